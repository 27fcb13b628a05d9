//! What somebody says of a shop that is to join.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    application::ShopClaim,
    code::{self, CodeRefusal, SHOP_CODE_CHARACTERS_MAX},
    market::Market,
    organisation::{OrganisationName, OrganisationNameRefusal},
};

/// A shop that is to join, as it is reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShopToJoin {
    /// What the shop is called.
    pub name: OrganisationName,
    /// The market that it sells in.
    pub market: Market,
    /// Its Shop Code there.
    pub shop_code: String,
}

/// The same as typed into the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedShopClaim {
    /// What the shop is called.
    pub name: String,
    /// The code of the market.
    pub market: String,
    /// Its Shop Code.
    pub shop_code: String,
}

/// Why a shop can't be applied for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "why", content = "of", rename_all = "snake_case")]
pub enum ShopClaimRefusal {
    /// The text can't be a shop's name.
    #[error(transparent)]
    Name(OrganisationNameRefusal),
    /// No market is chosen.
    #[error("select the market that the shop sells in")]
    NoMarket,
    /// The text can't be a Shop Code.
    #[error(transparent)]
    ShopCode(CodeRefusal),
    /// The market has a shop with this code, or somebody else has applied for it.
    #[error("this Shop Code is taken: ask the platform operator for an invitation")]
    CodeTaken,
    /// The person's address is not proven.
    #[error("confirm your email address first")]
    AddressNotProven,
    /// The person has an application in the market that waits for its decision.
    #[error("your application in this market waits for review")]
    AlreadyPending,
}

/// Everything for which a shop can't be applied for.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(transparent)]
#[error("some fields are missing or wrong")]
pub struct ShopClaimRefusals(pub Vec<ShopClaimRefusal>);

impl From<ShopClaimRefusal> for ShopClaimRefusals {
    fn from(refusal: ShopClaimRefusal) -> Self {
        Self(vec![refusal])
    }
}

impl TypedShopClaim {
    /// Reads what was typed.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, in the order of the fields.
    pub fn read(&self) -> Result<ShopToJoin, ShopClaimRefusals> {
        let name = OrganisationName::parse(&self.name).map_err(ShopClaimRefusal::Name);
        let market = self
            .market
            .parse::<Market>()
            .map_err(|_| ShopClaimRefusal::NoMarket);
        let shop_code = code::parse(&self.shop_code, SHOP_CODE_CHARACTERS_MAX)
            .map_err(ShopClaimRefusal::ShopCode);
        match (name, market, shop_code) {
            (Ok(name), Ok(market), Ok(shop_code)) => Ok(ShopToJoin {
                name,
                market,
                shop_code: shop_code.into_owned(),
            }),
            (name, market, shop_code) => {
                let wrong = [name.err(), market.err(), shop_code.err()];
                Err(ShopClaimRefusals(wrong.into_iter().flatten().collect()))
            }
        }
    }
}

impl TypedShopClaim {
    /// What an application said, for the form in which it is changed, and for whoever decides it.
    #[must_use]
    pub fn of_application(content: &ShopClaim, market: Option<Market>) -> Self {
        Self {
            name: content.name.clone(),
            market: market.map_or_else(String::new, |market| market.code().to_owned()),
            shop_code: content.shop_code.clone(),
        }
    }
}

impl From<&ShopToJoin> for ShopClaim {
    fn from(shop: &ShopToJoin) -> Self {
        Self {
            shop_code: shop.shop_code.clone(),
            name: shop.name.to_string(),
            ..Self::default()
        }
    }
}
