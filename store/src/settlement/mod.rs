//! Settlement: what is due is posted, and what was refunded after it is taken back.

mod parties;

use std::{collections::HashSet, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    command_user::CommandUser,
    ids::AccountId,
    ledger::{Entry, EntryKind},
    market::MarketRules,
    order_line::{SettleRefusal, check_settle_until},
};
use serde_json::json;
use sqlx::PgConnection;

use self::parties::Parties;
pub(crate) use self::parties::{parties_of, tell_deductions};
use crate::{
    BatchContext, Db, Error, IdSource, Source,
    acting::Acting,
    imports,
    lines::{self, LineKey, Until},
    records::{self, Author, BatchAuditEntry},
    transaction::in_transaction,
};

/// How many lines one transaction moves on.
const LINES_PER_TRANSACTION: i64 = 5_000;

/// Whose lines are settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Everything that is due.
    All,
    /// Everything that is due, by the command of this person.
    ByCommand(CommandUser),
    /// Everything that is due, since this operator asked for it in the browser.
    ByRequest(AccountId),
    /// What the clock may settle: nothing while an import runs in the market, and not lines that were
    /// already due when a file brought them in (spec/data.md).
    ByClock,
}

/// What a settlement did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Lines that were gone through, also those for which nothing was left to post.
    pub lines: u64,
    /// Lines whose commission was posted.
    pub settled: u64,
    /// Settled lines of which something was taken back.
    pub corrected: u64,
}

impl Settled {
    /// Whether nothing was left to do.
    #[must_use]
    pub fn is_nothing(self) -> bool {
        self.lines == 0
    }
}

/// Settles one batch of the market's lines that are due by `until`, or corrects one batch of settled
/// lines by the refunds dated up to it. Call it until it answers that nothing was left.
///
/// # Errors
///
/// [`SettleRefusal::Ahead`] when `until` lies ahead of `now`. Or the database fails, or a stored line
/// breaks its own rules; the batch is then as it was.
pub async fn settle_due(
    db: &Db,
    market: &MarketRules,
    until: DateTime<Utc>,
    reach: Reach,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<Settled, Error<SettleRefusal>> {
    check_settle_until(until, now).map_err(Error::Refused)?;
    let batch = BatchContext {
        market,
        now,
        ids,
        source: Source::Api,
    };
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let settled = settle_in(tx, &batch, until, reach).await;
        settled.map_err(Error::without_refusal)
    })
}

/// Settles one batch within a transaction.
pub(crate) async fn settle_in(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    until: DateTime<Utc>,
    reach: Reach,
) -> Result<Settled, Error<Infallible>> {
    let market = batch.market.market;
    let is_the_workers = matches!(reach, Reach::ByClock | Reach::ByRequest(_));
    if is_the_workers && !imports::may_settle_by_clock(connection, market, batch.now).await? {
        return Ok(Settled::default());
    }
    let mut keys = due_lines(connection, batch, until, reach).await?;
    if keys.is_empty() {
        keys = refunded_lines(connection, batch, until).await?;
    }
    let mut parties = Parties::default();
    let done = move_on(connection, batch, &keys, until, &mut parties).await?;
    write_down(connection, batch, reach, done, &parties).await?;
    Ok(done)
}

/// How many of the market's lines only the command settles: they were due before a file brought them.
///
/// # Errors
///
/// When the database fails.
pub async fn waiting_for_command(
    db: &Db,
    market: &MarketRules,
    now: DateTime<Utc>,
) -> Result<i64, Error<Infallible>> {
    let waiting = sqlx::query_scalar!(
        r#"select count(*) as "count!" from order_line
           where market_code = $1 and state in ('unpaid', 'processing') and due_at <= $2
               and settled_by_command_only"#,
        market.market.code(),
        now,
    )
    .fetch_one(&db.replica)
    .await?;
    Ok(waiting)
}

/// Writes down what the batch settled or corrected, if anything, and for whom.
async fn write_down(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    reach: Reach,
    done: Settled,
    parties: &Parties,
) -> Result<(), sqlx::Error> {
    if done.is_nothing() {
        return Ok(());
    }
    let Settled {
        settled, corrected, ..
    } = done;
    let audit_entry = BatchAuditEntry {
        author: match reach {
            Reach::ByCommand(user) => Author::CommandLine(user),
            Reach::ByRequest(account) => Author::Operator(account),
            Reach::All | Reach::ByClock => Author::System,
        },
        verb: "settle",
        object_kind: "order_line",
        detail: json!({ "settled": settled, "corrected": corrected }),
        topic: "lines.settled",
        payload: json!({
            "market": batch.market.market,
            "settled": settled,
            "corrected": corrected,
            "agencies": parties.agencies,
            "shops": parties.shops,
            "creators": parties.creators,
            "sums": parties.sums(),
        }),
    };
    records::record_audit_and_event(connection, batch, audit_entry).await
}

async fn move_on(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    keys: &[LineKey],
    until: DateTime<Utc>,
    parties: &mut Parties,
) -> Result<Settled, Error<Infallible>> {
    let mut done = Settled::default();
    let mut moved = Vec::with_capacity(keys.len());
    for line in lines::lock(connection, keys).await? {
        let advance = line.advance(batch.now, Until::Settled(until))?;
        let takes_back =
            |(_, entry): &(_, Entry)| entry.kind == EntryKind::Corrected && !entry.is_zero();
        done.lines += 1;
        if advance.settled_at != line.settled_at {
            done.settled += 1;
            parties.add(&line);
        }
        done.corrected += u64::from(advance.entries.iter().any(takes_back));
        parties.add_up(batch, &line, &advance);
        moved.push((line, advance));
    }
    lines::save(connection, batch, &moved).await?;
    Ok(done)
}

/// Lines that are due, paid and not held. Another settlement's lines are passed over, not waited for.
async fn due_lines(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    until: DateTime<Utc>,
    reach: Reach,
) -> Result<Vec<LineKey>, sqlx::Error> {
    let rows = sqlx::query_as!(
        LineKey,
        "select shop_id, placed_at, order_line_id from order_line
         where market_code = $1
             and state in ('unpaid', 'processing')
             and due_at <= $2
             and (paid_at is null or paid_at <= $2)
             and ($3 or not settled_by_command_only)
         order by due_at
         limit $4
         for update skip locked",
        batch.market.market.code(),
        until,
        reach != Reach::ByClock,
        LINES_PER_TRANSACTION,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// Settled lines with a refund that the ledger has not taken into account.
async fn refunded_lines(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    until: DateTime<Utc>,
) -> Result<Vec<LineKey>, sqlx::Error> {
    let rows = sqlx::query_as!(
        LineKey,
        "select line.shop_id, line.placed_at, line.order_line_id
         from refund
         join order_line as line
             on line.shop_id = refund.shop_id
             and line.placed_at = refund.placed_at
             and line.order_line_id = refund.order_line_id
         where refund.market_code = $1
             and refund.applied_at is null
             and refund.refunded_at <= $2
             and line.settled_at is not null
         order by refund.refunded_at, refund.refund_id
         limit $3",
        batch.market.market.code(),
        until,
        LINES_PER_TRANSACTION,
    )
    .fetch_all(connection)
    .await?;
    let distinct: HashSet<LineKey> = rows.into_iter().collect();
    Ok(distinct.into_iter().collect())
}
