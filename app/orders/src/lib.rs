//! Order lines, as each who has a part in them sees them, and how every amount of them came about.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod manifest;
mod text;

mod agency;
mod amounts;
pub(crate) mod api;
pub(crate) mod calendar;
mod creator;
#[cfg(feature = "ssr")]
mod creator_days;
mod creator_money;
pub(crate) mod earnings;
mod explained;
#[cfg(feature = "ssr")]
mod files;
mod filters;
#[cfg(feature = "ssr")]
mod found;
mod money_pages;
#[cfg(feature = "ssr")]
mod notices;
#[cfg(feature = "ssr")]
mod offline;
mod query;
mod seller;
mod state;
pub(crate) mod statement;
mod summary;

pub use self::{
    agency::PartnerOrdersPage,
    calendar::CreatorCalendarPage,
    creator::CreatorOrdersPage,
    earnings::{CreatorEarningsPage, PartnerEarningsPage, SellerEarningsPage},
    explained::{
        CreatorExplainedPage, OperationsExplainedPage, PartnerExplainedPage, SellerExplainedPage,
    },
    seller::SellerOrdersPage,
    statement::SellerStatementPage,
};
