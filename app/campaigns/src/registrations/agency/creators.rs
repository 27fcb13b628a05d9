//! What the creators of a registered product were paid, and who they are. For its agency alone.

use chrono::{DateTime, Utc};
use domain::{market::Market, offer::RateFrom, page::Page, registration::RegistrationCreator};
use leptos::prelude::*;

use crate::text::registrations as words;
use runtime::paths::thumb;
use ui::{
    Address, Column, DataTable, Item, Moment, Monogram, NoFigure, Pager, RateText, SecondaryLine,
    Section, encoded, format, text::t,
};

/// A rate, with the moment that the page is of, and the market.
type RateColumn = Column<RateFrom, (DateTime<Utc>, Market)>;

const HISTORY: &[RateColumn] = &[
    RateColumn::text("from", words::FROM, |change, &(now, market)| {
        let later = (now < change.from).then(|| {
            view! {
                " "
                {t(words::STARTS_LATER)}
            }
        });
        view! {
            <Moment at=change.from market />
            {later}
        }
        .into_any()
    })
    .fixed(),
    RateColumn::figure("rate", words::CREATOR_RATE, |change, &(_, market)| {
        view! { <RateText rate=change.rate market /> }.into_any()
    })
    .fixed(),
];

/// The market, and the list of the product's order lines, for whoever may see it.
type CreatorColumn = Column<RegistrationCreator, (Market, Option<String>)>;

const CREATORS: &[CreatorColumn] = &[
    CreatorColumn::title("creator", words::CREATOR, |creator, (market, orders)| {
        let removed = creator.removed_at.map_or_else(String::new, |at| {
            let moment = format::date_time(at, *market);
            words::removed(&moment)
        });
        let (name, seed) = (creator.handle.clone(), creator.creator.to_string());
        let lines = orders.as_ref().map(|orders| {
            let handle = encoded(&creator.handle);
            format!("{orders}&creator={handle}")
        });
        let image = thumb(creator.image.as_ref());
        view! {
            <Item title=creator.handle.clone() href=lines sub=removed>
                <Monogram name seed person=true image />
            </Item>
        }
        .into_any()
    }),
    CreatorColumn::figure("rate", words::PAID_NOW, |creator, (market, _)| {
        let Some(rate) = creator.rate else {
            return view! { <NoFigure /> }.into_any();
        };
        let next = creator.next.map(|next| {
            let day = format::date(format::day_of(next.from, *market));
            let says = words::until_then(&day, &format::rate(next.rate, *market));
            view! { <SecondaryLine>{says}</SecondaryLine> }
        });
        view! {
            <RateText rate market=*market />
            {next}
        }
        .into_any()
    })
    .fixed(),
    CreatorColumn::text("added", words::ADDED, |creator, (market, _)| {
        view! { <Moment at=creator.since market=*market /> }.into_any()
    })
    .fixed(),
];

/// Every rate of the product's own link, the latest first.
#[component]
pub(super) fn History(
    /// The rates, the earliest first.
    rates: Vec<RateFrom>,
    /// The moment that the page is of.
    now: DateTime<Utc>,
    /// The market.
    market: Market,
) -> impl IntoView {
    let rates: Vec<RateFrom> = rates.into_iter().rev().collect();
    let list = if rates.is_empty() {
        view! { <p>{t(words::NO_HISTORY)}</p> }.into_any()
    } else {
        let table = DataTable::new(words::HISTORY_CAPTION, HISTORY).narrow();
        table.view(&rates, &(now, market))
    };
    view! { <Section title=t(words::HISTORY)>{list}</Section> }
}

/// The creators who added the product.
#[component]
pub(super) fn Creators(
    /// The page's address.
    here: String,
    /// One page of the creators.
    creators: Page<RegistrationCreator>,
    /// The market.
    market: Market,
    /// The list of the product's order lines, for whoever may see it: each creator leads to the own.
    orders: Option<String>,
) -> impl IntoView {
    let list = if creators.rows.is_empty() {
        view! { <p>{t(words::NO_CREATORS)}</p> }.into_any()
    } else {
        DataTable::new(words::CREATORS_CAPTION, CREATORS)
            .tall()
            .view(&creators.rows, &(market, orders))
    };
    view! {
        <Section title=t(words::CREATORS)>
            {list} <Pager to=Address::new(here) previous=creators.previous next=creators.next />
        </Section>
    }
}
