//! Working a batch out: who is paid how much, and who isn't and why. Party by party in the order of their ids, some
//! in a transaction, which also says how far it has come.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    ids::PayoutBatchId,
    money::Money,
    payout::{BatchMove, NotPaid, PayoutBatchState, remittance},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    payable::{Standing, standings_in},
    rows::{BATCH, HeldBatch, Scope, corrupt, hold_batch},
    rules::rule_in,
    telling,
};
use crate::{Db, Error, IdSource, acting::Acting, transaction::in_transaction};

/// How many parties are worked out in one transaction.
pub const PARTIES_AT_ONCE: i64 = 2_000;

/// How long it is before somebody is told again why nothing is paid: a month, as far as batches go.
const TOLD_AGAIN_AFTER: TimeDelta = TimeDelta::days(25);

/// Works out the next parties of a batch, so many at most: says the last of them, or none when the batch is
/// prepared, or isn't being so any more. Of two who do it at once the second goes on behind the first.
///
/// # Errors
///
/// Not found where there is no such batch, or the database's failure. What was worked out until then stays.
pub async fn prepare_some(
    db: &Db,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
    batch: PayoutBatchId,
    at_most: i64,
) -> Result<Option<Uuid>, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let held = hold_batch(&mut *tx, batch).await?;
        if held.state != PayoutBatchState::Preparing {
            return Ok(None);
        }
        let parties = next_parties(&mut *tx, &held, at_most).await?;
        let scope = held.scope();
        let worked_out = Work {
            batch: &held,
            scope,
            threshold: rule_in(&mut *tx, scope, now).await?.rule.threshold,
            now,
        };
        let ids_of: Vec<Uuid> = parties.iter().map(|party| party.party_id).collect();
        let standings = standings_in(&mut *tx, scope, &ids_of, Some(batch), now).await?;
        let (paid, skipped) = worked_out.divide(&parties, standings)?;
        worked_out.write_payouts(&mut *tx, &paid, ids).await?;
        worked_out.write_skipped(&mut *tx, &skipped).await?;
        tell_skipped(&mut *tx, &held, (now, ids)).await?;
        let has_more = i64::try_from(parties.len()).unwrap_or(i64::MAX) >= at_most;
        let last = ids_of.last().copied().filter(|_| has_more);
        go_on(tx, &held, (&paid, &skipped), last).await?;
        Ok(last)
    })
}

/// Whoever has bills in the batch's market and is paid by itself.
struct BilledParty {
    party_id: Uuid,
    party_kind: String,
}

async fn next_parties(
    connection: &mut PgConnection,
    held: &HeldBatch,
    at_most: i64,
) -> Result<Vec<BilledParty>, sqlx::Error> {
    sqlx::query_as!(
        BilledParty,
        r#"select bill.party_id as "party_id!", min(bill.party_kind) as "party_kind!"
           from bill
           where bill.market_code = $1 and bill.party_kind <> 'shop' and bill.party_id > $2
           group by bill.party_id
           order by bill.party_id
           limit $3"#,
        held.market.code(),
        held.cursor.unwrap_or_default(),
        at_most,
    )
    .fetch_all(connection)
    .await
}

/// What a batch is worked out by.
pub(super) struct Work<'w> {
    pub(super) batch: &'w HeldBatch,
    pub(super) scope: Scope,
    pub(super) threshold: Money,
    pub(super) now: DateTime<Utc>,
}

/// A party that is paid.
struct Paid {
    party_kind: String,
    standing: Standing,
    amount: Money,
}

/// A party that is owed something and isn't paid.
pub(super) struct Skipped {
    pub(super) party: Uuid,
    pub(super) party_kind: String,
    pub(super) why: NotPaid,
    pub(super) amount: i64,
}

impl Work<'_> {
    /// Who is paid, and who isn't. Whoever is owed nothing is neither.
    fn divide(
        &self,
        parties: &[BilledParty],
        standings: Vec<Standing>,
    ) -> Result<(Vec<Paid>, Vec<Skipped>), Error<Infallible>> {
        let (mut paid, mut skipped) = (Vec::new(), Vec::new());
        for (party, standing) in parties.iter().zip(standings) {
            if party.party_id != standing.party {
                return Err(corrupt(BATCH, "cursor", self.batch.batch.uuid()));
            }
            let party_kind = party.party_kind.clone();
            match standing.payable.check(self.threshold, standing.obstacles) {
                Ok(amount) => paid.push(Paid {
                    party_kind,
                    standing,
                    amount,
                }),
                Err(NotPaid::NothingDue) => {}
                Err(
                    why @ (NotPaid::BelowThreshold
                    | NotPaid::NoTaxForm
                    | NotPaid::NoAccount
                    | NotPaid::AccountWithoutNumber
                    | NotPaid::OnHold
                    | NotPaid::Suspended
                    | NotPaid::Disputed),
                ) => skipped.push(Skipped {
                    party: standing.party,
                    party_kind,
                    why,
                    amount: standing.payable.amount.units,
                }),
            }
        }
        Ok((paid, skipped))
    }

    async fn write_payouts(
        &self,
        connection: &mut PgConnection,
        paid: &[Paid],
        ids: &dyn IdSource,
    ) -> Result<(), Error<Infallible>> {
        let mut rows = PayoutColumns::default();
        for one in paid {
            rows.add(ids.next(), one)?;
        }
        sqlx::query!(
            "insert into payout (
                 party_id, payout_id, payout_batch_id, party_kind, market_code, currency, units
               , payment_account_id, application_id, last_four, is_abroad, remittance
               , billed_units, paid_units, held_units, up_to_month, state, prepared_at
             )
             select made.party_id, made.payout_id, $1, made.party_kind, $2, $3, made.units
                  , made.payment_account_id, made.application_id, made.last_four, made.is_abroad
                  , made.remittance, made.billed_units, made.paid_units, made.held_units
                  , made.up_to_month, 'prepared', $4
             from unnest(
                 $5::uuid[], $6::uuid[], $7::text[], $8::bigint[], $9::uuid[], $10::uuid[]
               , $11::text[], $12::boolean[], $13::text[], $14::bigint[], $15::bigint[]
               , $16::bigint[], $17::date[]
             ) as made (
                 party_id, payout_id, party_kind, units, payment_account_id, application_id
               , last_four, is_abroad, remittance, billed_units, paid_units, held_units
               , up_to_month
             )",
            self.batch.batch.uuid(),
            self.scope.market.code(),
            self.scope.currency.code(),
            self.now,
            &rows.parties,
            &rows.payouts,
            &rows.kinds,
            &rows.units,
            &rows.accounts,
            &rows.applications,
            &rows.ends,
            &rows.abroad,
            &rows.remittances,
            &rows.billed,
            &rows.paid,
            &rows.held,
            &rows.months,
        )
        .execute(connection)
        .await?;
        Ok(())
    }

    pub(super) async fn write_skipped(
        &self,
        connection: &mut PgConnection,
        skipped: &[Skipped],
    ) -> Result<(), sqlx::Error> {
        let parties: Vec<Uuid> = skipped.iter().map(|one| one.party).collect();
        let kinds: Vec<String> = skipped.iter().map(|one| one.party_kind.clone()).collect();
        let reasons: Vec<String> = skipped.iter().map(|one| one.why.to_string()).collect();
        let amounts: Vec<i64> = skipped.iter().map(|one| one.amount).collect();
        sqlx::query!(
            "insert into payout_skipped (
                 party_id, payout_batch_id, market_code, party_kind, why, amount_units, skipped_at
             )
             select made.party_id, $1, $2, made.party_kind, made.why, made.amount_units, $3
             from unnest($4::uuid[], $5::text[], $6::text[], $7::bigint[])
                 as made (party_id, party_kind, why, amount_units)
             on conflict (party_id, payout_batch_id) do update
             set why = excluded.why, amount_units = excluded.amount_units",
            self.batch.batch.uuid(),
            self.scope.market.code(),
            self.now,
            &parties,
            &kinds,
            &reasons,
            &amounts,
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}

/// Payouts, column by column.
#[derive(Default)]
struct PayoutColumns {
    parties: Vec<Uuid>,
    payouts: Vec<Uuid>,
    kinds: Vec<String>,
    units: Vec<i64>,
    accounts: Vec<Uuid>,
    applications: Vec<Uuid>,
    ends: Vec<String>,
    abroad: Vec<bool>,
    remittances: Vec<String>,
    billed: Vec<i64>,
    paid: Vec<i64>,
    held: Vec<i64>,
    months: Vec<chrono::NaiveDate>,
}

impl PayoutColumns {
    fn add(&mut self, payout: Uuid, paid: &Paid) -> Result<(), Error<Infallible>> {
        let standing = &paid.standing;
        let account = standing.account.as_ref();
        let application = account.and_then(|account| account.application);
        // Whoever is paid has an account with a number, and bills.
        let (Some(account), Some(application), Some(month)) =
            (account, application, standing.up_to_month)
        else {
            return Err(corrupt("payment_account", "application_id", standing.party));
        };
        self.parties.push(standing.party);
        self.payouts.push(payout);
        self.kinds.push(paid.party_kind.clone());
        self.units.push(paid.amount.units);
        self.accounts.push(account.account.uuid());
        self.applications.push(application.uuid());
        self.ends.push(account.last_four.clone());
        self.abroad.push(account.is_abroad);
        let numbers = standing.bill_numbers.iter().map(String::as_str);
        self.remittances.push(remittance(numbers));
        self.billed.push(standing.payable.billed.units);
        self.paid.push(standing.payable.paid.units);
        self.held.push(standing.payable.held.units);
        self.months.push(month);
        Ok(())
    }
}

/// Says how far the batch has come, and that it is prepared when there is nobody left.
async fn go_on(
    connection: &mut PgConnection,
    held: &HeldBatch,
    (paid, skipped): (&[Paid], &[Skipped]),
    last: Option<Uuid>,
) -> Result<(), Error<Infallible>> {
    let id = held.batch.uuid();
    let state = if last.is_some() {
        held.state
    } else {
        let after = held.state.after(BatchMove::Prepare);
        after.map_err(|_| corrupt(BATCH, "state", id))?
    };
    let mut total = held.total;
    for one in paid {
        total = total
            .checked_add(one.amount)
            .map_err(|_| corrupt(BATCH, "total_units", id))?;
    }
    let added = i32::try_from(paid.len()).unwrap_or(i32::MAX);
    let left_out = i32::try_from(skipped.len()).unwrap_or(i32::MAX);
    sqlx::query!(
        "update payout_batch
         set state = $2, payouts = payouts + $3, total_units = $4, skipped = skipped + $5
           , cursor = $6
         where payout_batch_id = $1",
        id,
        state.code(),
        added,
        total.units,
        left_out,
        last,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Tells those who have something to do before they are paid, once a month.
async fn tell_skipped(
    connection: &mut PgConnection,
    held: &HeldBatch,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
) -> Result<(), Error<Infallible>> {
    let rows = sqlx::query!(
        "update payout_skipped as waiting set told_at = $2
         where waiting.payout_batch_id = $1 and waiting.told_at is null
             and waiting.skipped_at = $2
             and waiting.why in (
                 'no_tax_form', 'no_account', 'account_without_number', 'on_hold', 'disputed'
             )
             and not exists (
                 select from payout_skipped as told
                 where told.party_id = waiting.party_id and told.market_code = waiting.market_code
                     and told.told_at > $3
             )
         returning waiting.party_id, waiting.party_kind, waiting.why, waiting.amount_units",
        held.batch.uuid(),
        now,
        now - TOLD_AGAIN_AFTER,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut told = Vec::with_capacity(rows.len());
    for row in rows {
        let why = row.why.parse();
        let why = why.map_err(|_| corrupt("payout_skipped", "why", row.party_id))?;
        let amount = Money::new(row.amount_units, held.total.currency);
        told.extend(telling::waits(
            (row.party_kind.as_str(), row.party_id),
            held.market,
            (why, amount),
        ));
    }
    Ok(telling::tell_all(connection, &told, (now, ids)).await?)
}
