//! Share links as creators follow them: pasting one, the offer behind it, the consent. How an agency
//! exports them stands with its registrations.

mod add_product;
pub(crate) mod creator_api;
pub(crate) mod messages;
mod offer;
mod shared;
mod terms;

pub use add_product::AddProductPage;
pub use offer::OfferPage;
pub use shared::{SharedLinkPage, SharedListPage};
pub(crate) use terms::TermsText;
