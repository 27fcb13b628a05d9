//! The palette, and the keys.

use super::Text;

pub(crate) const SEARCH: Text = Text {
    en: "Search or jump to…",
};
pub(crate) const SEARCH_KEY: Text = Text { en: "Ctrl K" };
pub(crate) const OFFERS: Text = Text { en: "Results" };
pub(crate) const PAGE: Text = Text { en: "Page" };
pub(crate) const CAMPAIGN: Text = Text { en: "Campaign" };
pub(crate) const PRODUCT: Text = Text { en: "Product" };
pub(crate) const ORDER: Text = Text { en: "Order" };

pub(crate) const SEARCHING: Text = Text { en: "Searching…" };
pub(crate) const ONE_FOUND: Text = Text {
    en: "{count} result",
};
pub(crate) const FOUND: Text = Text {
    en: "{count} results",
};
pub(crate) const NOTHING: Text = Text {
    en: "No results for “{text}”. To find an order, enter its full order ID.",
};

pub(crate) const KEYS: Text = Text {
    en: "Keyboard shortcuts",
};
pub(crate) const CONTROL: Text = Text { en: "Ctrl or ⌘" };
pub(crate) const ESCAPE: Text = Text { en: "Esc" };
pub(crate) const SEARCH_ANYWHERE: Text = Text {
    en: "Search or jump to a page",
};
pub(crate) const SEARCH_HERE: Text = Text {
    en: "Search this page",
};
pub(crate) const SINGLE_KEYS: Text = Text {
    en: "Single-key shortcuts",
};
pub(crate) const SINGLE_KEYS_WHY: Text = Text {
    en: "Shortcuts that work without Ctrl or ⌘. Turn them off if you use speech input or press keys by accident.",
};
