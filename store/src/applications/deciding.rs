//! What operators do: take an application to look at it, and decide.

use domain::{
    application::{
        ApplicationState, ApplicationSubject, Decision, DecisionRefusal, RejectionReason,
        check_decision,
    },
    ids::{AccountId, ApplicationId, CreatorId, OrganisationId},
    organisation::NAME_CHARACTERS_MAX,
};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    Application, claims,
    held::{self, hold_category_in, hold_entity_in},
    partnership::NEW_PARTNER_NAME,
    stored, telling,
};
use crate::{
    ActorContext, Db, Error,
    claims::release_in,
    forms::once,
    payment_accounts,
    records::{AuditEntry, audit},
    tax_forms,
    transaction::in_transaction,
};

/// Takes a pending application to look at it, so that others see who does. What somebody else has taken is
/// refused with who has and since when, unless it is taken over.
///
/// # Errors
///
/// [`DecisionRefusal::Decided`] and [`DecisionRefusal::Claimed`]; not found for anybody but operators; or
/// the database's failure.
pub async fn claim(
    db: &Db,
    by: &ActorContext<'_>,
    application: ApplicationId,
    takes_over: bool,
) -> Result<(), Error<DecisionRefusal>> {
    let Some(operator) = operator(by) else {
        return Err(Error::NotFound);
    };
    in_transaction!(db.primary, by, |tx| {
        let found = stored::lock(&mut *tx, application, true).await?;
        is_decidable(&found)?;
        if let Some((account, name, at)) = &found.claimed {
            if *account == operator {
                return Ok(());
            }
            if !takes_over {
                return Err(Error::Refused(DecisionRefusal::Claimed {
                    by: name.clone(),
                    at: *at,
                }));
            }
        }
        set_claim(&mut *tx, by, application, Some(operator)).await?;
        let was = found.claimed.map(|(account, ..)| account);
        let entry = entry("application.claim", application, json!({ "was": was }));
        Ok(audit(tx, by, entry).await?)
    })
}

/// Puts an application back that the operator took.
///
/// # Errors
///
/// Not found for anybody but the operator who took it, or the database's failure.
pub async fn release(
    db: &Db,
    by: &ActorContext<'_>,
    application: ApplicationId,
) -> Result<(), Error<DecisionRefusal>> {
    let Some(operator) = operator(by) else {
        return Err(Error::NotFound);
    };
    in_transaction!(db.primary, by, |tx| {
        let found = stored::lock(&mut *tx, application, true).await?;
        is_decidable(&found)?;
        let is_own = found
            .claimed
            .as_ref()
            .is_some_and(|(account, ..)| *account == operator);
        if !is_own {
            return Err(Error::NotFound);
        }
        set_claim(&mut *tx, by, application, None).await?;
        let entry = entry("application.release", application, json!({}));
        Ok(audit(tx, by, entry).await?)
    })
}

/// Approves a pending application: the company or the category is in force from then on. A category waits
/// for its company; `with_entity` approves a company that is pending in the same moment. Of several who
/// decide at once one decides, and the others are told who did.
///
/// # Errors
///
/// [`DecisionRefusal`]; not found for anybody but the platform, and for drafts; or the database's failure.
pub async fn approve(
    db: &Db,
    by: &ActorContext<'_>,
    application: ApplicationId,
    note: &str,
    with_entity: bool,
) -> Result<(), Error<DecisionRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let decision = Decision::Approve {
        note: note.to_owned(),
    };
    let content = (application, &decision, with_entity);
    once!(db.primary, by, "application.approve", &content, |tx| {
        if with_entity && let Some(entity) = pending_entity_for(&mut *tx, application).await? {
            let alone = Decision::Approve {
                note: String::new(),
            };
            decide_in(&mut *tx, by, entity, &alone).await?;
        }
        decide_in(tx, by, application, &decision).await
    })
}

/// Rejects a pending application, for at least one reason and with a note that may be empty.
///
/// # Errors
///
/// As [`approve`].
pub async fn reject(
    db: &Db,
    by: &ActorContext<'_>,
    application: ApplicationId,
    reasons: &[RejectionReason],
    note: &str,
) -> Result<(), Error<DecisionRefusal>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let decision = Decision::Reject {
        reasons: reasons.to_vec(),
        note: note.to_owned(),
    };
    let content = (application, &decision);
    once!(db.primary, by, "application.reject", &content, |tx| {
        decide_in(tx, by, application, &decision).await
    })
}

/// Decides one within a verb's transaction.
pub(super) async fn decide_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    application: ApplicationId,
    decision: &Decision,
) -> Result<(), Error<DecisionRefusal>> {
    let found = stored::lock(&mut *connection, application, true).await?;
    is_decidable(&found)?;
    is_no_member(&mut *connection, by, &found).await?;
    let is_entity_approved = held::has_entity(&mut *connection, found.organisation).await?;
    let which = (found.subject, found.state);
    let (state, reasons, note) =
        check_decision(which, decision, is_entity_approved).map_err(Error::Refused)?;
    let codes: Vec<&str> = reasons.iter().map(|reason| reason.code()).collect();
    sqlx::query!(
        "update application
         set state = $2, decided_at = $3, decided_by = $4, reasons = $5, note = $6
         where application_id = $1",
        application.uuid(),
        state.code(),
        by.now,
        by.actor.account().map(AccountId::uuid),
        &codes as &[&str],
        note,
    )
    .execute(&mut *connection)
    .await?;
    // Others may apply for the same shop or handle again.
    release_in(&mut *connection, application).await?;
    let is_approved = state == ApplicationState::Approved;
    if is_approved {
        put_in_force(&mut *connection, by, &found).await?;
    } else if found.subject == ApplicationSubject::Bank {
        payment_accounts::rejected_in(&mut *connection, by, &found).await?;
    }
    telling::decided(
        &mut *connection,
        by,
        &found,
        (reasons.as_slice(), note.as_str()),
    )
    .await?;
    let verb = if is_approved {
        "application.approve"
    } else {
        "application.reject"
    };
    let detail = json!({
        "subject": found.subject, "market": found.market, "category": found.category,
        "reasons": reasons,
    });
    let entry = entry(verb, application, detail);
    Ok(audit(connection, by, entry).await?)
}

/// What an approval makes.
async fn put_in_force(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    found: &Application,
) -> Result<(), Error<DecisionRefusal>> {
    let application = found.application;
    match found.subject {
        ApplicationSubject::Entity | ApplicationSubject::EntityChange => {
            let organisation = found.organisation.ok_or(Error::NotFound)?;
            hold_entity_in(&mut *connection, organisation, application, by.now).await?;
            Ok(name_after_company(connection, organisation).await?)
        }
        ApplicationSubject::Category => {
            let organisation = found.organisation.ok_or(Error::NotFound)?;
            let (Some(market), Some(category)) = (found.market, found.category) else {
                return Err(stored::corrupt("category_code", application.uuid()));
            };
            let which = (market, category);
            hold_category_in(connection, organisation, which, Some(application), by.now).await?;
            Ok(())
        }
        ApplicationSubject::Shop | ApplicationSubject::Creator => {
            claims::approved(connection, by, found).await
        }
        ApplicationSubject::Tax => tax_forms::put_in_force_in(connection, by, found).await,
        ApplicationSubject::Bank => payment_accounts::approved_in(connection, by, found).await,
    }
}

/// Calls an agency that has no name of its own yet after its company.
async fn name_after_company(
    connection: &mut PgConnection,
    organisation: OrganisationId,
) -> Result<(), sqlx::Error> {
    let most = i32::try_from(NAME_CHARACTERS_MAX).unwrap_or(i32::MAX);
    sqlx::query!(
        "update organisation
         set name = left(btrim(regexp_replace(content ->> 'legal_name', '\\s+', ' ', 'g')), $3)
         from held_entity
         join application on application.application_id = held_entity.application_id
         where organisation.organisation_id = $1 and held_entity.organisation_id = $1
             and name = $2",
        organisation.uuid(),
        NEW_PARTNER_NAME,
        most,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The company that waits for review beside an application of the same organisation.
async fn pending_entity_for(
    connection: &mut PgConnection,
    application: ApplicationId,
) -> Result<Option<ApplicationId>, sqlx::Error> {
    let entity = sqlx::query_scalar!(
        "select entity.application_id from application
         join application as entity on entity.organisation_id = application.organisation_id
         where application.application_id = $1 and application.subject = 'category'
             and entity.subject = 'entity' and entity.state = 'pending'",
        application.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    Ok(entity.map(ApplicationId::new))
}

/// Whether an application waits for a decision. A draft is nobody's but its applicant's.
fn is_decidable(found: &Application) -> Result<(), Error<DecisionRefusal>> {
    match (found.state, found.decided_at) {
        (ApplicationState::Draft, _) => Err(Error::NotFound),
        (ApplicationState::Pending, _) => Ok(()),
        (state, Some(at)) if found.submitted_at.is_some() => {
            Err(Error::Refused(DecisionRefusal::Decided {
                by: found.decided_by.clone(),
                at,
                state,
            }))
        }
        // A draft that was thrown away.
        (
            ApplicationState::Approved
            | ApplicationState::Rejected
            | ApplicationState::RejectedUpgrade
            | ApplicationState::Withdrawn,
            _,
        ) => Err(Error::NotFound),
    }
}

/// Refuses an operator who applies, is a member of the organisation that does, or is the creator who does.
async fn is_no_member(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    found: &Application,
) -> Result<(), Error<DecisionRefusal>> {
    let Some(operator) = by.actor.account() else {
        return Ok(());
    };
    let is_member = sqlx::query_scalar!(
        r#"select exists (
               select from membership where organisation_id = $1 and account_id = $2
           ) or exists (
               select from creator_account where creator_id = $3 and account_id = $2
           ) as "is_member!""#,
        found.organisation.map(OrganisationId::uuid),
        operator.uuid(),
        found.creator.map(CreatorId::uuid),
    )
    .fetch_one(connection)
    .await?;
    if is_member || found.applicant == Some(operator) {
        return Err(Error::Refused(DecisionRefusal::OwnOrganisation));
    }
    Ok(())
}

async fn set_claim(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    application: ApplicationId,
    operator: Option<AccountId>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update application
         set claimed_by = $2, claimed_at = case when $2::uuid is not null then $3::timestamptz end
         where application_id = $1",
        application.uuid(),
        operator.map(AccountId::uuid),
        by.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

fn operator(by: &ActorContext<'_>) -> Option<AccountId> {
    by.actor.account().filter(|_| by.acts_for_platform())
}

fn entry(verb: &'static str, application: ApplicationId, detail: serde_json::Value) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "application",
        object_id: application.uuid(),
        detail,
    }
}
