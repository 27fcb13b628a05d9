//! What a shop sells, as the shop itself is shown it.

use serde::{Deserialize, Serialize};

use crate::registration::ListedProduct;

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
