//! The lines of a bill, read out of the ledger: the entries of the batches that the bill's month claimed, as far as
//! they are the party's.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    bill::{
        Bill, BillFormat, BillId, BillLine, BillLineFilter, BillSumKind, BilledKind, BilledProduct,
        LineCodes,
    },
    ids::BillEntryId,
    ledger::Party,
    page::{Cursor, Page, Position},
};
use futures::{
    StreamExt as _, TryStreamExt as _,
    stream::{self, BoxStream},
};
use serde_json::json;
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::{corrupt, listing::found_in, own, printed::printings_in};
use crate::{
    ActorContext, Db, Error,
    acting::{Acting, reading},
    paging::{PAGE_FETCH, is_before},
    repetitions::{self, Repeated},
};

/// Lines of a bill one after the other; the stream ends with the first failure.
pub type BillLines = BoxStream<'static, Result<BillLine, Error<Infallible>>>;

/// How many lines are read at a time for a file.
const CHUNK: i64 = 500;

/// A bill as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedBill {
    /// The bill.
    pub bill: Bill,
    /// A page of its lines, the earliest first.
    pub lines: Page<BillLine>,
    /// In which formats it was asked for, and whether it is there in each.
    pub printings: Vec<(BillFormat, bool)>,
}

/// A bill of the actor's party with a page of its lines. Five statements.
///
/// # Errors
///
/// As [`lines`].
pub async fn opened(
    db: &Db,
    by: &ActorContext<'_>,
    bill: BillId,
    filter: BillLineFilter,
    page: Option<&Cursor>,
) -> Result<OpenedBill, Error<Infallible>> {
    let (party, _) = own(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let found = found_in(&mut connection, party, bill).await?;
    let found = found.ok_or(Error::NotFound)?;
    let printings = printings_in(&mut connection, party, bill).await?;
    drop(connection);
    Ok(OpenedBill {
        lines: page_of(db, (party, &found), filter, page).await?,
        bill: found,
        printings,
    })
}

/// A page of a bill's lines, the earliest first.
///
/// # Errors
///
/// Not found for a bill of another party, and for whoever may not see money; corrupt where an entry can't be read; or
/// the database's failure.
pub async fn lines(
    db: &Db,
    by: &ActorContext<'_>,
    bill: BillId,
    filter: BillLineFilter,
    page: Option<&Cursor>,
) -> Result<Page<BillLine>, Error<Infallible>> {
    let (party, _) = own(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let found = found_in(&mut connection, party, bill).await?;
    let found = found.ok_or(Error::NotFound)?;
    drop(connection);
    page_of(db, (party, &found), filter, page).await
}

async fn page_of(
    db: &Db,
    (party, found): (Uuid, &Bill),
    filter: BillLineFilter,
    page: Option<&Cursor>,
) -> Result<Page<BillLine>, Error<Infallible>> {
    let asked = Asked::of(party, found, filter);
    let bound = page.map_or(asked.first, Cursor::position);
    let is_upwards = !is_before(page);
    let rows = read_all(&db.primary, &asked, (bound, is_upwards), PAGE_FETCH).await?;
    Ok(Page::of_fetched(page, rows, position))
}

/// Every line of the actor's bill that the filter leaves, for a file.
///
/// # Errors
///
/// As [`lines`].
pub async fn export_lines(
    db: &Db,
    by: &ActorContext<'_>,
    bill: BillId,
    filter: BillLineFilter,
) -> Result<BillLines, Error<Infallible>> {
    let (party, _) = own(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let found = found_in(&mut connection, party, bill).await?;
    let found = found.ok_or(Error::NotFound)?;
    drop(connection);
    note_download(db, by, (party, bill)).await?;
    Ok(stream_of(
        db.primary.clone(),
        Asked::of(party, &found, filter),
    ))
}

/// Every line of a bill, for what is printed of it.
#[must_use]
pub fn lines_of(db: &Db, party: Uuid, bill: &Bill) -> BillLines {
    let asked = Asked::of(party, bill, BillLineFilter::default());
    stream_of(db.primary.clone(), asked)
}

/// Notes in the audit trail that the actor takes a bill away in a file.
pub(super) async fn note_download(
    db: &Db,
    by: &ActorContext<'_>,
    (party, bill): (Uuid, BillId),
) -> Result<(), Error<Infallible>> {
    let account = by.actor.account().map(|account| account.to_string());
    let subject = [account.unwrap_or_default(), bill.to_string()];
    let repeated = Repeated {
        verb: "income.download",
        who: by.actor.into(),
        object_kind: "bill",
        object_id: Some(party),
        subject: subject.join(" "),
        by_anybody: false,
        detail: json!({ "list": "bill", "bill": bill }),
    };
    repetitions::note(&db.primary, (by.now, by.ids), repeated, 1).await?;
    Ok(())
}

/// Whose lines of which bill are asked for, in the terms of the tables.
#[derive(Clone, Copy, Debug)]
struct Asked {
    party: Uuid,
    kind: BilledKind,
    market: &'static str,
    month: NaiveDate,
    dated: (DateTime<Utc>, DateTime<Utc>),
    filter: BillLineFilter,
    /// A place before the first line.
    first: Position,
    bill: BillId,
}

impl Asked {
    fn of(party: Uuid, bill: &Bill, filter: BillLineFilter) -> Self {
        let market = bill.number.market();
        let before = bill.dated.0.checked_sub_signed(TimeDelta::microseconds(1));
        Self {
            party,
            kind: bill.kind,
            market: market.code(),
            month: bill.number.month(),
            dated: bill.dated,
            filter,
            first: Position {
                at: before.unwrap_or(bill.dated.0),
                id: Uuid::nil(),
            },
            bill: bill.bill,
        }
    }

    /// The parts by which the party may have lines.
    const fn parts(&self) -> &'static [Party] {
        match self.kind {
            BilledKind::Shop => &[Party::Seller],
            BilledKind::Agency => &[Party::CampaignAgency, Party::ManagingAgency],
            BilledKind::Creator => &[Party::Creator],
        }
    }
}

fn position(line: &BillLine) -> Position {
    Position {
        at: line.dated_at,
        id: line.entry.uuid(),
    }
}

/// All lines from the first on, some at a time.
fn stream_of(pool: PgPool, asked: Asked) -> BillLines {
    let first = (pool, Some(asked.first));
    let chunks = stream::try_unfold(first, move |(pool, bound)| async move {
        let Some(bound) = bound else {
            return Ok::<_, Error<Infallible>>(None);
        };
        let rows = read_all(&pool, &asked, (bound, true), CHUNK).await?;
        let is_last = i64::try_from(rows.len()).unwrap_or(i64::MAX) < CHUNK;
        let next = rows.last().map(position).filter(|_| !is_last);
        Ok(Some((rows, (pool, next))))
    });
    let rows = chunks.map_ok(|rows| stream::iter(rows.into_iter().map(Ok)));
    rows.try_flatten().boxed()
}

/// A line as a statement brings it.
struct Row {
    entry_id: Uuid,
    dated_at: DateTime<Utc>,
    kind: String,
    units: i64,
    is_earlier: bool,
    order_code: Option<String>,
    line_code: Option<String>,
    product_code: Option<String>,
    title: Option<String>,
    campaign: Option<String>,
}

impl Row {
    fn read(self, part: Party, bill: BillId) -> Result<BillLine, Error<Infallible>> {
        let kind = self.kind.parse();
        let order = self.order_code.zip(self.line_code);
        let product = self.product_code.zip(self.title);
        Ok(BillLine {
            entry: BillEntryId::new(self.entry_id),
            dated_at: self.dated_at,
            kind: kind.map_err(|_| corrupt("kind", bill.uuid()))?,
            part,
            is_earlier: self.is_earlier,
            order: order.map(|(order, line)| LineCodes { order, line }),
            product: product.map(|(code, title)| BilledProduct { code, title }),
            campaign: self.campaign,
            units: self.units,
        })
    }
}

/// So many lines on one side of a place, in the order of the list or in reverse, of all parts together.
///
/// The program reads them, whoever asks, once it is certain whose bill it is: after a decision a line may be another
/// creator's or agency's, and the bill of the former one still names the order that it was for.
async fn read_all(
    pool: &PgPool,
    asked: &Asked,
    (bound, is_upwards): (Position, bool),
    limit: i64,
) -> Result<Vec<BillLine>, Error<Infallible>> {
    let mut connection = reading(pool, Acting::NOBODY).await?;
    let mut all = Vec::new();
    let place = (bound, is_upwards);
    for part in asked.parts() {
        if asked.filter.part.is_some_and(|wanted| wanted != *part) {
            continue;
        }
        let rows = match part {
            Party::Seller => of_shop(&mut connection, asked, place, limit).await?,
            Party::CampaignAgency => of_campaign(&mut connection, asked, place, limit).await?,
            Party::Creator => of_creator(&mut connection, asked, place, limit).await?,
            Party::ManagingAgency => of_managing(&mut connection, asked, place, limit).await?,
        };
        for row in rows {
            all.push(row.read(*part, asked.bill)?);
        }
    }
    if asked.kind != BilledKind::Shop {
        all.extend(own_entries(&mut connection, asked, place, limit).await?);
    }
    all.sort_by_key(position);
    if !is_upwards {
        all.reverse();
    }
    all.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(all)
}

/// Lines that a part has in entries of order lines: `$owner` is who has it, `$units` what the part comes to.
///
/// An entry belongs to its batch's row of the month that it is dated in, in the market's time zone.
macro_rules! of_part {
    (
        $connection:expr, $asked:expr, ($bound:expr, $limit:expr), $owner:literal, $units:literal,
        $behind:literal, $direction:literal $(,)?
    ) => {
        sqlx::query_as!(
            Row,
            r#"select entry.entry_id, entry.dated_at, entry.kind, ("#
                + $units
                + r#") as "units!", batch.month < $3::date as "is_earlier!"
                    , line.order_code as "order_code?", line.line_code as "line_code?"
                    , product.product_code as "product_code?", product.title as "title?"
                    , campaign.name as "campaign?"
               from ledger_entry as entry
               join market on market.market_code = entry.market_code
               join ledger_batch as batch
                   on batch.ledger_batch_id = entry.ledger_batch_id
                   and batch.market_code = entry.market_code
                   and batch.month
                       = date_trunc('month', entry.dated_at at time zone market.time_zone)::date
               left join order_line as line
                   on line.shop_id = entry.shop_id and line.placed_at = entry.placed_at
                   and line.order_line_id = entry.order_line_id
               left join product
                   on product.shop_id = line.shop_id and product.product_id = line.product_id
               left join campaign on campaign.campaign_id = line.campaign_id
               where entry."#
                + $owner
                + r#" = $1 and entry.market_code = $2 and batch.bill_month = $3
                   and entry.dated_at >= $4 and entry.dated_at <= $5
                   and entry.kind in ('settled', 'corrected') and "#
                + $units
                + r#" <> 0
                   and (
                       $6::text is null
                       or case when batch.month < $3 then 'earlier' else entry.kind end = $6
                   )
                   and (entry.dated_at, entry.entry_id) "#
                + $behind
                + r#" ($7, $8)
               order by entry.dated_at "#
                + $direction
                + ", entry.entry_id "
                + $direction
                + " limit $9",
            $asked.party,
            $asked.market,
            $asked.month,
            $asked.dated.0,
            $asked.dated.1,
            $asked.filter.kind.map(BillSumKind::code),
            $bound.at,
            $bound.id,
            $limit,
        )
        .fetch_all($connection)
        .await
    };
}

/// Lines of a shop. What it pays is above zero on its statement.
async fn of_shop(
    connection: &mut PgConnection,
    asked: &Asked,
    (bound, is_upwards): (Position, bool),
    limit: i64,
) -> Result<Vec<Row>, sqlx::Error> {
    if is_upwards {
        of_part!(
            connection,
            asked,
            (bound, limit),
            "shop_id",
            "- entry.posted_seller",
            ">",
            "asc"
        )
    } else {
        of_part!(
            connection,
            asked,
            (bound, limit),
            "shop_id",
            "- entry.posted_seller",
            "<",
            "desc"
        )
    }
}

/// Lines of an agency's own campaigns.
async fn of_campaign(
    connection: &mut PgConnection,
    asked: &Asked,
    (bound, is_upwards): (Position, bool),
    limit: i64,
) -> Result<Vec<Row>, sqlx::Error> {
    if is_upwards {
        of_part!(
            connection,
            asked,
            (bound, limit),
            "agency_id",
            "entry.posted_agency",
            ">",
            "asc"
        )
    } else {
        of_part!(
            connection,
            asked,
            (bound, limit),
            "agency_id",
            "entry.posted_agency",
            "<",
            "desc"
        )
    }
}

/// Lines of a creator.
async fn of_creator(
    connection: &mut PgConnection,
    asked: &Asked,
    (bound, is_upwards): (Position, bool),
    limit: i64,
) -> Result<Vec<Row>, sqlx::Error> {
    if is_upwards {
        of_part!(
            connection,
            asked,
            (bound, limit),
            "creator_id",
            "entry.posted_creator",
            ">",
            "asc"
        )
    } else {
        of_part!(
            connection,
            asked,
            (bound, limit),
            "creator_id",
            "entry.posted_creator",
            "<",
            "desc"
        )
    }
}

/// Lines of an agency's share of what creators earn whom it manages.
async fn of_managing(
    connection: &mut PgConnection,
    asked: &Asked,
    (bound, is_upwards): (Position, bool),
    limit: i64,
) -> Result<Vec<Row>, sqlx::Error> {
    if is_upwards {
        of_part!(
            connection,
            asked,
            (bound, limit),
            "managing_agency_id",
            "entry.posted_managing",
            ">",
            "asc"
        )
    } else {
        of_part!(
            connection,
            asked,
            (bound, limit),
            "managing_agency_id",
            "entry.posted_managing",
            "<",
            "desc"
        )
    }
}

/// What the platform and the party have with each other, as a statement brings it.
struct OwnRow {
    party_entry_id: Uuid,
    dated_at: DateTime<Utc>,
    kind: String,
    part: String,
    party_units: i64,
    is_earlier: bool,
}

impl OwnRow {
    fn read(self, bill: BillId) -> Result<BillLine, Error<Infallible>> {
        let (kind, part) = (self.kind.parse(), self.part.parse());
        Ok(BillLine {
            entry: BillEntryId::new(self.party_entry_id),
            dated_at: self.dated_at,
            kind: kind.map_err(|_| corrupt("kind", bill.uuid()))?,
            part: part.map_err(|_| corrupt("part", bill.uuid()))?,
            is_earlier: self.is_earlier,
            order: None,
            product: None,
            campaign: None,
            units: self.party_units,
        })
    }
}

/// Lines of no order: incentives, and what the platform made good.
async fn own_entries(
    connection: &mut PgConnection,
    asked: &Asked,
    (bound, is_upwards): (Position, bool),
    limit: i64,
) -> Result<Vec<BillLine>, Error<Infallible>> {
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                OwnRow,
                r#"select entry.party_entry_id, entry.dated_at, entry.kind, entry.part
                        , entry.party_units, batch.month < $3::date as "is_earlier!"
                   from party_entry as entry
                   join market on market.market_code = entry.market_code
                   join ledger_batch as batch
                       on batch.ledger_batch_id = entry.ledger_batch_id
                       and batch.market_code = entry.market_code
                       and batch.month
                           = date_trunc('month', entry.dated_at at time zone market.time_zone)::date
                   where entry.party_id = $1 and entry.market_code = $2 and batch.bill_month = $3
                       and entry.dated_at >= $4 and entry.dated_at <= $5
                       and entry.kind in ('incentive', 'compensation')
                       and ($6::text is null or entry.part = $6)
                       and (
                           $7::text is null
                           or case when batch.month < $3 then 'earlier' else entry.kind end = $7
                       )
                       and (entry.dated_at, entry.party_entry_id) "#
                    + $behind
                    + r#" ($8, $9)
                   order by entry.dated_at "#
                    + $direction
                    + ", entry.party_entry_id "
                    + $direction
                    + " limit $10",
                asked.party,
                asked.market,
                asked.month,
                asked.dated.0,
                asked.dated.1,
                asked.filter.part.map(Party::code),
                asked.filter.kind.map(BillSumKind::code),
                bound.at,
                bound.id,
                limit,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let rows = if is_upwards {
        fetch!(">", "asc")
    } else {
        fetch!("<", "desc")
    };
    rows.into_iter().map(|row| row.read(asked.bill)).collect()
}
