//! Figures of some days beside those that they are compared with: one statement for each part of a page.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    actor::Actor,
    compass::{Change, Comparison, CompassDays, CompassDimension, CompassRole, Grain},
    market::Market,
    sale::SaleSums,
};
use uuid::Uuid;

use super::totals::{corrupt, sums_of};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    order_totals::{Span, Stretch, by_months},
};

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

/// The number of the days that were asked for; those that they are compared with have the next.
const NOW: i32 = 0;

/// The stretches of days of a question, as the columns that statements take. The number says of which days they are.
#[derive(Default)]
pub(super) struct Stretches {
    pub(super) numbers: Vec<i32>,
    pub(super) spans: Vec<&'static str>,
    pub(super) firsts: Vec<NaiveDate>,
    pub(super) lasts: Vec<NaiveDate>,
}

impl Stretches {
    /// The fewest sums that make up the days, and those that they are compared with.
    pub(super) fn of(asked: &AskedCompass) -> Self {
        Self::with(asked, |days| by_months(days.range()).unwrap_or_default())
    }

    /// Each day by itself.
    fn by_day(asked: &AskedCompass) -> Self {
        Self::with(asked, |_| Vec::new())
    }

    fn with(asked: &AskedCompass, split: fn(CompassDays) -> Vec<Stretch>) -> Self {
        let mut stretches = Self::default();
        let compared = asked.days.compared(asked.comparison);
        for (number, days) in (NOW..).zip(std::iter::once(asked.days).chain(compared)) {
            let split = split(days);
            if split.is_empty() {
                stretches.push(number, Span::Day, days.first(), days.last());
            }
            for stretch in split {
                let first = stretch.first.unwrap_or(days.first());
                let last = stretch.last.unwrap_or(days.last());
                stretches.push(number, stretch.span, first, last);
            }
        }
        stretches
    }

    fn push(&mut self, number: i32, span: Span, first: NaiveDate, last: NaiveDate) {
        self.numbers.push(number);
        self.spans.push(span.code());
        self.firsts.push(first);
        self.lasts.push(last);
    }
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
    let party_id = party_of(by, asked.role)?;
    let stretches = Stretches::of(&asked);
    let mut connection = reading(&db.replica, by).await?;
    let rows = sqlx::query!(
        r#"select asked.number as "number!", counted.folded_at
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
           group by asked.number, counted.folded_at
           order by asked.number"#,
        party_id,
        asked.role.code(),
        asked.market.code(),
        &stretches.numbers,
        &stretches.spans as &[&str],
        &stretches.firsts,
        &stretches.lasts,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut found = None;
    for row in rows {
        let sums = sums_of(&row.sums).ok_or_else(|| corrupt("compass_total", "lines", party_id))?;
        if row.number == NOW {
            found = Some(CompassFigures {
                now: sums,
                before: None,
                folded_at: row.folded_at,
            });
        } else if let Some(found) = &mut found {
            found.before = Some(sums);
        }
    }
    Ok(found)
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
    let party_id = party_of(by, asked.role)?;
    let grain = asked.days.grain();
    let stretches = match grain {
        Grain::Day => Stretches::by_day(&asked),
        Grain::Month => Stretches::of(&asked),
    };
    let mut connection = reading(&db.replica, by).await?;
    let rows = sqlx::query!(
        r#"select asked.number as "number!"
                , date_trunc($8, total.first_day::timestamp)::date as "first_day?"
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
           group by 1, 2
           order by 1, 2"#,
        party_id,
        asked.role.code(),
        asked.market.code(),
        &stretches.numbers,
        &stretches.spans as &[&str],
        &stretches.firsts,
        &stretches.lasts,
        grain.code(),
    )
    .fetch_all(&mut *connection)
    .await?;
    if rows.is_empty() {
        return Ok(None);
    }
    let (mut now, mut before) = (Vec::new(), Vec::new());
    for row in rows {
        let sums = sums_of(&row.sums).ok_or_else(|| corrupt("compass_total", "lines", party_id))?;
        // A stretch in which nothing was ordered has a row without a day.
        let Some(first_day) = row.first_day else {
            continue;
        };
        let of_days = if row.number == NOW {
            &mut now
        } else {
            &mut before
        };
        of_days.push((first_day, sums));
    }
    Ok(Some(Course { grain, now, before }))
}

/// How many creators had an order line in the days, and in those that they are compared with (nothing where they aren't).
/// Not the sum of the days': who sold on two days is one creator.
///
/// # Errors
///
/// As [`figures`]; not found for a role that may not know creators.
pub async fn active_creators(
    db: &Db,
    by: &ActorContext<'_>,
    asked: AskedCompass,
) -> Result<Option<Change>, Error<Infallible>> {
    if !asked.role.may_see(CompassDimension::Creator) {
        return Err(Error::NotFound);
    }
    let party_id = party_of(by, asked.role)?;
    let stretches = Stretches::of(&asked);
    let mut connection = reading(&db.replica, by).await?;
    let rows = sqlx::query!(
        r#"select asked.number as "number!", count(distinct total.subject_id) as "creators!"
           from compass_market as counted
           cross join unnest($4::integer[], $5::text[], $6::date[], $7::date[])
               as asked (number, span, first, last)
           left join compass_total as total
               on total.party_id = $1 and total.party = $2 and total.market_code = $3
               and total.dimension = 'creator' and total.span = asked.span
               and total.first_day >= asked.first and total.first_day <= asked.last
               and total.lines > 0
           where counted.market_code = $3 and counted.counted_at is not null
           group by asked.number"#,
        party_id,
        asked.role.code(),
        asked.market.code(),
        &stretches.numbers,
        &stretches.spans as &[&str],
        &stretches.firsts,
        &stretches.lasts,
    )
    .fetch_all(&mut *connection)
    .await?;
    if rows.is_empty() {
        return Ok(None);
    }
    let mut change = Change::default();
    for row in rows {
        if row.number == NOW {
            change.now = row.creators;
        } else {
            change.before = row.creators;
        }
    }
    Ok(Some(change))
}
