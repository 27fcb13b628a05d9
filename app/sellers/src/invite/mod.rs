//! Inviting a shop to a campaign.

pub(crate) mod api;
mod errors;
mod page;

pub use page::InviteShopPage;
