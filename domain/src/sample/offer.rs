//! Samples that a seller offers with a registered product.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{SAMPLES_MAX, SampleNote};
use crate::money::Money;

crate::codes! {
    /// Who decides about requests for a sample.
    pub enum SampleApprover {
        /// The agency that runs the campaign.
        Agency = "agency",
        /// The seller.
        Seller = "seller",
    }
}

/// How many samples a seller offers: from one to [`SAMPLES_MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct SampleQuantity(u16);

/// A number that isn't from one to [`SAMPLES_MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("enter a number from 1 to {SAMPLES_MAX}")]
pub struct SampleQuantityRefusal;

impl SampleQuantity {
    /// The number.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for SampleQuantity {
    type Error = SampleQuantityRefusal;

    fn try_from(number: u16) -> Result<Self, SampleQuantityRefusal> {
        if number == 0 || number > SAMPLES_MAX {
            return Err(SampleQuantityRefusal);
        }
        Ok(Self(number))
    }
}

impl From<SampleQuantity> for u16 {
    fn from(quantity: SampleQuantity) -> Self {
        quantity.0
    }
}

/// What a seller offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleOffer {
    /// How many samples in all, those that were taken already among them.
    pub quantity: SampleQuantity,
    /// What one costs the seller.
    pub item_cost: Money,
    /// Who decides about requests.
    pub approver: SampleApprover,
    /// What creators are told of it.
    pub note: SampleNote,
    /// The last day on which creators can ask; none for as long as the product is in the campaign.
    pub until: Option<NaiveDate>,
}

/// Why samples are not offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferSamplesRefusal {
    /// The product isn't approved, or no longer in the campaign.
    #[error("the product is not in the campaign")]
    NotInCampaign,
    /// More samples were approved already than are offered now.
    #[error("{taken} samples are approved already")]
    FewerThanTaken {
        /// How many.
        taken: u16,
    },
    /// The last day to ask is over.
    #[error("the last day is over")]
    DayOver,
    /// The cost is in another currency than the product's price.
    #[error("the cost must be in the currency of the price")]
    OtherCurrency,
}

/// Why an offer of samples is not closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CloseOfferRefusal {
    /// It was closed before.
    #[error("the samples are no longer offered already")]
    AlreadyClosed,
}
