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

/// What people call the market's time zone by.
pub const fn zone(market: Market) -> Text {
    match market {
        Market::Us => LOS_ANGELES,
        Market::Gb => LONDON,
        Market::Id => JAKARTA,
        Market::My => KUALA_LUMPUR,
        Market::Vn => HO_CHI_MINH_CITY,
        Market::Th => BANGKOK,
        Market::Ph => MANILA,
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

    LOS_ANGELES = "Los Angeles";
    LONDON = "London";
    JAKARTA = "Jakarta";
    KUALA_LUMPUR = "Kuala Lumpur";
    HO_CHI_MINH_CITY = "Ho Chi Minh City";
    BANGKOK = "Bangkok";
    MANILA = "Manila";

    EVERY = "All markets";
    OF_MARKETPLACE = "UK, ID, MY, VN, TH, PH, SG";
    OF_CAMPAIGNS = "US, UK, ID, MY, TH, PH";
}
