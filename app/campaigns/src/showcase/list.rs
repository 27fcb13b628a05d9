//! **Showcase**: what the creator sells, and what each product pays.

use domain::{
    market::Market,
    showcase::{EntryState, ShowcaseRow},
};
use leptos::prelude::*;

use super::api::{CreatorMoney, OwnShowcase, list_showcase};
use crate::{
    flash::ShowcaseFlash,
    text::{home_money, links, showcase as words},
};
use runtime::{
    list_query::{ListQuery as _, PageQuery},
    paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result};
use ui::{
    Actions, Address, Card, EmptyState, Flash, FlashToast, Icon, Kind, LinkButton, PageTitle,
    Pager, Picture, RateText, Size, SkeletonRows, Status, StatusBadge, Thumb, format,
    text::{Text, t},
};

/// The page **Showcase**.
#[component]
pub fn ShowcasePage() -> impl IntoView {
    let query = PageQuery::of_address();
    let showcase = load(move || query.get(), list_showcase);
    view! {
        <PageTitle page=t(words::TITLE) />
        <CreatorHead title=t(words::TITLE) />
        <div class="phone">
            <FlashToast read=ShowcaseFlash::says />
            <Transition fallback=|| {
                view! { <SkeletonRows /> }
            }>
                {await_view(move || async move {
                    render_result(showcase.await, |showcase| view! { <Products showcase /> })
                })}
            </Transition>
        </div>
    }
}

#[component]
fn Products(
    /// What is in the showcase.
    showcase: OwnShowcase,
) -> impl IntoView {
    let OwnShowcase {
        market,
        kept,
        page,
        money,
    } = showcase;
    let money = money.map(|money| view! { <Money money /> });
    if kept == 0 {
        return view! {
            {money}
            <Empty />
        }
        .into_any();
    }
    if page.rows.is_empty() {
        return view! { <NoMore /> }.into_any();
    }
    let count = words::products(kept);
    let rows = page.rows.into_iter();
    view! {
        {money}
        <div class="showcase-head">
            <p class="showcase-head__count">{count.clone()}</p>
            <AddProduct />
        </div>
        <Card>
            <ul class="showcase">
                {rows.map(|row| view! { <Product row market /> }).collect_view()}
            </ul>
        </Card>
        <Pager
            to=Address::new(paths::creator::SHOWCASE)
            previous=page.previous
            next=page.next
            says=count
        />
    }
    .into_any()
}

/// What is on its way and what has settled, which leads to the order lines.
#[component]
fn Money(
    /// What the creator earns.
    money: CreatorMoney,
) -> impl IntoView {
    let figure = |name: Text, amount| {
        view! {
            <span class="money-strip__one">
                <span class="money-strip__name">{t(name)}</span>
                <strong class="figure">{format::money(amount)}</strong>
            </span>
        }
    };
    let shared = money
        .is_shared
        .then(|| view! { <span class="money-strip__more">{t(words::AFTER_SHARE)}</span> });
    view! {
        <a class="money-strip" href=paths::creator::ORDERS>
            <span class="hidden-label">{t(home_money::MONEY)} ": "</span>
            {figure(home_money::ON_THE_WAY, money.on_the_way)}
            {figure(home_money::SETTLED_THIS_MONTH, money.settled)} {shared}
        </a>
    }
}

/// The way to **Add product**.
#[component]
fn AddProduct() -> impl IntoView {
    view! {
        <LinkButton href=paths::creator::ADD kind=Kind::Primary size=Size::Large>
            <Icon picture=Picture::Plus />
            {t(words::ADD_PRODUCT)}
        </LinkButton>
    }
}

#[component]
fn Empty() -> impl IntoView {
    view! {
        <EmptyState picture=Picture::Store title=t(words::EMPTY_TITLE)>
            <p>{t(words::EMPTY)}</p>
            <Actions>
                <AddProduct />
            </Actions>
        </EmptyState>
    }
}

/// The page that is asked for has no products any more.
#[component]
fn NoMore() -> impl IntoView {
    view! {
        <EmptyState picture=Picture::Store title=t(words::NO_MORE_TITLE)>
            <p>{t(words::NO_MORE)}</p>
            <Actions>
                <LinkButton href=paths::creator::SHOWCASE size=Size::Large>
                    {t(words::FIRST_PAGE)}
                </LinkButton>
            </Actions>
        </EmptyState>
    }
}

/// One product.
#[component]
fn Product(
    /// What is known of it.
    row: ShowcaseRow,
    /// The creator's market.
    market: Market,
) -> impl IntoView {
    let product = row.product;
    let price = format::money(product.price);
    let from = links::from_shop(&product.shop_name, &price);
    let campaign = words::by_agency(&product.campaign_name, &product.agency_name);
    let since = format::date(format::day_of(row.since, market));
    let since = words::since(&since);
    let then = row.next_change.map(|change| {
        let rate = format::rate(change.rate, market);
        let day = format::date(format::day_of(change.from, market));
        words::then(&rate, &day)
    });
    let rate_class = match row.state {
        EntryState::CampaignEnded | EntryState::ProductClosed | EntryState::OtherCounts => {
            "showcase__rate showcase__rate--past"
        }
        EntryState::Active | EntryState::NotStarted => "showcase__rate",
    };
    let rate = row.rate.map(|rate| {
        view! {
            <strong class=rate_class>
                <span class="hidden-label">{t(words::YOUR_RATE)} " "</span>
                <RateText rate market />
            </strong>
        }
    });
    view! {
        <li class="showcase__one">
            <Thumb />
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
