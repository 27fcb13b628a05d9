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

crate::texts! {
    UNITED_STATES = "United States";
    UNITED_KINGDOM = "United Kingdom";
    INDONESIA = "Indonesia";
    MALAYSIA = "Malaysia";
    VIETNAM = "Vietnam";
    THAILAND = "Thailand";
    PHILIPPINES = "Philippines";
    SINGAPORE = "Singapore";

    EVERY = "All markets";
    OF_MARKETPLACE = "UK, ID, MY, VN, TH, PH, SG";
    OF_CAMPAIGNS = "US, UK, ID, MY, TH, PH";
}
