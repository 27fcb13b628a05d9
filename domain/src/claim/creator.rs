//! What somebody says of a creator who is to join.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    code::{Handle, HandleRefusal},
    market::Market,
};

/// So many categories a creator names at most.
pub const CATEGORIES_MAX: usize = 3;

crate::codes! {
    /// What a creator's posts are about, on the first level.
    #[derive(PartialOrd, Ord)]
    pub enum CreatorCategory {
        /// Beauty and personal care.
        Beauty = "beauty",
        /// Clothes, shoes and accessories.
        Fashion = "fashion",
        /// Food and drink.
        Food = "food",
        /// Home, kitchen and garden.
        Home = "home",
        /// Phones, computers and other electronics.
        Electronics = "electronics",
        /// Health.
        Health = "health",
        /// Sports and the outdoors.
        Sports = "sports",
        /// Babies, children and toys.
        Family = "family",
        /// Pets.
        Pets = "pets",
        /// Books, music and games.
        Culture = "culture",
        /// Cars, motorcycles and tools.
        Vehicles = "vehicles",
    }
}

crate::codes! {
    /// Whether the platform that the creator posts on lets the creator sell there.
    pub enum EcommercePermission {
        /// It does.
        Granted = "granted",
        /// The creator has asked for it.
        AskedFor = "asked_for",
        /// It does not.
        Missing = "missing",
    }
}

/// A creator who is to join, as it is reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatorClaim {
    /// The handle.
    pub handle: Handle,
    /// The market.
    pub market: Market,
    /// Whether the creator may sell.
    pub ecommerce: EcommercePermission,
    /// What the posts are about, each once and in the order of [`CreatorCategory::ALL`].
    pub categories: Vec<CreatorCategory>,
}

/// The same as typed into the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedCreatorClaim {
    /// The handle.
    pub handle: String,
    /// The code of the market.
    pub market: String,
    /// The code of the permission.
    pub ecommerce: String,
    /// The codes of the categories.
    pub categories: Vec<String>,
}

/// Why a handle can't be applied for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "why", content = "of", rename_all = "snake_case")]
pub enum CreatorClaimRefusal {
    /// The text can't be a handle.
    #[error(transparent)]
    Handle(HandleRefusal),
    /// No market is chosen.
    #[error("select your market")]
    NoMarket,
    /// Nothing is said of the permission to sell.
    #[error("select whether you have e-commerce permission")]
    NoPermissionSaid,
    /// No category is chosen, or too many are.
    #[error("select 1 to {CATEGORIES_MAX} categories")]
    Categories,
    /// The market has a creator with this handle, or somebody else has applied for it.
    #[error("this handle is taken: ask the platform operator for an invitation")]
    HandleTaken,
    /// The person's address is not proven.
    #[error("confirm your email address first")]
    AddressNotProven,
    /// The person has as many open applications as there may be.
    #[error("you have too many open applications: wait for the decisions")]
    TooMany,
}

impl TypedCreatorClaim {
    /// Reads what was typed.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, in the order of the fields.
    pub fn read(&self) -> Result<CreatorClaim, Vec<CreatorClaimRefusal>> {
        let handle = Handle::parse(&self.handle).map_err(CreatorClaimRefusal::Handle);
        let market = self
            .market
            .parse::<Market>()
            .map_err(|_| CreatorClaimRefusal::NoMarket);
        let ecommerce = self
            .ecommerce
            .parse::<EcommercePermission>()
            .map_err(|_| CreatorClaimRefusal::NoPermissionSaid);
        let categories = self.read_categories();
        match (handle, market, ecommerce, categories) {
            (Ok(handle), Ok(market), Ok(ecommerce), Ok(categories)) => Ok(CreatorClaim {
                handle,
                market,
                ecommerce,
                categories,
            }),
            (handle, market, ecommerce, categories) => {
                let wrong = [
                    handle.err(),
                    market.err(),
                    ecommerce.err(),
                    categories.err(),
                ];
                Err(wrong.into_iter().flatten().collect())
            }
        }
    }

    /// The categories, each once.
    fn read_categories(&self) -> Result<Vec<CreatorCategory>, CreatorClaimRefusal> {
        let is_named = |category: &CreatorCategory| {
            let mut codes = self.categories.iter();
            codes.any(|code| code == category.code())
        };
        let named: Vec<CreatorCategory> =
            CreatorCategory::ALL.into_iter().filter(is_named).collect();
        let is_known = |code: &String| code.parse::<CreatorCategory>().is_ok();
        if (1..=CATEGORIES_MAX).contains(&named.len()) && self.categories.iter().all(is_known) {
            Ok(named)
        } else {
            Err(CreatorClaimRefusal::Categories)
        }
    }
}

impl From<&CreatorClaim> for TypedCreatorClaim {
    fn from(claim: &CreatorClaim) -> Self {
        let codes = claim.categories.iter();
        Self {
            handle: claim.handle.to_string(),
            market: claim.market.code().to_owned(),
            ecommerce: claim.ecommerce.code().to_owned(),
            categories: codes.map(|category| category.code().to_owned()).collect(),
        }
    }
}
