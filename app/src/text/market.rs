//! The markets' names, in full and short.

use domain::market::Market;

use super::Text;

/// The market's name in full.
pub(crate) const fn name(market: Market) -> Text {
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

pub(crate) const UNITED_STATES: Text = Text {
    en: "United States",
};
pub(crate) const UNITED_KINGDOM: Text = Text {
    en: "United Kingdom",
};
pub(crate) const INDONESIA: Text = Text { en: "Indonesia" };
pub(crate) const MALAYSIA: Text = Text { en: "Malaysia" };
pub(crate) const VIETNAM: Text = Text { en: "Vietnam" };
pub(crate) const THAILAND: Text = Text { en: "Thailand" };
pub(crate) const PHILIPPINES: Text = Text { en: "Philippines" };
pub(crate) const SINGAPORE: Text = Text { en: "Singapore" };

pub(crate) const EVERY: Text = Text { en: "All markets" };
pub(crate) const OF_MARKETPLACE: Text = Text {
    en: "UK, ID, MY, VN, TH, PH, SG",
};
pub(crate) const OF_CAMPAIGNS: Text = Text {
    en: "US, UK, ID, MY, TH, PH",
};
