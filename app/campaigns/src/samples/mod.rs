//! Samples: the pages of sellers, agencies and creators.

mod agency;
pub(crate) mod api_agency;
pub(crate) mod api_creator;
pub(crate) mod api_seller;
mod creator;
mod dialogs;
mod fields;
#[cfg(feature = "ssr")]
mod refusals;
mod requesting;
mod seller;
mod seller_rows;
mod shared;
mod verb;

pub(crate) use self::shared::ask_for_sample;
pub use self::{
    agency::AgencySamplesPage, creator::CreatorSamplesPage, requesting::RequestSamplePage,
    seller::SellerSamplesPage,
};
