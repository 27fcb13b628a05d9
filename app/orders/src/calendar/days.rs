//! The days of a month: a table of weeks on a desk and on paper, the days with an amount one under the other
//! on a phone.

use chrono::{Datelike as _, NaiveDate};
use domain::order_line::calendar::{CashMonth, CashSums};
use leptos::prelude::*;

use super::lines::{Clock, Sureness};
use crate::text::calendar as words;
use runtime::{list_query::ListQuery as _, paths::creator as paths};
use ui::{format, text::t};

/// The table.
pub(super) fn table(month: &CashMonth, clock: Clock) -> AnyView {
    let heads = words::WEEK.into_iter().map(|name| {
        view! {
            <th class="cash__head" scope="col" role="columnheader">
                {t(name)}
            </th>
        }
    });
    let weeks = weeks(month.first, month.last);
    let weeks = weeks.into_iter().map(|week| {
        let days = week.into_iter().map(|day| match day {
            Some(day) => cell(day, month.on(day), clock),
            None => view! { <td class="cash__day cash__day--none" role="cell"></td> }.into_any(),
        });
        view! {
            <tr class="cash__week" role="row">
                {days.collect_view()}
            </tr>
        }
    });
    view! {
        <table class="cash" role="table">
            <caption class="hidden-label">{t(words::CAPTION)}</caption>
            <thead role="rowgroup">
                <tr role="row">{heads.collect_view()}</tr>
            </thead>
            <tbody role="rowgroup">{weeks.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// The days of each week, Monday first; none where a week begins before the month or ends after it.
fn weeks(first: NaiveDate, last: NaiveDate) -> Vec<[Option<NaiveDate>; 7]> {
    let mut weeks = Vec::new();
    let mut week = [None; 7];
    for day in first.iter_days().take_while(|day| *day <= last) {
        let place = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or_default();
        if let Some(of_week) = week.get_mut(place) {
            *of_week = Some(day);
        }
        if place == 6 || day == last {
            weeks.push(week);
            week = [None; 7];
        }
    }
    weeks
}

/// A day: its number in the table, its whole date in a list and for ears, and its amounts, each with what
/// it is.
fn cell(day: NaiveDate, sums: Option<CashSums>, clock: Clock) -> AnyView {
    let class = match (sums.is_some(), day == clock.today) {
        (true, true) => "cash__day cash__day--today",
        (true, false) => "cash__day",
        (false, true) => "cash__day cash__day--none cash__day--today",
        (false, false) => "cash__day cash__day--none",
    };
    let date = format::date(day);
    let amounts = sums.map(|sums| {
        let amounts = Sureness::ALL.into_iter();
        let amounts = amounts.filter(|sureness| sureness.of(sums).units != 0);
        let amounts: Vec<_> = amounts
            .map(|sureness| amount(sureness, sums, day, clock))
            .collect();
        amounts
    });
    view! {
        <td class=class role="cell">
            <span class="cash__number" aria-hidden="true">
                {day.day()}
            </span>
            <span class="cash__date">{date}</span>
            {amounts}
        </td>
    }
    .into_any()
}

fn amount(sureness: Sureness, sums: CashSums, day: NaiveDate, clock: Clock) -> AnyView {
    let what = t(sureness.name());
    let lines = clock.lines(sureness, (day, day));
    let href = lines.address(paths::ORDERS).to_string();
    let label = words::amount_of(what, &format::date(day));
    view! {
        <a class=format!("cash__amount cash__amount--{}", sureness.code()) href=href>
            <span class="cash__what">{what}</span>
            " "
            <span class="figure">{format::money(sureness.of(sums))}</span>
            <span class="hidden-label">", " {label}</span>
        </a>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_monday_and_every_day_is_in_one() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        // Sunday the 1st, Monday the 30th.
        let november = weeks(day("2026-11-01"), day("2026-11-30"));
        assert_eq!(november.len(), 6);
        assert_eq!(november[0].map(|day| day.is_some()), {
            let mut only_sunday = [false; 7];
            only_sunday[6] = true;
            only_sunday
        });
        assert_eq!(november[5][0], Some(day("2026-11-30")));
        let days: Vec<_> = november.into_iter().flatten().flatten().collect();
        assert_eq!(days.len(), 30);
        assert!(days.is_sorted());
        // Four whole weeks.
        assert_eq!(weeks(day("2027-02-01"), day("2027-02-28")).len(), 4);
    }
}
