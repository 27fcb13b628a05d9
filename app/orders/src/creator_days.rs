//! What the days at both ends of a page of a creator's orders come to, however many of their lines are on
//! other pages.

use chrono::NaiveDate;
use domain::{
    market::Market,
    money::Money,
    order_line::{
        listing::{AgencyPart, CountedFilter, CreatorOrder, DayKind, OrderFilter, OrderStatus},
        totals::OrderTotals,
    },
    page::Page,
    period::DayRange,
};
use runtime::{
    context::RequestContext,
    error::{ApiError, NoRefusal},
};
use store::orders::totals::totals_by_day;
use ui::format::day_of;

/// The days at the ends of a page that may go on on the page before or after it.
#[derive(Clone, Copy)]
pub(crate) struct CutDays {
    newest: Option<NaiveDate>,
    oldest: Option<NaiveDate>,
}

impl CutDays {
    pub(crate) fn of(page: &Page<CreatorOrder>, market: Market) -> Self {
        let day = |order: &CreatorOrder| day_of(order.line.placed_at, market);
        let newest = page.rows.first().filter(|_| page.previous.is_some());
        let oldest = page.rows.last().filter(|_| page.next.is_some());
        Self {
            newest: newest.map(day),
            oldest: oldest.map(day),
        }
    }

    /// From the first of them to the last; none where no day is cut.
    pub(crate) fn range(self) -> Option<DayRange> {
        let first = self.oldest.or(self.newest)?;
        let last = self.newest.or(self.oldest)?;
        DayRange::new(Some(first), Some(last)).ok()
    }

    /// What each of them comes to, of the totals of days.
    pub(crate) fn whole(self, totals: &[(NaiveDate, OrderTotals)]) -> Vec<(NaiveDate, Money)> {
        let whole = totals
            .iter()
            .filter(|(day, _)| [self.newest, self.oldest].contains(&Some(*day)))
            .filter_map(|(day, totals)| Some((*day, totals.known().ok()?)));
        whole.collect()
    }
}

/// The cut days with what the lines come to that the filter leaves of them. A day is left out where that
/// isn't kept: for words, for a product, for days of another kind, and for lines by their payment, which
/// only the lines themselves know.
pub(crate) async fn whole_days(
    context: &RequestContext,
    market: Market,
    filter: &OrderFilter,
    page: &Page<CreatorOrder>,
) -> Result<Vec<(NaiveDate, Money)>, ApiError<NoRefusal>> {
    let by_payment = matches!(
        filter.status,
        Some(OrderStatus::Unpaid | OrderStatus::Processing)
    );
    let counted = filter
        .counted()
        .filter(|_| !filter.asks_for_other_days() && !by_payment);
    let cut = CutDays::of(page, market);
    let (Some(days), Some(counted)) = (cut.range(), counted) else {
        return Ok(Vec::new());
    };
    let of_days = CountedFilter {
        day_kind: DayKind::Ordered,
        days,
        ..counted
    };
    let (db, by) = (&context.db, context.by());
    let totals = totals_by_day(db, &by, market, AgencyPart::default(), of_days).await?;
    Ok(cut.whole(&totals))
}
