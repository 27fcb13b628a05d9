//! Who reads notices: a person in a place that gets some.

use domain::{
    actor::{Actor, Permission},
    ids::{AccountId, AgencyId, CreatorId, OrganisationId, ShopId},
    notice::Concern,
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
    /// Whether those about tax information and payment accounts are.
    pub(super) sees_being_paid: bool,
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
            sees_being_paid: actor.may(Permission::BePaid),
        })
    }

    /// The codes of the concerns whose unread notices count for this person.
    pub(super) const fn counted(self) -> &'static [&'static str] {
        const NEEDS_YOU: &str = Concern::NeedsYou.code();
        const MONEY: &str = Concern::Money.code();
        const BEING_PAID: &str = Concern::BeingPaid.code();
        match (self.sees_money, self.sees_being_paid) {
            (true, true) => &[NEEDS_YOU, MONEY, BEING_PAID],
            (true, false) => &[NEEDS_YOU, MONEY],
            (false, true) => &[NEEDS_YOU, BEING_PAID],
            (false, false) => &[NEEDS_YOU],
        }
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
