//! What a creator sold on some days, as [`Course`] shows it.

use chrono::NaiveDate;
use domain::{
    linking::LinkedDay,
    market::{Market, MarketRules},
    money::Money,
    period::DayRange,
};
use ui::format;

use super::course::Course;
use crate::text::linked_server as words;

impl Course {
    /// Every day of the range, also those on which nothing was sold. None of a range without ends.
    pub(super) fn of(market: Market, range: DayRange, sold: &[LinkedDay]) -> Option<Self> {
        let (first, last) = (range.from()?, range.to()?);
        let currency = MarketRules::founding(market).currency;
        let days: Vec<NaiveDate> = first.iter_days().take_while(|day| *day <= last).collect();
        let of_day = |day: &NaiveDate| sold.iter().find(|sold| sold.day == *day);
        let units = |units: fn(&LinkedDay) -> i64| -> Vec<i64> {
            let days = days.iter();
            days.map(|day| of_day(day).map_or(0, units)).collect()
        };
        let (gmv, own) = (
            units(|sold| sold.sums.gmv.units),
            units(|sold| sold.sums.own.units),
        );
        let total = |units: &[i64]| {
            let units = units.iter().copied().fold(0, i64::saturating_add);
            Money::new(units, currency)
        };
        let totals = [total(&gmv), total(&own)];
        let (from, until) = (format::date(first), format::date(last));
        let lines = sold.iter().map(|sold| sold.sums.lines);
        Some(Self {
            currency,
            span: words::performance_of(&from, &until),
            summaries: totals.map(|total| words::chart_says(&from, &until, &format::money(total))),
            days: days.iter().copied().map(format::date).collect(),
            gmv,
            own,
            lines: format::count(lines.fold(0, u64::saturating_add)),
            totals,
        })
    }
}

#[cfg(test)]
mod tests {
    use domain::linking::LinkedSums;

    use super::*;

    #[test]
    fn days_without_sales_are_zero_and_the_sums_are_of_all() {
        let day = |text: &str| text.parse().unwrap();
        let money = |text| Money::parse(text, domain::currency::Currency::Gbp).unwrap();
        let range = DayRange::read(Some("2026-03-01"), Some("2026-03-04")).unwrap();
        let of = |on: &str, gmv: &str, own: &str| LinkedDay {
            day: day(on),
            sums: LinkedSums {
                lines: 2,
                gmv: money(gmv),
                own: money(own),
            },
        };
        let sold = [
            of("2026-03-02", "19.99", "0.60"),
            of("2026-03-04", "10.00", "0.30"),
        ];
        let course = Course::of(Market::Gb, range, &sold).unwrap();
        assert_eq!(course.gmv, [0, 1_999, 0, 1_000]);
        assert_eq!(course.own, [0, 60, 0, 30]);
        assert_eq!(course.totals, [money("29.99"), money("0.90")]);
        assert_eq!(course.lines, "4");
        assert_eq!(course.days.len(), 4);
        assert!(Course::of(Market::Gb, DayRange::default(), &sold).is_none());
    }
}
