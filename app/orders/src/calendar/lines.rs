//! Which order lines an amount of the calendar is of, as the list of orders can be asked for them.

use chrono::{Days, NaiveDate};
use domain::{
    money::Money,
    order_line::{
        USUAL_DELIVERY_DAYS,
        calendar::CashSums,
        listing::{DayKind, OrderStatus},
    },
};

use crate::{query::OrderQuery, text::calendar as words};
use ui::text::Text;

/// How sure an amount is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sureness {
    /// It was posted.
    Settled,
    /// It waits for its day only.
    Likely,
    /// Its day is only expected.
    Estimated,
}

impl Sureness {
    pub(super) const ALL: [Self; 3] = [Self::Settled, Self::Likely, Self::Estimated];

    pub(super) const fn name(self) -> Text {
        match self {
            Self::Settled => words::SETTLED,
            Self::Likely => words::LIKELY,
            Self::Estimated => words::ESTIMATED,
        }
    }

    /// Its word in ids and classes of elements.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Settled => "settled",
            Self::Likely => "likely",
            Self::Estimated => "estimated",
        }
    }

    pub(super) const fn of(self, sums: CashSums) -> Money {
        match self {
            Self::Settled => sums.settled,
            Self::Likely => sums.likely,
            Self::Estimated => sums.estimated,
        }
    }
}

/// By what the days on which amounts settle are told from those of orders.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    /// The day that it is.
    pub(crate) today: NaiveDate,
    /// How many days after its delivery an order line settles.
    pub(crate) settlement_days: u16,
}

impl Clock {
    /// The order lines of an amount of the days from the first to the last.
    pub(crate) fn lines(
        self,
        sureness: Sureness,
        (first, last): (NaiveDate, NaiveDate),
    ) -> OrderQuery {
        let (status, kind, from, to) = match sureness {
            Sureness::Settled => (
                OrderStatus::SettledOrDeducted,
                DayKind::Settled,
                Some(first),
                last,
            ),
            // What was due before today settles today.
            Sureness::Likely => {
                let from = (first > self.today).then_some(first);
                (OrderStatus::Estimated, DayKind::Due, from, last)
            }
            // What should be delivered by now is expected to be delivered today.
            Sureness::Estimated => {
                let soonest = after(self.today, self.settlement_days.into());
                let from = (first > soonest).then(|| self.ordered_on(first));
                let to = self.ordered_on(last);
                (OrderStatus::Estimated, DayKind::Ordered, from, to)
            }
        };
        let kind = (kind != DayKind::default()).then(|| kind.code().to_owned());
        OrderQuery {
            status: Some(status.code().to_owned()),
            date: kind,
            from: from.map(|from| from.to_string()),
            to: Some(to.to_string()),
            ..OrderQuery::default()
        }
    }

    /// When the orders were placed that are expected to settle on the day.
    fn ordered_on(self, day: NaiveDate) -> NaiveDate {
        let days = u64::from(self.settlement_days).saturating_add(USUAL_DELIVERY_DAYS);
        day.checked_sub_days(Days::new(days)).unwrap_or(day)
    }
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use runtime::list_query::ListQuery as _;

    use super::*;

    #[test]
    fn an_amount_leads_to_the_order_lines_that_it_is_of() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let clock = Clock {
            today: day("2026-11-28"),
            settlement_days: 15,
        };
        for (sureness, on, address) in [
            (
                Sureness::Settled,
                "2026-11-03",
                "/o?status=settled_or_deducted&date=settled&from=2026-11-03&to=2026-11-03",
            ),
            (
                Sureness::Likely,
                "2026-12-03",
                "/o?status=estimated&date=due&from=2026-12-03&to=2026-12-03",
            ),
            // With what was due before.
            (
                Sureness::Likely,
                "2026-11-28",
                "/o?status=estimated&date=due&to=2026-11-28",
            ),
            (
                Sureness::Estimated,
                "2026-12-15",
                "/o?status=estimated&from=2026-11-26&to=2026-11-26",
            ),
            // With what was ordered before, and should be there by now.
            (
                Sureness::Estimated,
                "2026-12-13",
                "/o?status=estimated&to=2026-11-24",
            ),
        ] {
            let lines = clock.lines(sureness, (day(on), day(on)));
            assert_eq!(
                lines.address("/o").to_string(),
                address,
                "{sureness:?} {on}"
            );
        }
    }
}
