//! Changes of a company that is approved: the partner asks for one, and an operator applies it. Both
//! versions stay.

use domain::{
    application::{
        ApplicationContent, ApplicationState, ApplicationSubject, ApplyRefusal, Decision,
        DecisionRefusal, EntityInformation,
    },
    ids::ApplicationId,
};

use super::{
    Applicant,
    applying::{check_entity, hand_in_documents, is_proven},
    deciding::decide_in,
    drafts::{NewRow, OPEN_KEYS, insert, written},
    held, stored,
};
use crate::{ActorContext, Db, Error, forms::once};

/// Asks for another version of the approved entity information, which an operator applies or rejects. The
/// approved one stays in force meanwhile.
///
/// # Errors
///
/// [`ApplyRefusal`]: [`ApplyRefusal::EntityMissing`] when nothing is approved yet, and
/// [`ApplyRefusal::AlreadyPending`] when another change waits; not found for a member who doesn't administer
/// the organisation; or the database's failure.
pub async fn request_entity_change(
    db: &Db,
    by: &ActorContext<'_>,
    entity: &EntityInformation,
) -> Result<ApplicationId, Error<ApplyRefusal>> {
    let applicant = Applicant::Member(by);
    let may_apply = applicant.may_apply(ApplicationSubject::EntityChange);
    let Some(organisation) = applicant.organisation().filter(|_| may_apply) else {
        return Err(Error::NotFound);
    };
    let content = ApplicationContent::Entity(entity.clone());
    let verb = "application.request_entity_change";
    let asked: Result<ApplicationId, Error<ApplyRefusal>> =
        once!(db.primary, by, verb, &content, |tx| {
            is_proven(&mut *tx, &applicant).await?;
            let in_force = held::entity_in::<ApplyRefusal>(&mut *tx, organisation).await?;
            let Some((earlier, ..)) = in_force else {
                return Err(Error::Refused(ApplyRefusal::EntityMissing));
            };
            let market = check_entity(entity)?;
            let new = NewRow {
                subject: ApplicationSubject::EntityChange,
                state: ApplicationState::Pending,
                market,
                category: None,
                content: &written(&content)?,
                earlier: Some(earlier),
            };
            let application = insert(&mut *tx, &applicant, &new).await?;
            hand_in_documents(tx, &applicant, application, &content).await?;
            Ok(application)
        });
    asked.map_err(|error| {
        let refused = || ApplyRefusal::AlreadyPending;
        OPEN_KEYS
            .into_iter()
            .fold(error, |error, key| error.on_constraint(key, refused))
    })
}

/// Applies a change that a partner asked for: it is in force from then on, and the earlier version stays
/// readable.
///
/// # Errors
///
/// As [`super::approve`]; not found for an application that isn't a change of entity information.
pub async fn apply_entity_change(
    db: &Db,
    by: &ActorContext<'_>,
    application: ApplicationId,
    note: &str,
) -> Result<(), Error<DecisionRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let decision = Decision::Approve {
        note: note.to_owned(),
    };
    let content = (application, &decision);
    let verb = "application.apply_entity_change";
    once!(db.primary, by, verb, &content, |tx| {
        let found = stored::lock::<DecisionRefusal>(&mut *tx, application, true).await?;
        if found.subject != ApplicationSubject::EntityChange {
            return Err(Error::NotFound);
        }
        decide_in(tx, by, application, &decision).await
    })
}
