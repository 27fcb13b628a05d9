//! The card above a creator's orders: what is on the way, what settled, what comes next.

use chrono::{Days, Months, NaiveDate};
use domain::{
    home::MoneyFigures,
    order_line::{ComesNext, ComingSettlement},
};
use leptos::prelude::*;

use crate::{
    calendar::lines::{Clock, Sureness},
    creator_money::CreatorMoney,
    statement::word_of,
    text::{calendar, creator as words},
};
use runtime::{list_query::ListQuery as _, paths::creator as paths};
use ui::{
    Address, Amount, DescriptionList, Fact, Stat, Stats, format,
    text::{money as money_words, t},
};

/// The card.
#[component]
pub(super) fn MoneyCard(
    /// What the creator earns, and when.
    money: CreatorMoney,
    /// The day that it is in the market.
    today: NaiveDate,
    /// How many days after its delivery an order line settles.
    settlement_days: u16,
) -> impl IntoView {
    let CreatorMoney {
        figures,
        comes_next,
    } = money;
    let clock = Clock {
        today,
        settlement_days,
    };
    let next = comes_next.next.first().map_or_else(
        || t(words::NOTHING_COMES).to_owned(),
        |next| {
            let amount = format::money(next.estimated);
            let say = if next.is_about {
                words::next_about
            } else {
                words::next_on
            };
            say(&format::date(next.on), &amount)
        },
    );
    view! {
        <section class="money-card" aria-label=t(money_words::YOUR_COMMISSION)>
            {figures.map(|figures| stats(figures, next, today))} {coming(comes_next, clock)}
        </section>
    }
    .into_any()
}

/// The figures, each with the way to where it is told apart.
fn stats(figures: MoneyFigures, next: String, today: NaiveDate) -> impl IntoView {
    let last_month = today.checked_sub_months(Months::new(1)).unwrap_or(today);
    let way = |href: String, amount| {
        view! {
            <a class="link" href=href>
                {format::money(amount)}
            </a>
        }
    };
    let on_the_way = way(paths::EARNINGS.to_owned(), figures.on_the_way.amount);
    view! {
        <Stats>
            <Stat name=t(money_words::ON_THE_WAY) more=next>
                {on_the_way}
            </Stat>
            <Stat name=t(money_words::SETTLED_THIS_MONTH)>
                {way(month(today), figures.kept_this_month)}
            </Stat>
            <Stat name=t(money_words::SETTLED_LAST_MONTH)>
                {way(month(last_month), figures.kept_last_month)}
            </Stat>
        </Stats>
    }
}

/// The cash calendar of the month of a day.
fn month(day: NaiveDate) -> String {
    let month = Address::new(paths::CALENDAR).with("month", word_of(day));
    month.to_string()
}

/// The next days with what settles on them, each amount with the way to its order lines; nothing where nothing is on
/// the way.
fn coming(comes_next: ComesNext, clock: Clock) -> Option<AnyView> {
    let ComesNext { next, later, .. } = comes_next;
    let last = next.last()?.on;
    let is_any_about = next.iter().chain(&later).any(|coming| coming.is_about);
    let means = is_any_about.then(|| {
        let means = words::about_means(clock.settlement_days.into());
        view! { <p class="money-card__note">{means}</p> }
    });
    let next = next.into_iter().map(|next| {
        let day = format::date(next.on);
        let day = if next.is_about {
            words::about(&day)
        } else {
            day
        };
        // What is sure of a day and what is only expected are told apart.
        let sureness = if next.is_about {
            Sureness::Estimated
        } else {
            Sureness::Likely
        };
        let lines = clock.lines(sureness, (next.on, next.on));
        coming_on(day, next, Way::Lines(lines.address(paths::ORDERS)))
    });
    let later = later.map(|later| {
        let day = format::date(later.on);
        let day = if later.is_about {
            words::later_about(&day)
        } else {
            words::later(&day)
        };
        // Of both together no list has all the lines, but the calendar has their days.
        let way = if later.is_about {
            Way::Calendar(last)
        } else {
            let first = last.checked_add_days(Days::new(1)).unwrap_or(last);
            let lines = clock.lines(Sureness::Likely, (first, later.on));
            Way::Lines(lines.address(paths::ORDERS))
        };
        coming_on(day, later, way)
    });
    let rows = next.chain(later).collect_view();
    let view = view! {
        <h2 class="money-card__head">{t(words::COMES_NEXT)}</h2>
        <DescriptionList>{rows}</DescriptionList>
        {means}
    };
    Some(view.into_any())
}

/// Where an amount is told apart.
enum Way {
    /// Its order lines.
    Lines(Address),
    /// The cash calendar of the month of this day.
    Calendar(NaiveDate),
}

fn coming_on(day: String, coming: ComingSettlement, way: Way) -> AnyView {
    let (href, label) = match way {
        Way::Lines(lines) => (
            lines.to_string(),
            calendar::amount_of(t(words::COMES_NEXT), &day),
        ),
        Way::Calendar(day) => (month(day), t(calendar::TITLE).to_owned()),
    };
    view! {
        <Fact name=day>
            <Amount amount=coming.estimated href label />
        </Fact>
    }
    .into_any()
}
