//! The markets' names, in full and short.

use domain::market::Market;

use super::Text;

/// The market's name in full.
pub const fn name(market: Market) -> Text {
    match market {
        Market::Us => UNITED_STATES,
        Market::Gb => UNITED_KINGDOM,
        Market::Id => INDONESIA,
        Market::My => MALAYSIA,
        Market::Vn => VIETNAM,
        Market::Th => THAILAND,
        Market::Ph => PHILIPPINES,
        Market::Sg => SINGAPORE,
    }
}

pub const UNITED_STATES: Text = Text {
    en: "United States",
};
pub const UNITED_KINGDOM: Text = Text {
    en: "United Kingdom",
};
pub const INDONESIA: Text = Text { en: "Indonesia" };
pub const MALAYSIA: Text = Text { en: "Malaysia" };
pub const VIETNAM: Text = Text { en: "Vietnam" };
pub const THAILAND: Text = Text { en: "Thailand" };
pub const PHILIPPINES: Text = Text { en: "Philippines" };
pub const SINGAPORE: Text = Text { en: "Singapore" };

pub const EVERY: Text = Text { en: "All markets" };
pub const OF_MARKETPLACE: Text = Text {
    en: "UK, ID, MY, VN, TH, PH, SG",
};
pub const OF_CAMPAIGNS: Text = Text {
    en: "US, UK, ID, MY, TH, PH",
};
