//! The second half of closing a month: its bills.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    bill::{BILL_EDITION, BillRunState, CloseRefusal},
    command_user::CommandUser,
    ids::AccountId,
    market::{Market, MarketRules},
};
use ledger_proof::{Digest, SigningKey};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    corrupt,
    legs::{Months, over_legs, take_room},
};
use crate::{
    BatchContext, Db, Error, IdSource, Source,
    acting::Acting,
    event::DomainEvent,
    ledger::link_bills,
    number::smallint,
    records::{self, Author, BatchAuditEntry},
    transaction::in_transaction,
};

/// Who closes a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closer {
    /// The worker: by the clock, or since an operator asked for it.
    Clock,
    /// This person at the command line.
    Command(CommandUser),
}

/// What was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// The month, by its first day.
    pub month: NaiveDate,
    /// How many bills and statements there are.
    pub bills: u64,
    /// The link of the ledger's chain that has their root.
    pub link: i64,
}

/// Closes a month whose entries were claimed: all its bills come to be at once, with numbers that leave none out.
///
/// # Errors
///
/// [`CloseRefusal`]; corrupt, with the party, where a bill isn't what its entries came to; or the database's failure.
/// There are then no bills of the month.
pub async fn close(
    db: &Db,
    rules: &MarketRules,
    month: NaiveDate,
    key: &SigningKey,
    by: Closer,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<Closed, Error<CloseRefusal>> {
    let batch = BatchContext {
        market: rules,
        now,
        ids,
        source: Source::Api,
    };
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        close_in(tx, &batch, (month, key), by).await
    })
}

async fn close_in(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    (month, key): (NaiveDate, &SigningKey),
    by: Closer,
) -> Result<Closed, Error<CloseRefusal>> {
    take_room(&mut *connection).await?;
    let market = batch.market.market;
    let asked_by = hold(&mut *connection, market, month).await?;
    let months = claimed_months(&mut *connection, market, month).await?;
    let bills = write_bills(&mut *connection, batch, (month, &months)).await?;
    if let Some(party) = wrong_bill(&mut *connection, market, month).await? {
        return Err(corrupt("total_units", party));
    }
    let leaves = leaves_in(&mut *connection, market, month).await?;
    let leaves = leaves.map_err(|bill| corrupt("leaf", bill))?;
    let linked = link_bills(&mut *connection, market, month, &leaves, key, batch.now);
    let (head, _) = linked.await?;
    end_run(&mut *connection, (market, month), head.number, batch.now).await?;
    let author = match (by, asked_by) {
        (Closer::Command(user), _) => Author::CommandLine(user),
        (Closer::Clock, Some(account)) => Author::Operator(account),
        (Closer::Clock, None) => Author::System,
    };
    let closed = Closed {
        month,
        bills,
        link: head.number,
    };
    write_down(connection, batch, author, closed).await?;
    Ok(closed)
}

/// Holds the month's row, and says who asked for its closing, if somebody did.
async fn hold(
    connection: &mut PgConnection,
    market: Market,
    month: NaiveDate,
) -> Result<Option<AccountId>, Error<CloseRefusal>> {
    let run = sqlx::query!(
        r#"select state, closed_by
                , exists (
                      select from ledger_batch as batch
                      where batch.market_code = run.market_code
                          and batch.bill_month = run.month and batch.link is null
                  ) as "waits_for_seal!"
           from bill_run as run
           where market_code = $1 and month = $2
           for update of run"#,
        market.code(),
        month,
    )
    .fetch_optional(connection)
    .await?;
    let run = run.ok_or(Error::Refused(CloseRefusal::NotClaimed))?;
    if run.state != BillRunState::Claimed.code() {
        return Err(Error::Refused(CloseRefusal::Closed));
    }
    if run.waits_for_seal {
        return Err(Error::Refused(CloseRefusal::NotSealed));
    }
    Ok(run.closed_by.map(AccountId::new))
}

/// The months that the claimed entries are dated in.
async fn claimed_months(
    connection: &mut PgConnection,
    market: Market,
    month: NaiveDate,
) -> Result<Vec<NaiveDate>, sqlx::Error> {
    sqlx::query_scalar!(
        "select distinct month from ledger_batch where market_code = $1 and bill_month = $2",
        market.code(),
        month,
    )
    .fetch_all(connection)
    .await
}

/// Writes all bills of the month by one statement, and says how many there are.
///
/// What is claimed is summed up for each party, with the digest of its lines (`summed`). Payees and shops are counted
/// each from 1 for their numbers, and both together from 0 for their places in the month's tree (`placed`): by kind and
/// id, so that the same entries give the same numbers. Then come number and name (`named`), the leaf over what the
/// bill says (`leaved`), and an id made of it, since no statement can ask the program for as many.
async fn write_bills(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    (month, months): (NaiveDate, &[NaiveDate]),
) -> Result<u64, sqlx::Error> {
    let rules = batch.market;
    let spans = Months::of(months, rules.zone);
    let written = over_legs!(
        r#"insert into bill (
               party_id, bill_id, market_code, month, number, position, party_kind, party_name
             , currency, lines, settled_units, corrected_units, earlier_units, incentive_units
             , compensation_units, campaign_units, managing_units, total_units, running_units
             , first_dated, last_dated, lines_digest, leaf, edition, closed_at
           )"#,
        r#", summed as (
               select party_id, party_kind, count(*) as lines
                    , coalesce(sum(units) filter (where kind = 'settled' and not is_earlier), 0)::bigint
                          as settled
                    , coalesce(sum(units) filter (where kind = 'corrected' and not is_earlier), 0)::bigint
                          as corrected
                    , coalesce(sum(units) filter (where is_earlier), 0)::bigint as earlier
                    , coalesce(sum(units) filter (where kind = 'incentive' and not is_earlier), 0)::bigint
                          as incentives
                    , coalesce(
                          sum(units) filter (where kind = 'compensation' and not is_earlier), 0
                      )::bigint as compensations
                    , coalesce(sum(units) filter (where part = 'campaign_agency'), 0)::bigint as campaign
                    , coalesce(sum(units) filter (where part = 'managing_agency'), 0)::bigint as managing
                    , sum(units)::bigint as total
                    , min(dated_at) as first_dated, max(dated_at) as last_dated
                    , sha256(
                          string_agg(
                              uuid_send(entry_id) || int8send(units), ''::bytea
                              order by entry_id, part
                          )
                      ) as lines_digest
               from leg
               group by party_id, party_kind
           ), placed as (
               select summed.*
                    , row_number() over (
                          partition by party_kind = 'shop' order by party_kind, party_id
                      ) as counted
                    , row_number() over (
                          order by party_kind = 'shop', party_kind, party_id
                      ) - 1 as place
               from summed
           ), named as (
               select placed.*
                    , $1::text || '-' || to_char($2::date, 'YYYYMM') || '-'
                      || case when party_kind = 'shop' then 'S' else '' end
                      || lpad(counted::text, greatest(6, length(counted::text)), '0') as number
                    , coalesce(
                          nullif(application.content ->> 'legal_name', '')
                        , organisation.name
                        , '@' || creator.handle
                        , ''
                      ) as party_name
               from placed
               left join organisation on organisation.organisation_id = placed.party_id
               left join held_entity on held_entity.organisation_id = placed.party_id
               left join application on application.application_id = held_entity.application_id
               left join creator on creator.creator_id = placed.party_id
           ), leaved as (
               select named.*
                    , sha256(
                          convert_to(
                              concat_ws(
                                  E'\n', 'partner-center bill 1', number, party_id, $1::text
                                , to_char($2::date, 'YYYY-MM'), $8::text, lines, settled, corrected
                                , earlier, incentives, compensations, campaign, managing, total
                                , encode(lines_digest, 'hex')
                              )
                            , 'UTF8'
                          )
                      ) as leaf
               from named
           )
           select party_id, encode(substr(leaf, 1, 16), 'hex')::uuid, $1::text, $2::date, number
                , place, party_kind, party_name, $8::text, lines, settled, corrected, earlier
                , incentives, compensations, campaign, managing, total
                , total + coalesce(
                      (
                          select before.running_units from bill as before
                          where before.party_id = leaved.party_id and before.market_code = $1
                          order by before.month desc limit 1
                      )
                    , 0
                  )
                , first_dated, last_dated, lines_digest, leaf, $9::smallint, $10::timestamptz
           from leaved"#,
        rules.market.code(),
        month,
        &spans.months,
        &spans.begin,
        &spans.end,
        spans.first,
        spans.last,
        rules.currency.code(),
        smallint(BILL_EDITION)?,
        batch.now,
    )
    .execute(connection)
    .await?;
    Ok(written.rows_affected())
}

/// A party whose bill isn't what its entries were summed up to when they were claimed, if there is one.
async fn wrong_bill(
    connection: &mut PgConnection,
    market: Market,
    month: NaiveDate,
) -> Result<Option<Uuid>, sqlx::Error> {
    sqlx::query_scalar!(
        r#"with made as (
               select party_id, party_kind, currency, lines, settled_units, corrected_units
                    , earlier_units, incentive_units, compensation_units, campaign_units
                    , managing_units
               from bill where market_code = $1 and month = $2
           ), claimed as (
               select party_id, party_kind, currency, lines, settled_units, corrected_units
                    , earlier_units, incentive_units, compensation_units, campaign_units
                    , managing_units
               from bill_sum where market_code = $1 and month = $2
           ), wrong as (
               (select * from made except all select * from claimed)
               union all
               (select * from claimed except all select * from made)
           )
           select party_id as "party_id!" from wrong limit 1"#,
        market.code(),
        month,
    )
    .fetch_optional(connection)
    .await
}

/// The leaves of a month's bills in the order of its tree.
///
/// # Errors
///
/// When the database fails.
pub async fn leaves_of(
    db: &Db,
    market: Market,
    month: NaiveDate,
) -> Result<Vec<Digest>, Error<Infallible>> {
    let mut connection = db.primary.acquire().await?;
    let leaves = leaves_in(&mut connection, market, month).await?;
    leaves.map_err(|bill| corrupt("leaf", bill))
}

/// The same within a transaction; or the bill whose leaf is none.
async fn leaves_in(
    connection: &mut PgConnection,
    market: Market,
    month: NaiveDate,
) -> Result<Result<Vec<Digest>, Uuid>, sqlx::Error> {
    let rows = sqlx::query!(
        "select bill_id, leaf from bill where market_code = $1 and month = $2 order by position",
        market.code(),
        month,
    )
    .fetch_all(connection)
    .await?;
    let leaves = rows.into_iter();
    Ok(leaves
        .map(|row| Digest::try_from(row.leaf).map_err(|_| row.bill_id))
        .collect())
}

/// The month is closed: what was only needed for that goes.
async fn end_run(
    connection: &mut PgConnection,
    (market, month): (Market, NaiveDate),
    link: i64,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update bill_run set state = 'closed', link = $3, closed_at = $4
         where market_code = $1 and month = $2",
        market.code(),
        month,
        link,
        now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "delete from bill_sum where market_code = $1 and month = $2",
        market.code(),
        month,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes down that the month is closed, and tells everybody who has a bill.
async fn write_down(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    author: Author,
    closed: Closed,
) -> Result<(), sqlx::Error> {
    let event = DomainEvent::BillsClosed {
        market: batch.market.market,
        month: closed.month,
        after: None,
    };
    let (_, payload) = event.written()?;
    let audit_entry = BatchAuditEntry {
        author,
        verb: "bills.close",
        object_kind: "bill_run",
        detail: json!({
            "market": batch.market.market,
            "month": closed.month,
            "bills": closed.bills,
            "link": closed.link,
        }),
        topic: "bills.closed",
        payload,
    };
    records::record_audit_and_event(connection, batch, audit_entry).await
}
