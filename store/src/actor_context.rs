//! Who does a verb, when, and where its new ids come from.

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    ids::{AgencyId, CreatorId, FormId, ShopId},
};

use crate::IdSource;

/// The circumstances of a verb that one actor does to one object.
#[derive(Clone, Copy)]
pub struct ActorContext<'b> {
    /// Who asks. Only the own objects are there for an actor; the program itself reaches all.
    pub actor: Actor,
    /// The moment of the verb.
    pub now: DateTime<Utc>,
    /// Makes the ids of new rows.
    pub ids: &'b dyn IdSource,
    /// The form by which it is asked for, which acts once; none for what no page asks.
    pub form: Option<FormId>,
}

impl ActorContext<'_> {
    /// Whether the actor may act for the agency; if not, what is the agency's is not there.
    pub(crate) fn acts_for_agency(&self, agency: AgencyId) -> bool {
        match self.actor {
            Actor::Agency { agency: own, .. } => own == agency,
            Actor::CommandLine { .. } | Actor::System => true,
            Actor::Shop { .. } | Actor::Creator { .. } | Actor::Operator { .. } => false,
        }
    }

    /// Whether the actor may act for the shop.
    pub(crate) fn acts_for_shop(&self, shop: ShopId) -> bool {
        match self.actor {
            Actor::Shop { shop: own, .. } => own == shop,
            Actor::CommandLine { .. } | Actor::System => true,
            Actor::Agency { .. } | Actor::Creator { .. } | Actor::Operator { .. } => false,
        }
    }

    /// Whether the actor may act for the creator.
    pub(crate) fn acts_for_creator(&self, creator: CreatorId) -> bool {
        match self.actor {
            Actor::Creator { creator: own, .. } => own == creator,
            Actor::CommandLine { .. } | Actor::System => true,
            Actor::Agency { .. } | Actor::Shop { .. } | Actor::Operator { .. } => false,
        }
    }

    /// Whether the actor may act for the platform.
    pub(crate) fn acts_for_platform(&self) -> bool {
        match self.actor {
            Actor::Operator { .. } | Actor::CommandLine { .. } | Actor::System => true,
            Actor::Agency { .. } | Actor::Shop { .. } | Actor::Creator { .. } => false,
        }
    }
}
