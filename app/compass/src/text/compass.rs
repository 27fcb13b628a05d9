//! **Data Compass**, as everybody reads it.

ui::texts! {
    TITLE = "Data Compass";
    /// The same by one dimension, in the browser's tab: "Data Compass: Products".
    title_by(dimension) = "Data Compass: {dimension}";

    TOOLS = "Choose dates and figures";
    ORDERED = "Ordered";
    COMPARE = "Compare with";
    COMPARE_NOTHING = "No comparison";
    COMPARE_PERIOD = "Previous period";
    COMPARE_YEAR = "Previous year";
    FIGURE = "Figure";

    /// The ways to the figures told apart.
    DIMENSIONS = "Figures by";
    OVERVIEW = "Overview";

    GMV = "GMV";
    LINES = "Order lines";
    ITEMS = "Items";
    REFUNDED = "Refunded";
    ESTIMATED = "Your commission, estimated";
    SETTLED = "Your commission, settled";
    GREATEST = "Highest first";

    /// A figure that leads to its order lines, for readers' programs: "GMV, Wool throw: show these order lines".
    lines_of(what, of) = "{what}, {of}: show these order lines";
    /// A figure of all that leads to what it is made up of.
    details_of(figure) = "{figure}: show details";
    SHOW_ALL = "Show all";
    RISEN = "Rose most";
    FALLEN = "Fell most";
    NONE_RISEN = "Nothing rose.";
    NONE_FALLEN = "Nothing fell.";

    EXPORT = "Export CSV";
    EXPORT_XLSX = "Export XLSX";

    NO_DAYS = "Fix the date range to see figures";
    TOO_MANY_DAYS = "Choose six years or fewer to see figures";
    PREPARING = "Totals for this market are being prepared.";
    NONE = "No sales in these dates";
    NONE_WHY = "Choose other dates to see what was sold.";
}
