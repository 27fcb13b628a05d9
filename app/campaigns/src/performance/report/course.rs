//! What was sold over time: by day, or by month where there are many days or days aren't shown.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, Months, NaiveDate};
use domain::{currency::Currency, money::Money, period::DayRange, sale::SaleSums};

use crate::{performance::api::SalesCourse, text::performance_report as said};
use ui::{
    format,
    text::{t, time::MONTHS},
};

/// The most days that are shown one by one.
const DAYS_MAX: usize = 92;

/// How many days a figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// One.
    Day,
    /// All of a month.
    Month,
}

/// What was sold in each step, without gaps between the first and the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Course {
    /// How many days each is of.
    pub(crate) step: Step,
    /// By the first day of each.
    pub(crate) sums: Vec<(NaiveDate, SaleSums)>,
}

impl Course {
    /// The days in the range for a chart: in steps at least as wide as these, and not too many of them. Of
    /// no range there is nothing.
    pub(crate) fn of(
        days: &[(NaiveDate, SaleSums)],
        range: Option<DayRange>,
        narrowest: Step,
    ) -> Self {
        let Some(range) = range else {
            return Self {
                step: narrowest,
                sums: Vec::new(),
            };
        };
        let each = Self::in_steps(days, range, narrowest);
        if each.sums.len() > DAYS_MAX && narrowest == Step::Day {
            return Self::in_steps(days, range, Step::Month);
        }
        each
    }

    /// The days in the range in just these steps.
    pub(crate) fn in_steps(days: &[(NaiveDate, SaleSums)], range: DayRange, step: Step) -> Self {
        let is_meant = |day: NaiveDate| {
            range.from().is_none_or(|from| from <= day) && range.to().is_none_or(|to| day <= to)
        };
        let first_of = |day: NaiveDate| match step {
            Step::Day => day,
            Step::Month => month_of(day),
        };
        let mut known: BTreeMap<NaiveDate, SaleSums> = BTreeMap::new();
        for (day, more) in days.iter().filter(|(day, _)| is_meant(*day)) {
            let sum = known.entry(first_of(*day)).or_default();
            // What doesn't fit is of no campaign: the totals above say that it failed.
            if let Ok(both) = sum.checked_add(*more) {
                *sum = both;
            }
        }
        let ends = known.keys().next().zip(known.keys().next_back());
        let each = ends.map_or_else(Vec::new, |(first, last)| steps(*first, *last, step));
        let sums = each
            .into_iter()
            .map(|first| (first, known.get(&first).copied().unwrap_or_default()));
        Self {
            step,
            sums: sums.collect(),
        }
    }

    /// The last day of the step that begins on this one.
    pub(crate) fn last_day(&self, first: NaiveDate) -> NaiveDate {
        match self.step {
            Step::Day => first,
            Step::Month => last_of_month(first),
        }
    }

    /// What the step that begins on this day is called.
    pub(crate) fn name(&self, first: NaiveDate) -> String {
        match self.step {
            Step::Day => format::date(first),
            Step::Month => month_name(first),
        }
    }

    /// As a page shows it.
    pub(crate) fn worded(&self, currency: Currency) -> SalesCourse {
        let sums: Vec<SaleSums> = self.sums.iter().map(|(_, sums)| *sums).collect();
        let names = self.sums.iter().map(|(first, _)| match self.step {
            Step::Day => short_day(*first),
            Step::Month => month_name(*first),
        });
        SalesCourse {
            is_by_month: self.step == Step::Month,
            names: names.collect(),
            summaries: self.summaries(&sums, currency).unwrap_or_default(),
            sums,
        }
    }

    /// What its charts say; none of nothing.
    fn summaries(&self, sums: &[SaleSums], currency: Currency) -> Option<[String; 3]> {
        let (first, _) = self.sums.first()?;
        let (last, _) = self.sums.last()?;
        let (from, to) = (self.name(*first), self.name(*last));
        let mut all = sums.iter().copied();
        let all = all.try_fold(SaleSums::default(), SaleSums::checked_add);
        let all = all.ok()?;
        let money = |units| format::money(Money::new(units, currency));
        let (estimated, settled) = (money(all.estimated), money(all.settled));
        Some([
            said::gmv_summary(&from, &to, &money(all.sales)),
            said::commission_summary(&from, &to, &estimated, &settled),
            said::lines_summary(&from, &to, &format::whole(all.lines)),
        ])
    }
}

/// The first days of the steps from the first to the last day.
fn steps(first: NaiveDate, last: NaiveDate, step: Step) -> Vec<NaiveDate> {
    let next = |day: &NaiveDate| match step {
        Step::Day => day.checked_add_days(Days::new(1)),
        Step::Month => day.checked_add_months(Months::new(1)),
    };
    std::iter::successors(Some(first), next)
        .take_while(|day| *day <= last)
        .collect()
}

fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

fn last_of_month(day: NaiveDate) -> NaiveDate {
    let next = month_of(day).checked_add_months(Months::new(1));
    let last = next.and_then(|next| next.checked_sub_days(Days::new(1)));
    last.unwrap_or(day)
}

/// The days of the months in which a range begins and ends.
pub(crate) fn whole_months(range: DayRange) -> DayRange {
    let (from, to) = (range.from().map(month_of), range.to().map(last_of_month));
    DayRange::new(from, to).unwrap_or(range)
}

/// The months that have days, in their order.
pub(super) fn months_of(days: &[(NaiveDate, SaleSums)]) -> Vec<NaiveDate> {
    let mut months: Vec<_> = days.iter().map(|(day, _)| month_of(*day)).collect();
    months.dedup();
    months
}

/// What a month is called: "Nov 2026".
pub(super) fn month_name(first: NaiveDate) -> String {
    said::month(month_word(first), &first.year().to_string())
}

/// What a day is called below an axis: "9 Nov".
fn short_day(day: NaiveDate) -> String {
    said::day(&day.day().to_string(), month_word(day))
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

    fn sold(lines: i64) -> SaleSums {
        SaleSums {
            lines,
            ..SaleSums::default()
        }
    }

    fn lines(course: &Course) -> Vec<(String, i64)> {
        let sums = course.sums.iter();
        sums.map(|(first, sums)| (first.to_string(), sums.lines))
            .collect()
    }

    #[test]
    fn days_without_sales_are_nought() {
        let days = [(day("2026-11-01"), sold(2)), (day("2026-11-03"), sold(1))];
        let course = Course::of(&days, Some(DayRange::default()), Step::Day);
        let each = [("2026-11-01", 2), ("2026-11-02", 0), ("2026-11-03", 1)];
        assert_eq!(
            lines(&course),
            each.map(|(day, lines)| (day.to_owned(), lines))
        );
        assert!(Course::of(&days, None, Step::Day).sums.is_empty());
    }

    #[test]
    fn many_days_are_shown_by_month_and_so_are_withheld_ones() {
        let far = [(day("2026-01-31"), sold(2)), (day("2026-05-03"), sold(1))];
        let course = Course::of(&far, Some(DayRange::default()), Step::Day);
        assert_eq!(course.step, Step::Month);
        assert_eq!(course.sums.len(), 5);
        let each = Course::in_steps(&far, DayRange::default(), Step::Day);
        assert_eq!(each.sums.len(), 93, "a file has each day");
        let near = [(day("2026-11-01"), sold(2)), (day("2026-11-03"), sold(1))];
        let course = Course::of(&near, Some(DayRange::default()), Step::Month);
        assert_eq!(lines(&course), [("2026-11-01".to_owned(), 3)]);
        assert_eq!(course.last_day(day("2026-11-01")), day("2026-11-30"));
    }

    #[test]
    fn a_range_is_widened_to_its_months() {
        let range = DayRange::new(Some(day("2026-11-09")), Some(day("2026-12-02"))).unwrap();
        let months = whole_months(range);
        assert_eq!(months.from(), Some(day("2026-11-01")));
        assert_eq!(months.to(), Some(day("2026-12-31")));
    }
}
