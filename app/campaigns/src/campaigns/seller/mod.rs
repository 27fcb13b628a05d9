//! Campaigns as a seller looks through them.

mod item;
mod list;

pub use self::list::{MarketplacePage, OwnCampaignsPage};
