//! The countries in which a company can be registered, by their codes in ISO 3166.

use domain::market::Market;

use crate::text::country as words;
use ui::{
    Choice,
    text::{Text, market as markets, t},
};

/// Those that are no market.
const OTHERS: [(&str, Text); 21] = [
    ("AU", words::AUSTRALIA),
    ("BR", words::BRAZIL),
    ("KH", words::CAMBODIA),
    ("CA", words::CANADA),
    ("CN", words::CHINA),
    ("FR", words::FRANCE),
    ("DE", words::GERMANY),
    ("HK", words::HONG_KONG),
    ("IN", words::INDIA),
    ("IE", words::IRELAND),
    ("IT", words::ITALY),
    ("JP", words::JAPAN),
    ("MX", words::MEXICO),
    ("NL", words::NETHERLANDS),
    ("NZ", words::NEW_ZEALAND),
    ("KR", words::KOREA),
    ("ES", words::SPAIN),
    ("CH", words::SWITZERLAND),
    ("TW", words::TAIWAN),
    ("TR", words::TURKEY),
    ("AE", words::EMIRATES),
];

/// Every country with its name: the markets first.
pub(super) fn choices() -> Vec<Choice> {
    let own = Market::ALL
        .into_iter()
        .map(|market| Choice::new(market.code(), t(markets::name(market))));
    let others = OTHERS
        .into_iter()
        .map(|(code, name)| Choice::new(code, t(name)));
    own.chain(others).collect()
}

/// What a country is called; its code where it is none of these.
pub(crate) fn name(code: &str) -> String {
    let code = code.trim();
    if let Some(market) = Market::in_any_case(code) {
        return t(markets::name(market)).to_owned();
    }
    let known = OTHERS
        .into_iter()
        .find(|(other, _)| other.eq_ignore_ascii_case(code));
    known.map_or_else(|| code.to_owned(), |(_, name)| t(name).to_owned())
}
