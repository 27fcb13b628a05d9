//! Handing an application in, and taking it back.

use domain::{
    application::{
        ApplicationContent, ApplicationState, ApplicationSubject, ApplicationVerb, ApplyRefusal,
        CategoryInformation, EntityInformation, StateRefusal,
    },
    ids::{AccountId, ApplicationId, OrganisationId},
    market::Market,
};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    Applicant, Application,
    drafts::{OPEN_KEYS, audit_applicant, saved_last},
    has_proven_address, held, stored,
};
use crate::{
    Db, Error, categories, claims::release_in, documents, markets, transaction::in_transaction,
};

/// Hands in a draft of this version. From then on it waits for an operator.
///
/// # Errors
///
/// [`ApplyRefusal`], which says all that is missing of the form at once; not found for others' drafts; or
/// the database's failure.
pub async fn apply(
    db: &Db,
    by: &Applicant<'_>,
    application: ApplicationId,
    version: u32,
) -> Result<(), Error<ApplyRefusal>> {
    let applied: Result<(), Error<ApplyRefusal>> = in_transaction!(db.primary, by.acting(), |tx| {
        let draft = stored::lock_own(&mut *tx, by, application).await?;
        let after = draft.state.after(ApplicationVerb::Apply);
        after.map_err(|refused| Error::Refused(ApplyRefusal::State(refused)))?;
        if draft.version != version {
            let (by, at) = saved_last(&mut *tx, application).await?;
            let version = draft.version;
            let refusal = ApplyRefusal::SavedMeanwhile { by, at, version };
            return Err(Error::Refused(refusal));
        }
        is_proven(&mut *tx, by).await?;
        let market = check(&mut *tx, by, &draft).await?;
        hand_in(tx, by, &draft, market).await
    });
    applied.map_err(|error| {
        let refused = || ApplyRefusal::AlreadyPending;
        OPEN_KEYS
            .into_iter()
            .fold(error, |error, key| error.on_constraint(key, refused))
    })
}

/// Makes what was checked pending, and its documents a part of it.
async fn hand_in(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
    draft: &Application,
    market: Option<Market>,
) -> Result<(), Error<ApplyRefusal>> {
    hand_in_documents(connection, by, draft.application, &draft.content).await?;
    Ok(make_pending(connection, by, draft, market).await?)
}

/// Makes a draft pending.
pub(super) async fn make_pending(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
    draft: &Application,
    market: Option<Market>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update application
         set state = $2, submitted_at = $3, submitted_by = $4, market_code = $5
         where application_id = $1",
        draft.application.uuid(),
        ApplicationState::Pending.code(),
        by.now(),
        by.account().map(AccountId::uuid),
        market.map(Market::code),
    )
    .execute(&mut *connection)
    .await?;
    let detail = json!({
        "subject": draft.subject, "market": market, "category": draft.category,
        "earlier": draft.earlier,
    });
    let done = (draft.application, detail);
    audit_applicant(connection, by, "application.apply", done).await
}

/// Makes the documents that an application names a part of it.
pub(super) async fn hand_in_documents(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
    application: ApplicationId,
    content: &ApplicationContent,
) -> Result<(), Error<ApplyRefusal>> {
    let named = content.documents();
    let owner = documents::Owner::of(by);
    let when = (application, by.now());
    let all_there = documents::hand_in_all(connection, owner, named, when).await?;
    if !all_there {
        return Err(Error::Refused(ApplyRefusal::DocumentGone));
    }
    Ok(())
}

/// Refuses a person whose address isn't proven.
pub(super) async fn is_proven(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
) -> Result<(), Error<ApplyRefusal>> {
    if !has_proven_address(connection, by).await? {
        return Err(Error::Refused(ApplyRefusal::EmailNotProven));
    }
    Ok(())
}

/// Whether the draft can be handed in; its market, if it has one.
async fn check(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
    draft: &Application,
) -> Result<Option<Market>, Error<ApplyRefusal>> {
    match &draft.content {
        ApplicationContent::Entity(entity) => {
            let is_approved = held::has_entity(connection, by.organisation()).await?;
            if draft.subject == ApplicationSubject::Entity && is_approved {
                return Err(Error::Refused(ApplyRefusal::Frozen));
            }
            check_entity(entity)
        }
        ApplicationContent::Category(category) => {
            check_category(connection, by, draft, category).await
        }
        // They are handed in without a draft, or with numbers that are kept apart: by verbs of their own.
        ApplicationContent::Shop(_)
        | ApplicationContent::Creator(_)
        | ApplicationContent::Tax(_)
        | ApplicationContent::Bank(_) => Err(Error::NotFound),
    }
}

/// Whether entity information is complete; the first market of its registration.
pub(super) fn check_entity(
    entity: &EntityInformation,
) -> Result<Option<Market>, Error<ApplyRefusal>> {
    let refusals = entity.refusals();
    if !refusals.is_empty() {
        return Err(Error::Refused(ApplyRefusal::Entity(refusals)));
    }
    Ok(entity.registration_markets().first().copied())
}

async fn check_category(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
    draft: &Application,
    information: &CategoryInformation,
) -> Result<Option<Market>, Error<ApplyRefusal>> {
    let (Some(market), Some(code)) = (draft.market, draft.category) else {
        return Err(Error::Refused(ApplyRefusal::NothingChosen));
    };
    let organisation = by.organisation().ok_or(Error::NotFound)?;
    let rules = markets::contact_rules_in(&mut *connection, market, by.now()).await?;
    let refusals = information.refusals(&rules);
    if !refusals.is_empty() {
        return Err(Error::Refused(ApplyRefusal::Category(refusals)));
    }
    let held: Vec<held::HeldCategory> =
        held::held_categories_in(&mut *connection, organisation).await?;
    let known = held
        .iter()
        .find(|held| (held.market, held.category) == (market, code));
    let is_held = known.is_some();
    // What an operator gave without an application has none to edit: a first one says what it is.
    let has_application = known.is_some_and(|held| held.application.is_some());
    if has_application && draft.earlier.is_none() {
        return Err(Error::Refused(ApplyRefusal::AlreadyHeld));
    }
    let category = categories::one_in(&mut *connection, code).await?;
    // Whoever holds it may go on editing it.
    if !is_held && !category.is_open_for_registration(by.now()) {
        return Err(Error::Refused(ApplyRefusal::CategoryClosed));
    }
    let Some(entity) = entity_of(connection, organisation).await? else {
        return Err(Error::Refused(ApplyRefusal::EntityMissing));
    };
    if !is_held && !entity.registration_markets().contains(&market) {
        return Err(Error::Refused(ApplyRefusal::NotInMarket));
    }
    Ok(Some(market))
}

/// The company that is approved, or else the one that waits for review.
async fn entity_of(
    connection: &mut PgConnection,
    organisation: OrganisationId,
) -> Result<Option<EntityInformation>, Error<ApplyRefusal>> {
    if let Some((_, _, entity)) = held::entity_in(&mut *connection, organisation).await? {
        return Ok(Some(entity));
    }
    let row = sqlx::query!(
        "select application_id, content from application
         where organisation_id = $1 and subject = 'entity' and state = 'pending'",
        organisation.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    match serde_json::from_value(row.content) {
        Ok(ApplicationContent::Entity(entity)) => Ok(Some(entity)),
        Ok(
            ApplicationContent::Category(_)
            | ApplicationContent::Shop(_)
            | ApplicationContent::Creator(_)
            | ApplicationContent::Tax(_)
            | ApplicationContent::Bank(_),
        )
        | Err(_) => Err(stored::corrupt("content", row.application_id)),
    }
}

/// Takes an application back, or throws a draft away.
///
/// # Errors
///
/// [`StateRefusal`] for what is decided; not found for others' applications; or the database's failure.
pub async fn withdraw(
    db: &Db,
    by: &Applicant<'_>,
    application: ApplicationId,
) -> Result<(), Error<StateRefusal>> {
    in_transaction!(db.primary, by.acting(), |tx| {
        let found = stored::lock_own(&mut *tx, by, application).await?;
        withdraw_in(&mut *tx, by, &found).await?;
        Ok(release_in(tx, application).await?)
    })
}

/// Takes an application back, whose row is locked.
pub(crate) async fn withdraw_in(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
    found: &Application,
) -> Result<(), Error<StateRefusal>> {
    let after = found.state.after(ApplicationVerb::Withdraw);
    let after = after.map_err(Error::Refused)?;
    sqlx::query!(
        "update application set state = $2, decided_at = $3, decided_by = $4
         where application_id = $1",
        found.application.uuid(),
        after.code(),
        by.now(),
        by.account().map(AccountId::uuid),
    )
    .execute(&mut *connection)
    .await?;
    let detail = json!({ "subject": found.subject, "was": found.state });
    let done = (found.application, detail);
    Ok(audit_applicant(connection, by, "application.withdraw", done).await?)
}
