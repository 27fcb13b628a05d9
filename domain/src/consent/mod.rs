//! What a creator agrees to when taking an offer up, and the receipt that is kept of it.
//!
//! A creator agrees to what was on the screen and to nothing else. So what was shown comes back with
//! the agreement, and anything that has changed meanwhile is shown again instead of being accepted
//! unseen.

mod shown;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    ids::{ConsentReceiptId, ShopId, ShowcaseEntryId},
    image::ImageCode,
    market::Market,
    rate::CreatorRate,
    share_link::{LinkCode, LookUpRefusal},
    showcase::LowerRate,
};

pub use self::shown::{LowerChoice, NotShown, Seen, ShownOffer};

/// A version of the terms of a market.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermsVersion {
    /// Which version it is; the first is 1.
    pub version: u16,
    /// Since when it is in force.
    pub from: DateTime<Utc>,
    /// The text: sections set apart by an empty line, each with its heading in the first line.
    pub body: String,
}

/// What a creator says when taking an offer up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// The rate that was shown.
    pub rate_shown: CreatorRate,
    /// The version of the terms that was agreed to; none if they weren't agreed to.
    pub agreed_terms: Option<u16>,
    /// The rate on the same product that the creator agreed to give up for a lower one.
    pub gives_up: Option<CreatorRate>,
    /// What orders of the product counted for when the offer was shown.
    #[serde(default)]
    pub seen: Seen,
}

/// Why an offer isn't added to the showcase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum AddRefusal {
    /// The link can't be followed any more.
    #[error(transparent)]
    Link(#[from] LookUpRefusal),
    /// The agency changed the rate since it was shown.
    #[error("the agency changed the rate from {shown} % to {now} % while you were reading")]
    RateChanged {
        /// What was shown.
        shown: CreatorRate,
        /// What would be paid now.
        now: CreatorRate,
    },
    /// The terms weren't agreed to.
    #[error("agree to the terms to add the product")]
    TermsNotAgreed,
    /// Other terms are in force than those that were agreed to.
    #[error("the terms changed while you were reading: version {now} is in force now")]
    TermsChanged {
        /// The version in force.
        now: u16,
    },
    /// It pays less than the creator already earns on the product, and the creator has not agreed to
    /// exactly that.
    #[error(transparent)]
    LowerRate(#[from] LowerRate),
    /// Of several links that were added together, another leads to the same product and pays at least as
    /// much.
    #[error("another of these links leads to the same product, and was added")]
    SameProduct,
}

/// What is in force when a creator agrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InForce {
    /// What the offer pays.
    pub rate: CreatorRate,
    /// The version of the market's terms.
    pub terms_version: u16,
    /// The alert, if the creator earns more on the product already.
    pub lower: Option<LowerRate>,
}

impl Consent {
    /// Whether the creator agreed to exactly what is in force.
    ///
    /// # Errors
    /// The first refusal that applies: what changed behind the creator's back before what the
    /// creator left out, so that nobody is sent back for a tick to find another rate then.
    pub fn covers(&self, in_force: &InForce) -> Result<(), AddRefusal> {
        if self.rate_shown != in_force.rate {
            return Err(AddRefusal::RateChanged {
                shown: self.rate_shown,
                now: in_force.rate,
            });
        }
        match self.agreed_terms {
            None => return Err(AddRefusal::TermsNotAgreed),
            Some(agreed) if agreed != in_force.terms_version => {
                return Err(AddRefusal::TermsChanged {
                    now: in_force.terms_version,
                });
            }
            Some(_) => {}
        }
        match in_force.lower {
            Some(lower) if self.gives_up != Some(lower.current) => Err(lower.into()),
            Some(_) | None => Ok(()),
        }
    }
}

/// The proof of one acceptance: nobody can change it, and everything that it says is of the moment at
/// which it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentReceipt {
    /// The receipt.
    pub receipt: ConsentReceiptId,
    /// The shop of the product.
    pub shop: ShopId,
    /// The showcase entry that it is the receipt of.
    pub entry: ShowcaseEntryId,
    /// When the creator agreed.
    pub accepted_at: DateTime<Utc>,
    /// The product's title as it is now.
    pub product_title: String,
    /// The product's picture as it is now, if it has one.
    pub product_image: Option<ImageCode>,
    /// The shop's name as it is now.
    pub shop_name: String,
    /// The campaign's name as it is now.
    pub campaign_name: String,
    /// The agency that runs the campaign.
    pub agency_name: String,
    /// The rate that was agreed.
    pub rate: CreatorRate,
    /// The higher rate that was given up knowingly.
    pub given_up: Option<CreatorRate>,
    /// Whose terms.
    pub market: Market,
    /// Which version of them.
    pub terms_version: u16,
    /// The SHA-256 of their text, in hexadecimal.
    pub terms_hash: String,
    /// The link that led to the offer.
    pub link: LinkCode,
    /// Whether it led to a list of products.
    pub is_list_link: bool,
}

#[cfg(test)]
mod tests;
