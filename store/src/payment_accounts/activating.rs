//! Accounts whose time has come: they take the place of the ones before.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::Actor,
    application::ApplicationContent,
    ids::PaymentAccountId,
    payment_account::{AccountMove, PaymentAccountState, holder_matches},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    deciding::replace_active_in,
    opening::corrupt,
    telling::{Moved, linker_of_active_in, tell_in},
};
use crate::{
    Db, Error, IdSource,
    acting::Acting,
    payees,
    records::{Who, write_down},
    tax_forms,
    transaction::in_transaction,
};

/// How long an account waits on whose holder is no approved name of its party any more, until it is looked at
/// again.
const LOOKED_AT_AGAIN_AFTER: TimeDelta = TimeDelta::hours(1);

/// Lets accounts be paid to that have waited, so many at most, each by itself: says how many; call it until there
/// is none. An account whose party's tax information holds no more goes on waiting, and so does one whose party is
/// suspended, which can't stop it; and one whose holder is no approved name of its party any more: operators read
/// of that in the log, as they do of one that can't be read.
///
/// # Errors
///
/// When the database fails. What was done until then stays done.
pub async fn activate_due(
    db: &Db,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
    at_most: i64,
) -> Result<u64, Error<Infallible>> {
    let due = sqlx::query!(
        "select party_id, payment_account_id from payment_account
         where state = 'waiting' and active_from <= $1
             and exists (
                 select from held_tax_form
                 where held_tax_form.party_id = payment_account.party_id
                     and (valid_until is null or valid_until > $1)
             )
             and not exists (
                 select from suspension
                 where suspended_id = payment_account.party_id
                     or suspended_id in (
                         select account_id from creator_account
                         where creator_id = payment_account.party_id
                     )
             )
         order by active_from
         limit $2",
        now,
        at_most,
    )
    .fetch_all(&db.primary)
    .await?;
    let mut activated = 0_u64;
    for row in due {
        let account = PaymentAccountId::new(row.payment_account_id);
        match activate(db, (now, ids), (row.party_id, account)).await {
            Ok(is_activated) => activated = activated.saturating_add(u64::from(is_activated)),
            // Others don't wait for it.
            Err(error @ Error::Corrupt { .. }) => {
                tracing::error!(%error, %account, "a payment account can't be read and waits on");
            }
            Err(error) => return Err(error),
        }
    }
    Ok(activated)
}

/// Activates one, if it is due still; whether it was.
async fn activate(
    db: &Db,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
    (party, account): (Uuid, PaymentAccountId),
) -> Result<bool, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let Some(due) = hold_due(&mut *tx, (party, account), now).await? else {
            return Ok(false);
        };
        let Ok(state) = due.state.after(AccountMove::Activate) else {
            return Ok(false);
        };
        if !tax_forms::has_tax_in(&mut *tx, party, now).await? {
            return Ok(false);
        }
        let names = tax_forms::names_in_force_in(&mut *tx, party).await?;
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        if !names.is_empty() && !holder_matches(&due.holder, &names) {
            postpone(tx, (party, account), now).await?;
            return Ok(false);
        }
        let Some(payee) = payees::named_in(&mut *tx, party).await? else {
            return Ok(false);
        };
        let linker = linker_of_active_in(&mut *tx, party).await?;
        replace_active_in(&mut *tx, party, now).await?;
        set_active(&mut *tx, (now, ids), (party, account)).await?;
        let moved = Moved {
            account,
            last_four: due.last_four,
            state,
            is_change: due.is_change,
            linked_at: due.linked_at,
            active_from: due.active_from,
        };
        tell_in(tx, payee.party, &moved, linker, (now, ids)).await?;
        Ok(true)
    })
}

/// An account that is due, whose row nobody else changes until the transaction ends.
struct Due {
    state: PaymentAccountState,
    last_four: String,
    holder: String,
    is_change: bool,
    linked_at: DateTime<Utc>,
    active_from: Option<DateTime<Utc>>,
}

async fn hold_due(
    connection: &mut PgConnection,
    (party, account): (Uuid, PaymentAccountId),
    now: DateTime<Utc>,
) -> Result<Option<Due>, Error<Infallible>> {
    let row = sqlx::query!(
        "select linked.state, linked.last_four, linked.is_change, linked.linked_at
              , linked.active_from, application.content
         from payment_account as linked
         join application on application.application_id = linked.application_id
         where linked.party_id = $1 and linked.payment_account_id = $2
             and linked.state = 'waiting' and linked.active_from <= $3
         for update of linked",
        party,
        account.uuid(),
        now,
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let id = account.uuid();
    let Ok(ApplicationContent::Bank(bank)) = serde_json::from_value(row.content) else {
        return Err(corrupt("payment_account", "application_id", id));
    };
    let state = row.state.parse();
    Ok(Some(Due {
        state: state.map_err(|_| corrupt("payment_account", "state", id))?,
        last_four: row.last_four,
        holder: bank.holder,
        is_change: row.is_change,
        linked_at: row.linked_at,
        active_from: row.active_from,
    }))
}

async fn set_active(
    connection: &mut PgConnection,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
    (party, account): (Uuid, PaymentAccountId),
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update payment_account set state = 'active', active_at = $3
         where party_id = $1 and payment_account_id = $2",
        party,
        account.uuid(),
        now,
    )
    .execute(&mut *connection)
    .await?;
    let who = Who::from(Actor::System);
    let verb = ("payment_account.activate", "payment_account");
    let done = (&[Some(account.uuid())][..], &[json!({})][..]);
    write_down(connection, who, (now, ids), verb, done).await
}

/// Lets an account wait on, so that it doesn't keep others from their turn.
async fn postpone(
    connection: &mut PgConnection,
    (party, account): (Uuid, PaymentAccountId),
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    tracing::error!(
        %account,
        "a payment account waits on: its holder is no approved name of its party any more"
    );
    sqlx::query!(
        "update payment_account set active_from = $3
         where party_id = $1 and payment_account_id = $2",
        party,
        account.uuid(),
        now + LOOKED_AT_AGAIN_AFTER,
    )
    .execute(connection)
    .await?;
    Ok(())
}
