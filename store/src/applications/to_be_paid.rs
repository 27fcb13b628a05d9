//! What is particular to applications of whoever is paid: the parts of the verbs of [`crate::tax_forms`] and
//! [`crate::payment_accounts`] that write and read the application itself. Its numbers are kept apart from it.

use chrono::{DateTime, Utc};
use domain::{
    application::{ApplicationContent, ApplicationState, ApplicationSubject, SaveDraftRefusal},
    document::DocumentKind,
    ids::{ApplicationId, CreatorId, DocumentId, OrganisationId},
    payment_account::{BankInformation, LinkRefusal},
    tax::TaxInformation,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    Applicant, Application, NewDraft, SavedDraft,
    applying::{make_pending, withdraw_in},
    drafts::{NewRow, begin, insert, save_again, written, written_draft},
    stored,
};
use crate::{ActorContext, Error};

/// Whether the person's address is proven. The program itself has none to prove.
pub(crate) async fn has_proven_address(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
) -> Result<bool, sqlx::Error> {
    let Some(account) = by.account() else {
        return Ok(true);
    };
    sqlx::query_scalar!(
        r#"select email_proven_at is not null as "is_proven!" from account where account_id = $1"#,
        account.uuid(),
    )
    .fetch_one(connection)
    .await
}

/// The own tax information of whoever is paid, locked.
pub(crate) async fn lock_tax<R>(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
    application: ApplicationId,
) -> Result<Application, Error<R>> {
    stored::lock_to_be_paid(connection, by, (application, ApplicationSubject::Tax)).await
}

/// Keeps a draft of tax information: a new one, or the next version of one. Whoever calls it has asked whether the
/// applicant may.
pub(crate) async fn save_tax_in(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
    draft: &NewDraft,
) -> Result<SavedDraft, Error<SaveDraftRefusal>> {
    let content = written_draft(draft)?;
    let Some((application, version)) = draft.known else {
        return begin(connection, by, (draft, &content)).await;
    };
    let kept = lock_tax(&mut *connection, by, application).await?;
    save_again(connection, by, (draft, &content), (&kept, version)).await
}

/// Hands checked tax information in, whose row is locked; not if a document that it names isn't there.
pub(crate) async fn hand_in_tax_in(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
    (draft, information): (&Application, &TaxInformation),
) -> Result<bool, sqlx::Error> {
    let (which, named) = (
        (draft.application, DocumentKind::Tax),
        information.documents(),
    );
    if !hand_in_documents(&mut *connection, by, which, named).await? {
        return Ok(false);
    }
    make_pending(connection, by, draft, information.market()).await?;
    Ok(true)
}

/// Hands checked information of a bank account in, without its numbers, which waits for an operator at once.
///
/// # Errors
///
/// [`LinkRefusal::DocumentGone`]; not found for whoever may not be paid; or the database's failure, also when
/// another one waits (`application_open_finance`).
pub(crate) async fn hand_in_bank_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    bank: &BankInformation,
    now: DateTime<Utc>,
) -> Result<ApplicationId, Error<LinkRefusal>> {
    let by = ActorContext { now, ..*by };
    let applicant = Applicant::Member(&by);
    if !applicant.may_apply(ApplicationSubject::Bank) {
        return Err(Error::NotFound);
    }
    let earlier = last_bank_in(&mut *connection, &applicant).await?;
    let new = NewRow {
        subject: ApplicationSubject::Bank,
        state: ApplicationState::Pending,
        market: bank.market,
        category: None,
        content: &written(&ApplicationContent::Bank(bank.clone()))?,
        earlier,
    };
    let application = insert(&mut *connection, &applicant, &new).await?;
    let which = (application, DocumentKind::Bank);
    if !hand_in_documents(connection, &applicant, which, &bank.documents).await? {
        return Err(Error::Refused(LinkRefusal::DocumentGone));
    }
    Ok(application)
}

/// The account that was applied for before, whatever became of it: operators see it beside the one that they decide.
async fn last_bank_in(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
) -> Result<Option<ApplicationId>, sqlx::Error> {
    let last = sqlx::query_scalar!(
        r#"select application_id as "application_id!"
           from (
               select application_id from application
               where organisation_id = $1 and subject = 'bank'
               union all
               select application_id from application
               where creator_id = $2 and subject = 'bank'
           ) as own
           order by application_id desc
           limit 1"#,
        by.organisation().map(OrganisationId::uuid),
        by.creator().map(CreatorId::uuid),
    )
    .fetch_optional(connection)
    .await?;
    Ok(last.map(ApplicationId::new))
}

/// Takes the application of a bank account back, if it waits still. Its row is locked first, before that of the
/// account.
pub(crate) async fn withdraw_bank_in<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    application: ApplicationId,
) -> Result<(), Error<R>> {
    let applicant = Applicant::Member(by);
    let which = (application, ApplicationSubject::Bank);
    let found = stored::lock_to_be_paid(&mut *connection, &applicant, which).await?;
    if found.state != ApplicationState::Pending {
        return Ok(());
    }
    // What is pending can be taken back.
    let withdrawn = withdraw_in(connection, &applicant, &found).await;
    withdrawn.map_err(|error| match error.into_refusal() {
        Ok(_) => Error::Conflict,
        Err(other) => other.without_refusal(),
    })
}

/// Makes documents of whoever is paid a part of an application, those of its kind alone: they are read by those
/// who may be paid. Whether all of them are there.
async fn hand_in_documents(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
    (application, kind): (ApplicationId, DocumentKind),
    documents: &[DocumentId],
) -> Result<bool, sqlx::Error> {
    let mut ids: Vec<Uuid> = documents.iter().map(|document| document.uuid()).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(true);
    }
    let handed_in = sqlx::query!(
        "update document
         set handed_in_at = coalesce(handed_in_at, $5)
           , application_id = coalesce(application_id, $4)
         where document_id = any($1) and kind = $6 and stored_at is not null
             and removed_at is null and (organisation_id = $2 or creator_id = $3)",
        &ids,
        by.organisation().map(OrganisationId::uuid),
        by.creator().map(CreatorId::uuid),
        application.uuid(),
        by.now(),
        kind.code(),
    )
    .execute(connection)
    .await?;
    Ok(usize::try_from(handed_in.rows_affected()) == Ok(ids.len()))
}
