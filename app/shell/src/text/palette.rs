//! The palette, and the keys.

use ui::text::Text;

pub const SEARCH: Text = Text {
    en: "Search or jump to…",
};
pub const SEARCH_KEY: Text = Text { en: "Ctrl K" };
pub const OFFERS: Text = Text { en: "Results" };
pub const PAGE: Text = Text { en: "Page" };

pub const SEARCHING: Text = Text { en: "Searching…" };
pub const ONE_FOUND: Text = Text {
    en: "{count} result",
};
pub const FOUND: Text = Text {
    en: "{count} results",
};
pub const NOTHING: Text = Text {
    en: "No results for “{text}”. To find an order, enter its full order ID.",
};

pub const KEYS: Text = Text {
    en: "Keyboard shortcuts",
};
pub const CONTROL: Text = Text { en: "Ctrl or ⌘" };
pub const ESCAPE: Text = Text { en: "Esc" };
pub const SEARCH_ANYWHERE: Text = Text {
    en: "Search or jump to a page",
};
pub const SEARCH_HERE: Text = Text {
    en: "Search this page",
};
pub const SINGLE_KEYS: Text = Text {
    en: "Single-key shortcuts",
};
pub const SINGLE_KEYS_WHY: Text = Text {
    en: "Shortcuts that work without Ctrl or ⌘. Turn them off if you use speech input or press keys by accident.",
};
