//! Batches, as operators read them.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{AccountId, AgencyId, CreatorId, PayoutBatchId},
    ledger::account::PartyId,
    market::Market,
    money::Money,
    page::{Cursor, Page, Position},
    payout::{
        BatchFilter, MoneyToDo, OperatorPayout, PayoutBatchPage, PayoutBatchRow, PayoutBatchState,
        PayoutState, PayoutsInBatch, SkippedInBatch,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    answers::answers_in,
    rows::{BATCH, PAYOUT, count, read},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
    search::needle,
};

/// Which payouts of a batch are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PayoutFilter<'f> {
    /// In this state.
    pub state: Option<PayoutState>,
    /// Of whom this text is in the name or handle.
    pub text: &'f str,
}

/// The batches for which a condition holds. Statements that are checked when the program is built are written out, so
/// this is a macro.
macro_rules! batches {
    ([$($condition:tt)+], $($argument:expr),+ $(,)?) => {
        sqlx::query_as!(
            BatchRow,
            r#"select batch.payout_batch_id, batch.market_code, batch.currency, batch.pay_on
                    , batch.state, batch.payouts, batch.total_units, batch.skipped
                    , batch.prepared_at, batch.submitted_by, batch.submitted_at
                    , batch.approved_at
                    , coalesce(submitter.display_name, submitter.email) as "submitter?"
                    , coalesce(approver.display_name, approver.email) as "approver?"
               from payout_batch as batch
               left join account as submitter on submitter.account_id = batch.submitted_by
               left join account as approver on approver.account_id = batch.approved_by
               where "#
                $(+ $condition)+,
            $($argument),+
        )
    };
}

/// Batches, the latest first.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, or the database's failure.
pub async fn list(
    db: &Db,
    by: &ActorContext<'_>,
    filter: BatchFilter,
    page: Option<&Cursor>,
) -> Result<Page<PayoutBatchRow>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let bound = cursor_bound(page);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            batches!(
                [
                    "batch.payout_batch_id "
                    $behind
                    " $1
                         and ($2::text is null or batch.market_code = $2)
                         and ($3::text is null or batch.state = $3)
                     order by batch.payout_batch_id "
                    $direction
                    " limit $4"
                ],
                bound,
                filter.market.map(Market::code),
                filter.state.map(PayoutBatchState::code),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await
        };
    }
    let rows = keyset_page!(fetch, is_before(page))?;
    let rows: Result<Vec<_>, _> = rows.into_iter().map(BatchRow::read).collect();
    Ok(Page::of_fetched(page, rows?, |row| {
        Position::of_id(row.batch.uuid())
    }))
}

/// What of money waits for an operator, in one question: batches to submit or approve, disputes to decide, checks
/// of the ledger with faults, and alerts.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, or the database's failure.
pub async fn waiting(db: &Db, by: &ActorContext<'_>) -> Result<MoneyToDo, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query!(
        r#"select (
                      select count(*) from payout_batch
                      where payout_batch.state in ('prepared', 'submitted')
                  ) as "batches!"
                , (
                      select count(*) from dispute where dispute.state in ('open', 'in_review')
                  ) as "disputes!"
                , (
                      select count(*) from ledger_check
                      where ledger_check.faults > 0 and ledger_check.acknowledged_at is null
                  ) as "checks!"
                , (
                      select count(*) from compass_alert
                      where compass_alert.state in ('open', 'claimed')
                  ) as "alerts!""#,
    )
    .fetch_one(&mut *connection)
    .await?;
    Ok(MoneyToDo {
        batches: count(row.batches),
        disputes: count(row.disputes),
        checks: count(row.checks),
        alerts: count(row.alerts),
    })
}

/// A batch as a row.
struct BatchRow {
    payout_batch_id: Uuid,
    market_code: String,
    currency: String,
    pay_on: NaiveDate,
    state: String,
    payouts: i32,
    total_units: i64,
    skipped: i32,
    prepared_at: DateTime<Utc>,
    submitted_by: Option<Uuid>,
    submitted_at: Option<DateTime<Utc>>,
    approved_at: Option<DateTime<Utc>>,
    submitter: Option<String>,
    approver: Option<String>,
}

impl BatchRow {
    fn read(self) -> Result<PayoutBatchRow, Error<Infallible>> {
        let id = self.payout_batch_id;
        let currency = read(&self.currency, BATCH, "currency", id)?;
        Ok(PayoutBatchRow {
            batch: id.into(),
            market: read(&self.market_code, BATCH, "market_code", id)?,
            pay_on: self.pay_on,
            state: read(&self.state, BATCH, "state", id)?,
            payouts: count(i64::from(self.payouts)),
            total: Money::new(self.total_units, currency),
            skipped: count(i64::from(self.skipped)),
            prepared_at: self.prepared_at,
            submitted: self.submitter.zip(self.submitted_at),
            approved: self.approver.zip(self.approved_at),
        })
    }
}

/// A batch with its payouts, page by page.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, and where there is no such batch; or the database's failure.
pub async fn batch(
    db: &Db,
    by: &ActorContext<'_>,
    batch: PayoutBatchId,
    filter: PayoutFilter<'_>,
    page: Option<&Cursor>,
) -> Result<PayoutBatchPage, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let row = batches!(["batch.payout_batch_id = $1"], batch.uuid())
        .fetch_optional(&mut *connection)
        .await?
        .ok_or(Error::NotFound)?;
    let operator = by.actor.account().map(AccountId::uuid);
    let is_own = row.submitted_by.is_some() && row.submitted_by == operator;
    let row = row.read()?;
    Ok(PayoutBatchPage {
        is_own,
        by_state: by_state_in(&mut connection, &row).await?,
        skipped: skipped_in(&mut connection, &row).await?,
        payouts: payouts_in(&mut connection, &row, filter, page).await?,
        answers: answers_in(&mut connection, batch).await?,
        row,
    })
}

async fn by_state_in(
    connection: &mut PgConnection,
    batch: &PayoutBatchRow,
) -> Result<Vec<PayoutsInBatch>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select state, count(*) as "count!", coalesce(sum(units), 0)::bigint as "units!"
           from payout
           where payout_batch_id = $1
           group by state"#,
        batch.batch.uuid(),
    )
    .fetch_all(connection)
    .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        found.push(PayoutsInBatch {
            state: read(&row.state, PAYOUT, "state", batch.batch.uuid())?,
            count: count(row.count),
            amount: Money::new(row.units, batch.total.currency),
        });
    }
    found.sort_unstable_by_key(|one| one.state);
    Ok(found)
}

async fn skipped_in(
    connection: &mut PgConnection,
    batch: &PayoutBatchRow,
) -> Result<Vec<SkippedInBatch>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select why, count(*) as "count!", coalesce(sum(amount_units), 0)::bigint as "units!"
           from payout_skipped
           where payout_batch_id = $1
           group by why"#,
        batch.batch.uuid(),
    )
    .fetch_all(connection)
    .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        found.push(SkippedInBatch {
            why: read(&row.why, "payout_skipped", "why", batch.batch.uuid())?,
            count: count(row.count),
            amount: Money::new(row.units, batch.total.currency),
        });
    }
    found.sort_unstable_by_key(|one| one.why);
    Ok(found)
}

/// A payout as a row.
struct PayoutOfBatch {
    payout_id: Uuid,
    party_id: Uuid,
    is_creator: bool,
    name: String,
    units: i64,
    last_four: String,
    is_abroad: bool,
    state: String,
    reason: Option<String>,
    resolver: Option<String>,
    resolved_note: Option<String>,
}

async fn payouts_in(
    connection: &mut PgConnection,
    batch: &PayoutBatchRow,
    filter: PayoutFilter<'_>,
    page: Option<&Cursor>,
) -> Result<Page<OperatorPayout>, Error<Infallible>> {
    let bound = cursor_bound(page);
    let text = needle(filter.text);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                PayoutOfBatch,
                r#"select listed.payout_id, listed.party_id
                        , listed.party_kind = 'creator' as "is_creator!"
                        , payee.name as "name!", listed.units, listed.last_four
                        , listed.is_abroad, listed.state, listed.reason
                        , coalesce(resolver.display_name, resolver.email) as "resolver?"
                        , listed.resolved_note
                   from payout as listed
                   left join organisation on organisation.organisation_id = listed.party_id
                   left join creator on creator.creator_id = listed.party_id
                   left join account as resolver on resolver.account_id = listed.resolved_by
                   cross join lateral (
                       select coalesce(
                           organisation.name
                         , '@' || creator.handle
                         , listed.party_id::text
                       ) as name
                   ) as payee
                   where listed.payout_batch_id = $1 and listed.payout_id "#
                    + $behind
                    + r#" $2
                       and ($3::text is null or listed.state = $3)
                       and ($4 = '' or strpos(lower(payee.name), $4) > 0)
                   order by listed.payout_id "#
                    + $direction
                    + r#"
                   limit $5"#,
                batch.batch.uuid(),
                bound,
                filter.state.map(PayoutState::code),
                text,
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await
        };
    }
    let rows = keyset_page!(fetch, is_before(page))?;
    let mut listed = Vec::with_capacity(rows.len());
    for row in rows {
        listed.push(OperatorPayout {
            payout: row.payout_id.into(),
            party: if row.is_creator {
                PartyId::Creator(CreatorId::new(row.party_id))
            } else {
                PartyId::Agency(AgencyId::new(row.party_id))
            },
            name: row.name,
            amount: Money::new(row.units, batch.total.currency),
            account_end: row.last_four,
            is_abroad: row.is_abroad,
            state: read(&row.state, PAYOUT, "state", row.payout_id)?,
            reason: row.reason,
            resolved: row.resolver.zip(row.resolved_note),
        });
    }
    Ok(Page::of_fetched(page, listed, |row| {
        Position::of_id(row.payout.uuid())
    }))
}
