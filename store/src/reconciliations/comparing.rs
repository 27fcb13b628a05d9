//! The rows of a file, some at a time: each is classed, kept, and counted, in one transaction with how far the file
//! has come.

use std::{
    collections::{HashMap, HashSet},
    convert::Infallible,
};

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    code::CODE_CHARACTERS_MAX,
    market::MarketRules,
    reconcile::{ClassSums, Classed, RAW_CHARACTERS_MAX, RowFault, TheirRow, classify},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    ReconciliationLease, count,
    facts::{KnownLine, known},
    hold, leased_until, stored,
};
use crate::{
    Db, Error,
    acting::Acting,
    lines::{LineKey, keys_of_codes},
    transaction::in_transaction,
};

/// A row as it was read.
#[derive(Clone, Debug)]
pub struct ReadRow {
    /// Its number: the first row after the header is 1.
    pub number: u64,
    /// The row as the file has it.
    pub raw: String,
    /// What it says, or why it can't be read.
    pub read: Result<TheirRow, RowFault>,
}

/// A row with its class, on its way into the database.
pub(super) struct NewRow {
    pub(super) number: u64,
    pub(super) classed: Classed,
    pub(super) order: String,
    pub(super) sku: String,
    pub(super) key: Option<LineKey>,
    pub(super) raw: String,
}

/// The days that a file is about.
#[derive(Clone, Copy, Debug, Default)]
struct FileDays {
    ordered: Option<(NaiveDate, NaiveDate)>,
    settled: Option<(NaiveDate, NaiveDate)>,
}

/// Compares the next rows of a file. Those that are compared already are passed over.
///
/// # Errors
///
/// A conflict for whoever lost the lease, or the database's failure.
pub async fn compare(
    db: &Db,
    lease: &ReconciliationLease,
    market: &MarketRules,
    rows: &[ReadRow],
    now: DateTime<Utc>,
) -> Result<(), Error<Infallible>> {
    let rows: Vec<&ReadRow> = rows
        .iter()
        .filter(|row| row.number > lease.rows_done)
        .collect();
    let Some(last) = rows.last().map(|row| row.number) else {
        return Ok(());
    };
    let days = FileDays::of(&rows);
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let mut held = hold(tx, lease).await?;
        let lines = lines_of(tx, lease, &rows).await?;
        let mut seen = seen(tx, lease, &rows).await?;
        let new: Vec<NewRow> = rows
            .iter()
            .map(|row| classed(row, &lines, &mut seen, *market))
            .collect();
        for row in &new {
            held.classes.add(&row.classed);
        }
        insert(tx, lease, &new).await?;
        save(tx, lease, (last, &held.classes), days, now).await?;
        Ok(())
    })
}

/// The class of a row, and the row as it is kept.
fn classed(
    row: &ReadRow,
    lines: &HashMap<(String, String), KnownLine>,
    seen: &mut HashSet<(String, String)>,
    market: MarketRules,
) -> NewRow {
    let kept = |text: &str, most| text.chars().take(most).collect::<String>();
    let theirs = match &row.read {
        Ok(theirs) => theirs,
        Err(fault) => {
            return NewRow {
                number: row.number,
                classed: Classed::unreadable(&market),
                order: String::new(),
                sku: String::new(),
                key: None,
                raw: kept(&format!("{fault} | {}", row.raw), RAW_CHARACTERS_MAX),
            };
        }
    };
    let key = (theirs.order.clone(), theirs.sku.clone());
    let known = lines.get(&key);
    let is_again = !seen.insert(key);
    let ours = known.map(|known| &known.line);
    NewRow {
        number: row.number,
        classed: classify(Some(theirs), ours, is_again, &market),
        order: kept(&theirs.order, CODE_CHARACTERS_MAX),
        sku: kept(&theirs.sku, CODE_CHARACTERS_MAX),
        key: known.map(|known| known.key),
        raw: kept(&row.raw, RAW_CHARACTERS_MAX),
    }
}

/// The codes that the rows name, of those that can be read.
fn codes_of<'r>(rows: &[&'r ReadRow]) -> (Vec<&'r str>, Vec<&'r str>) {
    let read = rows.iter().filter_map(|row| row.read.as_ref().ok());
    read.map(|row| (row.order.as_str(), row.sku.as_str()))
        .unzip()
}

/// The party's lines that the rows name, by their codes.
async fn lines_of(
    connection: &mut PgConnection,
    lease: &ReconciliationLease,
    rows: &[&ReadRow],
) -> Result<HashMap<(String, String), KnownLine>, Error<Infallible>> {
    let (orders, skus) = codes_of(rows);
    let keys = keys_of_codes(connection, lease.market, &orders, &skus).await?;
    let keys: HashSet<LineKey> = keys.into_iter().flatten().collect();
    let keys: Vec<LineKey> = keys.into_iter().collect();
    let known = known(connection, lease, &keys).await?;
    let lines = known.into_values();
    let lines = lines.map(|line| ((line.order.clone(), line.sku.clone()), line));
    Ok(lines.collect())
}

/// The keys among these rows' that stand in the file before.
async fn seen(
    connection: &mut PgConnection,
    lease: &ReconciliationLease,
    rows: &[&ReadRow],
) -> Result<HashSet<(String, String)>, sqlx::Error> {
    let (orders, skus) = codes_of(rows);
    in_file(connection, lease, &orders, &skus).await
}

/// Those of these keys that rows of the file have.
pub(super) async fn in_file(
    connection: &mut PgConnection,
    lease: &ReconciliationLease,
    orders: &[&str],
    skus: &[&str],
) -> Result<HashSet<(String, String)>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select asked.order_code as "order_code!", asked.sku as "sku!"
           from unnest($3::text[], $4::text[]) as asked (order_code, sku)
           where exists (
               select from reconciliation_row as known
               where known.party_id = $1 and known.reconciliation_id = $2
                   and known.order_code = asked.order_code and known.sku = asked.sku
                   and known.class <> 'duplicate' and known.why <> 'unreadable'
           )"#,
        lease.party,
        lease.reconciliation.uuid(),
        orders as &[&str],
        skus as &[&str],
    )
    .fetch_all(connection)
    .await?;
    let keys = rows.into_iter().map(|row| (row.order_code, row.sku));
    Ok(keys.collect())
}

/// Keeps rows with their classes.
pub(super) async fn insert(
    connection: &mut PgConnection,
    lease: &ReconciliationLease,
    rows: &[NewRow],
) -> Result<(), sqlx::Error> {
    let numbers: Vec<i64> = rows.iter().map(|row| stored(row.number)).collect();
    let sides: Vec<&str> = rows.iter().map(|row| row.classed.side.code()).collect();
    let classes: Vec<&str> = rows.iter().map(|row| row.classed.class.code()).collect();
    let reasons: Vec<&str> = rows.iter().map(|row| row.classed.why.code()).collect();
    let orders: Vec<&str> = rows.iter().map(|row| row.order.as_str()).collect();
    let skus: Vec<&str> = rows.iter().map(|row| row.sku.as_str()).collect();
    let their = rows
        .iter()
        .map(|row| row.classed.their.map(|money| money.units));
    let their: Vec<Option<i64>> = their.collect();
    let our = rows
        .iter()
        .map(|row| row.classed.our.map(|money| money.units));
    let our: Vec<Option<i64>> = our.collect();
    let stakes: Vec<i64> = rows.iter().map(|row| row.classed.at_stake.units).collect();
    let shops: Vec<Option<Uuid>> = rows
        .iter()
        .map(|row| row.key.map(|key| key.shop_id))
        .collect();
    let moments = rows.iter().map(|row| row.key.map(|key| key.placed_at));
    let moments: Vec<Option<DateTime<Utc>>> = moments.collect();
    let lines = rows.iter().map(|row| row.key.map(|key| key.order_line_id));
    let lines: Vec<Option<Uuid>> = lines.collect();
    let raws: Vec<&str> = rows.iter().map(|row| row.raw.as_str()).collect();
    sqlx::query!(
        "insert into reconciliation_row (
             party_id, reconciliation_id, n, side, class, why, order_code, sku, their_units
           , our_units, at_stake_units, shop_id, placed_at, order_line_id, raw
         )
         select $1, $2, n, side, class, why, order_code, sku, their_units, our_units
              , at_stake_units, shop_id, placed_at, order_line_id, raw
         from unnest(
             $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[]
           , $10::bigint[], $11::bigint[], $12::uuid[], $13::timestamptz[], $14::uuid[], $15::text[]
         ) as compared (
             n, side, class, why, order_code, sku, their_units, our_units, at_stake_units, shop_id
           , placed_at, order_line_id, raw
         )",
        lease.party,
        lease.reconciliation.uuid(),
        &numbers,
        &sides as &[&str],
        &classes as &[&str],
        &reasons as &[&str],
        &orders as &[&str],
        &skus as &[&str],
        &their as &[Option<i64>],
        &our as &[Option<i64>],
        &stakes,
        &shops as &[Option<Uuid>],
        &moments as &[Option<DateTime<Utc>>],
        &lines as &[Option<Uuid>],
        &raws as &[&str],
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes how far the file has come: it may be taken as often again then.
async fn save(
    connection: &mut PgConnection,
    lease: &ReconciliationLease,
    (last, classes): (u64, &ClassSums),
    days: FileDays,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update reconciliation
         set rows_done = $4, numbers_given = greatest(numbers_given, $4), classes = $5
           , first_day = least(first_day, $6), last_day = greatest(last_day, $7)
           , first_settled = least(first_settled, $8), last_settled = greatest(last_settled, $9)
           , leased_until = $10, tries = 0
         where party_id = $1 and reconciliation_id = $2 and lease = $3",
        lease.party,
        lease.reconciliation.uuid(),
        lease.word,
        stored(last),
        serde_json::to_value(classes).unwrap_or_default(),
        days.ordered.map(|(first, _)| first),
        days.ordered.map(|(_, last)| last),
        days.settled.map(|(first, _)| first),
        days.settled.map(|(_, last)| last),
        leased_until(now),
    )
    .execute(connection)
    .await?;
    Ok(())
}

impl FileDays {
    fn of(rows: &[&ReadRow]) -> Self {
        let read = || rows.iter().filter_map(|row| row.read.as_ref().ok());
        Self {
            ordered: range(read().filter_map(|row| row.created_on)),
            settled: range(read().filter_map(|row| row.settled_on)),
        }
    }
}

/// The first and the last of some days.
fn range(days: impl Iterator<Item = NaiveDate>) -> Option<(NaiveDate, NaiveDate)> {
    days.fold(None, |known: Option<(NaiveDate, NaiveDate)>, day| {
        Some(known.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
    })
}

/// Notes that every row of the file is compared: the lines that it lacks are looked for next. Answers the lease to go
/// on with.
///
/// # Errors
///
/// A conflict for whoever lost the lease, or the database's failure.
pub async fn end_of_file(
    db: &Db,
    lease: ReconciliationLease,
    now: DateTime<Utc>,
) -> Result<ReconciliationLease, Error<Infallible>> {
    let row: Result<_, Error<Infallible>> = in_transaction!(db.primary, Acting::NOBODY, |tx| {
        hold(tx, &lease).await?;
        let row = sqlx::query!(
            "update reconciliation set state = 'comparing', leased_until = $4
             where party_id = $1 and reconciliation_id = $2 and lease = $3
             returning state, rows_done",
            lease.party,
            lease.reconciliation.uuid(),
            lease.word,
            leased_until(now),
        )
        .fetch_one(&mut *tx)
        .await?;
        Ok((row.state, count(row.rows_done)))
    });
    let (state, rows_done) = row?;
    let id = lease.reconciliation.uuid();
    Ok(ReconciliationLease {
        state: state.parse().map_err(|_| super::corrupt("state", id))?,
        rows_done,
        ..lease
    })
}
