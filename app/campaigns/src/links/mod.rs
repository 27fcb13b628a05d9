//! Share links as creators follow them: pasting one, the offer behind it, the consent. How an agency
//! exports them stands with its registrations.

mod add_product;
pub(crate) mod alert;
pub(crate) mod creator_api;
pub(crate) mod item;
pub(crate) mod messages;
pub(crate) mod not_added;
mod offer;
pub(crate) mod other_account;
pub(crate) mod several;
mod shared;
pub(crate) mod shown;
mod terms;

pub use add_product::AddProductPage;
pub use offer::OfferPage;
pub use several::SeveralPage;
pub use shared::{SharedLinkPage, SharedListPage};
pub(crate) use terms::{TermsCard, TermsText};
