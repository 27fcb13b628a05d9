//! What an agency gets when it exports links.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::LinkCode;
use crate::{rate::CreatorRate, registration::RegistrationAddress};

/// A registered product with the link that leads creators to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportedLink {
    /// The registration.
    pub address: RegistrationAddress,
    /// The product's title.
    pub product_title: String,
    /// The market's own id of the product.
    pub product_code: String,
    /// The name of the shop that sells it.
    pub shop_name: String,
    /// What a creator is paid who adds it now.
    pub creator_rate: CreatorRate,
    /// The link's code.
    pub link: LinkCode,
}

/// What came of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportedLinks {
    /// The links, in the order in which the products were selected.
    pub links: Vec<ExportedLink>,
    /// The titles of the selected products that were left out, because they have no creator rate.
    pub left_out: Vec<String>,
}

/// Why no links are exported. Nothing was made then.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum ExportLinksRefusal {
    /// No product was selected.
    #[error("select the products to export links of")]
    NothingSelected,
    /// Some products have no creator rate, and the agency has not agreed to leave them out.
    #[error(
        "{} of the selected products have no creator rate: set one, or export without them",
        .products.len()
    )]
    WithoutRate {
        /// Their titles, in the order in which they were selected.
        products: Vec<String>,
    },
    /// Some products are not in the campaign: not approved yet, or closed meanwhile.
    #[error("{} of the selected products are not in the campaign", .products.len())]
    NotInCampaign {
        /// Their titles, in the order in which they were selected.
        products: Vec<String>,
    },
}
