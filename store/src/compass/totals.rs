//! The sums by what each is of, in memory and on their way into their table.

use std::{
    collections::{BTreeMap, HashMap},
    convert::Infallible,
};

use chrono::NaiveDate;
use domain::{
    compass::{Cell, Grain, LineAmounts, SoldLines},
    ids::ShopId,
    intake::ContentType,
    market::Market,
    money::MoneyError,
    sale::SaleSums,
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

/// How many sums one statement writes.
const ROWS: usize = 5_000;

/// What one sum is of: a cell of a day, or the cell of a month.
pub(super) type TotalKey = (Grain, Cell);

/// Sums in the order of their keys: whoever writes them locks rows in the same order as everybody.
pub(super) type Totals = BTreeMap<TotalKey, SaleSums>;

/// What lines come to, those together that are told apart by nothing.
pub(super) type Lines = HashMap<SoldLines, LineAmounts>;

/// Adds amounts to those of the same lines.
pub(super) fn add(
    lines: &mut Lines,
    sold: SoldLines,
    amounts: LineAmounts,
) -> Result<(), MoneyError> {
    let known = lines.entry(sold).or_insert(LineAmounts::ZERO);
    *known = known.checked_add(amounts)?;
    Ok(())
}

/// Every sum that is kept of these lines. What came and went leaves nothing.
pub(super) fn totals_of(lines: &Lines) -> Result<Totals, MoneyError> {
    // Not in order while they are added to: there are many more additions than sums.
    let mut sums: HashMap<TotalKey, SaleSums> = HashMap::new();
    for (sold, amounts) in lines {
        // What a role sees of the lines is the same in all of its cells.
        let mut seen = None;
        for key in sold.totals() {
            let role = key.1.role;
            let of_role = match seen {
                Some((known, of_role)) if known == role => of_role,
                _ => amounts.seen_by(role)?,
            };
            seen = Some((role, of_role));
            let known = sums.entry(key).or_default();
            *known = known.checked_add(of_role)?;
        }
    }
    Ok(sums
        .into_iter()
        .filter(|(_, sums)| !sums.is_zero())
        .collect())
}

/// The sums that stand in the columns of a row; none if they aren't nine.
pub(super) fn sums_of(columns: &[i64]) -> Option<SaleSums> {
    let columns = <[i64; 9]>::try_from(columns).ok()?;
    Some(SaleSums::of_columns(columns))
}

/// A stored row that can't be what it says.
pub(super) fn corrupt(table: &'static str, column: &'static str, id: Uuid) -> Error<Infallible> {
    Error::Corrupt { table, column, id }
}

/// Adds sums to those that are kept, and takes away those that every line has left by that, as a decision makes lines
/// leave those for whom they counted. A row that somebody made since the snapshot of a transaction that counts anew makes
/// the statement refuse, as a conflict of snapshots, and the whole transaction runs again.
pub(super) async fn write(
    connection: &mut PgConnection,
    market: Market,
    totals: Totals,
) -> Result<(), sqlx::Error> {
    let mut rows = Columns::default();
    for (number, (key, sums)) in totals.into_iter().enumerate() {
        if number > 0 && number.is_multiple_of(ROWS) {
            std::mem::take(&mut rows).add_to(connection, market).await?;
        }
        rows.push(key, &sums);
    }
    if rows.party_ids.is_empty() {
        return Ok(());
    }
    rows.add_to(connection, market).await
}

/// The sums as the columns that the statement takes.
#[derive(Default)]
struct Columns {
    party_ids: Vec<Uuid>,
    parties: Vec<&'static str>,
    dimensions: Vec<&'static str>,
    spans: Vec<&'static str>,
    first_days: Vec<NaiveDate>,
    subject_ids: Vec<Uuid>,
    content_types: Vec<&'static str>,
    currencies: Vec<&'static str>,
    shop_ids: Vec<Option<Uuid>>,
    sums: [Vec<i64>; 9],
}

impl Columns {
    fn push(&mut self, (span, cell): TotalKey, sums: &SaleSums) {
        let subject = cell.subject;
        self.party_ids.push(cell.party);
        self.parties.push(cell.role.code());
        self.dimensions.push(subject.dimension().code());
        self.spans.push(span.code());
        self.first_days.push(cell.day);
        self.subject_ids.push(subject.id());
        let content_type = subject.content_type().map(ContentType::code);
        self.content_types.push(content_type.unwrap_or_default());
        self.currencies.push(cell.currency.code());
        self.shop_ids.push(subject.shop().map(ShopId::uuid));
        for (column, units) in self.sums.iter_mut().zip(sums.columns()) {
            column.push(units);
        }
    }

    async fn add_to(
        self,
        connection: &mut PgConnection,
        market: Market,
    ) -> Result<(), sqlx::Error> {
        let [
            lines,
            items,
            sales,
            refunds,
            refunded,
            estimated,
            settled,
            total_estimated,
            total_settled,
        ] = &self.sums;
        let emptied = sqlx::query_scalar!(
            r#"with added as (
             insert into compass_total as total (
                 party_id, party, market_code, dimension, span, first_day, subject_id, content_type
               , currency, subject_shop_id, lines, items, sales_units, refunds, refunded_units
               , estimated, settled, total_estimated, total_settled
             )
             select party_id, party, $1, dimension, span, first_day, subject_id, content_type
                  , currency, subject_shop_id, lines, items, sales_units, refunds, refunded_units
                  , estimated, settled, total_estimated, total_settled
             from unnest(
                 $2::uuid[], $3::text[], $4::text[], $5::text[], $6::date[], $7::uuid[], $8::text[]
               , $9::text[], $10::uuid[], $11::bigint[], $12::bigint[], $13::bigint[]
               , $14::bigint[], $15::bigint[], $16::bigint[], $17::bigint[], $18::bigint[]
               , $19::bigint[]
             ) as new (
                 party_id, party, dimension, span, first_day, subject_id, content_type, currency
               , subject_shop_id, lines, items, sales_units, refunds, refunded_units
               , estimated, settled, total_estimated, total_settled
             )
             on conflict (
                 party_id, party, market_code, dimension, span, first_day, subject_id, content_type
               , currency
             ) do update
             set lines = total.lines + excluded.lines
               , items = total.items + excluded.items
               , sales_units = total.sales_units + excluded.sales_units
               , refunds = total.refunds + excluded.refunds
               , refunded_units = total.refunded_units + excluded.refunded_units
               , estimated = total.estimated + excluded.estimated
               , settled = total.settled + excluded.settled
               , total_estimated = total.total_estimated + excluded.total_estimated
               , total_settled = total.total_settled + excluded.total_settled
             returning total.lines
         )
         select count(*) as "emptied!" from added where lines = 0"#,
            market.code(),
            &self.party_ids,
            &self.parties as &[&str],
            &self.dimensions as &[&str],
            &self.spans as &[&str],
            &self.first_days,
            &self.subject_ids,
            &self.content_types as &[&str],
            &self.currencies as &[&str],
            &self.shop_ids as &[Option<Uuid>],
            lines,
            items,
            sales,
            refunds,
            refunded,
            estimated,
            settled,
            total_estimated,
            total_settled,
        )
        .fetch_one(&mut *connection)
        .await?;
        if emptied > 0 {
            self.delete_emptied(connection, market).await?;
        }
        Ok(())
    }

    /// Takes away those of these sums that nothing is left of.
    async fn delete_emptied(
        &self,
        connection: &mut PgConnection,
        market: Market,
    ) -> Result<(), sqlx::Error> {
        sqlx::query!(
            "delete from compass_total as total
             using unnest(
                 $2::uuid[], $3::text[], $4::text[], $5::text[], $6::date[], $7::uuid[], $8::text[]
               , $9::text[]
             ) as added (
                 party_id, party, dimension, span, first_day, subject_id, content_type, currency
             )
             where total.party_id = added.party_id and total.party = added.party
                 and total.market_code = $1 and total.dimension = added.dimension
                 and total.span = added.span and total.first_day = added.first_day
                 and total.subject_id = added.subject_id
                 and total.content_type = added.content_type and total.currency = added.currency
                 and total.lines = 0 and total.items = 0 and total.sales_units = 0
                 and total.refunds = 0 and total.refunded_units = 0 and total.estimated = 0
                 and total.settled = 0 and total.total_estimated = 0 and total.total_settled = 0",
            market.code(),
            &self.party_ids,
            &self.parties as &[&str],
            &self.dimensions as &[&str],
            &self.spans as &[&str],
            &self.first_days,
            &self.subject_ids,
            &self.content_types as &[&str],
            &self.currencies as &[&str],
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}
