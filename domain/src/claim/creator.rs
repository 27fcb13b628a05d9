//! What somebody says of a creator who is to join.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    application::CreatorClaim,
    code::{Handle, HandleRefusal},
    market::Market,
};

/// How a form says yes.
pub const YES: &str = "yes";

/// How a form says no.
pub const NO: &str = "no";

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

/// A creator who is to join, as it is reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatorToJoin {
    /// The handle.
    pub handle: Handle,
    /// The market.
    pub market: Market,
    /// Whether the creator may sell.
    pub has_ecommerce_permission: bool,
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
    /// Whether the platform lets the creator sell: [`YES`] or [`NO`].
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
    /// The person has an application in the market that waits for its decision.
    #[error("your application in this market waits for review")]
    AlreadyPending,
}

/// Everything for which a handle can't be applied for.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(transparent)]
#[error("some fields are missing or wrong")]
pub struct CreatorClaimRefusals(pub Vec<CreatorClaimRefusal>);

impl From<CreatorClaimRefusal> for CreatorClaimRefusals {
    fn from(refusal: CreatorClaimRefusal) -> Self {
        Self(vec![refusal])
    }
}

impl TypedCreatorClaim {
    /// Reads what was typed.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, in the order of the fields.
    pub fn read(&self) -> Result<CreatorToJoin, CreatorClaimRefusals> {
        let handle = Handle::parse(&self.handle).map_err(CreatorClaimRefusal::Handle);
        let market = self
            .market
            .parse::<Market>()
            .map_err(|_| CreatorClaimRefusal::NoMarket);
        let ecommerce = match self.ecommerce.as_str() {
            YES => Ok(true),
            NO => Ok(false),
            _ => Err(CreatorClaimRefusal::NoPermissionSaid),
        };
        let categories = self.read_categories();
        match (handle, market, ecommerce, categories) {
            (Ok(handle), Ok(market), Ok(has_ecommerce_permission), Ok(categories)) => {
                Ok(CreatorToJoin {
                    handle,
                    market,
                    has_ecommerce_permission,
                    categories,
                })
            }
            (handle, market, ecommerce, categories) => {
                let wrong = [
                    handle.err(),
                    market.err(),
                    ecommerce.err(),
                    categories.err(),
                ];
                Err(CreatorClaimRefusals(wrong.into_iter().flatten().collect()))
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

impl TypedCreatorClaim {
    /// What an application said, for the form in which it is changed, and for whoever decides it.
    #[must_use]
    pub fn of_application(content: &CreatorClaim, market: Option<Market>) -> Self {
        let ecommerce = if content.has_ecommerce_permission {
            YES
        } else {
            NO
        };
        Self {
            handle: content.handle.clone(),
            market: market.map_or_else(String::new, |market| market.code().to_owned()),
            ecommerce: ecommerce.to_owned(),
            categories: content.categories.clone(),
        }
    }
}

impl From<&CreatorToJoin> for CreatorClaim {
    fn from(creator: &CreatorToJoin) -> Self {
        let codes = creator.categories.iter();
        Self {
            handle: creator.handle.to_string(),
            has_ecommerce_permission: creator.has_ecommerce_permission,
            categories: codes.map(|category| category.code().to_owned()).collect(),
            ..Self::default()
        }
    }
}
