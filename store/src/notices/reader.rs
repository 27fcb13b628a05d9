//! Who reads notices: a person in a place that gets some.

use domain::{
    actor::{Actor, Permission},
    ids::{AccountId, AgencyId, CreatorId, OrganisationId, ShopId},
};
use uuid::Uuid;

use crate::Error;

/// Who gets notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Organisation(OrganisationId),
    Creator(CreatorId),
}

/// A person who reads them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader {
    pub(super) account: AccountId,
    pub(super) place: Place,
    /// Whether notices about money are for this person.
    pub(super) sees_money: bool,
}

impl From<AgencyId> for Place {
    fn from(agency: AgencyId) -> Self {
        Self::Organisation(agency.into())
    }
}

impl From<ShopId> for Place {
    fn from(shop: ShopId) -> Self {
        Self::Organisation(shop.into())
    }
}

impl Place {
    pub(super) const fn uuid(self) -> Uuid {
        match self {
            Self::Organisation(organisation) => organisation.uuid(),
            Self::Creator(creator) => creator.uuid(),
        }
    }
}

impl Reader {
    /// The actor, who reads in the own place.
    pub(super) fn here<R>(actor: Actor) -> Result<Self, Error<R>> {
        let (account, place) = match actor {
            Actor::Agency {
                account, agency, ..
            } => (account, agency.into()),
            Actor::Shop { account, shop, .. } => (account, shop.into()),
            Actor::Creator { account, creator } => (account, Place::Creator(creator)),
            Actor::Operator { .. } | Actor::CommandLine { .. } | Actor::System => {
                return Err(Error::NotFound);
            }
        };
        Ok(Self {
            account,
            place,
            sees_money: actor.may(Permission::SeeMoney),
        })
    }

    /// The actor, if this is the place that the actor asks for.
    pub(super) fn of<R>(actor: Actor, place: Place) -> Result<Self, Error<R>> {
        let reader = Self::here(actor)?;
        if reader.place == place {
            Ok(reader)
        } else {
            Err(Error::NotFound)
        }
    }
}
