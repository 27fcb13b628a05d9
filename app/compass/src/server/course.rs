//! The course of figures over time: each day or month that is asked for, beside that of the days they are compared with.

use std::collections::HashMap;

use chrono::{Datelike as _, Months, NaiveDate};
use domain::{
    compass::{CompassDays, Figure, Grain},
    money::MoneyError,
    sale::SaleSums,
};
use store::compass::{CompassOverview, Course};
use ui::{
    format,
    text::{t, time::MONTHS},
};

use super::{
    asked::Asked,
    figure::{name, written},
};
use crate::{
    shown::{CompassChart, Setting},
    text::report as said,
};

/// A day or a month of the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// Its first day that is asked for.
    pub(crate) first: NaiveDate,
    /// Its last one.
    pub(crate) last: NaiveDate,
    /// What was sold on it.
    pub(crate) sums: SaleSums,
}

/// Every step of some days, those without sales among them.
pub(crate) fn steps(days: CompassDays, grain: Grain, sold: &[(NaiveDate, SaleSums)]) -> Vec<Step> {
    let sold: HashMap<NaiveDate, SaleSums> = sold.iter().copied().collect();
    let next = |(_, last): &(NaiveDate, NaiveDate)| {
        let first = last.succ_opt().filter(|first| *first <= days.last())?;
        Some(step_from(first, grain, days))
    };
    let each = std::iter::successors(Some(step_from(days.first(), grain, days)), next);
    let each = each.map(|(first, last)| {
        let key = match grain {
            Grain::Day => first,
            Grain::Month => month_of(first),
        };
        Step {
            first,
            last,
            sums: sold.get(&key).copied().unwrap_or_default(),
        }
    });
    each.collect()
}

/// The first and the last day of the step that begins on this day.
fn step_from(first: NaiveDate, grain: Grain, days: CompassDays) -> (NaiveDate, NaiveDate) {
    let next = month_of(first).checked_add_months(Months::new(1));
    let end_of_month = next.and_then(|next| next.pred_opt());
    match grain {
        Grain::Day => (first, first),
        Grain::Month => {
            let last = end_of_month.map_or(days.last(), |end| end.min(days.last()));
            (first, last)
        }
    }
}

fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The charts of the course: that of the chosen figure, of which a part can be chosen, and for whoever may see money the
/// commission. None where nothing was sold.
pub(super) fn charts(
    setting: &Setting,
    asked: &Asked,
    overview: &CompassOverview,
) -> Result<Vec<CompassChart>, MoneyError> {
    let Course { grain, now, before } = &overview.course;
    if now.is_empty() && before.is_empty() {
        return Ok(Vec::new());
    }
    let days = asked.compass.days;
    let compared = days.compared(asked.compass.comparison);
    let drawn = Drawn {
        setting,
        grain: *grain,
        now: steps(days, *grain, now),
        before: compared.map(|days| steps(days, *grain, before)),
    };
    let mut charts = vec![drawn.of_figure(setting.figure)?];
    if setting.sees_money {
        charts.push(drawn.of_commission()?);
    }
    Ok(charts)
}

/// What charts are drawn of.
struct Drawn<'s> {
    setting: &'s Setting,
    grain: Grain,
    now: Vec<Step>,
    before: Option<Vec<Step>>,
}

impl Drawn<'_> {
    fn of_figure(&self, figure: Figure) -> Result<CompassChart, MoneyError> {
        let (role, currency) = (self.setting.role, self.setting.currency);
        let of = |step: &Step| figure.of(&step.sums).unwrap_or_default();
        let what = t(name(role, figure));
        let (from, to) = self.ends();
        let sum = written(figure, sum(&self.now, of)?, currency);
        let mut series = vec![(what.to_owned(), self.known(of))];
        let summary = if let Some(before) = &self.before {
            series = vec![
                (t(said::THESE_DATES).to_owned(), self.known(of)),
                (t(said::BEFORE).to_owned(), self.beside(before, of)),
            ];
            let before = written(figure, self::sum(before, of)?, currency);
            said::summary_compared(what, &from, &to, &sum, &before)
        } else {
            said::summary(what, &from, &to, &sum)
        };
        let days = self.now.iter();
        let days = days.map(|step| (step.first.to_string(), step.last.to_string()));
        Ok(CompassChart {
            title: said::over_time(what),
            summary,
            is_money: figure.is_money(),
            days: days.collect(),
            ..self.chart(series)
        })
    }

    fn of_commission(&self) -> Result<CompassChart, MoneyError> {
        let (role, currency) = (self.setting.role, self.setting.currency);
        let (from, to) = self.ends();
        let said_of = |figure: Figure| {
            let of = |step: &Step| figure.of(&step.sums).unwrap_or_default();
            let sum = written(figure, sum(&self.now, of)?, currency);
            let series = (t(name(role, figure)).to_owned(), self.known(of));
            Ok::<_, MoneyError>((sum, series))
        };
        let (estimated, of_estimated) = said_of(Figure::Estimated)?;
        let (settled, of_settled) = said_of(Figure::Settled)?;
        Ok(CompassChart {
            title: t(said::COMMISSION_OVER_TIME).to_owned(),
            summary: said::commission_summary(&from, &to, &estimated, &settled),
            is_money: true,
            ..self.chart(vec![of_estimated, of_settled])
        })
    }

    fn chart(&self, series: Vec<(String, Vec<Option<i64>>)>) -> CompassChart {
        let head = match self.grain {
            Grain::Day => said::DAY,
            Grain::Month => said::MONTH,
        };
        let columns = self.now.iter().map(|step| match self.grain {
            Grain::Day => said::day(&step.first.day().to_string(), month_word(step.first)),
            Grain::Month => said::month(month_word(step.first), &step.first.year().to_string()),
        });
        CompassChart {
            title: String::new(),
            summary: String::new(),
            is_money: false,
            head: t(head).to_owned(),
            columns: columns.collect(),
            days: Vec::new(),
            series,
        }
    }

    /// The figures of these days; none of those that are yet to come.
    fn known(&self, of: impl Fn(&Step) -> i64) -> Vec<Option<i64>> {
        let today = self.setting.today;
        let known = self.now.iter();
        known
            .map(|step| (step.first <= today).then(|| of(step)))
            .collect()
    }

    /// The figures of the days before, each beside that which has the same place.
    fn beside(&self, before: &[Step], of: impl Fn(&Step) -> i64) -> Vec<Option<i64>> {
        let places = 0..self.now.len();
        places.map(|place| before.get(place).map(&of)).collect()
    }

    /// From when to when.
    fn ends(&self) -> (String, String) {
        let ends = self.now.first().zip(self.now.last());
        ends.map_or_else(Default::default, |(first, last)| {
            (format::date(first.first), format::date(last.last))
        })
    }
}

fn sum(steps: &[Step], of: impl Fn(&Step) -> i64) -> Result<i64, MoneyError> {
    let mut all = steps.iter().map(of);
    let sum = all.try_fold(0_i64, i64::checked_add);
    sum.ok_or(MoneyError::Overflow)
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

    fn days(first: &str, last: &str) -> CompassDays {
        CompassDays::new(day(first), day(last)).unwrap()
    }

    fn told(steps: &[Step]) -> Vec<(String, String, i64)> {
        let steps = steps.iter();
        let told = |step: &Step| {
            let (first, last) = (step.first.to_string(), step.last.to_string());
            (first, last, step.sums.lines)
        };
        steps.map(told).collect()
    }

    fn expected(steps: &[(&str, &str, i64)]) -> Vec<(String, String, i64)> {
        let steps = steps.iter();
        let owned = |(first, last, lines): &(&str, &str, i64)| {
            ((*first).to_owned(), (*last).to_owned(), *lines)
        };
        steps.map(owned).collect()
    }

    fn sold(lines: i64) -> SaleSums {
        SaleSums {
            lines,
            ..SaleSums::default()
        }
    }

    #[test]
    fn days_without_sales_are_steps_as_well() {
        let found = [(day("2026-11-02"), sold(3))];
        let found = steps(days("2026-11-01", "2026-11-03"), Grain::Day, &found);
        assert_eq!(
            told(&found),
            expected(&[
                ("2026-11-01", "2026-11-01", 0),
                ("2026-11-02", "2026-11-02", 3),
                ("2026-11-03", "2026-11-03", 0),
            ])
        );
    }

    #[test]
    fn months_keep_to_the_days_that_are_asked_for() {
        let found = [(day("2026-01-01"), sold(1)), (day("2026-03-01"), sold(2))];
        let found = steps(days("2026-01-20", "2026-03-05"), Grain::Month, &found);
        assert_eq!(
            told(&found),
            expected(&[
                ("2026-01-20", "2026-01-31", 1),
                ("2026-02-01", "2026-02-28", 0),
                ("2026-03-01", "2026-03-05", 2),
            ])
        );
    }

    #[test]
    fn a_month_alone_is_one_step() {
        let found = steps(days("2026-11-09", "2026-11-09"), Grain::Month, &[]);
        assert_eq!(told(&found), expected(&[("2026-11-09", "2026-11-09", 0)]));
        let whole = steps(days("2026-11-01", "2026-11-30"), Grain::Month, &[]);
        assert_eq!(whole.len(), 1, "however few the days are");
    }
}
