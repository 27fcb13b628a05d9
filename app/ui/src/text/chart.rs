//! What charts say beside their figures.

crate::texts! {
    AS_TABLE = "Show as a table";
    NO_FIGURES = "No data";
    NOT_KNOWN = "no data";
    /// What a column says when the pointer rests on it.
    column(column, figures) = "{column}: {figures}";
    named(name, figure) = "{name} {figure}";
    /// Below a chart of which a part can be chosen.
    BRUSH = "Choose dates on the chart";
    show(dates) = "Show {dates}";
    /// A part of the columns: "3 Nov to 9 Nov".
    span(first, last) = "{first} to {last}";
    OTHERS = "Others";
    WHOLE = "Total";
    sparkline(what, first, last, least, most) =
        "{what}: from {first} to {last}, lowest {least}, highest {most}";
}
