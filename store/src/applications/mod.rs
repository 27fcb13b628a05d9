//! Applications: drafts, handing in, and what operators decide (`domain::application`).
//!
//! The applicant's verbs: [`start_partnership`], [`save_draft`], [`apply`], [`withdraw`], [`modify`] and
//! [`request_entity_change`]. The operators': [`claim`], [`release`], [`approve`], [`reject`] and
//! [`apply_entity_change`]. Reading: [`of_applicant`] lists all of an organisation or a person, [`one`] has
//! one with what it says, [`versions`] the earlier and later ones, [`held`] what is in force,
//! [`profile`] what others see of an agency.
//!
//! Whoever applies is an [`Applicant`]: a member for the organisation, a creator, or a person who has no
//! organisation yet. Everything of others looks missing.
//!
//! Tax information and bank accounts are applications too, of whoever is paid. Their applicants' verbs are in
//! [`crate::tax_forms`] and [`crate::payment_accounts`], and none of the verbs and lists here has them: those who
//! may be paid are others than those who administer. Operators decide them here, as all else.

mod applying;
mod claims;
mod deciding;
mod drafts;
mod entity_change;
mod held;
mod partnership;
mod reading;
mod stored;
mod telling;
mod to_be_paid;

use chrono::{DateTime, Utc};
use domain::{
    actor::Permission,
    application::{ApplicationContent, ApplicationState, ApplicationSubject, RejectionReason},
    category::CategoryCode,
    ids::{AccountId, ApplicationId, CreatorId, OrganisationId},
    market::Market,
    signed_in_user::PlaceId,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{ActorContext, IdSource, acting::Acting, records::Who};

pub(crate) use self::{
    applying::withdraw_in,
    drafts::{draft_of, saved_last},
    held::{entity_in, hold_category_in},
    reading::of_party_in,
    telling::{mail_to, party_in, payees_in},
    to_be_paid::{
        hand_in_bank_in, hand_in_tax_in, has_proven_address, lock_tax, save_tax_in,
        withdraw_bank_in,
    },
};
pub use self::{
    applying::{apply, withdraw},
    deciding::{approve, claim, reject, release},
    drafts::{modify, save_draft},
    entity_change::{apply_entity_change, request_entity_change},
    held::{Held, HeldCategory, Profile, held, profile},
    partnership::{StartPartnershipRefusal, start_partnership},
    reading::{of_applicant, one, versions},
};

/// Who applies, and when.
#[derive(Clone, Copy)]
pub enum Applicant<'a> {
    /// A member, for the own organisation: one who may administer it, or be paid for it. Or a creator, who is
    /// alone and applies to be paid.
    Member(&'a ActorContext<'a>),
    /// A person who has no organisation for it, for a shop or a handle.
    Person {
        /// The person.
        account: AccountId,
        /// The moment.
        now: DateTime<Utc>,
        /// Makes the ids of new rows.
        ids: &'a dyn IdSource,
    },
}

impl Applicant<'_> {
    /// The organisation, if one applies.
    pub(crate) fn organisation(&self) -> Option<OrganisationId> {
        match self {
            Self::Member(by) => by.actor.organisation(),
            Self::Person { .. } => None,
        }
    }

    /// The creator, if one applies.
    pub(crate) fn creator(&self) -> Option<CreatorId> {
        let Self::Member(by) = self else { return None };
        match by.actor.place() {
            Some(PlaceId::Creator(creator)) => Some(creator),
            Some(PlaceId::Agency(_) | PlaceId::Shop(_) | PlaceId::Platform) | None => None,
        }
    }

    /// Who is to be paid: the organisation or the creator.
    pub(crate) fn party(&self) -> Option<Uuid> {
        let organisation = self.organisation().map(OrganisationId::uuid);
        organisation.or(self.creator().map(CreatorId::uuid))
    }

    /// The person, if it is one.
    pub(crate) fn account(&self) -> Option<AccountId> {
        match self {
            Self::Member(by) => by.actor.account(),
            Self::Person { account, .. } => Some(*account),
        }
    }

    /// The moment.
    pub(crate) const fn now(&self) -> DateTime<Utc> {
        match self {
            Self::Member(by) => by.now,
            Self::Person { now, .. } => *now,
        }
    }

    pub(crate) fn next_id(&self) -> Uuid {
        self.ids().next()
    }

    pub(crate) fn ids(&self) -> &dyn IdSource {
        match self {
            Self::Member(by) => by.ids,
            Self::Person { ids, .. } => *ids,
        }
    }

    pub(crate) fn acting(&self) -> Acting {
        match self {
            Self::Member(by) => by.actor.into(),
            Self::Person { .. } => Acting::NOBODY,
        }
    }

    pub(crate) fn who(&self) -> Who<'static> {
        match self {
            Self::Member(by) => by.actor.into(),
            Self::Person { account, .. } => Who::account(*account),
        }
    }

    /// Whether whoever it is may apply for this. To be paid applies a member who may be paid for the organisation,
    /// or a creator; for all else a member who administers it, or a person.
    pub(crate) fn may_apply(&self, subject: ApplicationSubject) -> bool {
        match (self, is_to_be_paid(subject)) {
            (Self::Member(by), true) => self.party().is_some() && by.actor.may(Permission::BePaid),
            (Self::Member(by), false) => {
                by.actor.organisation().is_some() && by.actor.may(Permission::Administer)
            }
            (Self::Person { .. }, to_be_paid) => !to_be_paid,
        }
    }
}

/// Whether somebody applies to be paid, by verbs of their own.
pub(crate) const fn is_to_be_paid(subject: ApplicationSubject) -> bool {
    match subject {
        ApplicationSubject::Tax | ApplicationSubject::Bank => true,
        ApplicationSubject::Entity
        | ApplicationSubject::EntityChange
        | ApplicationSubject::Category
        | ApplicationSubject::Shop
        | ApplicationSubject::Creator => false,
    }
}

/// A draft as a form sends it.
#[derive(Clone, Debug, PartialEq)]
pub struct NewDraft {
    /// What is applied for.
    pub subject: ApplicationSubject,
    /// In which market: of a category, a shop or a handle, once it is chosen.
    pub market: Option<Market>,
    /// Which category, once it is chosen.
    pub category: Option<CategoryCode>,
    /// What it says.
    pub content: ApplicationContent,
    /// The draft that the form was opened with, and its version; none for a new one.
    pub known: Option<(ApplicationId, u32)>,
}

/// A draft that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedDraft {
    /// Which one.
    pub application: ApplicationId,
    /// Its version now: the next save names it.
    pub version: u32,
    /// When.
    pub at: DateTime<Utc>,
}

/// An application, as its applicant and operators see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Application {
    /// Which one.
    pub application: ApplicationId,
    /// The organisation that applies.
    pub organisation: Option<OrganisationId>,
    /// What the organisation is called.
    pub organisation_name: Option<String>,
    /// The creator who applies to be paid.
    pub creator: Option<CreatorId>,
    /// The person who began it.
    pub applicant: Option<AccountId>,
    /// What is applied for.
    pub subject: ApplicationSubject,
    /// In which market.
    pub market: Option<Market>,
    /// Which category.
    pub category: Option<CategoryCode>,
    /// How far it has come.
    pub state: ApplicationState,
    /// Counts the saves of the draft.
    pub version: u32,
    /// What it says.
    pub content: ApplicationContent,
    /// The version that it changes, or that an upgrade closed.
    pub earlier: Option<ApplicationId>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When its draft was saved last.
    pub saved_at: DateTime<Utc>,
    /// When it was handed in.
    pub submitted_at: Option<DateTime<Utc>>,
    /// Who looks at it, and since when.
    pub claimed: Option<(AccountId, String, DateTime<Utc>)>,
    /// When it was decided, closed or taken back.
    pub decided_at: Option<DateTime<Utc>>,
    /// By whom; none for the program itself.
    pub decided_by: Option<String>,
    /// Why it was rejected.
    pub reasons: Vec<RejectionReason>,
    /// What was written beside the decision.
    pub note: String,
}

impl Application {
    /// Who is to be paid: the organisation or the creator that applies.
    pub(crate) fn party(&self) -> Option<Uuid> {
        let organisation = self.organisation.map(OrganisationId::uuid);
        organisation.or(self.creator.map(CreatorId::uuid))
    }
}
