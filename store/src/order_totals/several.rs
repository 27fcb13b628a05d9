//! Sums for several questions about one party at once: what a page says of money, by one statement.

use std::convert::Infallible;

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{
    cells::NO_CAMPAIGN,
    full::sums_of,
    read::Cell,
    stretches::{Breakdown, Wanted},
};
use crate::Error;

/// The stretches of days of all questions, each with the number of its question, as the columns that the
/// statement takes.
#[derive(Default)]
struct Asked {
    numbers: Vec<i32>,
    day_kinds: Vec<&'static str>,
    spans: Vec<&'static str>,
    firsts: Vec<Option<NaiveDate>>,
    lasts: Vec<Option<NaiveDate>>,
    by_day: Vec<bool>,
    by_campaign: Vec<bool>,
    attributed: Vec<Option<bool>>,
}

impl Asked {
    fn of(wanted: &[Wanted]) -> Self {
        let mut asked = Self::default();
        for (number, one) in (0_i32..).zip(wanted) {
            for kind in one.day_kinds() {
                for stretch in one.stretches() {
                    asked.numbers.push(number);
                    asked.day_kinds.push(kind.code());
                    asked.spans.push(stretch.span.code());
                    asked.firsts.push(stretch.first);
                    asked.lasts.push(stretch.last);
                    asked.by_day.push(one.is_by_day());
                    asked.by_campaign.push(one.by == Breakdown::Campaign);
                    asked
                        .attributed
                        .push(one.filter.sold_through.is_attributed());
                }
            }
        }
        asked
    }
}

/// The sums of each question, in their order; none as long as the lines from before the tables were there
/// aren't counted. The questions are of one party in one market, and ask for neither a state nor a
/// campaign.
#[expect(
    clippy::too_many_lines,
    reason = "one statement, which is read as a whole"
)]
pub(crate) async fn sums_of_several(
    connection: &mut PgConnection,
    wanted: &[Wanted],
) -> Result<Option<Vec<Vec<Cell>>>, Error<Infallible>> {
    let mut cells = vec![Vec::new(); wanted.len()];
    let Some(first) = wanted.first() else {
        return Ok(Some(cells));
    };
    let asked = Asked::of(wanted);
    // A change is in the sums of each day kind once: its day is in one stretch of the question alone.
    let rows = sqlx::query!(
        r#"select asked.number as "number!"
                , case when asked.is_by_day then cell.day end as "day?"
                , case when asked.is_by_campaign then cell.campaign_id end as "campaign_id?"
                , cell.state as "state?", cell.currency as "currency?"
                , min(cell.first_ordered_on) as "first_ordered_on?"
                , max(cell.last_ordered_on) as "last_ordered_on?"
                , case when cell.state is not null then array[
                      sum(cell.lines), sum(cell.items), sum(cell.sales_units)
                    , sum(cell.own_estimated), sum(cell.own_settled), sum(cell.own_corrected)
                    , sum(cell.whole_estimated), sum(cell.whole_settled)
                    , sum(cell.whole_corrected)
                  ]::bigint[] end as "sums?"
                , exists (
                      select from order_total_market
                      where market_code = $3 and counted_at is not null
                  ) as "is_prepared!"
           from unnest(
               $4::integer[], $5::text[], $6::text[], $7::date[], $8::date[], $9::boolean[]
             , $10::boolean[], $11::boolean[]
           ) as asked (
               number, day_kind, span, first, last, is_by_day, is_by_campaign, is_attributed
           )
           left join lateral (
               select total.first_day as day, total.campaign_id, total.state, total.currency
                    , total.first_ordered_on, total.last_ordered_on, total.lines, total.items
                    , total.sales_units
                    , total.own_estimated, total.own_settled, total.own_corrected
                    , total.whole_estimated, total.whole_settled, total.whole_corrected
               from order_total as total
               where total.party_id = $1 and total.party = $2 and total.market_code = $3
                   and total.day_kind = asked.day_kind and total.span = asked.span
                   and total.first_day >= coalesce(asked.first, '-infinity'::date)
                   and total.first_day <= coalesce(asked.last, 'infinity'::date)
                   and (
                       asked.is_attributed is null
                       or (total.campaign_id <> $12) = asked.is_attributed
                   )
               union all
               select change.day, change.campaign_id, change.state, change.currency
                    , change.ordered_on, change.ordered_on, change.lines, change.items
                    , change.sales_units
                    , change.own_estimated, change.own_settled, change.own_corrected
                    , change.whole_estimated, change.whole_settled, change.whole_corrected
               from (
                   select order_total_change.*
                        , case asked.day_kind
                              when 'ordered' then ordered_on
                              when 'settled' then settled_on
                              else due_on
                          end as day
                   from order_total_change
                   where party_id = $1 and party = $2 and market_code = $3
               ) as change
               where change.day is not null
                   and case asked.span
                           when 'day' then change.day
                           when 'month' then date_trunc('month', change.day::timestamp)::date
                           else '1970-01-01'::date
                       end between coalesce(asked.first, '-infinity'::date)
                           and coalesce(asked.last, 'infinity'::date)
                   and (
                       asked.is_attributed is null
                       or (change.campaign_id <> $12) = asked.is_attributed
                   )
           ) as cell on true
           group by 1, 2, 3, 4, 5
           having sum(cell.lines) is distinct from 0
           order by 1, 2, 3, 4, 5"#,
        first.party_id,
        first.party.code(),
        first.market.code(),
        &asked.numbers,
        &asked.day_kinds as &[&str],
        &asked.spans as &[&str],
        &asked.firsts as &[Option<NaiveDate>],
        &asked.lasts as &[Option<NaiveDate>],
        &asked.by_day,
        &asked.by_campaign,
        &asked.attributed as &[Option<bool>],
        NO_CAMPAIGN,
    )
    .fetch_all(connection)
    .await?;
    for row in rows {
        if !row.is_prepared {
            return Ok(None);
        }
        let corrupt = |column| Error::Corrupt {
            table: "order_total",
            column,
            id: first.party_id,
        };
        let ordered = row.first_ordered_on.zip(row.last_ordered_on);
        // A question without a line has a row without a state.
        let (Some(state), Some(currency), Some(ordered)) = (row.state, row.currency, ordered)
        else {
            continue;
        };
        let sums = row.sums.as_deref().and_then(sums_of);
        let of_question = usize::try_from(row.number)
            .ok()
            .and_then(|number| cells.get_mut(number));
        if let Some(of_question) = of_question {
            of_question.push(Cell {
                day: row.day,
                campaign_id: row.campaign_id.filter(|id| *id != NO_CAMPAIGN),
                state: state.parse().map_err(|_| corrupt("state"))?,
                currency: currency.parse().map_err(|_| corrupt("currency"))?,
                ordered,
                sums: sums.ok_or_else(|| corrupt("lines"))?,
            });
        }
    }
    Ok(Some(cells))
}
