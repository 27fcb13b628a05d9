//! Stopping an account before it is paid to, as its party may at any time.

use domain::{
    ids::{AccountId, ApplicationId, PaymentAccountId},
    payment_account::{AccountMove, AccountRefusal, PaymentAccountState},
    signed_in_user::PlaceId,
};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    opening::corrupt,
    telling::{Moved, linker_of_active_in, tell_in},
};
use crate::{
    ActorContext, Db, Error,
    applications::withdraw_bank_in,
    forms::once,
    payees,
    records::{AuditEntry, audit},
};

/// Stops an account of the actor's party that isn't paid to yet. An application that waits is taken back. Of
/// several who stop, approve or activate it at once one does, and the others are told how far it has come.
///
/// # Errors
///
/// [`AccountRefusal`] for an account that is paid to or has ended; not found for others' accounts and for whoever
/// doesn't see to being paid; or the database's failure.
pub async fn stop(
    db: &Db,
    by: &ActorContext<'_>,
    account: PaymentAccountId,
) -> Result<(), Error<AccountRefusal>> {
    let party = payees::own(by)?;
    once!(db.primary, by, "payment_account.stop", &account, |tx| {
        stop_in(tx, by, (party, account)).await
    })
}

async fn stop_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (party, account): (PlaceId, PaymentAccountId),
) -> Result<(), Error<AccountRefusal>> {
    // Whoever decides holds the application first, and the account after it.
    let application = application_of(&mut *connection, (party, account)).await?;
    if let Some(application) = application {
        withdraw_bank_in(&mut *connection, by, application).await?;
    }
    let stopped = hold(&mut *connection, (party, account)).await?;
    sqlx::query!(
        "update payment_account set state = $3, ended_at = $4, ended_by = $5
         where party_id = $1 and payment_account_id = $2",
        party.uuid(),
        account.uuid(),
        stopped.state.code(),
        by.now,
        by.actor.account().map(AccountId::uuid),
    )
    .execute(&mut *connection)
    .await?;
    let entry = AuditEntry {
        verb: "payment_account.stop",
        object_kind: "payment_account",
        object_id: account.uuid(),
        detail: json!({ "application": application, "is_change": stopped.is_change }),
    };
    audit(&mut *connection, by, entry).await?;
    let linker = linker_of_active_in(&mut *connection, party.uuid()).await?;
    Ok(tell_in(connection, party, &stopped, linker, (by.now, by.ids)).await?)
}

async fn application_of(
    connection: &mut PgConnection,
    (party, account): (PlaceId, PaymentAccountId),
) -> Result<Option<ApplicationId>, Error<AccountRefusal>> {
    let application = sqlx::query_scalar!(
        "select application_id from payment_account
         where party_id = $1 and payment_account_id = $2",
        party.uuid(),
        account.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    let application = application.ok_or(Error::NotFound)?;
    Ok(application.map(ApplicationId::new))
}

/// The account as it is once it is stopped; nobody else changes it until the transaction ends.
async fn hold(
    connection: &mut PgConnection,
    (party, account): (PlaceId, PaymentAccountId),
) -> Result<Moved, Error<AccountRefusal>> {
    let row = sqlx::query!(
        "select state, last_four, is_change, linked_at, active_from from payment_account
         where party_id = $1 and payment_account_id = $2
         for update",
        party.uuid(),
        account.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let state: PaymentAccountState = row
        .state
        .parse()
        .map_err(|_| corrupt("payment_account", "state", account.uuid()))?;
    Ok(Moved {
        account,
        last_four: row.last_four,
        state: state.after(AccountMove::Stop).map_err(Error::Refused)?,
        is_change: row.is_change,
        linked_at: row.linked_at,
        active_from: row.active_from,
    })
}
