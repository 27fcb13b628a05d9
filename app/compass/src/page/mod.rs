//! The pages, each in the manner of its area.
//!
//! - `consoles.rs`: those of agencies, sellers and operators, with `around.rs` around them and the tables of `parts.rs`.
//! - `creators.rs`: those of creators, who read them on a phone.
//! - `opened.rs`, `tools.rs` and `figures.rs`: what both have: what is asked for, figures, charts.

mod around;
mod consoles;
mod creators;
mod figures;
mod opened;
mod parts;
mod tools;

pub(crate) use self::{
    consoles::{
        OperationsCompassPage, OperationsCompassPartsPage, PartnerCompassPage,
        PartnerCompassPartsPage, SellerCompassPage, SellerCompassPartsPage,
    },
    creators::{CreatorCompassPage, CreatorCompassPartsPage},
};
