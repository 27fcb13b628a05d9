//! **Showcase**: what the creator sells, and what each product pays.

use domain::{
    home::MoneyFigures,
    market::Market,
    showcase::{EntryState, ShowcaseCounts, ShowcaseGroup, ShowcaseRow},
};
use leptos::prelude::*;

use super::api::{OwnShowcase, ShowcaseQuery, list_showcase};
use crate::{
    flash::ShowcaseFlash,
    text::{links, showcase as words},
};
use runtime::{
    list_query::ListQuery as _,
    paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result};
use ui::{
    Actions, Address, Card, EmptyState, Flash, FlashToast, Icon, Kind, LinkButton, PageTitle,
    Pager, Picture, RateText, Size, SkeletonRows, Status, StatusBadge, Tab, Tabs, TabsLook, Thumb,
    format,
    text::{Text, money as money_words, t},
    with_stock,
};

/// The page **Showcase**.
#[component]
pub fn ShowcasePage() -> impl IntoView {
    let query = ShowcaseQuery::of_address();
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
        counts,
        group,
        page,
        money,
        notice,
    } = showcase;
    let money = money.map(|money| view! { <Money money /> });
    if counts.kept() == 0 {
        return view! {
            {money}
            <Empty />
        }
        .into_any();
    }
    let (previous, next) = (page.previous, page.next);
    let list = if page.rows.is_empty() {
        match group {
            _ if count_of(group, counts) > 0 => {
                nothing(words::NO_MORE_TITLE, words::NO_MORE, Some(of_group(group)))
            }
            ShowcaseGroup::Earning => nothing(words::NONE_EARNING_TITLE, words::NONE_EARNING, None),
            ShowcaseGroup::Ended => nothing(words::NONE_ENDED_TITLE, words::NONE_ENDED, None),
        }
    } else {
        let rows = page
            .rows
            .into_iter()
            .map(move |row| view! { <Product row market /> });
        view! {
            <Card>
                <ul class="showcase">{rows.collect_view()}</ul>
            </Card>
            <Pager to=of_group(group) previous next />
        }
        .into_any()
    };
    let notice = notice.map(|notice| {
        view! {
            <a class="showcase-notice" href=notice.href>
                {notice.says}
            </a>
        }
    });
    view! {
        {money}
        {notice}
        <div class="showcase-head">
            <Groups group counts />
            <AddProduct />
        </div>
        {list}
    }
    .into_any()
}

/// The showcase with this group.
fn of_group(group: ShowcaseGroup) -> Address {
    let is_first = group == ShowcaseGroup::default();
    let word = (!is_first).then(|| group.code());
    Address::new(paths::creator::SHOWCASE).with_some("group", word)
}

const fn count_of(group: ShowcaseGroup, counts: ShowcaseCounts) -> u64 {
    match group {
        ShowcaseGroup::Earning => counts.earning,
        ShowcaseGroup::Ended => counts.ended,
    }
}

/// The two groups.
#[component]
fn Groups(
    /// The one that is open.
    group: ShowcaseGroup,
    /// How many products are in each.
    counts: ShowcaseCounts,
) -> impl IntoView {
    let tabs = ShowcaseGroup::ALL.map(|other| {
        let name = match other {
            ShowcaseGroup::Earning => words::EARNING,
            ShowcaseGroup::Ended => words::ENDED,
        };
        let tab = Tab::new(t(name), of_group(other), other == group);
        tab.counting(count_of(other, counts))
    });
    view! { <Tabs label=t(words::GROUPS) tabs=tabs.to_vec() look=TabsLook::Segments /> }
}

/// What is on its way and what has settled, which leads to the order lines.
#[component]
fn Money(
    /// What the creator earns.
    money: MoneyFigures,
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
            <span class="hidden-label">{t(money_words::YOUR_COMMISSION)} ": "</span>
            {figure(money_words::ON_THE_WAY, money.on_the_way.amount)}
            {figure(money_words::SETTLED_THIS_MONTH, money.kept_this_month)} {shared}
        </a>
    }
}

/// The way to **Add product**.
#[component]
fn AddProduct() -> impl IntoView {
    view! {
        <LinkButton href=paths::creator::ADD kind=Kind::Primary size=Size::Large>
            <Icon picture=Picture::Link />
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

/// Why there are no products here, and the way to the group's first page where there are some.
fn nothing(title: Text, why: Text, first: Option<Address>) -> AnyView {
    let first = first.map(|first| {
        view! {
            <Actions>
                <LinkButton href=first size=Size::Large>
                    {t(words::FIRST_PAGE)}
                </LinkButton>
            </Actions>
        }
    });
    view! {
        <EmptyState picture=Picture::Store title=t(title)>
            <p>{t(why)}</p>
            {first}
        </EmptyState>
    }
    .into_any()
}

/// One product.
#[component]
fn Product(
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
    let per_item = row
        .per_item
        .map(|amount| words::per_item(&format::money(amount)));
    let view = view! {
        <strong class="showcase__rate">
            <span class="hidden-label">{t(words::YOUR_RATE)} " "</span>
            <RateText rate market />
        </strong>
        <span class="showcase__then">{per_item}</span>
    };
    Some(view.into_any())
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
