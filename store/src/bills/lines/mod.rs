//! The lines of a bill, read out of the ledger: the entries of the batches that the bill's month claimed, as far as
//! they are the party's.

mod of_parts;
mod own_entries;

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    bill::{Bill, BillFormat, BillId, BillLine, BillLineFilter, BilledKind},
    ledger::Party,
    page::{Cursor, Page, Position},
};
use futures::{
    StreamExt as _, TryStreamExt as _,
    stream::{self, BoxStream},
};
use serde_json::json;
use sqlx::PgPool;
use uuid::Uuid;

use self::{of_parts::of_part, own_entries::own_entries};
use super::{listing::found_in, own, printed::printings_in};
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
        for row in of_part(&mut connection, asked, *part, place, limit).await? {
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
