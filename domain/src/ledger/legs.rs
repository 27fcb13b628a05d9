//! The legs of an entry: what it does to each party, in sums that are zero together.

use serde::{Deserialize, Serialize};

use crate::{money::MoneyError, split::Parts};

crate::codes! {
    /// Whose money a leg is about, in the order of an entry's legs.
    #[derive(PartialOrd, Ord)]
    pub enum Party {
        /// The seller, who owes the commission.
        Seller = "seller",
        /// The agency of the campaign.
        CampaignAgency = "campaign_agency",
        /// The creator.
        Creator = "creator",
        /// The agency that manages the creator.
        ManagingAgency = "managing_agency",
    }
}

/// Signed posting units per party that sum to zero: above zero what a party is due, below zero what
/// it owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "[i64; 4]", into = "[i64; 4]")]
pub struct Legs {
    seller: i64,
    campaign_agency: i64,
    creator: i64,
    managing_agency: i64,
}

impl Legs {
    /// Nothing for anybody.
    pub const ZERO: Self = Self {
        seller: 0,
        campaign_agency: 0,
        creator: 0,
        managing_agency: 0,
    };

    /// Legs as they were written down, checked again.
    ///
    /// # Errors
    /// [`MoneyError::Unbalanced`] if they do not sum to zero.
    pub fn new(
        seller: i64,
        campaign_agency: i64,
        creator: i64,
        managing_agency: i64,
    ) -> Result<Self, MoneyError> {
        let legs = Self {
            seller,
            campaign_agency,
            creator,
            managing_agency,
        };
        if legs.balanced() {
            Ok(legs)
        } else {
            Err(MoneyError::Unbalanced)
        }
    }

    /// The parts of a commission: each party is due its part, and the seller owes the total.
    #[must_use]
    pub const fn from_parts(parts: Parts) -> Self {
        // Parts are never below zero, so their negation always fits.
        Self {
            seller: parts.total().wrapping_neg(),
            campaign_agency: parts.campaign_agency(),
            creator: parts.creator(),
            managing_agency: parts.managing_agency(),
        }
    }

    /// The parts of a commission, taken back.
    #[must_use]
    pub const fn taking_back(parts: Parts) -> Self {
        Self {
            seller: parts.total(),
            campaign_agency: parts.campaign_agency().wrapping_neg(),
            creator: parts.creator().wrapping_neg(),
            managing_agency: parts.managing_agency().wrapping_neg(),
        }
    }

    /// Whether the legs sum to zero. Legs always do; the database's rows are asked.
    #[must_use]
    pub fn balanced(&self) -> bool {
        self.amounts()
            .into_iter()
            .map(i128::from)
            .fold(0, i128::saturating_add)
            == 0
    }

    /// One party's leg.
    #[must_use]
    pub const fn of(&self, party: Party) -> i64 {
        match party {
            Party::Seller => self.seller,
            Party::CampaignAgency => self.campaign_agency,
            Party::Creator => self.creator,
            Party::ManagingAgency => self.managing_agency,
        }
    }

    /// The four legs, in the order of [`Party::ALL`].
    #[must_use]
    pub const fn amounts(&self) -> [i64; 4] {
        [
            self.seller,
            self.campaign_agency,
            self.creator,
            self.managing_agency,
        ]
    }

    /// The legs that are written: those that are not zero (rule 4).
    pub fn written(self) -> impl Iterator<Item = (Party, i64)> {
        Party::ALL
            .into_iter()
            .zip(self.amounts())
            .filter(|(_, units)| *units != 0)
    }

    /// Whether every leg is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        *self == Self::ZERO
    }

    /// The sums, leg by leg.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if one does not fit.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.leg_by_leg(other, i64::checked_add)
    }

    /// The differences, leg by leg.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if one does not fit.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.leg_by_leg(other, i64::checked_sub)
    }

    fn leg_by_leg(
        self,
        other: Self,
        calculate: fn(i64, i64) -> Option<i64>,
    ) -> Result<Self, MoneyError> {
        let leg = |party| calculate(self.of(party), other.of(party)).ok_or(MoneyError::Overflow);
        Ok(Self {
            seller: leg(Party::Seller)?,
            campaign_agency: leg(Party::CampaignAgency)?,
            creator: leg(Party::Creator)?,
            managing_agency: leg(Party::ManagingAgency)?,
        })
    }
}

impl TryFrom<[i64; 4]> for Legs {
    type Error = MoneyError;

    fn try_from(
        [seller, campaign_agency, creator, managing_agency]: [i64; 4],
    ) -> Result<Self, MoneyError> {
        Self::new(seller, campaign_agency, creator, managing_agency)
    }
}

impl From<Legs> for [i64; 4] {
    fn from(legs: Legs) -> Self {
        legs.amounts()
    }
}
