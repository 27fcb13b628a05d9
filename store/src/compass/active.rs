//! How many creators sold.

use std::convert::Infallible;

use domain::compass::{Change, CompassDimension};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    read::{AskedCompass, party_of},
    room::{TO_ANSWER, give_room},
    stretches::{DaysInMonths, MonthEnds, Stretches},
};
use crate::{ActorContext, Db, Error, transaction::on_snapshot};

/// How many creators had an order line in the days, and in those that they are compared with (nothing where they aren't).
/// Not the sum of the days': who sold on two days is one creator. One statement. Of a month up to a day, or from a day on, it
/// adds up the days on which creators began or ended; of others it looks at each creator's months, which say on which days
/// there are lines.
///
/// # Errors
///
/// As [`super::figures`]; not found for a role that may not know creators.
pub async fn active_creators(
    db: &Db,
    by: &ActorContext<'_>,
    asked: AskedCompass,
) -> Result<Option<Change>, Error<Infallible>> {
    if !asked.role.may_see(CompassDimension::Creator) {
        return Err(Error::NotFound);
    }
    let party_id = party_of(by, asked.role)?;
    let (ends, others) = Stretches::of(&asked).month_ends();
    let (months, days) = others.apart();
    let days = days.in_months();
    on_snapshot!(db.replica, by, |tx| {
        give_room(tx, TO_ANSWER).await?;
        let counted = counted(tx, (party_id, &asked), (&months, &days, &ends)).await?;
        Ok::<_, Error<Infallible>>(counted)
    })
}

/// How many there are in whole months, of which only what is in the index is looked at, in single days of months, and in
/// those that begin or end with their month.
async fn counted(
    connection: &mut PgConnection,
    (party_id, asked): (Uuid, &AskedCompass),
    (months, days, ends): (&Stretches, &DaysInMonths, &MonthEnds),
) -> Result<Option<Change>, sqlx::Error> {
    sqlx::query_as!(
        Change,
        r#"with counted as (
               select market.currency
               from compass_market as known
               join market on market.market_code = known.market_code
               where known.market_code = $3 and known.counted_at is not null
           ), sold as (
               select asked.number, total.subject_id as creator_id
               from counted
               cross join unnest($4::integer[], $5::date[], $6::date[])
                   as asked (number, first, last)
               join compass_total as total
                   on total.party_id = $1 and total.party = $2 and total.market_code = $3
                   and total.dimension = 'creator' and total.span = 'month'
                   and total.first_day >= asked.first and total.first_day <= asked.last
                   and total.currency = counted.currency
               union
               select asked.number, total.subject_id
               from counted
               cross join unnest($7::integer[], $8::date[], $9::integer[])
                   as asked (number, first_day, days)
               join compass_total as total
                   on total.party_id = $1 and total.party = $2 and total.market_code = $3
                   and total.dimension = 'creator' and total.span = 'month'
                   and total.first_day = asked.first_day and (total.days & asked.days) <> 0
                   and total.currency = counted.currency
           ), found as (
               select sold.number, count(*) as creators from sold group by sold.number
               union all
               select asked.number
                    , sum(
                          case
                              when asked.begins then whole.first_creators
                              else whole.last_creators
                          end
                      )
               from counted
               cross join unnest($10::integer[], $11::date[], $12::date[], $13::boolean[])
                   as asked (number, first, last, begins)
               join compass_total as whole
                   on whole.party_id = $1 and whole.party = $2 and whole.market_code = $3
                   and whole.dimension = 'whole' and whole.span = 'day'
                   and whole.first_day >= asked.first and whole.first_day <= asked.last
                   and whole.currency = counted.currency
               group by asked.number
           )
           select coalesce(sum(found.creators) filter (where found.number = 0), 0)::bigint
                      as "now!"
                , coalesce(sum(found.creators) filter (where found.number = 1), 0)::bigint
                      as "before!"
           from counted
           left join found on true
           group by counted.currency"#,
        party_id,
        asked.role.code(),
        asked.market.code(),
        &months.numbers,
        &months.firsts,
        &months.lasts,
        &days.numbers,
        &days.months,
        &days.days,
        &ends.numbers,
        &ends.firsts,
        &ends.lasts,
        &ends.begins,
    )
    .fetch_optional(connection)
    .await
}
