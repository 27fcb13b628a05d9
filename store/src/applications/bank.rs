//! What is particular to applications for bank accounts: they are handed in without a draft, by
//! [`crate::payment_accounts`], and taken back when whose account it is stops it.

use domain::{
    application::{ApplicationContent, ApplicationState, ApplicationSubject},
    ids::{AccountId, ApplicationId},
    payment_account::{BankInformation, LinkRefusal},
};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    Applicant,
    applying::{hand_in_documents, is_proven},
    drafts::{NewRow, audit_applicant, insert, written},
};
use crate::{ActorContext, Error};

/// Makes an application of the actor's party for a bank account, which waits for an operator from then on. What it
/// says has the end of the number alone. `earlier` is the one before it, which operators see beside it.
///
/// # Errors
///
/// [`LinkRefusal::EmailNotProven`] and [`LinkRefusal::DocumentGone`], or the database's failure.
pub(crate) async fn hand_in_bank_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    information: &BankInformation,
    earlier: Option<ApplicationId>,
) -> Result<ApplicationId, Error<LinkRefusal>> {
    let applicant = Applicant::Member(by);
    is_proven(&mut *connection, &applicant)
        .await
        .map_err(|error| error.map_refusal(|_| LinkRefusal::EmailNotProven))?;
    let content = ApplicationContent::Bank(information.clone());
    let says = written(&content)?;
    let new = NewRow {
        subject: ApplicationSubject::Bank,
        state: ApplicationState::Pending,
        market: information.market,
        category: None,
        content: &says,
        earlier,
    };
    let application = insert(&mut *connection, &applicant, &new).await?;
    hand_in_documents(connection, &applicant, application, &content)
        .await
        .map_err(|error| error.map_refusal(|_| LinkRefusal::DocumentGone))?;
    Ok(application)
}

/// Holds the application of a bank account, so that nobody decides it meanwhile; whether it waits for a decision.
pub(crate) async fn hold_bank_in<R>(
    connection: &mut PgConnection,
    application: ApplicationId,
) -> Result<bool, Error<R>> {
    let state = sqlx::query_scalar!(
        "select state from application
         where application_id = $1 and subject = 'bank'
         for update",
        application.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(state == ApplicationState::Pending.code())
}

/// Takes the application of a bank account back, which is held and waits for a decision.
pub(crate) async fn withdraw_bank_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    application: ApplicationId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update application set state = $2, decided_at = $3, decided_by = $4
         where application_id = $1",
        application.uuid(),
        ApplicationState::Withdrawn.code(),
        by.now,
        by.actor.account().map(AccountId::uuid),
    )
    .execute(&mut *connection)
    .await?;
    let detail = json!({
        "subject": ApplicationSubject::Bank, "was": ApplicationState::Pending,
    });
    let applicant = Applicant::Member(by);
    audit_applicant(
        connection,
        &applicant,
        "application.withdraw",
        (application, detail),
    )
    .await
}
