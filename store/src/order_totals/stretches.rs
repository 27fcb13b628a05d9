//! Whose sums are asked for, and the fewest that make up the days in force.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use domain::{
    ledger::Party,
    market::Market,
    order_line::listing::{CountedFilter, DayKind},
    period::DayRange,
};
use uuid::Uuid;

use super::cells::Span;

/// Whose sums are asked for, and which.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    pub(crate) party: Party,
    pub(crate) party_id: Uuid,
    pub(crate) market: Market,
    pub(crate) filter: CountedFilter,
    pub(crate) by: Breakdown,
}

/// By what the sums are told apart, besides their states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Breakdown {
    Nothing,
    Day,
    /// By the day on which a line settled, or on which it is due as long as it waits.
    SettlementDay,
    Campaign,
}

/// Days, months or all days whose sums are added, from the first to the last; none for an open end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) span: Span,
    pub(crate) first: Option<NaiveDate>,
    pub(crate) last: Option<NaiveDate>,
}

impl Stretch {
    const fn new(span: Span, first: Option<NaiveDate>, last: Option<NaiveDate>) -> Self {
        Self { span, first, last }
    }
}

impl Wanted {
    /// Which of a line's days count: without days it is all the same, and every line has been ordered.
    /// Of two kinds, each line is in one alone.
    pub(super) fn day_kinds(&self) -> &'static [DayKind] {
        let kind = match self.by {
            Breakdown::SettlementDay => return &[DayKind::Settled, DayKind::Due],
            Breakdown::Nothing | Breakdown::Campaign if self.filter.days.is_open() => {
                DayKind::Ordered
            }
            Breakdown::Nothing | Breakdown::Campaign | Breakdown::Day => self.filter.day_kind,
        };
        match kind {
            DayKind::Ordered => &[DayKind::Ordered],
            DayKind::Settled => &[DayKind::Settled],
            DayKind::Due => &[DayKind::Due],
            // Nothing is summed by it: `OrderFilter::counted` never asks.
            DayKind::Deducted => &[],
        }
    }

    /// Whether the sums are told apart by day.
    pub(super) fn is_by_day(&self) -> bool {
        matches!(self.by, Breakdown::Day | Breakdown::SettlementDay)
    }

    /// The fewest sums that make up the days.
    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let days = self.filter.days;
        let (from, to) = (days.from(), days.to());
        if self.party == Party::Creator || self.is_by_day() {
            return vec![Stretch::new(Span::Day, from, to)];
        }
        if days.is_open() {
            return vec![Stretch::new(Span::Ever, None, None)];
        }
        by_months(days).unwrap_or_else(|| vec![Stretch::new(Span::Day, from, to)])
    }
}

/// Whole months, with the days before the first and after the last of them; none where there is no whole
/// month between the days, or where the calendar ends.
pub(crate) fn by_months(days: DayRange) -> Option<Vec<Stretch>> {
    let (from, to) = (days.from(), days.to());
    let first_month = match from {
        Some(from) if from.day() == 1 => Some(from),
        Some(from) => Some(from.with_day(1)?.checked_add_months(Months::new(1))?),
        None => None,
    };
    let last_month = match to {
        Some(to) if to.succ_opt()?.day() == 1 => Some(to.with_day(1)?),
        Some(to) => Some(to.with_day(1)?.checked_sub_months(Months::new(1))?),
        None => None,
    };
    if first_month
        .zip(last_month)
        .is_some_and(|(first, last)| last < first)
    {
        return None;
    }
    let mut stretches = vec![Stretch::new(Span::Month, first_month, last_month)];
    if let Some(first_month) = first_month.filter(|first| Some(*first) != from) {
        let before = first_month.checked_sub_days(Days::new(1))?;
        stretches.push(Stretch::new(Span::Day, from, Some(before)));
    }
    if let Some(last_month) = last_month {
        let after = last_month.checked_add_months(Months::new(1))?;
        if to.is_some_and(|to| after <= to) {
            stretches.push(Stretch::new(Span::Day, Some(after), to));
        }
    }
    Some(stretches)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days_between(first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        first.iter_days().take_while(move |day| *day <= last)
    }

    #[test]
    fn a_range_is_whole_months_and_the_days_at_both_ends() {
        let first = day("2011-01-01");
        let all: Vec<NaiveDate> = first.iter_days().take(120).collect();
        for (n, from) in all.iter().enumerate() {
            for to in &all[n..] {
                let range = DayRange::new(Some(*from), Some(*to)).unwrap();
                let Some(stretches) = by_months(range) else {
                    continue;
                };
                let mut covered: Vec<NaiveDate> = stretches
                    .iter()
                    .flat_map(|stretch| {
                        let (first, last) = (stretch.first.unwrap(), stretch.last.unwrap());
                        let last = match stretch.span {
                            Span::Month => last.checked_add_months(Months::new(1)).unwrap(),
                            Span::Day | Span::Ever => last.succ_opt().unwrap(),
                        };
                        days_between(first, last.pred_opt().unwrap())
                    })
                    .collect();
                covered.sort_unstable();
                let wanted: Vec<NaiveDate> = days_between(*from, *to).collect();
                assert_eq!(covered, wanted, "{from} to {to}");
                assert!(stretches.len() <= 3);
            }
        }
        let whole = DayRange::new(Some(day("2011-02-01")), Some(day("2011-02-28"))).unwrap();
        let month = Some(day("2011-02-01"));
        assert_eq!(
            by_months(whole),
            Some(vec![Stretch::new(Span::Month, month, month)])
        );
    }

    #[test]
    fn an_open_end_stays_open() {
        let since = DayRange::new(Some(day("2011-02-10")), None).unwrap();
        assert_eq!(
            by_months(since),
            Some(vec![
                Stretch::new(Span::Month, Some(day("2011-03-01")), None),
                Stretch::new(Span::Day, Some(day("2011-02-10")), Some(day("2011-02-28"))),
            ])
        );
        let until = DayRange::new(None, Some(day("2011-02-10"))).unwrap();
        assert_eq!(
            by_months(until),
            Some(vec![
                Stretch::new(Span::Month, None, Some(day("2011-01-01"))),
                Stretch::new(Span::Day, Some(day("2011-02-01")), Some(day("2011-02-10"))),
            ])
        );
    }

    #[test]
    fn a_days_kind_means_nothing_without_days() {
        let wanted = |days, by| Wanted {
            party: Party::Seller,
            party_id: Uuid::nil(),
            market: Market::Gb,
            filter: CountedFilter {
                day_kind: DayKind::Settled,
                days,
                ..CountedFilter::default()
            },
            by,
        };
        let open = wanted(DayRange::default(), Breakdown::Nothing);
        assert_eq!(open.day_kinds(), [DayKind::Ordered]);
        assert_eq!(open.stretches(), [Stretch::new(Span::Ever, None, None)]);
        let by_day = wanted(DayRange::default(), Breakdown::Day);
        assert_eq!(by_day.day_kinds(), [DayKind::Settled]);
        assert_eq!(by_day.stretches(), [Stretch::new(Span::Day, None, None)]);
        let by_settlement = wanted(DayRange::default(), Breakdown::SettlementDay);
        assert_eq!(by_settlement.day_kinds(), [DayKind::Settled, DayKind::Due]);
        assert_eq!(
            by_settlement.stretches(),
            [Stretch::new(Span::Day, None, None)]
        );
        let since = DayRange::new(Some(day("2011-02-01")), None).unwrap();
        assert_eq!(
            wanted(since, Breakdown::Nothing).day_kinds(),
            [DayKind::Settled]
        );
    }
}
