//! How far the months of markets have come, for those who run the platform.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use domain::{
    bill::{BillRunRow, WaitingMonth, WaitsFor, first_open_month, month_ends},
    market::{Market, MarketRules},
    money::Money,
    page::{Cursor, Page, Position},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    claim::unsigned,
    next::{Next, next_of, waits_of},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, is_before},
};

/// Months that are or were closed, the latest first: of one market, or of all.
///
/// # Errors
///
/// Not found for anybody but those who run the platform; corrupt for a row that can't be read; or the database's
/// failure.
pub async fn runs(
    db: &Db,
    by: &ActorContext<'_>,
    market: Option<Market>,
    page: Option<&Cursor>,
) -> Result<Page<BillRunRow>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    // A month of a market has no id of its own: the market stands in its place.
    let bound = page.map(Cursor::position);
    let at = bound.map(|bound| bound.at.date_naive());
    let code = bound.and_then(|bound| market_of(bound.id));
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                RunRow,
                "select run.market_code, market.currency, run.month, run.state, run.lines, run.payees
                      , run.shops, run.sum_units::bigint as sum, run.link, run.closed_at
                      , coalesce(account.display_name, account.email) as closed_by
                 from bill_run as run
                 join market on market.market_code = run.market_code
                 left join account on account.account_id = run.closed_by
                 where ($1::text is null or run.market_code = $1)
                     and ($2::date is null or (run.month, run.market_code) "
                    + $behind
                    + " ($2, $3::text))
                 order by run.month "
                    + $direction
                    + ", run.market_code "
                    + $direction
                    + " limit $4",
                market.map(Market::code),
                at,
                code.map(Market::code),
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
    let rows = rows.into_iter().map(RunRow::read);
    let rows: Vec<BillRunRow> = rows.collect::<Result<_, Error<Infallible>>>()?;
    Ok(Page::of_fetched(page, rows, |row| Position {
        at: row.month.and_time(NaiveTime::MIN).and_utc(),
        id: id_of(row.market),
    }))
}

struct RunRow {
    market_code: String,
    currency: String,
    month: NaiveDate,
    state: String,
    lines: i64,
    payees: i64,
    shops: i64,
    sum: Option<i64>,
    link: Option<i64>,
    closed_at: Option<DateTime<Utc>>,
    closed_by: Option<String>,
}

impl RunRow {
    fn read(self) -> Result<BillRunRow, Error<Infallible>> {
        let corrupt = |column| Error::Corrupt {
            table: "bill_run",
            column,
            id: Uuid::nil(),
        };
        let market = self.market_code.parse();
        let currency = self.currency.parse().map_err(|_| corrupt("market_code"))?;
        Ok(BillRunRow {
            market: market.map_err(|_| corrupt("market_code"))?,
            month: self.month,
            state: self.state.parse().map_err(|_| corrupt("state"))?,
            lines: unsigned(self.lines),
            payees: unsigned(self.payees),
            shops: unsigned(self.shops),
            sum: Money::new(self.sum.unwrap_or_default(), currency),
            link: self.link,
            closed_at: self.closed_at,
            closed_by: self.closed_by,
        })
    }
}

/// The id by which a market stands in a cursor.
fn id_of(market: Market) -> Uuid {
    let at = Market::ALL.iter().position(|known| *known == market);
    let at = at.and_then(|at| u128::try_from(at).ok());
    Uuid::from_u128(at.unwrap_or_default())
}

fn market_of(id: Uuid) -> Option<Market> {
    Market::ALL.into_iter().find(|market| id_of(*market) == id)
}

/// The next month of each market, and what its closing waits for; of markets whose next month isn't over, none.
/// Three statements.
///
/// # Errors
///
/// Not found for anybody but those who run the platform, or the database's failure.
pub async fn waiting(
    db: &Db,
    by: &ActorContext<'_>,
) -> Result<Vec<WaitingMonth>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let zones = zones_in(&mut connection).await?;
    let mut waiting = Vec::new();
    let mut asked = Vec::new();
    for (market, next) in next_of(&mut connection, None).await? {
        let Some(zone) = zones.get(&market) else {
            continue;
        };
        let rules = MarketRules {
            zone: *zone,
            ..MarketRules::founding(market)
        };
        let open = first_open_month(&rules, by.now);
        let (month, why) = match next {
            Next::NotBegun => (open, WaitsFor::Begin),
            Next::Claimed(month) => (month, WaitsFor::Worker),
            Next::Month(month) if month < open => {
                asked.push((market, month_ends(month, rules.zone)));
                (month, WaitsFor::Worker)
            }
            Next::Month(_) | Next::Nothing => continue,
        };
        waiting.push(WaitingMonth { market, month, why });
    }
    if asked.is_empty() {
        return Ok(waiting);
    }
    let waits = waits_of(&mut connection, &asked, by.now).await?;
    for month in &mut waiting {
        if let Some(waits) = waits.get(&month.market) {
            month.why = match (waits.for_import, waits.for_settlement) {
                (true, _) => WaitsFor::Import,
                (false, true) => WaitsFor::Settlement,
                (false, false) => WaitsFor::Worker,
            };
        }
    }
    Ok(waiting)
}

/// The time zones of the markets that are set up.
async fn zones_in(connection: &mut PgConnection) -> Result<HashMap<Market, Tz>, sqlx::Error> {
    let rows = sqlx::query!("select market_code, time_zone from market")
        .fetch_all(connection)
        .await?;
    let zones = rows.into_iter().filter_map(|row| {
        let market: Market = row.market_code.parse().ok()?;
        let zone: Tz = row.time_zone.parse().ok()?;
        Some((market, zone))
    });
    Ok(zones.collect())
}

/// Whether some process signs the ledger's chain. Where none does, no month is closed.
///
/// # Errors
///
/// Not found for anybody but those who run the platform, or the database's failure.
pub async fn is_signed(db: &Db, by: &ActorContext<'_>) -> Result<bool, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let is_signed = sqlx::query_scalar!(
        r#"select exists (select from ledger_link where public_key is not null)
               or not exists (select from ledger_batch) as "is_signed!""#,
    )
    .fetch_one(&mut *connection)
    .await?;
    Ok(is_signed)
}
