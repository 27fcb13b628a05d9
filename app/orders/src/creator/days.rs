//! The days of a page of orders, each with what its orders come to.

use chrono::NaiveDate;
use domain::{money::Money, order_line::listing::CreatorOrder};
use ui::format::day_of;

use crate::amounts::known;

/// The orders of one day of the market.
#[derive(Debug)]
pub(super) struct OrdersOfDay {
    /// The day.
    pub(super) day: NaiveDate,
    /// What all orders of the day come to, as far as is known; absent where the day goes on on another page
    /// and nothing is kept of it.
    pub(super) total: Option<Money>,
    /// The orders, in the list's order.
    pub(super) orders: Vec<CreatorOrder>,
}

/// The orders of a page by day. A page before or after it may have more of its first or last day, which
/// then has the total of the whole day.
pub(super) fn by_day(
    orders: Vec<CreatorOrder>,
    (has_previous, has_next): (bool, bool),
    whole_days: &[(NaiveDate, Money)],
) -> Vec<OrdersOfDay> {
    let mut days: Vec<OrdersOfDay> = Vec::new();
    for order in orders {
        let day = day_of(order.line.placed_at, order.line.market);
        match days.last_mut() {
            Some(last) if last.day == day => last.orders.push(order),
            _ => days.push(OrdersOfDay {
                day,
                total: None,
                orders: vec![order],
            }),
        }
    }
    let last = days.len().saturating_sub(1);
    for (index, day) in days.iter_mut().enumerate() {
        let goes_on = (index == 0 && has_previous) || (index == last && has_next);
        day.total = if goes_on {
            let whole = whole_days.iter().find(|(whole, _)| *whole == day.day);
            whole.map(|(_, total)| *total)
        } else {
            total(&day.orders)
        };
    }
    days
}

fn total(orders: &[CreatorOrder]) -> Option<Money> {
    let mut amounts = orders.iter().map(|order| known(order.own));
    let first = amounts.next()?;
    amounts.try_fold(first, |sum, amount| sum.checked_add(amount).ok())
}

#[cfg(test)]
mod tests {
    use domain::{
        attribution::Unattributed,
        currency::Currency,
        market::Market,
        order_line::listing::{Earned, OrderState, OrderedLine},
    };

    use super::*;

    /// An order that is estimated to earn so much, and did earn this.
    fn order(placed_at: &str, estimated: i64, actual: Option<i64>) -> CreatorOrder {
        let pounds = |units| Money::new(units, Currency::Gbp);
        CreatorOrder {
            line: OrderedLine {
                id: "00000000-0000-0000-0000-000000000001".parse().unwrap(),
                market: Market::Gb,
                order_code: "A".into(),
                line_code: "1".into(),
                product_code: "mug".into(),
                product_title: "A mug".into(),
                product_image: None,
                quantity: 1,
                unit_price: pounds(1_999),
                placed_at: placed_at.parse().unwrap(),
                delivered_at: None,
                due_at: None,
                state: OrderState::Processing { due_at: None },
            },
            deal: Err(Unattributed::NoEntry),
            own: Earned {
                estimated: pounds(estimated),
                actual: actual.map(pounds),
            },
        }
    }

    fn page() -> Vec<CreatorOrder> {
        vec![
            order("2026-06-03T09:00:00Z", 500, None),
            // Half past midnight of the 3rd in London.
            order("2026-06-02T23:30:00Z", 300, Some(200)),
            order("2026-06-02T12:00:00Z", 100, None),
            order("2026-06-01T12:00:00Z", 40, Some(0)),
            order("2026-06-01T11:00:00Z", 2, None),
        ]
    }

    fn told(days: &[OrdersOfDay]) -> Vec<(String, usize, Option<i64>)> {
        let told = days.iter().map(|day| {
            let total = day.total.map(|total| total.units);
            (day.day.to_string(), day.orders.len(), total)
        });
        told.collect()
    }

    #[test]
    fn a_day_is_the_markets_and_sums_what_is_known() {
        let days = by_day(page(), (false, false), &[]);
        let expected = [
            ("2026-06-03".to_owned(), 2, Some(700)),
            ("2026-06-02".to_owned(), 1, Some(100)),
            ("2026-06-01".to_owned(), 2, Some(2)),
        ];
        assert_eq!(told(&days), expected);
    }

    #[test]
    fn a_day_that_goes_on_elsewhere_has_the_total_of_the_whole_day() {
        let whole = |day: &str, units| (day.parse().unwrap(), Money::new(units, Currency::Gbp));
        let whole_days = [whole("2026-06-03", 9_000), whole("2026-06-01", 8_000)];
        let totals = |around, whole_days: &[(NaiveDate, Money)]| {
            let days = by_day(page(), around, whole_days);
            let totals = days.iter().map(|day| day.total.map(|total| total.units));
            totals.collect::<Vec<_>>()
        };
        let (both, here) = (&whole_days[..], Some(100));
        assert_eq!(totals((true, false), both), [Some(9_000), here, Some(2)]);
        assert_eq!(totals((false, true), both), [Some(700), here, Some(8_000)]);
        assert_eq!(totals((true, true), both), [Some(9_000), here, Some(8_000)]);
        // Nothing is kept of what a search finds.
        assert_eq!(totals((true, true), &[]), [None, here, None]);
        let one = by_day(page().split_off(3), (true, false), &[]);
        assert_eq!(told(&one), [("2026-06-01".to_owned(), 2, None)]);
        assert!(by_day(Vec::new(), (true, true), &whole_days).is_empty());
    }
}
