//! Every kind of person who may ask, and what each is let in to.

use app::access::{AccessRule, Audience};
use domain::actor::MemberRole::{Finance, Manager, Owner, Viewer};

use super::super::expected::Who;
use crate::people::Place;

/// How a person stands to the own place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// The person works there.
    Member,
    /// The person worked there once, and is still signed in.
    Former,
    /// The person is suspended.
    Suspended,
    /// The person runs the platform and has set no second step up.
    WithoutSecondStep,
}

/// A kind of person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind {
    /// Where the person works; none where nobody is signed in.
    pub(super) place: Option<Place>,
    /// How the person stands to it.
    pub(super) standing: Standing,
    /// Which of the two sides of the market is the person's.
    pub(super) side: usize,
}

const fn at(place: Place, side: usize) -> Kind {
    Kind {
        place: Some(place),
        standing: Standing::Member,
        side,
    }
}

const fn with(place: Place, standing: Standing) -> Kind {
    Kind {
        place: Some(place),
        standing,
        side: 0,
    }
}

/// All of them. Who may only look comes before who changes something.
pub(super) const KINDS: [Kind; 21] = [
    Kind {
        place: None,
        standing: Standing::Member,
        side: 0,
    },
    at(Place::Nowhere, 0),
    at(Place::Nowhere, 1),
    at(Place::Agency("north", Viewer), 0),
    at(Place::Agency("north", Finance), 0),
    at(Place::Agency("north", Manager), 0),
    with(Place::Agency("north", Owner), Standing::Former),
    with(Place::Agency("north", Owner), Standing::Suspended),
    at(Place::Agency("north", Owner), 0),
    at(Place::Agency("other", Owner), 1),
    at(Place::Shop("SHOP1", Viewer), 0),
    at(Place::Shop("SHOP1", Finance), 0),
    at(Place::Shop("SHOP1", Manager), 0),
    with(Place::Shop("SHOP1", Owner), Standing::Former),
    with(Place::Shop("SHOP1", Owner), Standing::Suspended),
    at(Place::Shop("SHOP1", Owner), 0),
    at(Place::Shop("SHOP2", Owner), 1),
    at(Place::Creator("ann"), 0),
    at(Place::Creator("bob"), 1),
    with(Place::Operations, Standing::WithoutSecondStep),
    at(Place::Operations, 0),
];

impl Kind {
    /// Whether the person is let in to what has this rule, and is for these people as the specification says.
    pub(super) fn is_let_in(self, who: Who, rule: &AccessRule) -> bool {
        let acts = rule.needs.is_some_and(|needed| !needed.only_looks());
        match self.standing {
            Standing::Member => who.includes(self.place),
            Standing::Former => who.includes(Some(Place::Nowhere)),
            Standing::Suspended => who.includes(self.place) && !acts,
            Standing::WithoutSecondStep => {
                who.includes(self.place) && rule.audience != Audience::Operations
            }
        }
    }

    /// Whether the objects of the own side that functions for this audience are asked about are the person's.
    pub(super) fn has_own(self, audience: Audience) -> bool {
        match audience {
            Audience::Anyone => false,
            // Accounts and what people apply for are each person's own.
            Audience::SignedIn => {
                matches!(self.place, Some(Place::Nowhere)) && self.standing == Standing::Member
            }
            Audience::Partner | Audience::Seller | Audience::Creator | Audience::Operations => true,
        }
    }
}
