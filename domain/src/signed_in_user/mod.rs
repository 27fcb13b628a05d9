//! Who is signed in, and the places that this person works in: the way from a session to an
//! [`Actor`].

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    actor::{Actor, MemberRole, Permission},
    ids::{AccountId, AgencyId, CreatorId, ShopId},
    image::ImageCode,
    legal_text::Agreement,
    market::Market,
};

/// A person who is signed in, as every page may know it. It goes to this person's browser and to
/// nobody else's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedInUser {
    /// The person.
    pub account: AccountId,
    /// The address that the person signs in with.
    pub email: String,
    /// What the person is called; the address where nobody said it.
    pub display_name: String,
    /// Whether the person runs the platform.
    pub is_operator: bool,
    /// Whether the person may look and no longer act, wherever it is.
    #[serde(default)]
    pub is_suspended: bool,
    /// Whether the person has agreed to the terms and privacy notices of the person's markets.
    #[serde(default)]
    pub agreement: Agreement,
    /// The agencies that the person is a member of, by name; the chosen one first.
    pub agencies: Vec<Membership<AgencyId>>,
    /// The shops that the person is a member of, by name; the chosen one first.
    pub shops: Vec<Membership<ShopId>>,
    /// The creators that the person is, by handle; the chosen one first.
    pub creators: Vec<Membership<CreatorId>>,
}

/// A place that a person works in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership<Id> {
    /// Which place.
    pub id: Id,
    /// What it is called: an organisation's name, a creator's handle.
    pub name: String,
    /// What the person may do there. A creator is the owner of the own things.
    pub role: MemberRole,
    /// The one market of a shop or a creator; none for an agency, which may work in several.
    pub market: Option<Market>,
    /// Whether all who work there may look and no longer act.
    #[serde(default)]
    pub is_suspended: bool,
    /// Its picture, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<ImageCode>,
}

/// Which place somebody works in: an organisation, a creator, or the platform itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceId {
    /// An agency.
    Agency(AgencyId),
    /// A shop.
    Shop(ShopId),
    /// A creator.
    Creator(CreatorId),
    /// The platform.
    Platform,
}

impl PlaceId {
    /// The part of the application in which one works there.
    #[must_use]
    pub const fn workspace(self) -> Workspace {
        match self {
            Self::Agency(_) => Workspace::Partner,
            Self::Shop(_) => Workspace::Seller,
            Self::Creator(_) => Workspace::Creator,
            Self::Platform => Workspace::Operations,
        }
    }

    /// The place of that part of the application with this id; the platform is one whatever the id
    /// says.
    #[must_use]
    pub fn of(workspace: Workspace, id: Uuid) -> Self {
        match workspace {
            Workspace::Partner => Self::Agency(id.into()),
            Workspace::Seller => Self::Shop(id.into()),
            Workspace::Creator => Self::Creator(id.into()),
            Workspace::Operations => Self::Platform,
        }
    }

    /// What kind of place it is, as forms and the database write it.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Agency(_) => "agency",
            Self::Shop(_) => "shop",
            Self::Creator(_) => "creator",
            Self::Platform => "platform",
        }
    }

    /// The place of that kind with this id; none where there is no such kind.
    #[must_use]
    pub fn of_kind(kind: &str, id: Uuid) -> Option<Self> {
        let mut all = Workspace::ALL
            .map(|workspace| Self::of(workspace, id))
            .into_iter();
        all.find(|place| place.kind() == kind)
    }

    /// Its bare id; nil for the platform.
    #[must_use]
    pub fn uuid(self) -> Uuid {
        match self {
            Self::Agency(agency) => agency.uuid(),
            Self::Shop(shop) => shop.uuid(),
            Self::Creator(creator) => creator.uuid(),
            Self::Platform => Uuid::nil(),
        }
    }
}

/// A part of the application in which people of one kind work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Workspace {
    /// The Partner Console.
    Partner,
    /// The Seller Center.
    Seller,
    /// The Creator app.
    Creator,
    /// Operations.
    Operations,
}

impl Workspace {
    /// Every part, in the order in which a person with several is led to one.
    pub const ALL: [Self; 4] = [Self::Partner, Self::Seller, Self::Creator, Self::Operations];
}

impl SignedInUser {
    /// The agency that the person works in at the moment.
    #[must_use]
    pub fn agency(&self) -> Option<&Membership<AgencyId>> {
        self.agencies.first()
    }

    /// The shop that the person works in at the moment.
    #[must_use]
    pub fn shop(&self) -> Option<&Membership<ShopId>> {
        self.shops.first()
    }

    /// The creator that the person is at the moment.
    #[must_use]
    pub fn creator(&self) -> Option<&Membership<CreatorId>> {
        self.creators.first()
    }

    /// As whom the person asks in this part of the application; none without a place there.
    #[must_use]
    pub fn actor_in(&self, workspace: Workspace) -> Option<Actor> {
        self.actors_in(workspace).next()
    }

    /// As whom the person can ask in this part of the application: one for each place, the chosen
    /// place first.
    pub fn actors_in(&self, workspace: Workspace) -> impl Iterator<Item = Actor> {
        let account = self.account;
        let is = move |asked| workspace == asked;
        let agencies = self.agencies.iter().map(move |place| Actor::Agency {
            account,
            agency: place.id,
            role: place.role,
        });
        let shops = self.shops.iter().map(move |place| Actor::Shop {
            account,
            shop: place.id,
            role: place.role,
        });
        let creators = self.creators.iter().map(move |place| Actor::Creator {
            account,
            creator: place.id,
        });
        let operator = self.is_operator.then_some(Actor::Operator { account });
        let agencies = agencies.filter(move |_| is(Workspace::Partner));
        let shops = shops.filter(move |_| is(Workspace::Seller));
        let creators = creators.filter(move |_| is(Workspace::Creator));
        let operator = operator
            .into_iter()
            .filter(move |_| is(Workspace::Operations));
        agencies.chain(shops).chain(creators).chain(operator)
    }

    /// As whom the person asks at this place, chosen or not; none at a place that is not the
    /// person's.
    #[must_use]
    pub fn actor_at(&self, place: PlaceId) -> Option<Actor> {
        self.actors_in(place.workspace())
            .find(|actor| actor.place() == Some(place))
    }

    /// Whether the person may do this as the actor who asks. Whoever is suspended, alone or with the whole
    /// organisation, sees what the role sees and does nothing: the only place that says so.
    #[must_use]
    pub fn may(&self, actor: &Actor, permission: Permission) -> bool {
        actor.may(permission) && (permission.only_looks() || !self.is_suspended_as(actor))
    }

    /// Whether the person may no longer act as this actor. An operator who is suspended is none any more.
    #[must_use]
    pub fn is_suspended_as(&self, actor: &Actor) -> bool {
        let at_place = match actor {
            Actor::Agency { agency, .. } => is_suspended_at(&self.agencies, *agency),
            Actor::Shop { shop, .. } => is_suspended_at(&self.shops, *shop),
            Actor::Creator { creator, .. } => is_suspended_at(&self.creators, *creator),
            Actor::Operator { .. } | Actor::CommandLine { .. } | Actor::System => false,
        };
        self.is_suspended || at_place
    }

    /// Whether the person has to agree to a text that is in force before anything can be submitted. What can
    /// be looked at, the person's money too, stays readable.
    #[must_use]
    pub fn must_agree(&self) -> bool {
        self.agreement == Agreement::Due
    }

    /// The same person working at this place, which thereby is the chosen one; unchanged for a place that
    /// is not the person's.
    #[must_use]
    pub fn working_at(mut self, place: PlaceId) -> Self {
        match place {
            PlaceId::Agency(agency) => choose(&mut self.agencies, agency),
            PlaceId::Shop(shop) => choose(&mut self.shops, shop),
            PlaceId::Creator(creator) => choose(&mut self.creators, creator),
            PlaceId::Platform => {}
        }
        self
    }

    /// The parts of the application that the person has a place in.
    pub fn workspaces(&self) -> impl Iterator<Item = Workspace> {
        Workspace::ALL
            .into_iter()
            .filter(|workspace| self.actor_in(*workspace).is_some())
    }
}

/// Whether the place with this id is suspended.
fn is_suspended_at<Id: PartialEq>(places: &[Membership<Id>], id: Id) -> bool {
    let mut places = places.iter();
    places.any(|place| place.id == id && place.is_suspended)
}

/// Puts the place with this id first, if it is there; the others keep their order.
fn choose<Id: PartialEq>(places: &mut [Membership<Id>], id: Id) {
    if let Some(at) = places.iter().position(|place| place.id == id) {
        places[..=at].rotate_right(1);
    }
}

#[cfg(test)]
mod tests;
