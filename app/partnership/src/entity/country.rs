//! The countries in which a company can be registered, to choose from.

use domain::market::Market;

use ui::{
    Choice,
    text::{country, market as markets, t},
};

/// Every country with its name: the markets first.
pub(super) fn choices() -> Vec<Choice> {
    let own = Market::ALL
        .into_iter()
        .map(|market| Choice::new(market.code(), t(markets::name(market))));
    let others = country::OTHERS
        .into_iter()
        .map(|(code, name)| Choice::new(code, t(name)));
    own.chain(others).collect()
}
