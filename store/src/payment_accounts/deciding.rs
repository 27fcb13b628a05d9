//! What an operator's decision does to an account.

use chrono::{DateTime, Utc};
use domain::{
    application::{ApplicationContent, DecisionRefusal},
    ids::{AccountId, AgencyId, PaymentAccountId},
    payment_account::{AccountMove, PaymentAccountState, active_from, holder_matches},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::telling::{Moved, linker_of_active_in, tell_in};
use crate::{ActorContext, Error, applications::Application, payees, tax_forms};

/// An account whose row nobody else changes until the transaction ends.
struct Held {
    account: PaymentAccountId,
    state: PaymentAccountState,
    last_four: String,
    linked_at: DateTime<Utc>,
    is_change: bool,
}

/// Approves an account: it is paid to at once if it is the first or has waited, and waits otherwise. A change waits
/// as long as its party is suspended, too.
pub(crate) async fn approved_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    found: &Application,
) -> Result<(), Error<DecisionRefusal>> {
    let party = found.party().ok_or(Error::NotFound)?;
    let ApplicationContent::Bank(bank) = &found.content else {
        return Err(Error::NotFound);
    };
    let held = hold(&mut *connection, party, found).await?;
    let names = tax_forms::names_in_force_in(&mut *connection, party).await?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    // Whom a command approved has no names to compare.
    if !names.is_empty() && !holder_matches(&bank.holder, &names) {
        return Err(Error::Refused(DecisionRefusal::HolderMismatch));
    }
    if !tax_forms::has_tax_in(&mut *connection, party, by.now).await? {
        return Err(Error::Refused(DecisionRefusal::AccountOver));
    }
    let linker = linker_of_active_in(&mut *connection, party).await?;
    // A command may have given it another one meanwhile.
    let is_change = held.is_change || has_active_in(&mut *connection, party).await?;
    let from = active_from(held.linked_at, by.now, is_change);
    // Nobody of a suspended party could stop it.
    let can_be_stopped = !is_change || !is_suspended(&mut *connection, party).await?;
    let has_waited = from <= by.now && can_be_stopped;
    let state = held
        .state
        .after(AccountMove::Approve { has_waited })
        .map_err(|_| Error::Refused(DecisionRefusal::AccountOver))?;
    if state == PaymentAccountState::Active {
        replace_active_in(&mut *connection, party, by.now).await?;
    }
    sqlx::query!(
        "update payment_account
         set state = $3::text, approved_at = $4::timestamptz, active_from = $5, is_change = $6
           , active_at = case when $3::text = 'active' then $4::timestamptz end
         where party_id = $1 and payment_account_id = $2",
        party,
        held.account.uuid(),
        state.code(),
        by.now,
        from,
        is_change,
    )
    .execute(&mut *connection)
    .await?;
    let moved = Moved {
        account: held.account,
        last_four: held.last_four,
        state,
        is_change,
        linked_at: held.linked_at,
        active_from: Some(from),
    };
    let payee = payees::named_in(&mut *connection, party).await?;
    let payee = payee.ok_or(Error::NotFound)?;
    Ok(tell_in(connection, payee.party, &moved, linker, (by.now, by.ids)).await?)
}

/// Rejects an account.
pub(crate) async fn rejected_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    found: &Application,
) -> Result<(), Error<DecisionRefusal>> {
    let party = found.party().ok_or(Error::NotFound)?;
    let held = hold(&mut *connection, party, found).await?;
    // What its party stopped meanwhile stays stopped, and the application is decided all the same.
    let Ok(state) = held.state.after(AccountMove::Reject) else {
        return Ok(());
    };
    sqlx::query!(
        "update payment_account set state = $3, ended_at = $4, ended_by = $5
         where party_id = $1 and payment_account_id = $2",
        party,
        held.account.uuid(),
        state.code(),
        by.now,
        by.actor.account().map(AccountId::uuid),
    )
    .execute(&mut *connection)
    .await?;
    let moved = Moved {
        account: held.account,
        last_four: held.last_four,
        state,
        is_change: held.is_change,
        linked_at: held.linked_at,
        active_from: None,
    };
    let payee = payees::named_in(&mut *connection, party).await?;
    let payee = payee.ok_or(Error::NotFound)?;
    Ok(tell_in(connection, payee.party, &moved, None, (by.now, by.ids)).await?)
}

/// Whether the party has an account that is paid to.
async fn has_active_in(connection: &mut PgConnection, party: Uuid) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select exists (
               select from payment_account where party_id = $1 and state = 'active'
           ) as "has_active!""#,
        party,
    )
    .fetch_one(connection)
    .await
}

/// Whether the party may not act, or the person who is the creator.
async fn is_suspended(connection: &mut PgConnection, party: Uuid) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(
        r#"select exists (
               select from suspension
               where suspended_id = $1
                   or suspended_id in (
                       select account_id from creator_account where creator_id = $1
                   )
           ) as "is_suspended!""#,
        party,
    )
    .fetch_one(connection)
    .await
}

/// Lets another account take the place of the one that is paid to.
pub(super) async fn replace_active_in(
    connection: &mut PgConnection,
    party: Uuid,
    at: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update payment_account set state = 'replaced', ended_at = $2
         where party_id = $1 and state = 'active'",
        party,
        at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Says that an agency has an account, of which the program knows no numbers, as a command does; whether it
/// had none before.
pub(crate) async fn activate_without_numbers_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    agency: AgencyId,
) -> Result<bool, sqlx::Error> {
    let new = sqlx::query!(
        "insert into payment_account (
             party_id, payment_account_id, party_kind, state, last_four, linked_at, linked_by
           , is_change, approved_at, active_from, active_at
         ) values ($1, $2, 'agency', 'active', '', $3, $4, false, $3, $3, $3)
         on conflict (party_id) where state = 'active' do nothing",
        agency.uuid(),
        by.ids.next(),
        by.now,
        by.actor.account().map(AccountId::uuid),
    )
    .execute(connection)
    .await?;
    Ok(new.rows_affected() > 0)
}

/// The account of an application, held.
async fn hold(
    connection: &mut PgConnection,
    party: Uuid,
    found: &Application,
) -> Result<Held, Error<DecisionRefusal>> {
    let row = sqlx::query!(
        "select payment_account_id, state, last_four, linked_at, is_change from payment_account
         where party_id = $1 and application_id = $2
         for update",
        party,
        found.application.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(Held {
        account: row.payment_account_id.into(),
        state: row.state.parse().map_err(|_| Error::Corrupt {
            table: "payment_account",
            column: "state",
            id: row.payment_account_id,
        })?,
        last_four: row.last_four,
        linked_at: row.linked_at,
        is_change: row.is_change,
    })
}
