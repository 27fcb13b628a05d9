//! Files that are compared, as their party sees them.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    currency::Currency,
    ids::ReconciliationId,
    market::{Market, MarketRules},
    money::Money,
    page::{Cursor, Page, Position},
    reconcile::{ClassSums, ComparedRow, Reconciliation, ReconciliationRow, RowClass, Side},
};
use serde_json::Value;
use uuid::Uuid;

use super::{corrupt, count, party_and_person, platform_of, stored};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
};

/// How many rows of a download are read at once.
const PIECE: i64 = 500;

/// The party's files, the newest first.
///
/// # Errors
///
/// Not found for a shop, or the database's failure.
pub async fn list(
    db: &Db,
    by: &ActorContext<'_>,
    page: Option<&Cursor>,
) -> Result<Page<ReconciliationRow>, Error<Infallible>> {
    let platform = platform_of(db, by).await?;
    let (party, _, _) = party_and_person(by, platform)?;
    let mut connection = reading(&db.primary, by).await?;
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                "select reconciliation_id, market_code, part, file_name, state, uploaded_at, classes
                 from reconciliation
                 where party_id = $1 and reconciliation_id "
                    + $behind
                    + " $2
                 order by reconciliation_id "
                    + $direction
                    + "
                 limit $3",
                party,
                cursor_bound(page),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await
        };
    }
    let rows = keyset_page!(fetch, is_before(page))?;
    let rows: Result<Vec<ReconciliationRow>, _> = rows.into_iter().map(Row::read).collect();
    Ok(Page::of_fetched(page, rows?, |row| {
        Position::of_id(row.reconciliation.uuid())
    }))
}

/// One file with all that is known of it.
///
/// # Errors
///
/// Not found for a file of another party, or the database's failure.
pub async fn open(
    db: &Db,
    by: &ActorContext<'_>,
    reconciliation: ReconciliationId,
) -> Result<Reconciliation, Error<Infallible>> {
    let platform = platform_of(db, by).await?;
    let (party, _, _) = party_and_person(by, platform)?;
    let row = sqlx::query!(
        r#"select file.reconciliation_id, file.market_code, file.part, file.file_name, file.state
                , file.uploaded_at, file.classes, file.done_at, file.first_day, file.last_day
                , file.failure
                , coalesce(uploader.display_name, uploader.email) as "uploaded_by!"
           from reconciliation as file
           join account as uploader on uploader.account_id = file.uploaded_by
           where file.party_id = $1 and file.reconciliation_id = $2"#,
        party,
        reconciliation.uuid(),
    )
    .fetch_optional(&mut *reading(&db.primary, by).await?)
    .await?
    .ok_or(Error::NotFound)?;
    let shown = Row {
        reconciliation_id: row.reconciliation_id,
        market_code: row.market_code,
        part: row.part,
        file_name: row.file_name,
        state: row.state,
        uploaded_at: row.uploaded_at,
        classes: row.classes.clone(),
    };
    let shown = shown.read()?;
    let classes = sums(row.classes, reconciliation.uuid())?;
    Ok(Reconciliation {
        classes: classes.counts(currency_of(shown.market)),
        row: shown,
        uploaded_by: row.uploaded_by,
        done_at: row.done_at,
        days: row.first_day.zip(row.last_day),
        failure: row.failure,
    })
}

/// Which rows of a file are asked for. Nothing asks for all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowFilter {
    /// Rows of this class.
    pub class: Option<RowClass>,
    /// Rows that this side has.
    pub side: Option<Side>,
    /// Rows whose order's id begins with this.
    pub text: Option<String>,
}

/// The rows of a file in their order, behind this number: one more than a page has, if there are more.
///
/// # Errors
///
/// Not found for a file of another party, or the database's failure.
pub async fn rows(
    db: &Db,
    by: &ActorContext<'_>,
    (reconciliation, market): (ReconciliationId, Market),
    filter: &RowFilter,
    after: u64,
) -> Result<Vec<ComparedRow>, Error<Infallible>> {
    some(
        db,
        by,
        (reconciliation, market),
        filter,
        (after, PAGE_FETCH),
    )
    .await
}

/// The next rows behind this number, for downloading.
///
/// # Errors
///
/// As [`rows`].
pub async fn rows_behind(
    db: &Db,
    by: &ActorContext<'_>,
    (reconciliation, market): (ReconciliationId, Market),
    filter: &RowFilter,
    after: u64,
) -> Result<Vec<ComparedRow>, Error<Infallible>> {
    some(db, by, (reconciliation, market), filter, (after, PIECE)).await
}

async fn some(
    db: &Db,
    by: &ActorContext<'_>,
    (reconciliation, market): (ReconciliationId, Market),
    filter: &RowFilter,
    (after, at_most): (u64, i64),
) -> Result<Vec<ComparedRow>, Error<Infallible>> {
    let platform = platform_of(db, by).await?;
    let (party, _, _) = party_and_person(by, platform)?;
    let rows = sqlx::query!(
        r#"select n, side, class, why, order_code, sku, their_units, our_units, at_stake_units
                , order_line_id is not null as "is_here!", raw
           from reconciliation_row
           where party_id = $1 and reconciliation_id = $2 and n > $3
               and ($4::text is null or class = $4)
               and ($5::text is null or side = $5)
               and ($6::text is null or lower(order_code) ^@ lower($6))
           order by n
           limit $7"#,
        party,
        reconciliation.uuid(),
        stored(after),
        filter.class.map(RowClass::code),
        filter.side.map(Side::code),
        filter.text.as_deref(),
        at_most,
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    let id = reconciliation.uuid();
    let money = |units| Money::new(units, currency_of(market));
    let rows = rows.into_iter().map(|row| {
        Ok(ComparedRow {
            number: count(row.n),
            side: row.side.parse().map_err(|_| corrupt("side", id))?,
            class: row.class.parse().map_err(|_| corrupt("class", id))?,
            reason: row.why.parse().map_err(|_| corrupt("why", id))?,
            order: row.order_code,
            sku: row.sku,
            their: row.their_units.map(money),
            our: row.our_units.map(money),
            at_stake: money(row.at_stake_units),
            is_here: row.is_here,
            raw: row.raw,
        })
    });
    rows.collect()
}

/// What every amount of the market is in.
fn currency_of(market: Market) -> Currency {
    MarketRules::founding(market).currency
}

fn sums(classes: Value, reconciliation: Uuid) -> Result<ClassSums, Error<Infallible>> {
    let sums = serde_json::from_value(classes);
    sums.map_err(|_| corrupt("classes", reconciliation))
}

/// A file, as a row.
struct Row {
    reconciliation_id: Uuid,
    market_code: String,
    part: String,
    file_name: String,
    state: String,
    uploaded_at: DateTime<Utc>,
    classes: Value,
}

impl Row {
    fn read(self) -> Result<ReconciliationRow, Error<Infallible>> {
        let id = self.reconciliation_id;
        let market: Market = self
            .market_code
            .parse()
            .map_err(|_| corrupt("market_code", id))?;
        let sums = sums(self.classes, id)?;
        Ok(ReconciliationRow {
            reconciliation: ReconciliationId::new(id),
            market,
            part: self.part.parse().map_err(|_| corrupt("part", id))?,
            file_name: self.file_name,
            state: self.state.parse().map_err(|_| corrupt("state", id))?,
            uploaded_at: self.uploaded_at,
            rows: sums.rows(),
            differing: sums.differing(),
            at_stake: sums.at_stake(currency_of(market)),
        })
    }
}
