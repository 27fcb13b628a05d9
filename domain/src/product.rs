//! What a shop sells, as the shop itself is shown it.

use serde::{Deserialize, Serialize};

use crate::{page::SortBy, registration::ListedProduct};

/// A product in its shop's own list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnProduct {
    /// What everybody sees of it.
    pub product: ListedProduct,
    /// In how many campaigns an agency has not decided about it.
    pub pending: u32,
    /// In how many campaigns it is, those included that the seller asked to take it out of.
    pub ongoing: u32,
}

crate::codes! {
    /// What a shop's list of products can be sorted by.
    pub enum ProductSort {
        /// The title.
        Title = "title",
        /// The price.
        Price = "price",
    }
}

impl SortBy for ProductSort {}
