//! The countries in which a company can be registered, by their codes in ISO 3166.

use domain::market::Market;

use super::{Text, market, t};

/// Those that are no market.
pub const OTHERS: [(&str, Text); 21] = [
    ("AU", AUSTRALIA),
    ("BR", BRAZIL),
    ("KH", CAMBODIA),
    ("CA", CANADA),
    ("CN", CHINA),
    ("FR", FRANCE),
    ("DE", GERMANY),
    ("HK", HONG_KONG),
    ("IN", INDIA),
    ("IE", IRELAND),
    ("IT", ITALY),
    ("JP", JAPAN),
    ("MX", MEXICO),
    ("NL", NETHERLANDS),
    ("NZ", NEW_ZEALAND),
    ("KR", KOREA),
    ("ES", SPAIN),
    ("CH", SWITZERLAND),
    ("TW", TAIWAN),
    ("TR", TURKEY),
    ("AE", EMIRATES),
];

/// What a country is called; its code where it is none of these.
pub fn name(code: &str) -> String {
    let code = code.trim();
    if let Some(market) = Market::in_any_case(code) {
        return t(market::name(market)).to_owned();
    }
    let known = OTHERS
        .into_iter()
        .find(|(other, _)| other.eq_ignore_ascii_case(code));
    known.map_or_else(|| code.to_owned(), |(_, name)| t(name).to_owned())
}

crate::texts! {
    AUSTRALIA = "Australia";
    BRAZIL = "Brazil";
    CAMBODIA = "Cambodia";
    CANADA = "Canada";
    CHINA = "China";
    FRANCE = "France";
    GERMANY = "Germany";
    HONG_KONG = "Hong Kong";
    INDIA = "India";
    IRELAND = "Ireland";
    ITALY = "Italy";
    JAPAN = "Japan";
    KOREA = "South Korea";
    MEXICO = "Mexico";
    NETHERLANDS = "Netherlands";
    NEW_ZEALAND = "New Zealand";
    SPAIN = "Spain";
    SWITZERLAND = "Switzerland";
    TAIWAN = "Taiwan";
    TURKEY = "Türkiye";
    EMIRATES = "United Arab Emirates";
}
