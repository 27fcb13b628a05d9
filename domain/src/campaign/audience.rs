//! The sellers that a campaign is open to.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::AudienceChoice;
use crate::ids::ShopId;

/// The most shop codes that a campaign can be restricted to.
pub const AUDIENCE_SHOPS_MAX: usize = 100;

/// The sellers that a campaign is open to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "UncheckedAudience", into = "UncheckedAudience")]
pub struct Audience(Option<Vec<ShopId>>);

/// Why a campaign cannot be restricted to some shops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum AudienceRefusal {
    /// None is named, so nobody could register.
    #[error("name at least one shop code, or open the campaign to all sellers")]
    NoShops,
    /// Too many are named.
    #[error("a campaign can name at most {AUDIENCE_SHOPS_MAX} shop codes, and this names {given}")]
    TooManyShops {
        /// How many different shops were named.
        given: usize,
    },
}

impl Audience {
    /// Open to all sellers.
    #[must_use]
    pub const fn all_sellers() -> Self {
        Self(None)
    }

    /// Open to these shops alone; a shop named twice counts once.
    ///
    /// # Errors
    /// Says why not, for no shop at all and for more than 100.
    pub fn restricted_to(mut shops: Vec<ShopId>) -> Result<Self, AudienceRefusal> {
        shops.sort_unstable();
        shops.dedup();
        match shops.len() {
            0 => Err(AudienceRefusal::NoShops),
            given if given > AUDIENCE_SHOPS_MAX => Err(AudienceRefusal::TooManyShops { given }),
            _ => Ok(Self(Some(shops))),
        }
    }

    /// The shops that are named, in the order of their ids; `None` if all sellers are meant.
    #[must_use]
    pub fn shops(&self) -> Option<&[ShopId]> {
        self.0.as_deref()
    }

    /// Whether all sellers are meant or those that are named.
    #[must_use]
    pub const fn choice(&self) -> AudienceChoice {
        match self.0 {
            Some(_) => AudienceChoice::Named,
            None => AudienceChoice::All,
        }
    }

    /// Whether the shop is meant.
    #[must_use]
    pub fn includes(&self, shop: ShopId) -> bool {
        self.shops()
            .is_none_or(|shops| shops.binary_search(&shop).is_ok())
    }

    /// Whether the shop is meant by name, which lists the campaign among its target campaigns.
    #[must_use]
    pub fn names(&self, shop: ShopId) -> bool {
        self.shops()
            .is_some_and(|shops| shops.binary_search(&shop).is_ok())
    }
}

/// An audience as it comes off the wire, before anybody counted it.
#[derive(Serialize, Deserialize)]
struct UncheckedAudience {
    shops: Option<Vec<ShopId>>,
}

impl TryFrom<UncheckedAudience> for Audience {
    type Error = AudienceRefusal;

    fn try_from(audience: UncheckedAudience) -> Result<Self, AudienceRefusal> {
        audience
            .shops
            .map_or_else(|| Ok(Self::all_sellers()), Self::restricted_to)
    }
}

impl From<Audience> for UncheckedAudience {
    fn from(audience: Audience) -> Self {
        Self { shops: audience.0 }
    }
}
