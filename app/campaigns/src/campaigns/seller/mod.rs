//! Campaigns as a seller looks through them.

mod agency;
pub(crate) mod agency_api;
pub(crate) mod api;
mod filters;
mod item;
mod list;

pub use self::{
    agency::SellerAgencyPage,
    list::{MarketplacePage, OwnCampaignsPage},
};
