//! The statement that puts the parts of figures in order.

use domain::page::Cursor;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{of_lines::OfLines, parts::Added, stretches::Stretches};
use crate::paging::keyset_page;

/// A part as it is read.
pub(super) struct PartRow {
    pub(super) subject_id: Uuid,
    pub(super) subject_shop_id: Option<Uuid>,
    pub(super) content_type: String,
    pub(super) now: Vec<i64>,
    pub(super) before: Vec<i64>,
    /// How many parts there are; of what rose or fell, how many did.
    pub(super) parts: i64,
    /// How many of all parts had an order line, in the days and in those that they are compared with.
    pub(super) sold_now: i64,
    pub(super) sold_before: i64,
}

/// How the parts are sorted, and which of them are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sorting {
    /// The place of the figure among the sums, the first at 1.
    pub(super) place: i32,
    /// Whether by how much it changed: then only those that did, in the direction that is asked for.
    pub(super) is_change: bool,
    /// -1 for the greatest first.
    pub(super) sign: i64,
    pub(super) limit: i64,
    /// The part beside which the page begins, by its figure with the sign and its id.
    pub(super) beside: Option<(i64, Uuid)>,
    /// Whether the page lies before that part: its rows are read in reverse.
    pub(super) is_before: bool,
}

impl Sorting {
    /// The same for a page of them; none for the first.
    pub(super) fn on_page(self, page: Option<(&Cursor, i64)>) -> Self {
        Self {
            // What doesn't fit is no figure of any part.
            beside: page.map(|(cursor, value)| (value.saturating_mul(self.sign), cursor.id)),
            is_before: page.is_some_and(|(cursor, _)| cursor.is_before()),
            ..self
        }
    }
}

/// The rows in their order: what is kept of months, and what the lines of the days around them come to.
#[expect(
    clippy::too_many_lines,
    reason = "one statement, which is read as a whole"
)]
pub(super) async fn sorted_rows(
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
    let (value, id) = sorting.beside.unzip();
    macro_rules! fetch {
        ($behind:literal, $direction:literal) => {
            sqlx::query_as!(
                PartRow,
                r#"select sorted.subject_id as "subject_id!"
                        , sorted.subject_shop_id as "subject_shop_id?"
                        , sorted.content_type as "content_type!", sorted.now as "now!"
                        , sorted.before as "before!", sorted.parts as "parts!"
                        , sorted.sold_now as "sold_now!", sorted.sold_before as "sold_before!"
                   from (
                       select valued.*
                            , count(*) filter (where not $9 or valued.sort_value < 0) over () as parts
                            , count(*) filter (where valued.now[1] > 0) over () as sold_now
                            , count(*) filter (where valued.before[1] > 0) over () as sold_before
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
                       ) as valued
                   ) as sorted
                   where (not $9 or sorted.sort_value < 0)
                       and (
                           $26::uuid is null
                           or (sorted.sort_value, sorted.subject_id) "#
                    + $behind
                    + r#" ($25::bigint, $26)
                       )
                   order by sorted.sort_value "#
                    + $direction
                    + r#", sorted.subject_id "#
                    + $direction
                    + r#", sorted.content_type
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
                value,
                id,
            )
            .fetch_all(connection)
            .await
        };
    }
    keyset_page!(fetch, !sorting.is_before)
}
