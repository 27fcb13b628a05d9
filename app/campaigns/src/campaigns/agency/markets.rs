//! The markets to create a campaign in, in two groups: those that are open for the reader, and the others,
//! each with the one reason that counts.

use domain::{
    campaign::{Gate, MissingStep},
    market::Market,
};

use crate::text::market_gate as words;
use ui::text::{market as markets, t};

/// A group of markets: its name, and each market with what is read of it.
pub(crate) type MarketGroup = (String, Vec<(Market, String)>);

/// The two groups, by the gate of each market.
pub(crate) fn groups(gates: &[(Market, Gate)]) -> Vec<MarketGroup> {
    let (mut open, mut others) = (Vec::new(), Vec::new());
    for (market, gate) in gates {
        match gate.foremost() {
            None => open.push((*market, t(markets::name(*market)).to_owned())),
            Some(step) => others.push((*market, why_not(*market, step))),
        }
    }
    vec![
        (t(words::OPEN).to_owned(), open),
        (t(words::NOT_OPEN).to_owned(), others),
    ]
}

fn why_not(market: Market, step: MissingStep) -> String {
    let says = match step {
        MissingStep::Market => words::no_campaigns,
        MissingStep::Role => words::role,
        MissingStep::CreatorMatchmaking => words::category,
        MissingStep::Tax => words::tax,
        MissingStep::Bank => words::bank,
    };
    says(t(markets::name(market)))
}
