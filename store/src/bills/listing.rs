//! Bills as their party reads them.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    bill::{
        Bill, BillFilter, BillId, BillLink, BillNumber, BillRow, BillSums, BilledKind, Statement,
    },
    currency::Currency,
    ledger::Party,
    market::Market,
    money::Money,
    page::{Cursor, Page, Position},
};
use ledger_proof::PublicKey;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{corrupt, own};
use crate::{
    ActorContext, Db, Error,
    acting::{Acting, reading},
    paging::{PAGE_FETCH, is_before},
};

/// The bills of the actor's party, the latest first. One statement.
///
/// # Errors
///
/// Not found for whoever may not see money; corrupt where a bill can't be read; or the database's failure.
pub async fn list(
    db: &Db,
    by: &ActorContext<'_>,
    filter: BillFilter,
    page: Option<&Cursor>,
) -> Result<Page<BillRow>, Error<Infallible>> {
    let (party, _) = own(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let bound = page.map(Cursor::position);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                ListedRow,
                "select bill_id, number, party_kind, currency, lines, total_units, campaign_units
                      , managing_units, closed_at
                 from bill
                 where party_id = $1 and ($2::text is null or market_code = $2)
                     and ($3::integer is null or extract(year from month)::integer = $3)
                     and ($4::timestamptz is null or (closed_at, bill_id) "
                    + $behind
                    + " ($4, $5::uuid))
                 order by closed_at "
                    + $direction
                    + ", bill_id "
                    + $direction
                    + " limit $6",
                party,
                filter.market.map(Market::code),
                filter.year,
                bound.map(|bound| bound.at),
                bound.map(|bound| bound.id),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let rows = if is_before(page) {
        fetch!(">", "asc")
    } else {
        fetch!("<", "desc")
    };
    let rows = rows.into_iter().map(ListedRow::read);
    let rows: Vec<BillRow> = rows.collect::<Result<_, Error<Infallible>>>()?;
    Ok(Page::of_fetched(page, rows, |row| Position {
        at: row.closed_at,
        id: row.bill.uuid(),
    }))
}

struct ListedRow {
    bill_id: Uuid,
    number: String,
    party_kind: String,
    currency: String,
    lines: i64,
    total_units: i64,
    campaign_units: i64,
    managing_units: i64,
    closed_at: DateTime<Utc>,
}

impl ListedRow {
    fn read(self) -> Result<BillRow, Error<Infallible>> {
        let wrong = |column| corrupt(column, self.bill_id);
        let currency: Currency = self.currency.parse().map_err(|_| wrong("currency"))?;
        let kind: BilledKind = self.party_kind.parse().map_err(|_| wrong("party_kind"))?;
        let parts = (self.campaign_units, self.managing_units);
        Ok(BillRow {
            bill: BillId::new(self.bill_id),
            number: self.number.parse().map_err(|_| wrong("number"))?,
            lines: u64::try_from(self.lines).map_err(|_| wrong("lines"))?,
            total: Money::new(self.total_units, currency),
            by_part: by_part(kind, parts, currency),
            closed_at: self.closed_at,
        })
    }
}

/// What each of an agency's parts comes to.
fn by_part(
    kind: BilledKind,
    (campaign, managing): (i64, i64),
    currency: Currency,
) -> Vec<(Party, Money)> {
    match kind {
        BilledKind::Agency => vec![
            (Party::CampaignAgency, Money::new(campaign, currency)),
            (Party::ManagingAgency, Money::new(managing, currency)),
        ],
        BilledKind::Shop | BilledKind::Creator => Vec::new(),
    }
}

/// The markets and years that the actor's party has bills of, for the choices of a list. One statement.
///
/// # Errors
///
/// As [`list`].
pub async fn markets_of(
    db: &Db,
    by: &ActorContext<'_>,
) -> Result<Vec<(Market, i32)>, Error<Infallible>> {
    let (party, _) = own(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query!(
        r#"select distinct market_code, extract(year from month)::integer as "year!"
           from bill where party_id = $1
           order by 1, 2 desc"#,
        party,
    )
    .fetch_all(&mut *connection)
    .await?;
    let rows = rows.into_iter().map(|row| {
        let market = row.market_code.parse();
        let market = market.map_err(|_| corrupt("market_code", party))?;
        Ok((market, row.year))
    });
    rows.collect()
}

/// A bill of the actor's party. Up to two statements.
///
/// # Errors
///
/// Not found for a bill of another party, and for whoever may not see money; corrupt where it can't be read; or the
/// database's failure.
pub async fn one(db: &Db, by: &ActorContext<'_>, bill: BillId) -> Result<Bill, Error<Infallible>> {
    let (party, _) = own(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let found = found_in(&mut connection, party, bill).await?;
    found.ok_or(Error::NotFound)
}

/// A party's bill, for what is printed of it.
///
/// # Errors
///
/// Not found where there is none; as [`one`] otherwise.
pub async fn of_party(db: &Db, (party, bill): (Uuid, BillId)) -> Result<Bill, Error<Infallible>> {
    let mut connection = reading(&db.primary, Acting::NOBODY).await?;
    let found = found_in(&mut connection, party, bill).await?;
    found.ok_or(Error::NotFound)
}

/// A party's bill.
pub(super) async fn found_in(
    connection: &mut PgConnection,
    party: Uuid,
    bill: BillId,
) -> Result<Option<Bill>, Error<Infallible>> {
    let row = sqlx::query_as!(
        FoundRow,
        r#"select bill.bill_id, bill.market_code, bill.month, bill.number, bill.position
                , bill.party_kind, bill.party_name, bill.currency, bill.lines, bill.settled_units
                , bill.corrected_units, bill.earlier_units, bill.incentive_units
                , bill.compensation_units, bill.campaign_units, bill.managing_units
                , bill.total_units, bill.running_units, bill.first_dated, bill.last_dated
                , encode(bill.lines_digest, 'hex') as "lines_digest!", bill.edition, bill.closed_at
                , link.number as "link?", encode(link.chain, 'hex') as "chain?", link.public_key
           from bill
           left join bill_run as run
               on run.market_code = bill.market_code and run.month = bill.month
           left join ledger_link as link on link.number = run.link
           where bill.party_id = $1 and bill.bill_id = $2"#,
        party,
        bill.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let (market, month) = (row.market_code.clone(), row.month);
    let mut found = row.read()?;
    if found.kind == BilledKind::Shop {
        let earlier = statements_before(connection, party, (&market, month)).await?;
        found.before = earlier.last().map(|(bill, _)| BillId::new(*bill));
        let none = Money::zero(found.sums.total.currency);
        let totals = earlier
            .into_iter()
            .map(|(_, units)| Money::new(units, none.currency));
        let opening = Statement::opening_after(none, totals);
        let statement = opening.and_then(|opening| Statement::of(&found.sums, opening));
        let statement = statement.map_err(|_| corrupt("total_units", bill.uuid()))?;
        found.statement = Some(statement);
    }
    Ok(Some(found))
}

struct FoundRow {
    bill_id: Uuid,
    market_code: String,
    month: NaiveDate,
    number: String,
    position: i64,
    party_kind: String,
    party_name: String,
    currency: String,
    lines: i64,
    settled_units: i64,
    corrected_units: i64,
    earlier_units: i64,
    incentive_units: i64,
    compensation_units: i64,
    campaign_units: i64,
    managing_units: i64,
    total_units: i64,
    running_units: i64,
    first_dated: DateTime<Utc>,
    last_dated: DateTime<Utc>,
    lines_digest: String,
    edition: i16,
    closed_at: DateTime<Utc>,
    link: Option<i64>,
    chain: Option<String>,
    public_key: Option<Vec<u8>>,
}

impl FoundRow {
    fn read(self) -> Result<Bill, Error<Infallible>> {
        let id = self.bill_id;
        let wrong = |column| corrupt(column, id);
        let currency: Currency = self.currency.parse().map_err(|_| wrong("currency"))?;
        let kind: BilledKind = self.party_kind.parse().map_err(|_| wrong("party_kind"))?;
        let number: BillNumber = self.number.parse().map_err(|_| wrong("number"))?;
        let of = |units| Money::new(units, currency);
        let sums = BillSums {
            settled: of(self.settled_units),
            corrected: of(self.corrected_units),
            earlier: of(self.earlier_units),
            incentives: of(self.incentive_units),
            compensations: of(self.compensation_units),
            total: of(self.total_units),
            lines: u64::try_from(self.lines).map_err(|_| wrong("lines"))?,
            by_part: by_part(kind, (self.campaign_units, self.managing_units), currency),
        };
        let linked = self.link.zip(self.chain).zip(self.public_key);
        let link = linked.map(|((number, chain), key)| {
            let key: [u8; 32] = key.try_into().map_err(|_| Error::Corrupt {
                table: "ledger_link",
                column: "public_key",
                id,
            })?;
            Ok::<_, Error<Infallible>>(BillLink {
                number,
                chain,
                fingerprint: PublicKey::new(key).fingerprint(),
            })
        });
        Ok(Bill {
            bill: BillId::new(id),
            number,
            kind,
            name: self.party_name,
            sums: sums.checked().map_err(|_| wrong("total_units"))?,
            running: of(self.running_units),
            dated: (self.first_dated, self.last_dated),
            closed_at: self.closed_at,
            edition: u16::try_from(self.edition).map_err(|_| wrong("edition"))?,
            position: u64::try_from(self.position).map_err(|_| wrong("position"))?,
            lines_digest: self.lines_digest,
            link: link.transpose()?,
            statement: None,
            before: None,
        })
    }
}

/// The earlier statements of a shop in a market and what each came to, the first one first.
async fn statements_before(
    connection: &mut PgConnection,
    party: Uuid,
    (market, month): (&str, NaiveDate),
) -> Result<Vec<(Uuid, i64)>, sqlx::Error> {
    let rows = sqlx::query!(
        "select bill_id, total_units from bill
         where party_id = $1 and market_code = $2 and month < $3
         order by month",
        party,
        market,
        month,
    )
    .fetch_all(connection)
    .await?;
    let rows = rows.into_iter().map(|row| (row.bill_id, row.total_units));
    Ok(rows.collect())
}
