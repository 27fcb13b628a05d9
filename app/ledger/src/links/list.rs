//! The page **Chain of the ledger**.

use chrono::{DateTime, SecondsFormat, Utc};
use domain::{
    ledger::link::{LinkKind, LinkRow},
    page::Page,
};
use leptos::prelude::*;

use super::api::list_ledger_links;
use crate::text::{accounts, links as words};
use runtime::{
    list_query::{ListQuery as _, PageQuery},
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Column, DataTable, EmptyState, Item, NoFigure, PageHead, PageTitle, Pager, Picture,
    SkeletonRows, format,
    text::{market as markets, t},
};

type LinkColumn = Column<LinkRow>;

/// How many digits of a sum are shown; whoever points at it sees all.
const DIGITS: usize = 16;

const COLUMNS: &[LinkColumn] = &[
    LinkColumn::title("link", words::LINK, |row, ()| {
        let title = format::whole(row.number);
        let sub = contents(row);
        view! { <Item title href=None sub /> }.into_any()
    }),
    LinkColumn::text("chain", words::CHAIN, |row: &LinkRow, ()| {
        let short: String = row.chain.chars().take(DIGITS).chain(['…']).collect();
        view! {
            <span class="code" title=row.chain.clone()>
                {short}
            </span>
        }
        .into_any()
    })
    .fixed(),
    LinkColumn::text("signed", words::SIGNED_BY, |row: &LinkRow, ()| {
        match &row.signed_by {
            Some(fingerprint) => fingerprint.clone().into_any(),
            None if row.kind == LinkKind::Entries => t(words::NOT_SIGNED).into_any(),
            None => view! { <NoFigure /> }.into_any(),
        }
    })
    .leaves(1),
    LinkColumn::text("sealed", words::SEALED, |row: &LinkRow, ()| {
        moment(row.sealed_at)
    })
    .leaves(2),
];

/// What a link has.
fn contents(row: &LinkRow) -> String {
    let count = u64::try_from(row.batches).unwrap_or_default();
    let says = match row.kind {
        LinkKind::Entries => words::entries(count),
        LinkKind::Bills => words::bills(count),
    };
    match row.month {
        Some((market, month)) => {
            let month = month.format("%Y-%m").to_string();
            let month = words::month_of(&month, t(markets::name(market)));
            format!("{says} · {month}")
        }
        None => says,
    }
}

/// A moment of the chain, which is of no market: in UTC, as logs have it.
fn moment(at: DateTime<Utc>) -> AnyView {
    let time = at.format("%H:%M").to_string();
    let says = words::utc(&format::date(at.date_naive()), &time);
    let exact = at.to_rfc3339_opts(SecondsFormat::Secs, true);
    view! {
        <time class="figure" datetime=exact.clone() title=exact>
            {says}
        </time>
    }
    .into_any()
}

/// The page **Chain of the ledger**.
#[component]
pub fn LinksPage() -> impl IntoView {
    let query = PageQuery::of_address();
    let found = load(move || query.get(), list_ledger_links);
    let under = vec![(t(accounts::TITLE).to_owned(), paths::LEDGER.to_owned())];
    view! {
        <PageTitle page=t(words::TITLE) />
        <PageHead title=t(words::TITLE) under lead=t(words::LEAD) />
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                let found = found.await;
                let query = query.get_untracked();
                render_result(found, move |page| view! { <Links page query /> })
            })}
        </Transition>
    }
}

#[component]
fn Links(
    /// One page of them.
    page: Page<LinkRow>,
    /// What was asked for.
    query: PageQuery,
) -> impl IntoView {
    if page.rows.is_empty() {
        return view! {
            <EmptyState picture=Picture::List title=t(words::NONE)>
                <p>{t(words::NONE_WHY)}</p>
            </EmptyState>
        }
        .into_any();
    }
    let to = query.address(paths::LEDGER_LINKS);
    let table = DataTable::new(words::CAPTION, COLUMNS).tall();
    view! {
        {table.view(&page.rows, &())}
        <Pager to previous=page.previous next=page.next />
    }
    .into_any()
}
