//! What orders come to over time: by day, or by month where there are many days.

use chrono::{Datelike as _, Days, NaiveDate};
use domain::{
    currency::Currency,
    money::Money,
    order_line::totals::EarningsSums,
    period::{DayRange, UsualDays},
};

use super::api::{EarningsCourse, EarningsLine};
use crate::{query::OrderQuery, text::earnings_course as words};
use ui::{
    format,
    text::{t, time::MONTHS},
};

/// The most days that are shown one by one.
const DAYS_MAX: i64 = 92;

/// The steps between the first and the last day with an order, without gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Course {
    /// Whether each step is a month.
    is_by_month: bool,
    /// The first and the last day of each, and what it comes to.
    steps: Vec<(NaiveDate, NaiveDate, EarningsSums)>,
    currency: Currency,
}

impl Course {
    /// The steps of these days, which are in their order.
    pub(super) fn of(days: &[(NaiveDate, EarningsSums)], currency: Currency) -> Self {
        let none = Self {
            is_by_month: false,
            steps: Vec::new(),
            currency,
        };
        let (Some((first, _)), Some((last, _))) = (days.first(), days.last()) else {
            return none;
        };
        let is_by_month = last.signed_duration_since(*first).num_days() >= DAYS_MAX;
        let step = |day: NaiveDate| {
            if is_by_month {
                month_of(day)
            } else {
                (day, day)
            }
        };
        let after = |(_, end): &(NaiveDate, NaiveDate)| {
            let next = end.checked_add_days(Days::new(1))?;
            (next <= *last).then(|| step(next))
        };
        let each = std::iter::successors(Some(step(*first)), after);
        let steps = each.map(|(from, to)| {
            let within = days.iter().filter(|(day, _)| (from..=to).contains(day));
            let mut within = within.map(|(_, sums)| *sums);
            // What doesn't fit has failed already: the figures are of more.
            let sum = within.try_fold(EarningsSums::none(currency), EarningsSums::checked_add);
            (from, to, sum.unwrap_or(EarningsSums::none(currency)))
        });
        Self {
            is_by_month,
            steps: steps.collect(),
            currency,
        }
    }

    /// As the chart shows it.
    pub(super) fn worded(&self, all: &EarningsSums) -> EarningsCourse {
        let kept = |sums: &EarningsSums| sums.kept().map_or(0, |kept| kept.units);
        let (Some((first, ..)), Some((_, last, _))) = (self.steps.first(), self.steps.last())
        else {
            return EarningsCourse::default();
        };
        let names = self.steps.iter().map(|(first, ..)| {
            if self.is_by_month {
                month_name(*first)
            } else {
                words::day(&first.day().to_string(), month_word(*first))
            }
        });
        let on_the_way = format::money(all.on_the_way);
        let settled = Money::new(kept(all), self.currency);
        EarningsCourse {
            is_by_month: self.is_by_month,
            names: names.collect(),
            on_the_way: self
                .steps
                .iter()
                .map(|(_, _, sums)| sums.on_the_way.units)
                .collect(),
            kept: self.steps.iter().map(|(_, _, sums)| kept(sums)).collect(),
            summary: words::chart_summary(
                &format::date(*first),
                &format::date(*last),
                &on_the_way,
                &format::money(settled),
            ),
        }
    }

    /// The steps with an order as rows, the newest first. A month has no day outside of the range.
    pub(super) fn rows(&self, range: DayRange) -> Vec<EarningsLine> {
        let with_orders = self.steps.iter().filter(|(_, _, sums)| !sums.is_none());
        let rows = with_orders.rev().map(|(from, to, sums)| {
            let title = if self.is_by_month {
                month_name(*from)
            } else {
                format::date(*from)
            };
            let from = range.from().map_or(*from, |first| first.max(*from));
            let to = range.to().map_or(*to, |last| last.min(*to));
            EarningsLine {
                title,
                sub: None,
                sums: *sums,
                lines: OrderQuery {
                    from: Some(from.to_string()),
                    to: Some(to.to_string()),
                    ..OrderQuery::default()
                },
            }
        });
        rows.collect()
    }
}

/// The first and the last day of the month.
fn month_of(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let month = UsualDays::ThisMonth.on(day);
    let month = month.and_then(|month| month.from().zip(month.to()));
    month.unwrap_or((day, day))
}

fn month_name(first: NaiveDate) -> String {
    words::month(month_word(first), &first.year().to_string())
}

fn month_word(day: NaiveDate) -> &'static str {
    let month = usize::try_from(day.month0()).unwrap_or_default();
    MONTHS.get(month).map_or("", |name| t(*name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn settled(on: &str, units: i64) -> (NaiveDate, EarningsSums) {
        let sums = EarningsSums {
            lines: 1,
            settled: Money::new(units, Currency::Gbp),
            ..EarningsSums::none(Currency::Gbp)
        };
        (day(on), sums)
    }

    fn told(course: &Course) -> Vec<(String, String, i64)> {
        let steps = course.steps.iter();
        steps
            .map(|(from, to, sums)| (from.to_string(), to.to_string(), sums.settled.units))
            .collect()
    }

    #[test]
    fn days_without_orders_are_nought_in_the_chart_and_no_rows() {
        let days = [settled("2026-11-01", 5), settled("2026-11-03", 7)];
        let course = Course::of(&days, Currency::Gbp);
        assert!(!course.is_by_month);
        let units: Vec<_> = course
            .steps
            .iter()
            .map(|step| step.2.settled.units)
            .collect();
        assert_eq!(units, [5, 0, 7]);
        let rows = course.rows(DayRange::default());
        let from: Vec<_> = rows.iter().map(|row| row.lines.from.as_deref()).collect();
        assert_eq!(from, [Some("2026-11-03"), Some("2026-11-01")]);
        assert!(Course::of(&[], Currency::Gbp).steps.is_empty());
    }

    #[test]
    fn many_days_are_months_which_keep_to_the_range() {
        let days = [
            settled("2026-08-20", 1),
            settled("2026-08-31", 2),
            settled("2026-11-20", 4),
        ];
        let course = Course::of(&days, Currency::Gbp);
        assert!(course.is_by_month);
        let months = [
            ("2026-08-01", "2026-08-31", 3),
            ("2026-09-01", "2026-09-30", 0),
            ("2026-10-01", "2026-10-31", 0),
            ("2026-11-01", "2026-11-30", 4),
        ];
        let months = months.map(|(from, to, units)| (from.to_owned(), to.to_owned(), units));
        assert_eq!(told(&course), months);
        let range = DayRange::new(Some(day("2026-08-15")), Some(day("2026-11-20"))).unwrap();
        let rows = course.rows(range);
        let lines = rows.iter().map(|row| {
            let (from, to) = (row.lines.from.as_deref(), row.lines.to.as_deref());
            (from.unwrap_or_default(), to.unwrap_or_default())
        });
        let lines: Vec<_> = lines.collect();
        assert_eq!(
            lines,
            [("2026-11-01", "2026-11-20"), ("2026-08-15", "2026-08-31")]
        );
    }

    #[test]
    fn ninety_two_days_are_still_shown_one_by_one() {
        let of =
            |last: &str| Course::of(&[settled("2026-07-01", 1), settled(last, 1)], Currency::Gbp);
        assert!(!of("2026-09-30").is_by_month);
        assert!(of("2026-10-01").is_by_month);
    }
}
