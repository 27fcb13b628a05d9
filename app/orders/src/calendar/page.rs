//! The page of the cash calendar.

use chrono::{Days, NaiveDate};
use domain::order_line::calendar::CashMonth;
use leptos::prelude::*;

use super::{
    api::{CalendarQuery, CreatorCalendar, calendar_of_creator},
    days::table,
    lines::{Clock, Sureness},
};
use crate::{money_pages::MoneyPage, statement::word_of, text::calendar as words};
use runtime::{
    list_query::ListQuery as _,
    paths::creator as paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, PrintHead, render_result};
use ui::{
    Address, Amount, EmptyState, Icon, MoneyText, PageTitle, Picture, SkeletonRows, Tip, format,
    text::{Text, t},
};

/// The page of the cash calendar of a creator.
#[component]
pub fn CreatorCalendarPage() -> impl IntoView {
    let query = CalendarQuery::of_address();
    let calendar = load(move || query.get(), calendar_of_creator);
    view! {
        <PageTitle page=t(words::TITLE) />
        <PrintHead reference=t(words::TITLE).to_owned() />
        <CreatorHead title=t(words::TITLE) back=paths::ORDERS />
        <div class="phone">
            {MoneyPage::Calendar.ways()}
            <Transition fallback=|| {
                view! { <SkeletonRows /> }
            }>
                {await_view(move || async move {
                    let calendar = calendar.await;
                    render_result(calendar, |shown| view! { <Shown shown /> })
                })}
            </Transition>
        </div>
    }
}

#[component]
fn Shown(
    /// What there is.
    shown: CreatorCalendar,
) -> impl IntoView {
    let CreatorCalendar {
        market,
        today,
        as_of,
        settlement_days,
        month,
    } = shown;
    let clock = Clock {
        today,
        settlement_days,
    };
    let moment = format::date_time(as_of, market);
    let days = if month.days.is_empty() {
        view! {
            <EmptyState picture=Picture::Calendar title=t(words::NOTHING)>
                <p>{t(words::NOTHING_WHY)}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        table(&month, clock)
    };
    view! {
        <p class="phone__lead">{t(words::LEAD)}</p>
        {months(&month)}
        {sums(&month, clock)}
        {days}
        <p class="phone__lead">{words::as_of(&moment)}</p>
    }
}

/// The month, and the ways to those before and after it.
fn months(month: &CashMonth) -> AnyView {
    let to = |day: Option<NaiveDate>| {
        let day = day.unwrap_or(month.first);
        let to = Address::new(paths::CALENDAR).with("month", word_of(day));
        to.to_string()
    };
    let way = |name: Text, picture, href: String| {
        view! {
            <a class="topbar__tool topbar__tool--touch" href=href aria-label=t(name)>
                <Icon picture large=true />
            </a>
        }
    };
    let day = Days::new(1);
    let before = to(month.first.checked_sub_days(day));
    let after = to(month.last.checked_add_days(day));
    view! {
        <nav class="cash-months" aria-label=t(words::MONTHS)>
            {way(words::PREVIOUS, Picture::ArrowLeft, before)}
            <h2 class="cash-months__name">{format::days(month.first, month.last)}</h2>
            {way(words::NEXT, Picture::ArrowRight, after)}
        </nav>
    }
    .into_any()
}

/// What the month comes to, and what the three words mean.
fn sums(month: &CashMonth, clock: Clock) -> AnyView {
    let sums = Sureness::ALL.into_iter().map(|sureness| {
        let means = match sureness {
            Sureness::Settled => t(words::SETTLED_MEANS).to_owned(),
            Sureness::Likely => t(words::LIKELY_MEANS).to_owned(),
            Sureness::Estimated => words::estimated_means(clock.settlement_days.into()),
        };
        let (what, amount) = (t(sureness.name()), sureness.of(month.sums));
        let figure = if amount.units == 0 {
            view! { <MoneyText amount /> }.into_any()
        } else {
            let lines = clock.lines(sureness, (month.first, month.last));
            let href = lines.address(paths::ORDERS).to_string();
            let days = format::days(month.first, month.last);
            let label = words::amount_of(what, &days);
            view! { <Amount amount href label /> }.into_any()
        };
        view! {
            <div class="fact">
                <dt class="fact__name">
                    <Tip id=format!("{}-means", sureness.code()) says=means>
                        {what}
                    </Tip>
                </dt>
                <dd class="fact__value">{figure}</dd>
            </div>
        }
    });
    view! { <dl class="rows cash-sums">{sums.collect_view()}</dl> }.into_any()
}
