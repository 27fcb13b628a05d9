//! What a creator has earned and what is on its way, above the orders of a page.

use std::convert::Infallible;

use chrono::NaiveDate;
use domain::{
    home::{MoneyDays, MoneyFigures},
    market::Market,
    order_line::{
        listing::{AgencyPart, CountedFilter, DayKind},
        totals::OrderTotals,
    },
    period::DayRange,
};

use super::{list_of, told_apart};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    order_totals::{self, Breakdown, Wanted},
};

/// What is said of money above a page of orders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MoneyAndDays {
    /// The same figures as on a home page. None while lines aren't summed, and where a sum can't be said
    /// exactly.
    pub figures: Option<MoneyFigures>,
    /// What the lines ordered on each of the page's days come to.
    pub by_order_day: Vec<(NaiveDate, OrderTotals)>,
}

/// The figures of whoever asks in the market, of whose lines these are the totals, without a filter; and
/// what these days of orders come to, by the same statement.
///
/// # Errors
///
/// As [`super::totals`].
pub async fn money_and_days(
    db: &Db,
    by: &ActorContext<'_>,
    (market, part): (Market, AgencyPart),
    days: &MoneyDays,
    all: &OrderTotals,
    ordered: Option<DayRange>,
) -> Result<MoneyAndDays, Error<Infallible>> {
    let figures = |settled: &[_]| MoneyFigures::of(all, settled, days).ok().flatten();
    // Where there is no line at all, nothing needs to be asked.
    if all.lines() == 0 {
        return Ok(MoneyAndDays {
            figures: figures(&[]),
            by_order_day: Vec::new(),
        });
    }
    let list = list_of(by, market, part)?;
    let (party, party_id) = list.owner.party();
    let wanted = |filter, breakdown| Wanted {
        party,
        party_id,
        market,
        filter,
        by: breakdown,
    };
    let settlement = CountedFilter {
        days: days.settlement(),
        ..CountedFilter::default()
    };
    let mut questions = vec![wanted(settlement, Breakdown::SettlementDay)];
    questions.extend(ordered.map(|days| {
        let filter = CountedFilter {
            day_kind: DayKind::Ordered,
            days,
            ..CountedFilter::default()
        };
        wanted(filter, Breakdown::Day)
    }));
    let mut connection = reading(&db.primary, by).await?;
    let cells = order_totals::sums_of_several(&mut connection, &questions).await?;
    let mut cells = cells.unwrap_or_default().into_iter();
    let mut next = || {
        told_apart(by, market, cells.next().unwrap_or_default(), |cell| {
            cell.day
        })
    };
    Ok(MoneyAndDays {
        figures: figures(&next()?),
        by_order_day: next()?,
    })
}
