//! A shop and its people's way through the Seller Center: its profile, and what they see first.

pub(crate) mod api;
mod best;
mod home;
mod needs;
mod profile;
mod shown;
pub(crate) mod shown_api;

pub use self::{home::SellerHomePage, profile::SellerProfilePage};
pub(crate) use profile::ShopCode;

/// The day that it is in the shop's market.
#[cfg(feature = "ssr")]
pub(crate) fn today(context: &runtime::context::RequestContext) -> chrono::NaiveDate {
    let market = context.market::<runtime::error::NoRefusal>();
    market.map_or_else(
        |_| context.now.date_naive(),
        |market| ui::format::day_of(context.now, market),
    )
}

/// Whether the reader may do the shop's work, and not only look at it.
#[cfg(feature = "ssr")]
pub(crate) fn may_work(context: &runtime::context::RequestContext) -> bool {
    context.may(domain::actor::Permission::DoWork)
}
