//! Where a registration is.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ids::{RegistrationId, ShopId};

/// Where a registration is: with its shop, whose rows lie together. As a text, in forms and on the
/// wire, it is both ids with a dot between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RegistrationAddress {
    /// The shop that registered the product.
    pub shop: ShopId,
    /// The registration.
    pub registration: RegistrationId,
}

/// The text is no registration's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("not the address of a registration")]
pub struct UnknownRegistrationAddress;

impl fmt::Display for RegistrationAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.shop, self.registration)
    }
}

impl FromStr for RegistrationAddress {
    type Err = UnknownRegistrationAddress;

    fn from_str(text: &str) -> Result<Self, UnknownRegistrationAddress> {
        let (shop, registration) = text.split_once('.').ok_or(UnknownRegistrationAddress)?;
        Ok(Self {
            shop: shop.parse().map_err(|_| UnknownRegistrationAddress)?,
            registration: registration
                .parse()
                .map_err(|_| UnknownRegistrationAddress)?,
        })
    }
}

impl TryFrom<String> for RegistrationAddress {
    type Error = UnknownRegistrationAddress;

    fn try_from(text: String) -> Result<Self, UnknownRegistrationAddress> {
        text.parse()
    }
}

impl From<RegistrationAddress> for String {
    fn from(address: RegistrationAddress) -> Self {
        address.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::uuid;

    #[test]
    fn an_address_reads_back() {
        let address = RegistrationAddress {
            shop: ShopId::new(uuid(1)),
            registration: RegistrationId::new(uuid(2)),
        };
        assert_eq!(address.to_string().parse(), Ok(address));
        let wire = serde_json::to_string(&address).unwrap();
        assert_eq!(
            serde_json::from_str::<RegistrationAddress>(&wire).unwrap(),
            address
        );
        for junk in ["", ".", "1.2", "00000000-0000-0000-0000-000000000001"] {
            let read = junk.parse::<RegistrationAddress>();
            assert_eq!(read, Err(UnknownRegistrationAddress), "{junk}");
        }
    }
}
