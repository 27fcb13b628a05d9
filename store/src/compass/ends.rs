//! On which days creators have their first line of a month and their last one: so creators of a month up to a day, as a page
//! opens with them, are counted without a look at each.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{
    compass::{CellSums, CompassRole, KeptCell, MonthDays, Subject},
    market::Market,
};
use sqlx::PgConnection;
use uuid::Uuid;

/// Counts them anew in the months in which creators' days changed by these sums, from the creators' months as they are kept
/// by then.
pub(super) async fn renew(
    connection: &mut PgConnection,
    market: Market,
    totals: &[(KeptCell, CellSums)],
) -> Result<(), sqlx::Error> {
    let changed = totals.iter().filter_map(|((_, cell), sums)| {
        let is_changed = sums.is_left || sums.days != MonthDays::NONE;
        let is_of_creator = matches!(cell.subject, Subject::Creator(_));
        (is_of_creator && is_changed).then_some((cell.party, cell.role, cell.day))
    });
    let changed: BTreeSet<(Uuid, CompassRole, NaiveDate)> = changed.collect();
    if changed.is_empty() {
        return Ok(());
    }
    let (mut party_ids, mut parties, mut months) = (Vec::new(), Vec::new(), Vec::new());
    for (party_id, role, month) in changed {
        party_ids.push(party_id);
        parties.push(role.code());
        months.push(month);
    }
    count_anew(connection, market, (&party_ids, &parties, &months)).await
}

async fn count_anew(
    connection: &mut PgConnection,
    market: Market,
    (party_ids, parties, months): (&[Uuid], &[&str], &[NaiveDate]),
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "with month as (
             select month.party_id, month.party, month.first_day
             from unnest($2::uuid[], $3::text[], $4::date[]) as month (party_id, party, first_day)
         ), creator as (
             select total.party_id, total.party, total.currency
                  , total.first_day + (31 - length(rtrim(total.days::bit(31)::text, '0'))) as first_on
                  , total.first_day + (length(ltrim(total.days::bit(31)::text, '0')) - 1) as last_on
             from month
             join compass_total as total
                 on total.party_id = month.party_id and total.party = month.party
                 and total.market_code = $1 and total.dimension = 'creator'
                 and total.span = 'month' and total.first_day = month.first_day
             where total.days <> 0
         ), counted as (
             select ends.party_id, ends.party, ends.currency, ends.day
                  , sum(ends.first_creators)::integer as first_creators
                  , sum(ends.last_creators)::integer as last_creators
             from (
                 select party_id, party, currency, first_on as day, count(*) as first_creators
                      , 0 as last_creators
                 from creator
                 group by party_id, party, currency, first_on
                 union all
                 select party_id, party, currency, last_on, 0, count(*)
                 from creator
                 group by party_id, party, currency, last_on
             ) as ends
             group by ends.party_id, ends.party, ends.currency, ends.day
         ), known as (
             select whole.party_id, whole.party, whole.currency, whole.first_day
                  , coalesce(counted.first_creators, 0) as first_creators
                  , coalesce(counted.last_creators, 0) as last_creators
             from month
             join compass_total as whole
                 on whole.party_id = month.party_id and whole.party = month.party
                 and whole.market_code = $1 and whole.dimension = 'whole' and whole.span = 'day'
                 and whole.first_day >= month.first_day
                 and whole.first_day < (month.first_day + interval '1 month')::date
             left join counted
                 on counted.party_id = whole.party_id and counted.party = whole.party
                 and counted.currency = whole.currency and counted.day = whole.first_day
         )
         update compass_total as whole
         set first_creators = known.first_creators, last_creators = known.last_creators
         from known
         where whole.party_id = known.party_id and whole.party = known.party
             and whole.market_code = $1 and whole.dimension = 'whole' and whole.span = 'day'
             and whole.first_day = known.first_day and whole.currency = known.currency
             and (whole.first_creators, whole.last_creators)
                 <> (known.first_creators, known.last_creators)",
        market.code(),
        party_ids,
        parties as &[&str],
        months,
    )
    .execute(connection)
    .await?;
    Ok(())
}
