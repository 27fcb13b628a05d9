//! Why a product list isn't made or changed.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{CAMPAIGN_LISTS_MAX, LIST_ITEMS_MAX, LIST_NAME_CHARACTERS_MAX};
use crate::rate::CreatorRateRefusal;

/// Why a text cannot be a list's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum ListNameRefusal {
    /// There is no text.
    #[error("give the list a name")]
    Empty,
    /// The text is too long.
    #[error("the name has {given} characters, and at most {LIST_NAME_CHARACTERS_MAX} fit")]
    TooLong {
        /// How many characters it has.
        given: usize,
    },
}

/// Why a list isn't made or changed. Nothing was done then.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum ListRefusal {
    /// The name can't be one.
    #[error(transparent)]
    Name(#[from] ListNameRefusal),
    /// No product was chosen.
    #[error("choose the products of the list")]
    NoneChosen,
    /// The list would have too many products.
    #[error("a list can have up to {LIST_ITEMS_MAX} products, and this would have {given}")]
    TooManyProducts {
        /// How many it would have.
        given: usize,
    },
    /// The campaign has as many lists as it can have.
    #[error(
        "the campaign has {CAMPAIGN_LISTS_MAX} product lists, the maximum: delete one to add \
         another"
    )]
    TooManyLists,
    /// No rate was set for a product.
    #[error("{title} has no creator commission rate")]
    NoRate {
        /// The product's title.
        title: String,
    },
    /// A rate doesn't fit the product's total rate.
    #[error("{title}: {refusal}")]
    Rate {
        /// The product's title.
        title: String,
        /// Why not.
        refusal: CreatorRateRefusal,
    },
    /// A product isn't in the campaign: not approved yet, or closed meanwhile.
    #[error("{title} is not in the campaign")]
    NotInCampaign {
        /// The product's title.
        title: String,
    },
    /// The campaign is over.
    #[error("the campaign is over, so its product lists stay as they are")]
    CampaignOver,
    /// Somebody deleted the list.
    #[error("the list was deleted")]
    Deleted,
    /// Somebody changed the list meanwhile.
    #[error("the list was changed meanwhile")]
    Changed,
}
