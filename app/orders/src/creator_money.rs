//! What a creator earns, and when: what the card above **Affiliate orders** says.

use domain::{money::Money, order_line::ComesNext};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use chrono::NaiveDate;
#[cfg(feature = "ssr")]
use domain::{
    currency::Currency,
    market::{MarketRules, day_of},
    order_line::{
        listing::{AgencyPart, CountedFilter, DayKind, OrderStatus},
        totals::OrderTotals,
    },
    period::{DayRange, UsualDays},
};
#[cfg(feature = "ssr")]
use runtime::{
    context::RequestContext,
    error::{ApiError, NoRefusal},
};
#[cfg(feature = "ssr")]
use store::orders::totals::totals_by_day;

/// What a creator earns, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CreatorMoney {
    /// What is on its way, by when it settles.
    pub(crate) comes_next: ComesNext,
    /// What has settled; absent where it isn't known by month.
    pub(crate) settled: Option<SettledByMonth>,
}

/// What settled in two months of the market's days, corrections included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SettledByMonth {
    /// From the first of this month on.
    pub(crate) this_month: Money,
    /// In the month before.
    pub(crate) last_month: Money,
}

/// What the creator who asks earns in the own market, whose rules these are.
#[cfg(feature = "ssr")]
pub(crate) async fn money_of_creator(
    context: &RequestContext,
    rules: &MarketRules,
) -> Result<CreatorMoney, ApiError<NoRefusal>> {
    let (db, by) = (&context.db, context.by());
    Ok(CreatorMoney {
        comes_next: store::orders::coming_of_creator(db, &by, rules).await?,
        settled: settled_by_month(context, rules).await?,
    })
}

/// What settled this month and the month before, less what was deducted of it since: the one place that
/// asks for sums of settled lines. None where there are none, as long as they are still being made too.
#[cfg(feature = "ssr")]
async fn settled_by_month(
    context: &RequestContext,
    rules: &MarketRules,
) -> Result<Option<SettledByMonth>, ApiError<NoRefusal>> {
    let today = day_of(context.now, rules.zone);
    let months = [UsualDays::ThisMonth, UsualDays::LastMonth].map(|usual| usual.on(today));
    let [Some(this_month), Some(last_month)] = months else {
        return Ok(None);
    };
    let Ok(both) = DayRange::new(last_month.from(), this_month.to()) else {
        return Ok(None);
    };
    let settled = CountedFilter {
        status: Some(OrderStatus::SettledOrDeducted),
        day_kind: DayKind::Settled,
        days: both,
        ..CountedFilter::default()
    };
    let (db, by) = (&context.db, context.by());
    let days = totals_by_day(db, &by, rules.market, AgencyPart::default(), settled).await?;
    Ok(by_month(&days, this_month, rules.currency))
}

/// The sums of days before and from the first day of this month on.
#[cfg(feature = "ssr")]
fn by_month(
    days: &[(NaiveDate, OrderTotals)],
    this_month: DayRange,
    currency: Currency,
) -> Option<SettledByMonth> {
    if days.is_empty() || days.iter().any(|(_, totals)| !totals.has_amounts()) {
        return None;
    }
    let (mut this, mut last) = (Money::zero(currency), Money::zero(currency));
    for (day, totals) in days {
        let own = totals.of(OrderStatus::SettledOrDeducted).ok()?.own;
        let kept = Money::new(own.settled.checked_add(own.corrected)?, totals.currency);
        let month = if Some(*day) < this_month.from() {
            &mut last
        } else {
            &mut this
        };
        *month = month.checked_add(kept).ok()?;
    }
    Some(SettledByMonth {
        this_month: this,
        last_month: last,
    })
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use domain::order_line::{
        listing::StateKind,
        totals::{EarnedSums, LineSums, TotalsExtent},
    };

    use super::*;

    fn totals(state: StateKind, settled: i64, corrected: i64) -> OrderTotals {
        let at = "2026-11-28T16:40:00Z".parse().unwrap();
        let mut totals = OrderTotals::none(Currency::Gbp, at, TotalsExtent::Complete);
        let own = EarnedSums {
            settled,
            corrected,
            ..EarnedSums::default()
        };
        let sums = LineSums {
            lines: 1,
            own,
            ..LineSums::default()
        };
        totals.add(state, sums).unwrap();
        totals
    }

    fn november() -> DayRange {
        let today = "2026-11-28".parse().unwrap();
        UsualDays::ThisMonth.on(today).unwrap()
    }

    #[test]
    fn months_are_told_apart_and_less_what_was_deducted() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let days = [
            (day("2026-10-01"), totals(StateKind::Settled, 500, 0)),
            (day("2026-10-31"), totals(StateKind::Deducted, 400, -150)),
            (day("2026-11-01"), totals(StateKind::Settled, 30, 0)),
            (day("2026-11-28"), totals(StateKind::Deducted, 9, -9)),
        ];
        let settled = by_month(&days, november(), Currency::Gbp).unwrap();
        assert_eq!(settled.last_month, Money::new(750, Currency::Gbp));
        assert_eq!(settled.this_month, Money::new(30, Currency::Gbp));
    }

    #[test]
    fn sums_that_are_not_whole_are_not_said() {
        assert_eq!(by_month(&[], november(), Currency::Gbp), None);
        let mut preparing = totals(StateKind::Settled, 500, 0);
        preparing.extent = TotalsExtent::Preparing;
        let days = [("2026-11-02".parse().unwrap(), preparing)];
        assert_eq!(by_month(&days, november(), Currency::Gbp), None);
    }
}
