//! The cash calendar of a creator: what settled on the days of a month, and what is going to.

use std::convert::Infallible;

use chrono::NaiveDate;
use domain::{
    market::{MarketRules, day_of},
    order_line::{calendar::CashMonth, listing::AgencyPart},
    period::{DayRange, UsualDays},
};

use super::{
    coming::on_the_way_of_creator,
    earnings::{beyond, earnings_of},
    totals::totals_by_settlement_day,
};
use crate::{ActorContext, Db, Error};

/// What the days of the month bring in which this day lies, to the creator who asks, in the own market. A
/// month that is over has what settled alone.
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is no creator; else the database's failure.
pub async fn cash_month_of_creator(
    db: &Db,
    by: &ActorContext<'_>,
    market: &MarketRules,
    month: NaiveDate,
) -> Result<CashMonth, Error<Infallible>> {
    let today = day_of(by.now, market.zone);
    let days: DayRange = UsualDays::ThisMonth.on(month).unwrap_or_default();
    let totals =
        totals_by_settlement_day(db, by, market.market, AgencyPart::default(), days).await?;
    let mut settled = Vec::with_capacity(totals.len());
    for (day, totals) in totals {
        // Lines that are due on a day but wait for it are among them, and kept nothing yet.
        let kept = earnings_of(by, &totals)?.kept();
        settled.push((day, kept.map_err(|_| beyond(by))?));
    }
    let is_over = days.to().is_some_and(|last| last < today);
    let on_the_way = if is_over {
        Vec::new()
    } else {
        on_the_way_of_creator(db, by, market).await?
    };
    CashMonth::of(month, &settled, &on_the_way, today, market.currency).map_err(|_| beyond(by))
}
