//! What charts say beside their figures.

use super::Text;

pub const AS_TABLE: Text = Text {
    en: "Show as a table",
};
pub const NO_FIGURES: Text = Text { en: "No data" };
pub const NOT_KNOWN: Text = Text { en: "no data" };
/// What a column says when the pointer rests on it.
pub const COLUMN: Text = Text {
    en: "{column}: {figures}",
};
pub const NAMED: Text = Text {
    en: "{name} {figure}",
};
pub const OTHERS: Text = Text { en: "Others" };
pub const WHOLE: Text = Text { en: "Total" };
pub const SPARKLINE: Text = Text {
    en: "{what}: from {first} to {last}, lowest {least}, highest {most}",
};
