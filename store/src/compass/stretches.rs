//! Which days and months a question is answered from.

use chrono::NaiveDate;
use domain::compass::{CompassDays, MonthDays};

use super::{count::Months, read::AskedCompass};
use crate::order_totals::{Span, Stretch, by_months};

/// The number of the days that were asked for; those that they are compared with have the next.
pub(super) const NOW: i32 = 0;

/// The stretches of days of a question, as the columns that statements take. The number says of which days they are.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Stretches {
    pub(super) numbers: Vec<i32>,
    pub(super) spans: Vec<&'static str>,
    pub(super) firsts: Vec<NaiveDate>,
    pub(super) lasts: Vec<NaiveDate>,
}

/// Days of a month from its first one on, or up to its last one, as the columns that statements take.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct MonthEnds {
    pub(super) numbers: Vec<i32>,
    pub(super) firsts: Vec<NaiveDate>,
    pub(super) lasts: Vec<NaiveDate>,
    /// Whether they begin with the month.
    pub(super) begins: Vec<bool>,
}

/// Days by the months that they are in, as the columns that statements take.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct DaysInMonths {
    pub(super) numbers: Vec<i32>,
    /// The first day of each month.
    pub(super) months: Vec<NaiveDate>,
    /// Which of its days ([`MonthDays`]).
    pub(super) days: Vec<i32>,
}

impl Stretches {
    /// Whole months, and the days before and after them; only days where nothing is kept for the role.
    pub(super) fn of(asked: &AskedCompass) -> Self {
        if !asked.role.is_kept() {
            return Self::by_day(asked);
        }
        Self::with(asked, |days| by_months(days.range()).unwrap_or_default())
    }

    /// The days alone.
    pub(super) fn by_day(asked: &AskedCompass) -> Self {
        Self::with(asked, |_| Vec::new())
    }

    /// The months, and the days.
    pub(super) fn apart(self) -> (Self, Self) {
        let (mut months, mut days) = (Self::default(), Self::default());
        let ends = self.firsts.into_iter().zip(self.lasts);
        for ((number, span), (first, last)) in self.numbers.into_iter().zip(self.spans).zip(ends) {
            if span == Span::Month.code() {
                months.push(number, Span::Month, first, last);
            } else {
                days.push(number, Span::Day, first, last);
            }
        }
        (months, days)
    }

    /// Takes out the days of each number that all lie in one month and begin or end with it; the others are left.
    pub(super) fn month_ends(self) -> (MonthEnds, Self) {
        let (mut ends, mut others) = (MonthEnds::default(), Self::default());
        for (place, number) in self.numbers.iter().enumerate() {
            let row = (
                self.spans.get(place),
                self.firsts.get(place),
                self.lasts.get(place),
            );
            let (Some(span), Some(first), Some(last)) = row else {
                continue;
            };
            let is_alone = self.numbers.iter().filter(|other| *other == number).count() == 1;
            // Of a stretch of months the last one is named by its first day.
            let last_day = if *span == Span::Month.code() {
                Months::of(*last).and_then(|month| month.after().pred_opt())
            } else {
                Some(*last)
            };
            let month = Months::of(*first).filter(|_| is_alone);
            let end = month.zip(last_day).filter(|(month, last)| {
                let ends = month.after().pred_opt() == Some(*last);
                *last < month.after() && (ends || month.first() == *first)
            });
            if let Some((month, last)) = end {
                ends.numbers.push(*number);
                ends.firsts.push(*first);
                ends.lasts.push(last);
                ends.begins.push(month.first() == *first);
            } else {
                others.numbers.push(*number);
                others.spans.push(*span);
                others.firsts.push(*first);
                others.lasts.push(*last);
            }
        }
        (ends, others)
    }

    /// The days by the months that they are in: at most two at each end.
    pub(super) fn in_months(&self) -> DaysInMonths {
        let mut cut = DaysInMonths::default();
        let ends = self.firsts.iter().zip(&self.lasts);
        for (number, (first, last)) in self.numbers.iter().zip(ends) {
            let mut next = Some(*first);
            while let Some((day, month)) = next
                .filter(|day| day <= last)
                .and_then(|day| Some((day, Months::of(day)?)))
            {
                let end = month.after().pred_opt().unwrap_or(*last).min(*last);
                cut.numbers.push(*number);
                cut.months.push(month.first());
                cut.days.push(MonthDays::between(day, end).bits());
                next = Some(month.after());
            }
        }
        cut
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

#[cfg(test)]
mod tests {
    use domain::{
        compass::{Comparison, CompassRole},
        market::Market,
    };

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn asked(role: CompassRole) -> AskedCompass {
        AskedCompass {
            market: Market::Gb,
            role,
            days: CompassDays::new(day("2011-02-20"), day("2011-04-10")).unwrap(),
            comparison: Comparison::PeriodBefore,
        }
    }

    #[test]
    fn months_and_the_days_around_them_are_told_apart() {
        let (months, days) = Stretches::of(&asked(CompassRole::CampaignAgency)).apart();
        assert_eq!(months.numbers, [0, 1]);
        assert_eq!(months.firsts, [day("2011-03-01"), day("2011-01-01")]);
        assert_eq!(days.numbers, [0, 0, 1]);
        assert_eq!(
            days.firsts,
            [day("2011-02-20"), day("2011-04-01"), day("2011-02-01")]
        );
        assert_eq!(
            days.lasts,
            [day("2011-02-28"), day("2011-04-10"), day("2011-02-19")]
        );
    }

    #[test]
    fn days_are_cut_where_a_month_ends() {
        let asked = AskedCompass {
            days: CompassDays::new(day("2011-02-20"), day("2011-03-10")).unwrap(),
            comparison: Comparison::Nothing,
            ..asked(CompassRole::CampaignAgency)
        };
        let (months, days) = Stretches::of(&asked).apart();
        assert_eq!(months, Stretches::default());
        let cut = days.in_months();
        assert_eq!(cut.numbers, [0, 0]);
        assert_eq!(cut.months, [day("2011-02-01"), day("2011-03-01")]);
        let february = MonthDays::between(day("2011-02-20"), day("2011-02-28"));
        let march = MonthDays::between(day("2011-03-01"), day("2011-03-10"));
        assert_eq!(cut.days, [february.bits(), march.bits()]);
    }

    #[test]
    fn what_begins_or_ends_with_its_month_is_taken_out() {
        let of = |first: &str, last: &str| {
            let asked = AskedCompass {
                days: CompassDays::new(day(first), day(last)).unwrap(),
                comparison: Comparison::PeriodBefore,
                ..asked(CompassRole::CampaignAgency)
            };
            Stretches::of(&asked).month_ends()
        };
        // As a page opens: this month up to today, and as many days before.
        let (ends, others) = of("2011-03-01", "2011-03-20");
        assert_eq!(others, Stretches::default());
        assert_eq!(ends.numbers, [0, 1]);
        assert_eq!(ends.firsts, [day("2011-03-01"), day("2011-02-09")]);
        assert_eq!(ends.lasts, [day("2011-03-20"), day("2011-02-28")]);
        assert_eq!(ends.begins, [true, false]);
        let (ends, others) = of("2011-03-01", "2011-03-31");
        assert_eq!(others, Stretches::default());
        assert_eq!(ends.lasts, [day("2011-03-31"), day("2011-02-28")]);
        assert_eq!(ends.begins, [true, true]);
        for (first, last) in [("2011-03-05", "2011-03-20"), ("2011-03-01", "2011-04-02")] {
            let (ends, others) = of(first, last);
            assert_eq!(ends, MonthEnds::default());
            assert_eq!(others.numbers.first(), Some(&0));
        }
    }

    #[test]
    fn a_creator_has_days_alone() {
        let (months, days) = Stretches::of(&asked(CompassRole::Creator)).apart();
        assert_eq!(months, Stretches::default());
        assert_eq!(days, Stretches::by_day(&asked(CompassRole::Creator)));
        assert_eq!(days.numbers, [0, 1]);
    }
}
