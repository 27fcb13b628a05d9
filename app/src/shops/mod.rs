//! A shop and its people's way through the Seller Center: its profile, and what they see first.

pub(crate) mod api;
mod home;
mod profile;

pub(crate) use self::{
    home::SellerHomePage,
    profile::{SellerProfilePage, ShopCode},
};

/// The day that it is in the shop's market.
#[cfg(feature = "ssr")]
pub(crate) fn today(asked: &crate::request::Asked) -> chrono::NaiveDate {
    let market = asked.visitor.shop().and_then(|shop| shop.market);
    market.map_or_else(
        || asked.now.date_naive(),
        |market| crate::format::day_of(asked.now, market),
    )
}

/// Whether the reader may do the shop's work, and not only look at it.
#[cfg(feature = "ssr")]
pub(crate) fn may_work(asked: &crate::request::Asked) -> bool {
    asked.actor.may(domain::actor::Permission::DoWork)
}
