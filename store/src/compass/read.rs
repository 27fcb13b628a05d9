//! Figures of some days beside those that they are compared with: one statement for each part of a page.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    actor::Actor,
    compass::{Comparison, CompassDays, CompassRole, Grain},
    market::Market,
    sale::SaleSums,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    of_creator::{SummedRow, of_creator},
    stretches::{NOW, Stretches},
    totals::{corrupt, sums_of},
};
use crate::{ActorContext, Db, Error, acting::reading};

/// What is asked for: whose figures, in which market, of which days, and with which they are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskedCompass {
    /// Where.
    pub market: Market,
    /// By which part whoever asks has them.
    pub role: CompassRole,
    /// The days of the orders.
    pub days: CompassDays,
    /// With which days they are compared.
    pub comparison: Comparison,
}

impl AskedCompass {
    /// The same for the parts of figures: a seller's are of whole months alone. Of single days, what a product or a kind of
    /// content sold may be what one creator sold.
    #[must_use]
    pub fn of_parts(self) -> Self {
        let months = self.days.whole_months();
        Self {
            days: match self.role {
                CompassRole::Seller => months.unwrap_or(self.days),
                CompassRole::CampaignAgency
                | CompassRole::Creator
                | CompassRole::ManagingAgency
                | CompassRole::Platform => self.days,
            },
            ..self
        }
    }
}

/// What lines come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompassFigures {
    /// Of the days that were asked for.
    pub now: SaleSums,
    /// Of those that they are compared with.
    pub before: Option<SaleSums>,
    /// Whatever was committed by then is in them.
    pub folded_at: Option<DateTime<Utc>>,
}

/// What lines come to over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// By what it is told apart.
    pub grain: Grain,
    /// Of the days that were asked for: those or the months alone in which something was ordered.
    pub now: Vec<(NaiveDate, SaleSums)>,
    /// Of those that they are compared with.
    pub before: Vec<(NaiveDate, SaleSums)>,
}

/// Whose sums whoever asks may read; not found where the role is none of the own.
pub(super) fn party_of(
    by: &ActorContext<'_>,
    role: CompassRole,
) -> Result<Uuid, Error<Infallible>> {
    match (by.actor, role) {
        (
            Actor::Agency { agency, .. },
            CompassRole::CampaignAgency | CompassRole::ManagingAgency,
        ) => Ok(agency.uuid()),
        (Actor::Shop { shop, .. }, CompassRole::Seller) => Ok(shop.uuid()),
        (Actor::Creator { creator, .. }, CompassRole::Creator) => Ok(creator.uuid()),
        (_, CompassRole::Platform) if by.acts_for_platform() => Ok(Uuid::nil()),
        _ => Err(Error::NotFound),
    }
}

/// What all lines come to; none as long as the lines from before the tables were there aren't counted.
///
/// # Errors
///
/// Not found for whoever has no figures of this role; or the database's failure.
pub async fn figures(
    db: &Db,
    by: &ActorContext<'_>,
    asked: AskedCompass,
) -> Result<Option<CompassFigures>, Error<Infallible>> {
    Ok(figures_of(wholes(db, by, &asked, None).await?))
}

/// [`figures`] of a party, within whatever asks for them.
pub(super) async fn figures_in(
    connection: &mut PgConnection,
    party_id: Uuid,
    asked: &AskedCompass,
) -> Result<Option<CompassFigures>, Error<Infallible>> {
    let rows = wholes_in(connection, party_id, asked, None).await?;
    Ok(figures_of(rows))
}

/// The figures that these rows are.
fn figures_of(rows: Vec<WholeRow>) -> Option<CompassFigures> {
    let mut rows = rows.into_iter();
    rows.next().map(|now| CompassFigures {
        now: now.sums,
        before: rows.next().map(|before| before.sums),
        folded_at: now.folded_at,
    })
}

/// What lines come to over time, day by day or month by month as the days' number has it ([`CompassDays::grain`]); none as
/// [`figures`].
///
/// # Errors
///
/// As [`figures`].
pub async fn course(
    db: &Db,
    by: &ActorContext<'_>,
    asked: AskedCompass,
) -> Result<Option<Course>, Error<Infallible>> {
    let grain = asked.days.grain();
    let rows = wholes(db, by, &asked, Some(grain)).await?;
    if rows.is_empty() {
        return Ok(None);
    }
    Ok(Some(course_of(grain, rows)))
}

/// The course that these rows are.
pub(super) fn course_of(grain: Grain, rows: Vec<WholeRow>) -> Course {
    let (mut now, mut before) = (Vec::new(), Vec::new());
    for row in rows {
        // Where nothing was ordered, there is a row without a day.
        let Some(day) = row.day else {
            continue;
        };
        let of_days = if row.number == NOW {
            &mut now
        } else {
            &mut before
        };
        of_days.push((day, row.sums));
    }
    Course { grain, now, before }
}

/// What all lines of some days come to.
pub(super) struct WholeRow {
    pub(super) number: i32,
    pub(super) folded_at: Option<DateTime<Utc>>,
    day: Option<NaiveDate>,
    pub(super) sums: SaleSums,
}

/// The wholes of the days that are asked for and of those that they are compared with, by day or month where a grain is
/// named, in their order; none before everything is counted.
pub(super) async fn wholes(
    db: &Db,
    by: &ActorContext<'_>,
    asked: &AskedCompass,
    grain: Option<Grain>,
) -> Result<Vec<WholeRow>, Error<Infallible>> {
    let party_id = party_of(by, asked.role)?;
    let mut connection = reading(&db.replica, by).await?;
    wholes_in(&mut connection, party_id, asked, grain).await
}

/// [`wholes`] of a party, within whatever asks for them.
async fn wholes_in(
    connection: &mut PgConnection,
    party_id: Uuid,
    asked: &AskedCompass,
    grain: Option<Grain>,
) -> Result<Vec<WholeRow>, Error<Infallible>> {
    let rows = if asked.role.is_kept() {
        kept_rows(connection, party_id, asked, grain).await?
    } else {
        let days = Stretches::by_day(asked);
        of_creator(connection, party_id, asked.market, grain, &days).await?
    };
    let rows = rows.into_iter().map(|row| {
        let sums = sums_of(&row.sums);
        Ok(WholeRow {
            number: row.number,
            folded_at: row.folded_at,
            day: row.day,
            sums: sums.ok_or_else(|| corrupt("compass_total", "lines", party_id))?,
        })
    });
    rows.collect()
}

async fn kept_rows(
    connection: &mut PgConnection,
    party_id: Uuid,
    asked: &AskedCompass,
    grain: Option<Grain>,
) -> Result<Vec<SummedRow>, sqlx::Error> {
    let stretches = match grain {
        Some(Grain::Day) => Stretches::by_day(asked),
        Some(Grain::Month) | None => Stretches::of(asked),
    };
    sqlx::query_as!(
        SummedRow,
        r#"select asked.number as "number!", counted.folded_at
                , date_trunc($8, total.first_day::timestamp)::date as "day?"
                , array[
                      coalesce(sum(total.lines), 0), coalesce(sum(total.items), 0)
                    , coalesce(sum(total.sales_units), 0), coalesce(sum(total.refunds), 0)
                    , coalesce(sum(total.refunded_units), 0), coalesce(sum(total.estimated), 0)
                    , coalesce(sum(total.settled), 0), coalesce(sum(total.total_estimated), 0)
                    , coalesce(sum(total.total_settled), 0)
                  ]::bigint[] as "sums!"
           from compass_market as counted
           join market on market.market_code = counted.market_code
           cross join unnest($4::integer[], $5::text[], $6::date[], $7::date[])
               as asked (number, span, first, last)
           left join compass_total as total
               on total.party_id = $1 and total.party = $2 and total.market_code = $3
               and total.dimension = 'whole' and total.span = asked.span
               and total.first_day >= asked.first and total.first_day <= asked.last
               and total.currency = market.currency
           where counted.market_code = $3 and counted.counted_at is not null
           group by 1, 2, 3
           order by 1, 3"#,
        party_id,
        asked.role.code(),
        asked.market.code(),
        &stretches.numbers,
        &stretches.spans as &[&str],
        &stretches.firsts,
        &stretches.lasts,
        // Nothing to be cut off makes one row of all.
        grain.map(Grain::code),
    )
    .fetch_all(connection)
    .await
}
