//! The sums by what each is of, in memory and on their way into their table.

use std::{collections::HashMap, convert::Infallible};

use chrono::NaiveDate;
use domain::{
    compass::{
        CellSums, CompassDimension, CompassRole, Grain, KeptCell, KeptTotals, LineAmounts,
        SoldLines,
    },
    currency::Currency,
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

/// The sums in the order of their cells.
pub(super) type Totals = Vec<(KeptCell, CellSums)>;

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

/// Every sum that is kept of these lines.
pub(super) fn totals_of(lines: &Lines) -> Result<Totals, MoneyError> {
    let mut totals = KeptTotals::default();
    for (sold, amounts) in lines {
        totals.add(sold, amounts)?;
    }
    Ok(totals.take())
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
    totals: &[(KeptCell, CellSums)],
) -> Result<(), sqlx::Error> {
    for some in totals.chunks(ROWS) {
        let mut rows = Columns::default();
        for (key, sums) in some {
            rows.push(key, sums);
        }
        rows.add_to(connection, market).await?;
    }
    Ok(())
}

/// What cells have in common that are told apart by their parties, days and subjects alone.
type Kind = (
    CompassRole,
    CompassDimension,
    Grain,
    Option<ContentType>,
    Currency,
);

/// The sums as the columns that the statement takes. The words of each row are said once for all rows of its kind: a
/// statement reads a number out of an array in no time, and words only by going through those before.
#[derive(Default)]
struct Columns {
    kinds: HashMap<Kind, i32>,
    parties: Vec<&'static str>,
    dimensions: Vec<&'static str>,
    spans: Vec<&'static str>,
    content_types: Vec<&'static str>,
    currencies: Vec<&'static str>,
    kind_numbers: Vec<i32>,
    party_ids: Vec<Uuid>,
    first_days: Vec<NaiveDate>,
    subject_ids: Vec<Uuid>,
    /// All zeros where it is of no shop.
    shop_ids: Vec<Uuid>,
    days: Vec<i32>,
    sums: [Vec<i64>; 9],
}

impl Columns {
    fn push(&mut self, (span, cell): &KeptCell, kept: &CellSums) {
        let subject = cell.subject;
        let dimension = subject.dimension();
        let content_type = subject.content_type();
        let kind = (cell.role, dimension, *span, content_type, cell.currency);
        let number = match self.kinds.get(&kind) {
            Some(number) => *number,
            None => self.add_kind(kind),
        };
        self.kind_numbers.push(number);
        self.party_ids.push(cell.party);
        self.first_days.push(cell.day);
        self.subject_ids.push(subject.id());
        let shop = subject.shop().map(ShopId::uuid);
        self.shop_ids.push(shop.unwrap_or_default());
        self.days.push(kept.days.bits());
        for (column, units) in self.sums.iter_mut().zip(kept.sums.columns()) {
            column.push(units);
        }
    }

    /// The number of a new kind: its place in the columns of words, the first at 1.
    fn add_kind(&mut self, kind: Kind) -> i32 {
        let (role, dimension, span, content_type, currency) = kind;
        self.parties.push(role.code());
        self.dimensions.push(dimension.code());
        self.spans.push(span.code());
        self.content_types
            .push(content_type.map(ContentType::code).unwrap_or_default());
        self.currencies.push(currency.code());
        // There are as many kinds as parties, dimensions and currencies allow: some hundreds at most.
        let number = i32::try_from(self.parties.len()).unwrap_or(i32::MAX);
        self.kinds.insert(kind, number);
        number
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
                     party_id, party, market_code, dimension, span, first_day, subject_id
                   , content_type, currency, subject_shop_id, days, lines, items, sales_units
                   , refunds, refunded_units, estimated, settled, total_estimated, total_settled
                 )
                 select ($8::uuid[])[new.number], kind.party, $1, kind.dimension, kind.span
                      , ($9::date[])[new.number], ($10::uuid[])[new.number], kind.content_type
                      , kind.currency
                      , nullif(
                            ($11::uuid[])[new.number]
                          , '00000000-0000-0000-0000-000000000000'::uuid
                        )
                      , ($12::integer[])[new.number]
                      , ($13::bigint[])[new.number], ($14::bigint[])[new.number]
                      , ($15::bigint[])[new.number], ($16::bigint[])[new.number]
                      , ($17::bigint[])[new.number], ($18::bigint[])[new.number]
                      , ($19::bigint[])[new.number], ($20::bigint[])[new.number]
                      , ($21::bigint[])[new.number]
                 from generate_series(1, cardinality($7::integer[])) as new (number)
                 join unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
                     with ordinality
                     as kind (party, dimension, span, content_type, currency, number)
                     on kind.number = ($7::integer[])[new.number]
                 order by new.number
                 on conflict (
                     party_id, party, market_code, dimension, span, first_day, subject_id
                   , content_type, currency
                 ) do update
                 set days = total.days | excluded.days
                   , lines = total.lines + excluded.lines
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
            &self.parties as &[&str],
            &self.dimensions as &[&str],
            &self.spans as &[&str],
            &self.content_types as &[&str],
            &self.currencies as &[&str],
            &self.kind_numbers,
            &self.party_ids,
            &self.first_days,
            &self.subject_ids,
            &self.shop_ids,
            &self.days,
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
             using generate_series(1, cardinality($7::integer[])) as new (number)
             join unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) with ordinality
                 as kind (party, dimension, span, content_type, currency, number)
                 on kind.number = ($7::integer[])[new.number]
             where total.party_id = ($8::uuid[])[new.number] and total.party = kind.party
                 and total.market_code = $1 and total.dimension = kind.dimension
                 and total.span = kind.span and total.first_day = ($9::date[])[new.number]
                 and total.subject_id = ($10::uuid[])[new.number]
                 and total.content_type = kind.content_type and total.currency = kind.currency
                 and total.lines = 0 and total.items = 0 and total.sales_units = 0
                 and total.refunds = 0 and total.refunded_units = 0 and total.estimated = 0
                 and total.settled = 0 and total.total_estimated = 0 and total.total_settled = 0",
            market.code(),
            &self.parties as &[&str],
            &self.dimensions as &[&str],
            &self.spans as &[&str],
            &self.content_types as &[&str],
            &self.currencies as &[&str],
            &self.kind_numbers,
            &self.party_ids,
            &self.first_days,
            &self.subject_ids,
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}
