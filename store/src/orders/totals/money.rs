//! What a party has earned or been charged, and what is on its way: the one source of the figures of home
//! pages, of a showcase and above a creator's orders.

use std::convert::Infallible;

use domain::{
    home::{MoneyDays, MoneyFigures},
    market::Market,
    order_line::{listing::AgencyPart, totals::OrderTotals},
};

use super::totals_by_day;
use crate::{ActorContext, Db, Error};

/// The figures of whoever asks in the market, of whose lines these are the totals, without a filter. None
/// while lines aren't summed, and where a sum can't be said exactly.
///
/// # Errors
///
/// As [`super::totals`].
pub async fn money_figures(
    db: &Db,
    by: &ActorContext<'_>,
    (market, part): (Market, AgencyPart),
    days: &MoneyDays,
    all: &OrderTotals,
) -> Result<Option<MoneyFigures>, Error<Infallible>> {
    // Where there is no line at all, nothing needs to be asked of those that settled.
    let settled = if all.lines() > 0 {
        totals_by_day(db, by, market, part, days.settled()).await?
    } else {
        Vec::new()
    };
    Ok(MoneyFigures::of(all, &settled, days).ok().flatten())
}
