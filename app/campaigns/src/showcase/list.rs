//! **Showcase**: what the creator sells, and what each product pays.

use domain::{
    home::MoneyFigures,
    market::Market,
    page::Page,
    showcase::{ShowcaseCounts, ShowcaseGroup, ShowcaseRow},
};
use leptos::prelude::*;

use super::{
    api::{OwnShowcase, ShowcaseQuery, list_showcase},
    product::Product,
    tools::{Tools, chips, looked_through, result},
};
use crate::{
    flash::{RemovalFlash, ShowcaseFlash},
    text::{showcase as words, showcase_tools},
};
use runtime::{
    list_query::ListQuery as _,
    paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result};
use ui::{
    Actions, Address, Card, EmptyState, Flash, FlashToast, Icon, Kind, LinkButton, NoResults,
    PageTitle, Pager, Picture, Size, SkeletonRows, Tab, Tabs, TabsLook, format,
    text::{Text, money as money_words, t},
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
            <FlashToast read=done />
            <Transition fallback=|| {
                view! { <SkeletonRows /> }
            }>
                {await_view(move || async move {
                    let showcase = showcase.await;
                    let query = query.get_untracked();
                    render_result(showcase, |showcase| view! { <Products showcase query /> })
                })}
            </Transition>
        </div>
    }
}

/// What was just done to the showcase.
fn done(code: &str, number: usize) -> Option<String> {
    ShowcaseFlash::says(code, number).or_else(|| RemovalFlash::says(code, number))
}

#[component]
fn Products(
    /// What is in the showcase.
    showcase: OwnShowcase,
    /// What was asked for.
    query: ShowcaseQuery,
) -> impl IntoView {
    let OwnShowcase {
        market,
        counts,
        group,
        page,
        found,
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
    let in_group = count_of(group, counts);
    let list = rows_or_why(page, found, &query, (group, in_group), market);
    let found = found.map(|found| {
        let result = result(paths::creator::SHOWCASE, &query, found);
        view! { {looked_through(in_group)} {result} }
    });
    let chips = chips(paths::creator::SHOWCASE, &query);
    // There is nothing to look through in a group that is empty.
    let tools = (in_group > 0).then(|| view! { <Tools query=query.clone() /> });
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
            <Groups group counts query />
            <AddProduct />
        </div>
        {tools}
        {chips}
        {found}
        {list}
    }
    .into_any()
}

/// The products of a page with the ways to the others, and to removing several; or why there are none.
fn rows_or_why(
    page: Page<ShowcaseRow>,
    found: Option<u64>,
    query: &ShowcaseQuery,
    (group, in_group): (ShowcaseGroup, u64),
    market: Market,
) -> AnyView {
    let here = query.address(paths::creator::SHOWCASE);
    if !page.rows.is_empty() {
        let (previous, next) = (page.previous, page.next);
        let rows = page.rows.into_iter();
        let rows = rows.map(move |row| view! { <Product row market /> });
        let remove = query.address(paths::creator::REMOVE);
        return view! {
            <Card>
                <ul class="showcase">{rows.collect_view()}</ul>
            </Card>
            <Pager to=here previous next />
            <Actions>
                <LinkButton href=remove size=Size::Large>
                    {t(showcase_tools::REMOVE_SEVERAL)}
                </LinkButton>
            </Actions>
        }
        .into_any();
    }
    if query.q.is_some() && found == Some(0) {
        let clear = query.unfiltered(paths::creator::SHOWCASE);
        return view! { <NoResults title=t(showcase_tools::FOUND_NONE) clear /> }.into_any();
    }
    if in_group > 0 {
        return nothing(words::NO_MORE_TITLE, words::NO_MORE, Some(here));
    }
    match group {
        ShowcaseGroup::Earning => nothing(words::NONE_EARNING_TITLE, words::NONE_EARNING, None),
        ShowcaseGroup::Ended => nothing(words::NONE_ENDED_TITLE, words::NONE_ENDED, None),
    }
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
    /// What was asked for, which the other group keeps.
    query: ShowcaseQuery,
) -> impl IntoView {
    let tabs = ShowcaseGroup::ALL.map(|other| {
        let name = match other {
            ShowcaseGroup::Earning => words::EARNING,
            ShowcaseGroup::Ended => words::ENDED,
        };
        let to = query.in_group(other).address(paths::creator::SHOWCASE);
        let tab = Tab::new(t(name), to, other == group);
        tab.counting(count_of(other, counts))
    });
    view! { <Tabs label=t(words::GROUPS) tabs=tabs.to_vec() look=TabsLook::Segments /> }
}

/// What is on its way and what has settled, which leads to the earnings.
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
        <a class="money-strip" href=paths::creator::EARNINGS>
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
