//! What a campaign's sales are made up of.

use serde::{Deserialize, Serialize};

use super::SaleSums;
use crate::{
    ids::{CreatorId, ProductListId},
    image::ImageCode,
    page::SortBy,
    registration::{ListedProduct, RegistrationAddress},
};

crate::codes! {
    /// By what a campaign's sales are told apart.
    #[derive(PartialOrd, Ord)]
    pub enum SaleDimension {
        /// By the registered product.
        Registration = "registration",
        /// By the product list from which creators added the product.
        List = "list",
        /// By the creator who sold.
        Creator = "creator",
        /// By the link that was followed.
        Link = "link",
    }
}

crate::codes! {
    /// What a breakdown can be sorted by.
    pub enum SaleSort {
        /// By the gross merchandise value.
        Gmv = "gmv",
    }
}

impl SortBy for SaleSort {}

/// A part of a campaign's sales.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreakdownRow {
    /// What of.
    pub subject: SaleSubject,
    /// What it comes to.
    pub sums: SaleSums,
}

/// What a part of a campaign's sales is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SaleSubject {
    /// A registered product, and its shop's name.
    Product(RegistrationAddress, ListedProduct, String),
    /// A product list and its name; none where the product was added without a list.
    List(Option<ProductListId>, String),
    /// A creator, the handle, and the picture if there is one.
    Creator(CreatorId, String, Option<ImageCode>),
}
