//! Campaigns as a seller looks through them.

mod item;
mod list;

pub(crate) use self::list::{MarketplacePage, OwnCampaignsPage};
