//! **Imports**: the files that were uploaded, and how far each is.

use domain::{browser_import::ImportRow, market::Market};
use leptos::prelude::*;

use super::{
    api::{Imports, ImportsQuery, SettleDueLines, list_imports},
    due::Due,
    kind, state,
    upload::Upload,
};
use crate::{flash::ImportFlash, moment::moment, text::imports as words};
use runtime::{
    error::success_count,
    list_query::ListQuery as _,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Choice, Column, DataTable, EmptyState, Filter, Flash as _, FlashToast, Item, Label, NoResults,
    PageHead, PageTitle, Pager, Picture, SecondaryLine, Section, SkeletonPage, Toolbar, format,
    text::{market as markets, t},
};

type ImportColumn = Column<ImportRow>;

const COLUMNS: &[ImportColumn] = &[
    ImportColumn::title("file", words::FILE, |row, ()| {
        let href = paths::import(row.import);
        let sub = words::kind_in(t(kind(row.kind)), t(markets::name(row.market)));
        view! { <Item title=row.file_name.clone() href=Some(href) sub /> }.into_any()
    }),
    ImportColumn::text("status", words::STATUS, |row, ()| {
        let progress = row.state.is_under_way().then(|| {
            let percent = words::percent(&row.progress.percent().to_string());
            view! { <SecondaryLine>{percent}</SecondaryLine> }
        });
        let (marked, state) = (row.state.is_under_way(), t(state(row.state)));
        view! {
            <Label marked>{state}</Label>
            {progress}
        }
        .into_any()
    })
    .unlabelled(|_| true),
    ImportColumn::figure("rows", words::ROWS, |row, ()| {
        format::count(row.counts.rows).into_any()
    })
    .leaves(2),
    ImportColumn::figure("new", words::NEW, |row, ()| {
        format::count(row.counts.new).into_any()
    })
    .leaves(3),
    ImportColumn::figure("rejected", words::REJECTED, |row, ()| {
        format::count(row.counts.rejected).into_any()
    }),
    ImportColumn::text("uploaded", words::UPLOADED, |row, ()| {
        let by = row.uploaded_by.clone();
        view! {
            {moment(row.uploaded_at)}
            <SecondaryLine>{by}</SecondaryLine>
        }
        .into_any()
    })
    .leaves(1),
];

/// The page **Imports**.
#[component]
pub fn ImportsPage() -> impl IntoView {
    let query = ImportsQuery::of_address();
    let action = ServerAction::<SettleDueLines>::new();
    let times = success_count(action);
    let list = load(
        move || (query.get(), times.get()),
        |(query, _)| list_imports(query),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let list = list.await;
                let query = query.get_untracked();
                render_result(list, move |shown| view! { <List shown query action /> })
            })}
        </Transition>
    }
}

#[component]
fn List(
    /// What there is.
    shown: Imports,
    /// What was asked for.
    query: ImportsQuery,
    /// The verb of due lines.
    action: ServerAction<SettleDueLines>,
) -> impl IntoView {
    let Imports { page, due, limit } = shown;
    let to = query.address(paths::IMPORTS);
    let clear = query.unfiltered(paths::IMPORTS).to_string();
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
        <PageHead title=t(words::TITLE) lead=t(words::LEAD) />
        <FlashToast read=ImportFlash::says />
        <Upload query=query.clone() limit />
        <Due due action />
        <Section title=t(words::UPLOADED_FILES)>
            <Tools query />
            {list}
        </Section>
    }
}

/// The filter.
#[component]
fn Tools(
    /// What was asked for.
    query: ImportsQuery,
) -> impl IntoView {
    let all = std::iter::once(Choice::new("", t(words::ALL_MARKETS)));
    let choices = Market::ALL.map(|market| Choice::new(market.code(), t(markets::name(market))));
    let choices: Vec<Choice> = all.chain(choices).collect();
    view! {
        <Toolbar to=query.unfiltered(paths::IMPORTS) label=t(words::TOOLS) columns=COLUMNS>
            <Filter
                name="market"
                label=t(words::MARKET)
                choices
                value=query.market.unwrap_or_default()
            />
        </Toolbar>
    }
}
