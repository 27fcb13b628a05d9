//! Whose documents are, and who may do something with them.

use domain::{
    actor::Actor,
    document::DocumentKind,
    ids::{AccountId, CreatorId, OrganisationId},
};
use uuid::Uuid;

use crate::applications::Applicant;

/// Whose a document is: an organisation's, a creator's, or a person's who has neither. One of the three is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Owner {
    pub(super) organisation: Option<Uuid>,
    pub(super) creator: Option<Uuid>,
    pub(super) person: Option<Uuid>,
}

impl Owner {
    /// Whose documents somebody adds.
    pub(crate) fn of(by: &Applicant<'_>) -> Self {
        let creator = match by {
            Applicant::Member(by) => creator_of(&by.actor),
            Applicant::Person { .. } => None,
        };
        Self::from((by.organisation(), creator, by.account()))
    }
}

impl From<(Option<OrganisationId>, Option<CreatorId>, Option<AccountId>)> for Owner {
    fn from(
        (organisation, creator, account): (
            Option<OrganisationId>,
            Option<CreatorId>,
            Option<AccountId>,
        ),
    ) -> Self {
        let is_of_person = organisation.is_none() && creator.is_none();
        Self {
            organisation: organisation.map(OrganisationId::uuid),
            creator: creator.map(CreatorId::uuid),
            person: account.filter(|_| is_of_person).map(AccountId::uuid),
        }
    }
}

impl From<(Option<OrganisationId>, Option<AccountId>)> for Owner {
    fn from((organisation, account): (Option<OrganisationId>, Option<AccountId>)) -> Self {
        Self::from((organisation, None, account))
    }
}

/// Whose documents somebody adds: an organisation, a creator, or a person who has neither; nobody's for the
/// program itself. Their files open for this one alone.
#[must_use]
pub fn owner_of(by: &Applicant<'_>) -> Option<Uuid> {
    let owner = Owner::of(by);
    owner.organisation.or(owner.creator).or(owner.person)
}

/// Whether somebody may add, open and remove documents of this kind. A person who has no organisation for it is
/// not paid, and has no order line to question.
pub(super) fn may(by: &Applicant<'_>, kind: DocumentKind) -> bool {
    match by {
        Applicant::Member(by) => may_as(&by.actor, kind),
        Applicant::Person { .. } => !kind.is_about_money(),
    }
}

/// The same of a member.
pub(super) fn may_as(actor: &Actor, kind: DocumentKind) -> bool {
    let is_of_somebody = actor.organisation().is_some() || creator_of(actor).is_some();
    is_of_somebody && actor.may(kind.needs())
}

/// The codes of the kinds that somebody may add and remove.
pub(super) fn kinds_of(by: &Applicant<'_>) -> Vec<String> {
    codes_of(|kind| may(by, kind))
}

/// The codes of the kinds that somebody sees in lists: what is about money is seen by those alone who may add it.
pub(super) fn kinds_seen_by(by: &Applicant<'_>) -> Vec<String> {
    codes_of(|kind| !kind.is_about_money() || may(by, kind))
}

fn codes_of(is_one: impl Fn(DocumentKind) -> bool) -> Vec<String> {
    let kinds = DocumentKind::ALL.into_iter();
    let kinds = kinds.filter(|kind| is_one(*kind));
    kinds.map(|kind| kind.code().to_owned()).collect()
}

/// The creator who asks.
pub(super) const fn creator_of(actor: &Actor) -> Option<CreatorId> {
    match actor {
        Actor::Creator { creator, .. } => Some(*creator),
        Actor::Agency { .. }
        | Actor::Shop { .. }
        | Actor::Operator { .. }
        | Actor::CommandLine { .. }
        | Actor::System => None,
    }
}
