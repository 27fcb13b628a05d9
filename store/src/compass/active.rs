//! How many creators sold.

use std::convert::Infallible;

use domain::compass::{Change, CompassDimension};

use super::{
    read::{AskedCompass, party_of},
    room::{TO_ANSWER, give_room},
    stretches::Stretches,
};
use crate::{ActorContext, Db, Error, transaction::on_snapshot};

/// How many creators had an order line in the days, and in those that they are compared with (nothing where they aren't).
/// Not the sum of the days': who sold on two days is one creator. One statement, which looks at the sums of months alone,
/// since those of creators say on which days there are lines.
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
    let (months, days) = Stretches::of(&asked).apart();
    let days = days.in_months();
    // Of whole months only what is in the index is looked at.
    let row = on_snapshot!(db.replica, by, |tx| {
        give_room(tx, TO_ANSWER).await?;
        let counted = sqlx::query!(
            r#"with sold as (
                   select asked.number, total.subject_id as creator_id
                   from unnest($4::integer[], $5::date[], $6::date[])
                       as asked (number, first, last)
                   join compass_total as total
                       on total.party_id = $1 and total.party = $2 and total.market_code = $3
                       and total.dimension = 'creator' and total.span = 'month'
                       and total.first_day >= asked.first and total.first_day <= asked.last
                   union
                   select asked.number, total.subject_id
                   from unnest($7::integer[], $8::date[], $9::integer[])
                       as asked (number, first_day, days)
                   join compass_total as total
                       on total.party_id = $1 and total.party = $2 and total.market_code = $3
                       and total.dimension = 'creator' and total.span = 'month'
                       and total.first_day = asked.first_day and (total.days & asked.days) <> 0
               )
               select count(*) filter (where sold.number = 0) as "now!"
                    , count(*) filter (where sold.number = 1) as "before!"
               from compass_market as counted
               left join sold on true
               where counted.market_code = $3 and counted.counted_at is not null
               group by counted.market_code"#,
            party_id,
            asked.role.code(),
            asked.market.code(),
            &months.numbers,
            &months.firsts,
            &months.lasts,
            &days.numbers,
            &days.months,
            &days.days,
        )
        .fetch_optional(&mut *tx)
        .await?;
        Ok::<_, Error<Infallible>>(counted)
    })?;
    Ok(row.map(|row| Change {
        now: row.now,
        before: row.before,
    }))
}
