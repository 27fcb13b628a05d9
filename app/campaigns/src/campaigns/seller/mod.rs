//! Campaigns as a seller looks through them.

pub(crate) mod api;
mod item;
mod list;

pub use self::list::{MarketplacePage, OwnCampaignsPage};
