//! **Find creator**: the creators of a market, narrowed, counted and in order.
//!
//! What stands on the page beside the cards' own names (labels of filters with their counts, figures, what was sent
//! before) is worded on the server: the bundle knows neither codes nor rules.

pub(crate) mod api;
mod card;
#[cfg(feature = "ssr")]
mod card_words;
mod closed;
mod filters;
#[cfg(feature = "ssr")]
mod names;
mod page;
mod query;
mod search;
pub(crate) mod tabs;
#[cfg(feature = "ssr")]
mod wording;

pub use self::page::FindCreatorPage;
pub(crate) use self::{api::Card, card::CardHead, query::MarketplaceQuery};
#[cfg(feature = "ssr")]
pub(crate) use self::{
    api::{access, currency_of},
    card_words::card_of,
};
