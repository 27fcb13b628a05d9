//! What the verbs of payouts share: who may do them, a batch whose row is held, and what a row says.

use std::{convert::Infallible, str::FromStr};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    actor::Actor,
    currency::Currency,
    ids::{AccountId, PayoutBatchId},
    market::{Market, MarketRules},
    money::Money,
    payout::{PayoutBatchState, PayoutState},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{ActorContext, Db, Error, markets};

/// The operator who asks: neither the program itself nor a command decides about payouts.
pub(super) fn operator<R>(by: &ActorContext<'_>) -> Result<AccountId, Error<R>> {
    match by.actor {
        Actor::Operator { account } => Ok(account),
        Actor::Agency { .. }
        | Actor::Shop { .. }
        | Actor::Creator { .. }
        | Actor::CommandLine { .. }
        | Actor::System => Err(Error::NotFound),
    }
}

/// Where and in which money something is paid.
#[derive(Clone, Copy)]
pub(super) struct Scope {
    pub(super) market: Market,
    pub(super) currency: Currency,
}

/// A batch, whose row nobody else changes until the transaction ends.
pub(super) struct HeldBatch {
    pub(super) batch: PayoutBatchId,
    pub(super) market: Market,
    pub(super) pay_on: NaiveDate,
    pub(super) state: PayoutBatchState,
    pub(super) submitted_by: Option<AccountId>,
    pub(super) approved_at: Option<DateTime<Utc>>,
    /// The name of whoever approved it.
    pub(super) approved_by: Option<String>,
    pub(super) payouts: u32,
    pub(super) total: Money,
    pub(super) cursor: Option<Uuid>,
    pub(super) digest: Option<Vec<u8>>,
}

impl HeldBatch {
    /// Where and in which money it pays.
    pub(super) const fn scope(&self) -> Scope {
        Scope {
            market: self.market,
            currency: self.total.currency,
        }
    }
}

/// Holds a batch.
pub(super) async fn hold_batch<R>(
    connection: &mut PgConnection,
    batch: PayoutBatchId,
) -> Result<HeldBatch, Error<R>> {
    let row = sqlx::query!(
        r#"select market_code, currency, pay_on, state, submitted_by, approved_at, payouts
                , total_units, cursor, digest
                , (
                      select coalesce(account.display_name, account.email) from account
                      where account.account_id = payout_batch.approved_by
                  ) as "approved_name?"
           from payout_batch
           where payout_batch_id = $1
           for update of payout_batch"#,
        batch.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let id = batch.uuid();
    let currency = read(&row.currency, BATCH, "currency", id)?;
    Ok(HeldBatch {
        batch,
        market: read(&row.market_code, BATCH, "market_code", id)?,
        pay_on: row.pay_on,
        state: read(&row.state, BATCH, "state", id)?,
        submitted_by: row.submitted_by.map(AccountId::new),
        approved_at: row.approved_at,
        approved_by: row.approved_name,
        payouts: u32::try_from(row.payouts).map_err(|_| corrupt(BATCH, "payouts", id))?,
        total: Money::new(row.total_units, currency),
        cursor: row.cursor,
        digest: row.digest,
    })
}

/// The rules of the market that a batch is of.
pub(super) async fn market_of_batch(
    db: &Db,
    batch: PayoutBatchId,
    at: DateTime<Utc>,
) -> Result<MarketRules, Error<Infallible>> {
    let market = sqlx::query_scalar!(
        "select market_code from payout_batch where payout_batch_id = $1",
        batch.uuid(),
    )
    .fetch_optional(&db.primary)
    .await?
    .ok_or(Error::NotFound)?;
    let market = read(&market, BATCH, "market_code", batch.uuid())?;
    markets::rules_of(db, market, at).await
}

/// The table of batches.
pub(super) const BATCH: &str = "payout_batch";

/// The table of payouts.
pub(super) const PAYOUT: &str = "payout";

/// What a column says, if it is one of the codes that it can say.
pub(super) fn read<T: FromStr, R>(
    code: &str,
    table: &'static str,
    column: &'static str,
    id: Uuid,
) -> Result<T, Error<R>> {
    code.parse().map_err(|_| corrupt(table, column, id))
}

/// A row that can't be what it says.
pub(super) const fn corrupt<R>(table: &'static str, column: &'static str, id: Uuid) -> Error<R> {
    Error::Corrupt { table, column, id }
}

/// A number of rows.
pub(super) fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// The codes of the payouts whose amount is taken from what can be paid.
pub(super) fn taking() -> Vec<String> {
    codes(PayoutState::takes)
}

/// The codes of the payouts of which something is still to be found out.
pub(super) fn undecided() -> Vec<String> {
    codes(|state| !state.is_decided())
}

fn codes(is_asked: impl Fn(PayoutState) -> bool) -> Vec<String> {
    let all = PayoutState::ALL.into_iter();
    all.filter(|state| is_asked(*state))
        .map(|state| state.code().to_owned())
        .collect()
}
