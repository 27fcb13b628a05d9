//! What charts say beside their figures.

use super::Text;

pub(crate) const AS_TABLE: Text = Text {
    en: "Show as a table",
};
pub(crate) const NO_FIGURES: Text = Text { en: "No data" };
pub(crate) const NOT_KNOWN: Text = Text { en: "no data" };
/// What a column says when the pointer rests on it.
pub(crate) const COLUMN: Text = Text {
    en: "{column}: {figures}",
};
pub(crate) const NAMED: Text = Text {
    en: "{name} {figure}",
};
pub(crate) const OTHERS: Text = Text { en: "Others" };
pub(crate) const WHOLE: Text = Text { en: "Total" };
pub(crate) const SPARKLINE: Text = Text {
    en: "{what}: from {first} to {last}, lowest {least}, highest {most}",
};
