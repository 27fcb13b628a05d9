//! What notices of orders say. The server writes these sentences, so no browser loads them.

use ui::text::Text;

pub const SETTLED: Text = Text {
    en: "Commission settled on {day}",
};
pub const SETTLED_MORE: Text = Text {
    en: "Open your orders to see the amounts.",
};
