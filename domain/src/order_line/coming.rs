//! What comes next: the settlements that lie ahead of the lines that somebody earns from (rule 9).
//!
//! A delivered line says when it settles. One that isn't delivered yet settles the market's days after a
//! delivery that nobody knows; it is taken to come [`USUAL_DELIVERY_DAYS`] after the order, or today once
//! these are over. Such a day is *about*: it is shown as one, and never as a promise.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{
    currency::Currency,
    money::{Money, MoneyError},
};

/// How many days after it was placed an order is taken to be delivered, as long as it isn't.
pub const USUAL_DELIVERY_DAYS: u64 = 4;

/// How many days of settlement are told one by one; all after them are one sum.
pub const COMING_DAYS: usize = 3;

/// Lines on their way that are in the same stage on the same day, in the days of their market.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnTheWay {
    /// How far they are.
    pub stage: Stage,
    /// How many lines these are.
    pub lines: u64,
    /// What is estimated of all of them.
    pub estimated: Money,
}

/// How far lines on their way are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// They were delivered.
    Delivered {
        /// The day on which they settle.
        settles_on: NaiveDate,
    },
    /// They were not delivered yet.
    NotDelivered {
        /// The day on which they were ordered.
        placed_on: NaiveDate,
        /// How many days after their delivery they settle.
        settlement_days: u16,
    },
}

/// What settles on a day to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComingSettlement {
    /// The day.
    pub on: NaiveDate,
    /// Whether something of it isn't delivered, so that the day may be another.
    pub is_about: bool,
    /// How many lines settle.
    pub lines: u64,
    /// What is estimated of them.
    pub estimated: Money,
}

/// Everything that is on its way, by when it settles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComesNext {
    /// The next days on which something settles, the nearest first: at most [`COMING_DAYS`].
    pub next: Vec<ComingSettlement>,
    /// What settles after these, up to its day.
    pub later: Option<ComingSettlement>,
    /// What is on its way in all: the sum of the others.
    pub on_the_way: Money,
}

impl Stage {
    /// The day of settlement as far as is known today, and whether it is one that is only expected. What
    /// was due before today settles today.
    fn expected(self, today: NaiveDate) -> (NaiveDate, bool) {
        match self {
            Self::Delivered { settles_on } => (settles_on.max(today), false),
            Self::NotDelivered {
                placed_on,
                settlement_days,
            } => {
                let delivered_on = days_after(placed_on, USUAL_DELIVERY_DAYS).max(today);
                (days_after(delivered_on, settlement_days.into()), true)
            }
        }
    }
}

/// So many days later; at the calendar's end its last day.
fn days_after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days))
        .unwrap_or(NaiveDate::MAX)
}

impl ComesNext {
    /// What comes next of these lines, all of which are of this currency. Lines that earn nothing are
    /// passed over.
    ///
    /// # Errors
    /// [`MoneyError`] if a sum doesn't fit or an amount is of another currency.
    pub fn of(
        lines: impl IntoIterator<Item = OnTheWay>,
        today: NaiveDate,
        currency: Currency,
    ) -> Result<Self, MoneyError> {
        let mut days: Vec<ComingSettlement> = Vec::new();
        let mut on_the_way = Money::zero(currency);
        for lines in lines {
            if lines.estimated.units == 0 {
                continue;
            }
            on_the_way = on_the_way.checked_add(lines.estimated)?;
            let (on, is_about) = lines.stage.expected(today);
            let more = ComingSettlement {
                on,
                is_about,
                lines: lines.lines,
                estimated: lines.estimated,
            };
            // What is sure of a day and what is only expected are told apart.
            let known = days
                .iter_mut()
                .find(|day| (day.on, day.is_about) == (on, is_about));
            match known {
                Some(day) => *day = day.with(more)?,
                None => days.push(more),
            }
        }
        days.sort_by_key(|day| (day.on, day.is_about));
        let after = days.split_off(days.len().min(COMING_DAYS));
        let mut later: Option<ComingSettlement> = None;
        for day in after {
            later = Some(match later {
                Some(sum) => sum.with(day)?,
                None => day,
            });
        }
        Ok(Self {
            next: days,
            later,
            on_the_way,
        })
    }
}

impl ComingSettlement {
    /// Both together, up to the later of their days.
    fn with(self, other: Self) -> Result<Self, MoneyError> {
        Ok(Self {
            on: self.on.max(other.on),
            is_about: self.is_about || other.is_about,
            lines: self.lines.saturating_add(other.lines),
            estimated: self.estimated.checked_add(other.estimated)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::deterministic;

    const TODAY: &str = "2026-11-28";

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn pounds(units: i64) -> Money {
        Money::new(units, Currency::Gbp)
    }

    fn delivered(settles_on: &str, units: i64) -> OnTheWay {
        OnTheWay {
            stage: Stage::Delivered {
                settles_on: day(settles_on),
            },
            lines: 1,
            estimated: pounds(units),
        }
    }

    fn ordered(placed_on: &str, units: i64) -> OnTheWay {
        OnTheWay {
            stage: Stage::NotDelivered {
                placed_on: day(placed_on),
                settlement_days: 15,
            },
            lines: 1,
            estimated: pounds(units),
        }
    }

    fn comes(lines: &[OnTheWay]) -> ComesNext {
        ComesNext::of(lines.iter().copied(), day(TODAY), Currency::Gbp).unwrap()
    }

    #[test]
    fn a_day_is_sure_once_the_line_is_delivered_and_about_before() {
        for (line, on, is_about) in [
            (delivered("2026-12-03", 5), "2026-12-03", false),
            // Due today, and due before: the next settlement takes both.
            (delivered(TODAY, 5), TODAY, false),
            (delivered("2026-11-20", 5), TODAY, false),
            // Ordered today: four days until it is there, fifteen until it settles.
            (ordered(TODAY, 5), "2026-12-17", true),
            (ordered("2026-11-26", 5), "2026-12-15", true),
            // It should be there by now: so it is expected today.
            (ordered("2026-11-24", 5), "2026-12-13", true),
            (ordered("2026-09-01", 5), "2026-12-13", true),
        ] {
            let next = comes(&[line]).next;
            assert_eq!(next.len(), 1, "{line:?}");
            assert_eq!(
                (next[0].on, next[0].is_about),
                (day(on), is_about),
                "{line:?}"
            );
        }
    }

    #[test]
    fn days_come_in_their_order_and_the_rest_as_one_sum() {
        let comes = comes(&[
            ordered("2026-11-24", 3_100),
            delivered("2026-12-05", 815),
            delivered("2026-12-03", 1_000),
            delivered("2026-12-03", 240),
            delivered("2026-12-13", 60),
            ordered("2026-11-26", 200),
        ]);
        let told: Vec<_> = comes
            .next
            .iter()
            .map(|next| (next.on.to_string(), next.is_about, next.estimated.units))
            .collect();
        let expected = [
            ("2026-12-03", false, 1_240),
            ("2026-12-05", false, 815),
            ("2026-12-13", false, 60),
        ];
        let expected = expected.map(|(on, is_about, units)| (on.to_owned(), is_about, units));
        assert_eq!(told, expected);
        assert_eq!(comes.next[0].lines, 2);
        let later = comes.later.unwrap();
        assert_eq!((later.on, later.is_about), (day("2026-12-15"), true));
        assert_eq!((later.lines, later.estimated), (2, pounds(3_300)));
        assert_eq!(comes.on_the_way, pounds(5_415));
    }

    #[test]
    fn nothing_comes_of_nothing() {
        let nothing = comes(&[delivered("2026-12-03", 0)]);
        assert_eq!((nothing.next, nothing.later), (vec![], None));
        assert_eq!(nothing.on_the_way, pounds(0));
    }

    #[test]
    fn what_does_not_fit_or_mix_is_an_error() {
        let of = |lines: [OnTheWay; 2]| ComesNext::of(lines, day(TODAY), Currency::Gbp);
        let most = delivered("2026-12-03", i64::MAX);
        assert_eq!(
            of([most, delivered("2026-12-04", 1)]),
            Err(MoneyError::Overflow)
        );
        let rupiah = OnTheWay {
            estimated: Money::new(1, Currency::Idr),
            ..most
        };
        assert!(matches!(
            of([delivered("2026-12-04", 1), rupiah]),
            Err(MoneyError::CurrencyMix { .. })
        ));
    }

    #[test]
    fn the_calendars_end_is_a_day_too() {
        let last = OnTheWay {
            stage: Stage::NotDelivered {
                placed_on: NaiveDate::MAX,
                settlement_days: 15,
            },
            lines: 1,
            estimated: pounds(1),
        };
        assert_eq!(comes(&[last]).next[0].on, NaiveDate::MAX);
    }

    fn any_lines() -> impl Strategy<Value = OnTheWay> {
        let stage = (any::<bool>(), 0..60_u64).prop_map(|(is_delivered, days)| {
            let day = day("2026-11-01").checked_add_days(Days::new(days)).unwrap();
            if is_delivered {
                Stage::Delivered { settles_on: day }
            } else {
                Stage::NotDelivered {
                    placed_on: day,
                    settlement_days: 15,
                }
            }
        });
        (stage, 1..5_u64, 0..10_000_i64).prop_map(|(stage, lines, units)| OnTheWay {
            stage,
            lines,
            estimated: pounds(units),
        })
    }

    proptest! {
        #![proptest_config(deterministic())]

        #[test]
        fn what_is_told_sums_to_what_is_on_the_way(
            lines in proptest::collection::vec(any_lines(), 0..40)
        ) {
            let comes = comes(&lines);
            let told = comes.next.iter().chain(&comes.later);
            let sum: i64 = told.map(|coming| coming.estimated.units).sum();
            prop_assert_eq!(sum, comes.on_the_way.units);
            let given: i64 = lines.iter().map(|lines| lines.estimated.units).sum();
            prop_assert_eq!(given, comes.on_the_way.units);
            prop_assert!(comes.next.len() <= COMING_DAYS);
            prop_assert!(comes.next.is_sorted_by_key(|coming| coming.on));
            let last = comes.next.last().map(|coming| coming.on);
            prop_assert!(comes.later.is_none_or(|later| Some(later.on) >= last));
            prop_assert!(comes.next.iter().all(|coming| coming.on >= day(TODAY)));
        }
    }
}
