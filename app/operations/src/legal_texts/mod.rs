//! **Terms and privacy**: the texts of each market, their versions, and publishing a new one. Everybody reads
//! them at their public addresses, and so do operators.

pub(crate) mod api;
mod list;
mod opened;
mod publishing;

use domain::{
    legal_text::{LegalKind, LegalVersion},
    market::Market,
};

use crate::text::legal_texts as words;
use ui::{
    format,
    text::{market as markets, t},
};

pub use self::{list::LegalTextsPage, opened::LegalTextPage};

/// What a market's text is called.
fn title(kind: LegalKind, of: Market) -> String {
    let market = t(markets::name(of));
    match kind {
        LegalKind::Terms => words::terms_in(market),
        LegalKind::Privacy => words::privacy_in(market),
    }
}

/// A version with the moment from which it is in force, on the market's clocks.
fn named(version: LegalVersion, market: Market) -> String {
    let from = format::date_time(version.effective_at, market);
    words::version_from(&version.version.to_string(), &from)
}
