//! The page **Incentives**.

use domain::{incentive::IncentiveRow, market::Market, page::Page};
use leptos::prelude::*;

use super::{
    api::{IncentivesQuery, list_incentives},
    flash::IncentiveFlash,
    parts::{days, kind, moment, state},
};
use crate::text::incentives as words;
use runtime::{
    list_query::ListQuery as _,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Choice, Column, DataTable, EmptyState, Filter, Flash as _, FlashToast, Item, Kind, Label,
    LinkButton, NoResults, PageHead, PageTitle, Pager, Picture, SecondaryLine, SkeletonPage,
    Toolbar, format,
    text::{market as markets, t},
};

type IncentiveColumn = Column<IncentiveRow>;

const COLUMNS: &[IncentiveColumn] = &[
    IncentiveColumn::title("name", words::NAME, |row, ()| {
        let href = paths::incentive(row.incentive);
        let sub = words::kind_in(t(kind(row.kind)), t(markets::name(row.market)));
        view! { <Item title=row.name.clone() href=Some(href) sub /> }.into_any()
    }),
    IncentiveColumn::text("status", words::STATUS, |row, ()| {
        view! { <Label>{t(state(row.state))}</Label> }.into_any()
    })
    .fixed(),
    IncentiveColumn::text("period", words::PERIOD, |row, ()| {
        days(row.period).into_any()
    })
    .leaves(1),
    IncentiveColumn::figure("awarded", words::AWARDED, |row, ()| {
        let awards = words::awards(row.awards);
        view! {
            {format::money(row.awarded)}
            <SecondaryLine>{awards}</SecondaryLine>
        }
        .into_any()
    }),
    IncentiveColumn::text("drafted", words::DRAFTED, |row, ()| moment(row.drafted_at)).leaves(2),
];

/// The page **Incentives**.
#[component]
pub fn IncentivesPage() -> impl IntoView {
    let query = IncentivesQuery::of_address();
    let list = load(move || query.get(), list_incentives);
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let list = list.await;
                let query = query.get_untracked();
                render_result(list, move |page| view! { <List page query /> })
            })}
        </Transition>
    }
}

#[component]
fn List(
    /// One page of them.
    page: Page<IncentiveRow>,
    /// What was asked for.
    query: IncentivesQuery,
) -> impl IntoView {
    let to = query.address(paths::INCENTIVES);
    let clear = query.unfiltered(paths::INCENTIVES).to_string();
    let list = if page.rows.is_empty() && query.is_filtered() {
        view! { <NoResults title=t(words::NONE_FOUND) clear /> }.into_any()
    } else if page.rows.is_empty() {
        view! {
            <EmptyState picture=Picture::List title=t(words::NONE)>
                <p>{t(words::NONE_WHY)}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let table = DataTable::new(words::CAPTION, COLUMNS).tall();
        view! {
            {table.view(&page.rows, &())}
            <Pager to previous=page.previous next=page.next />
        }
        .into_any()
    };
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::LEAD)>
            <LinkButton href=paths::NEW_INCENTIVE kind=Kind::Primary>
                {t(words::NEW)}
            </LinkButton>
        </PageHead>
        <FlashToast read=IncentiveFlash::says />
        <Tools query />
        {list}
    }
}

/// The filter.
#[component]
fn Tools(
    /// What was asked for.
    query: IncentivesQuery,
) -> impl IntoView {
    let all = std::iter::once(Choice::new("", t(words::ALL_MARKETS)));
    let choices = Market::ALL.map(|market| Choice::new(market.code(), t(markets::name(market))));
    let choices: Vec<Choice> = all.chain(choices).collect();
    view! {
        <Toolbar to=query.unfiltered(paths::INCENTIVES) label=t(words::TOOLS) columns=COLUMNS>
            <Filter
                name="market"
                label=t(words::MARKET)
                choices
                value=query.market.unwrap_or_default()
            />
        </Toolbar>
    }
}
