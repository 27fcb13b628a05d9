//! A product in the list of the showcase: what it pays, where it comes from, and whether orders count.

use domain::{
    market::Market,
    rate::CreatorRate,
    showcase::{EntryState, ShowcaseRow},
};
use leptos::prelude::*;

use crate::text::{links, showcase as words};
use runtime::paths;
use ui::{
    RateText, Status, StatusBadge, Thumb, Tip, format,
    text::{Text, t},
    with_stock,
};

/// One product.
#[component]
pub(super) fn Product(
    /// What is known of it.
    row: ShowcaseRow,
    /// The creator's market.
    market: Market,
) -> impl IntoView {
    let rate = paid(&row, market);
    let product = row.product;
    let price = format::money(product.price);
    let from = links::from_shop(&product.shop_name, &price);
    let from = with_stock(product.is_out_of_stock, from);
    let image = paths::thumb(product.image.as_ref());
    let campaign = words::by_agency(&product.campaign_name, &product.agency_name);
    let since = format::date(format::day_of(row.since, market));
    let since = words::since(&since);
    let then = row.next_change.map(|change| {
        let rate = format::rate(change.rate, market);
        let day = format::date(format::day_of(change.from, market));
        words::then(&rate, &day)
    });
    view! {
        <li class="showcase__one">
            <Thumb image />
            <div class="showcase__words">
                <h2 class="showcase__title">
                    <a class="showcase__way" href=paths::creator::entry(row.address)>
                        {product.title}
                    </a>
                </h2>
                <p class="showcase__more">{from}</p>
                <p class="showcase__deal">
                    {rate} {then.map(|then| view! { <span class="showcase__then">{then}</span> })}
                </p>
                <p class="showcase__more">
                    {campaign} " · " <span class="showcase__since">{since}</span>
                </p>
                <State state=row.state />
            </div>
        </li>
    }
}

/// What it pays, and about what that is an item; of one that has ended, what it paid until when.
fn paid(row: &ShowcaseRow, market: Market) -> Option<AnyView> {
    let rate = row.rate?;
    if row.state.is_ended() {
        let paid = paid_until(row, market)?;
        return Some(view! { <span class="showcase__then">{paid}</span> }.into_any());
    }
    let per_item = row.per_item.map(|amount| {
        let id = format!("per-item-{}", row.address.entry);
        let says = how_per_item(row, rate, market);
        let amount = words::per_item(&format::money(amount));
        view! {
            <Tip id says>
                {amount}
            </Tip>
        }
    });
    let view = view! {
        <strong class="showcase__rate">
            <span class="hidden-label">{t(words::YOUR_RATE)} " "</span>
            <RateText rate market />
        </strong>
        <span class="showcase__then">{per_item}</span>
    };
    Some(view.into_any())
}

/// How the amount of an item comes about.
fn how_per_item(row: &ShowcaseRow, rate: CreatorRate, market: Market) -> String {
    let (rate, price) = (format::rate(rate, market), format::money(row.product.price));
    match row.share {
        None => words::per_item_is(&rate, &price),
        Some(share) => words::per_item_is_shared(&rate, &price, &format::rate(share, market)),
    }
}

/// What an ended product paid, and until when; without a day that is known, the rate alone.
pub(super) fn paid_until(row: &ShowcaseRow, market: Market) -> Option<String> {
    let rate = format::rate(row.rate?, market);
    Some(match row.ended_on {
        Some(day) => words::paid_until(&rate, &format::date(day)),
        None => rate,
    })
}

/// Why orders don't count for it, if they don't.
#[component]
pub(super) fn State(
    /// Whether they do.
    state: EntryState,
) -> impl IntoView {
    let why = reason(state)?;
    let status = match state {
        EntryState::Active | EntryState::OtherCounts => None,
        EntryState::NotStarted => Some(Status::Upcoming),
        EntryState::CampaignEnded | EntryState::ProductClosed => Some(Status::Closed),
    };
    Some(view! {
        <p class="showcase__state">
            {status.map(|status| view! { <StatusBadge status filled=true /> " " })} {t(why)}
        </p>
    })
}

fn reason(state: EntryState) -> Option<Text> {
    match state {
        EntryState::Active => None,
        EntryState::OtherCounts => Some(words::OTHER_COUNTS),
        EntryState::NotStarted => Some(words::NOT_STARTED),
        EntryState::CampaignEnded => Some(words::CAMPAIGN_ENDED),
        EntryState::ProductClosed => Some(words::PRODUCT_CLOSED),
    }
}
