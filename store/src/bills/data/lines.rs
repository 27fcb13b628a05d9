//! The order lines of a bill, by the entries that are on it: some at a time, along the index of their party.

use std::{
    collections::{BTreeMap, HashMap},
    convert::Infallible,
};

use chrono::{DateTime, Utc};
use domain::ledger::Party;
use ledger_proof::file::Writer;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{bill::BillToProve, failed, record::Seen};
use crate::{
    Db, Error,
    acting::Acting,
    disputes::names_of,
    ledger_checks::{KnownLine, known_lines},
    lines::LineKey,
    transaction::on_snapshot,
};

/// How many entries are read at a time.
const CHUNK: i64 = 500;

/// An entry on the bill, and the line that it is of.
struct EntryRow {
    dated_at: DateTime<Utc>,
    entry_id: Uuid,
    shop_id: Uuid,
    placed_at: DateTime<Utc>,
    order_line_id: Uuid,
}

impl EntryRow {
    fn key(&self) -> LineKey {
        LineKey {
            shop_id: self.shop_id,
            placed_at: self.placed_at,
            order_line_id: self.order_line_id,
        }
    }
}

/// Writes every order line that the party has an entry of on the bill, by one of its parts. A line stands
/// where its first such entry does.
pub(super) async fn write(
    db: &Db,
    to_prove: &BillToProve,
    part: Party,
    seen: &mut Seen<'_>,
    writer: &mut Writer<'_>,
) -> Result<(), Error<Infallible>> {
    let mut after: Option<(DateTime<Utc>, Uuid)> = None;
    loop {
        let party = seen.party;
        // On one snapshot: a refund that comes in meanwhile is wholly there or not at all.
        let (rows, lines, handles) = on_snapshot!(db.primary, Acting::NOBODY, |tx| {
            let rows = entries_after(tx, to_prove, (party, part), after).await?;
            let mut keys: Vec<LineKey> = rows.iter().map(EntryRow::key).collect();
            keys.sort_unstable();
            keys.dedup();
            let lines = known_lines(tx, &keys).await?;
            let handles = handles_between(tx, &lines).await?;
            Ok::<_, Error<Infallible>>((rows, lines, handles))
        })?;
        seen.handles.extend(handles);
        let lines: HashMap<Uuid, &KnownLine> = lines
            .iter()
            .map(|line| (line.key.order_line_id, line))
            .collect();
        for row in &rows {
            let line = lines.get(&row.order_line_id).ok_or(Error::Corrupt {
                table: "ledger_entry",
                column: "order_line_id",
                id: row.entry_id,
            })?;
            if seen.first_on_bill(line, part) != Some(row.entry_id) {
                continue;
            }
            for record in seen.records(line, part) {
                writer.record(&record).map_err(failed)?;
            }
        }
        let is_last = i64::try_from(rows.len()).unwrap_or(i64::MAX) < CHUNK;
        match rows.last().filter(|_| !is_last) {
            Some(last) => after = Some((last.dated_at, last.entry_id)),
            None => return Ok(()),
        }
    }
}

/// The handles of creators who had a line between two decisions alone: neither when it came in nor now.
async fn handles_between(
    connection: &mut PgConnection,
    lines: &[KnownLine],
) -> Result<BTreeMap<Uuid, String>, sqlx::Error> {
    let between = lines.iter().flat_map(|line| {
        let creators = line.decisions.iter().map(|decision| decision.creators.1);
        creators.filter(move |creator| !line.agreed.handles.contains_key(creator))
    });
    let between: Vec<Uuid> = between.collect();
    if between.is_empty() {
        return Ok(BTreeMap::new());
    }
    names_of(connection, &between).await
}

/// Entries that a part has on the bill: `$owner` is who has it, `$units` what the part comes to.
macro_rules! of_part {
    ($connection:expr, $asked:expr, $owner:literal, $units:literal) => {{
        let (to_prove, party, after) = $asked;
        sqlx::query_as!(
            EntryRow,
            r#"select entry.dated_at, entry.entry_id, entry.shop_id, entry.placed_at
                    , entry.order_line_id
               from ledger_entry as entry
               join market on market.market_code = entry.market_code
               join ledger_batch as batch
                   on batch.ledger_batch_id = entry.ledger_batch_id
                   and batch.market_code = entry.market_code
                   and batch.month
                       = date_trunc('month', entry.dated_at at time zone market.time_zone)::date
               where entry."#
                + $owner
                + r#" = $1 and entry.market_code = $2 and batch.bill_month = $3
                   and entry.dated_at >= $4 and entry.dated_at <= $5
                   and entry.kind in ('settled', 'corrected') and "#
                + $units
                + r#" <> 0
                   and (
                       $6::timestamptz is null
                       or (entry.dated_at, entry.entry_id) > ($6, $7::uuid)
                   )
               order by entry.dated_at, entry.entry_id
               limit $8"#,
            party,
            to_prove.market.code(),
            to_prove.month,
            to_prove.dated.0,
            to_prove.dated.1,
            after.map(|(at, _): (DateTime<Utc>, Uuid)| at),
            after.map(|(_, entry): (DateTime<Utc>, Uuid)| entry),
            CHUNK,
        )
        .fetch_all($connection)
        .await
    }};
}

/// Entries of the party on the bill, behind a place.
async fn entries_after(
    connection: &mut PgConnection,
    to_prove: &BillToProve,
    (party, part): (Uuid, Party),
    after: Option<(DateTime<Utc>, Uuid)>,
) -> Result<Vec<EntryRow>, sqlx::Error> {
    let asked = (to_prove, party, after);
    match part {
        Party::Seller => of_part!(connection, asked, "shop_id", "entry.posted_seller"),
        Party::CampaignAgency => of_part!(connection, asked, "agency_id", "entry.posted_agency"),
        Party::Creator => of_part!(connection, asked, "creator_id", "entry.posted_creator"),
        Party::ManagingAgency => of_part!(
            connection,
            asked,
            "managing_agency_id",
            "entry.posted_managing"
        ),
    }
}
