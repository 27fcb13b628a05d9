//! The two programmes that an agency can join: what the home page tells of each, and a page of its own for
//! each with the workflow and the Feature Guide, which the consoles have too.

mod affiliate;
mod console_guide;
mod creator_agency;
mod guide;
mod page;
mod parts;
mod programme;
mod workflow;

pub use self::{
    console_guide::{PartnerGuidePage, SellerGuidePage},
    page::{AffiliatePage, CreatorAgencyPage},
};
pub(crate) use self::{
    parts::{Benefits, Examples},
    programme::Programme,
};
