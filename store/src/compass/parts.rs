//! What figures are made up of: the parts that are greatest, or that moved most.

use std::convert::Infallible;

use domain::{
    compass::{CompassDays, CompassDimension, Figure, Subject},
    sale::SaleSums,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    of_lines::{LineRow, OfLines, of_lines},
    read::{AskedCompass, party_of},
    stretches::Stretches,
    totals::{corrupt, sums_of},
};
use crate::{ActorContext, Db, Error, acting::reading};

/// Which parts stand first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartOrder {
    /// The greatest of the days that are asked for.
    Greatest,
    /// The least of them.
    Least,
    /// What rose most, compared with the days before; nothing that didn't rise.
    Risen,
    /// What fell most; nothing that didn't fall.
    Fallen,
}

/// A part of the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// What of.
    pub subject: Subject,
    /// In the days that were asked for.
    pub now: SaleSums,
    /// In those that they are compared with; nothing where they aren't.
    pub before: SaleSums,
}

/// Some parts in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundParts {
    /// The days that they are of ([`AskedCompass::of_parts`]).
    pub days: CompassDays,
    /// As many as were asked for.
    pub parts: Vec<Part>,
    /// How many there are.
    pub all: i64,
}

/// The first parts by a figure, so many at most; those that are alike by their ids. A statement more where there are days
/// before or after whole months. None as long as the lines from before
/// the tables were there aren't counted.
///
/// # Errors
///
/// Not found for whoever has no figures of this role or by this dimension, and for a figure that isn't the sum of its
/// parts; or the database's failure.
pub async fn parts(
    db: &Db,
    by: &ActorContext<'_>,
    asked: AskedCompass,
    dimension: CompassDimension,
    (figure, order): (Figure, PartOrder),
    limit: i64,
) -> Result<FoundParts, Error<Infallible>> {
    let party_id = party_of(by, asked.role)?;
    let asked = asked.of_parts();
    let Some(place) = place_of(figure).filter(|_| asked.role.may_see(dimension)) else {
        return Err(Error::NotFound);
    };
    let (is_change, sign) = match order {
        PartOrder::Greatest => (false, -1_i64),
        PartOrder::Least => (false, 1),
        PartOrder::Risen => (true, -1),
        PartOrder::Fallen => (true, 1),
    };
    let sorting = Sorting {
        place,
        is_change,
        sign,
        limit,
    };
    let mut connection = reading(&db.replica, by).await?;
    let (months, days) = Stretches::of(&asked).apart();
    let wanted = OfLines {
        party_id,
        role: asked.role,
        market: asked.market,
        dimension,
        grain: None,
    };
    let of_days = of_lines(&mut connection, wanted, &days).await?;
    let of_days = Added::of(of_days, party_id)?;
    let rows = sorted_rows(&mut connection, wanted, (&months, &of_days), sorting).await?;
    let mut found = FoundParts {
        days: asked.days,
        parts: Vec::with_capacity(rows.len()),
        all: 0,
    };
    for row in rows {
        let corrupt = |column| corrupt("compass_total", column, row.subject_id);
        let content_type = match row.content_type.as_str() {
            "" => None,
            code => Some(code.parse().map_err(|_| corrupt("content_type"))?),
        };
        let subject =
            Subject::of_columns(dimension, row.subject_id, row.subject_shop_id, content_type);
        found.all = row.parts;
        found.parts.push(Part {
            subject: subject.ok_or_else(|| corrupt("subject_id"))?,
            now: sums_of(&row.now).ok_or_else(|| corrupt("lines"))?,
            before: sums_of(&row.before).ok_or_else(|| corrupt("lines"))?,
        });
    }
    Ok(found)
}

/// A part as it is read.
struct PartRow {
    subject_id: Uuid,
    subject_shop_id: Option<Uuid>,
    content_type: String,
    now: Vec<i64>,
    before: Vec<i64>,
    parts: i64,
}

/// How the parts are sorted.
#[derive(Clone, Copy)]
struct Sorting {
    /// The place of the figure among the sums.
    place: i32,
    /// Whether by how much it changed.
    is_change: bool,
    /// -1 for the greatest first.
    sign: i64,
    limit: i64,
}

/// What the lines of single days come to, as the columns that the statement takes.
#[derive(Default)]
struct Added {
    numbers: Vec<i32>,
    subject_ids: Vec<Uuid>,
    shop_ids: Vec<Option<Uuid>>,
    content_types: Vec<String>,
    sums: [Vec<i64>; 9],
}

impl Added {
    fn of(rows: Vec<LineRow>, party_id: Uuid) -> Result<Self, Error<Infallible>> {
        let mut added = Self::default();
        for row in rows {
            let sums = row.sums(party_id)?;
            let Some(subject_id) = row.subject_id.filter(|_| sums.lines != 0) else {
                continue;
            };
            added.numbers.push(row.number);
            added.subject_ids.push(subject_id);
            added.shop_ids.push(row.subject_shop_id);
            added
                .content_types
                .push(row.content_type.unwrap_or_default());
            for (column, units) in added.sums.iter_mut().zip(sums.columns()) {
                column.push(units);
            }
        }
        Ok(added)
    }
}

/// The rows in their order: what is kept of months, and what the lines of the days around them come to.
#[expect(
    clippy::too_many_lines,
    reason = "one statement, which is read as a whole"
)]
async fn sorted_rows(
    connection: &mut PgConnection,
    wanted: OfLines,
    (months, of_days): (&Stretches, &Added),
    sorting: Sorting,
) -> Result<Vec<PartRow>, sqlx::Error> {
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
    ] = &of_days.sums;
    sqlx::query_as!(
        PartRow,
        r#"select sorted.subject_id as "subject_id!", sorted.subject_shop_id as "subject_shop_id?"
                , sorted.content_type as "content_type!", sorted.now as "now!"
                , sorted.before as "before!", count(*) over () as "parts!"
           from (
               select part.*
                    , (
                          part.now[$8] - case when $9 then part.before[$8] else 0 end
                      ) * $10::bigint as sort_value
               from (
                   select cell.subject_id, cell.subject_shop_id, cell.content_type
                        , array[
                              coalesce(sum(cell.lines) filter (where cell.number = 0), 0)
                            , coalesce(sum(cell.items) filter (where cell.number = 0), 0)
                            , coalesce(sum(cell.sales_units) filter (where cell.number = 0), 0)
                            , coalesce(sum(cell.refunds) filter (where cell.number = 0), 0)
                            , coalesce(sum(cell.refunded_units) filter (where cell.number = 0), 0)
                            , coalesce(sum(cell.estimated) filter (where cell.number = 0), 0)
                            , coalesce(sum(cell.settled) filter (where cell.number = 0), 0)
                            , coalesce(sum(cell.total_estimated) filter (where cell.number = 0), 0)
                            , coalesce(sum(cell.total_settled) filter (where cell.number = 0), 0)
                          ]::bigint[] as now
                        , array[
                              coalesce(sum(cell.lines) filter (where cell.number = 1), 0)
                            , coalesce(sum(cell.items) filter (where cell.number = 1), 0)
                            , coalesce(sum(cell.sales_units) filter (where cell.number = 1), 0)
                            , coalesce(sum(cell.refunds) filter (where cell.number = 1), 0)
                            , coalesce(sum(cell.refunded_units) filter (where cell.number = 1), 0)
                            , coalesce(sum(cell.estimated) filter (where cell.number = 1), 0)
                            , coalesce(sum(cell.settled) filter (where cell.number = 1), 0)
                            , coalesce(sum(cell.total_estimated) filter (where cell.number = 1), 0)
                            , coalesce(sum(cell.total_settled) filter (where cell.number = 1), 0)
                          ]::bigint[] as before
                   from (
                       select asked.number, total.subject_id, total.subject_shop_id
                            , total.content_type, total.lines, total.items, total.sales_units
                            , total.refunds, total.refunded_units, total.estimated, total.settled
                            , total.total_estimated, total.total_settled
                       from compass_market as counted
                       join market on market.market_code = counted.market_code
                       cross join unnest($4::integer[], $5::date[], $6::date[])
                           as asked (number, first, last)
                       join compass_total as total
                           on total.party_id = $1 and total.party = $2 and total.market_code = $3
                           and total.dimension = $7 and total.span = 'month'
                           and total.first_day >= asked.first and total.first_day <= asked.last
                           and total.currency = market.currency
                       where counted.market_code = $3 and counted.counted_at is not null
                       union all
                       select *
                       from unnest(
                           $12::integer[], $13::uuid[], $14::uuid[], $15::text[], $16::bigint[]
                         , $17::bigint[], $18::bigint[], $19::bigint[], $20::bigint[]
                         , $21::bigint[], $22::bigint[], $23::bigint[], $24::bigint[]
                       ) as of_days (
                           number, subject_id, subject_shop_id, content_type, lines, items
                         , sales_units, refunds, refunded_units, estimated, settled
                         , total_estimated, total_settled
                       )
                   ) as cell
                   group by cell.subject_id, cell.subject_shop_id, cell.content_type
               ) as part
           ) as sorted
           where not $9 or sorted.sort_value < 0
           order by sorted.sort_value, sorted.subject_id, sorted.content_type
           limit $11"#,
        wanted.party_id,
        wanted.role.code(),
        wanted.market.code(),
        &months.numbers,
        &months.firsts,
        &months.lasts,
        wanted.dimension.code(),
        sorting.place,
        sorting.is_change,
        sorting.sign,
        sorting.limit,
        &of_days.numbers,
        &of_days.subject_ids,
        &of_days.shop_ids as &[Option<Uuid>],
        &of_days.content_types,
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
    .fetch_all(connection)
    .await
}

/// Where a figure stands among the columns of the sums, the first at 1; none for what isn't the sum of its parts.
const fn place_of(figure: Figure) -> Option<i32> {
    match figure {
        Figure::Lines => Some(1),
        Figure::Items => Some(2),
        Figure::Gmv => Some(3),
        Figure::Refunds => Some(4),
        Figure::Refunded => Some(5),
        Figure::Estimated => Some(6),
        Figure::Settled => Some(7),
        Figure::ActiveCreators => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_sorted_by_the_column_that_it_is_read_from() {
        for figure in Figure::ALL {
            let mut columns = [0; 9];
            let place = place_of(figure).map(|place| usize::try_from(place - 1).unwrap());
            if let Some(place) = place {
                columns[place] = 7;
            }
            let read = figure.of(&SaleSums::of_columns(columns));
            assert_eq!(read, place.map(|_| 7), "{figure}");
        }
    }
}
