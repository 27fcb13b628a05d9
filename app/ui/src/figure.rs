//! Amounts, rates, days and moments, each written in one way everywhere.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use domain::{market::Market, money::Money};
use leptos::prelude::*;

use crate::format;

/// The dotted amount: it opens to how it came about.
#[component]
pub fn Amount(
    /// The amount.
    amount: Money,
    /// The page that explains it.
    #[prop(into)]
    href: String,
    /// Of what it is the amount, for readers' programs: "Your commission of order 5772-018442".
    #[prop(optional, into)]
    label: Option<String>,
) -> impl IntoView {
    let written = format::money(amount);
    view! {
        <a class="explain" href=href>
            {written}
            {label.map(|label| view! { <span class="hidden-label">", " {label}</span> })}
        </a>
    }
}

/// An amount that has no derivation of its own: a price.
#[component]
pub fn MoneyText(
    /// The amount.
    amount: Money,
) -> impl IntoView {
    view! { <span class="figure">{format::money(amount)}</span> }
}

/// A rate with two decimals.
#[component]
pub fn RateText(
    /// Any kind of rate, or basis points.
    #[prop(into)]
    rate: u16,
    /// The market in whose form it is written.
    market: Market,
) -> impl IntoView {
    view! { <span class="figure">{format::rate(rate, market)}</span> }
}

/// A moment: day and time in the market.
#[component]
pub fn Moment(
    /// When.
    at: DateTime<Utc>,
    /// The market whose clocks count.
    market: Market,
) -> impl IntoView {
    view! {
        <time class="figure" datetime=at.to_rfc3339_opts(SecondsFormat::Secs, true)>
            {format::date_time(at, market)}
        </time>
    }
}

/// A day: of the calendar, or that of an instant by [`format::day_of`].
#[component]
pub fn Day(
    /// Which.
    day: NaiveDate,
) -> impl IntoView {
    view! {
        <time class="figure" datetime=day.to_string()>
            {format::date(day)}
        </time>
    }
}

/// From a day to a day.
#[component]
pub fn Days(
    /// The first.
    from: NaiveDate,
    /// The last.
    to: NaiveDate,
) -> impl IntoView {
    view! { <span class="figure">{format::days(from, to)}</span> }
}

/// A code or an identifier: never broken unless it is long, with a little air.
#[component]
pub fn Code(
    /// The code.
    #[prop(into)]
    code: String,
    /// Whether it may be longer than a phone is wide: then it goes on in the next line.
    #[prop(optional)]
    long: bool,
) -> impl IntoView {
    let class = if long { "code code--long" } else { "code" };
    view! { <span class=class>{code}</span> }
}

/// Where a figure would be if there were one.
#[component]
pub fn NoFigure() -> impl IntoView {
    view! { <span class="figure figure--none">"–"</span> }
}
