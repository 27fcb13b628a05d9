//! The card above a creator's orders: what is on the way, what settled, what comes next.

use chrono::{Months, NaiveDate};
use domain::{
    home::MoneyFigures,
    order_line::{ComesNext, ComingSettlement},
};
use leptos::prelude::*;

use crate::{creator_money::CreatorMoney, statement::word_of, text::creator as words};
use runtime::paths::creator as paths;
use ui::{
    Address, DescriptionList, Fact, MoneyText, Stat, Stats, format,
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
            {figures.map(|figures| stats(figures, next, today))} {coming(comes_next, settlement_days)}
        </section>
    }
    .into_any()
}

/// The figures, each with the way to where it is told apart.
fn stats(figures: MoneyFigures, next: String, today: NaiveDate) -> impl IntoView {
    let last_month = today.checked_sub_months(Months::new(1)).unwrap_or(today);
    let month = |day| {
        let month = Address::new(paths::CALENDAR).with("month", word_of(day));
        month.to_string()
    };
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

/// The next days with what settles on them; nothing where nothing is on the way.
fn coming(comes_next: ComesNext, settlement_days: u16) -> Option<AnyView> {
    let ComesNext { next, later, .. } = comes_next;
    if next.is_empty() {
        return None;
    }
    let is_any_about = next.iter().chain(&later).any(|coming| coming.is_about);
    let means = is_any_about.then(|| {
        let means = words::about_means(settlement_days.into());
        view! { <p class="money-card__note">{means}</p> }
    });
    let next = next.into_iter().map(|next| {
        let day = format::date(next.on);
        let day = if next.is_about {
            words::about(&day)
        } else {
            day
        };
        coming_on(day, next)
    });
    let later = later.map(|later| {
        let day = format::date(later.on);
        let day = if later.is_about {
            words::later_about(&day)
        } else {
            words::later(&day)
        };
        coming_on(day, later)
    });
    let rows = next.chain(later).collect_view();
    let view = view! {
        <h2 class="money-card__head">{t(words::COMES_NEXT)}</h2>
        <DescriptionList>{rows}</DescriptionList>
        {means}
    };
    Some(view.into_any())
}

fn coming_on(day: String, coming: ComingSettlement) -> AnyView {
    view! {
        <Fact name=day>
            <MoneyText amount=coming.estimated />
        </Fact>
    }
    .into_any()
}
