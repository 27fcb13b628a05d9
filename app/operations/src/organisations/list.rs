//! **Organisations**: every agency and shop, and the way to a new one.

use domain::platform::{OrganisationKind, OrganisationRow, OrganisationState};
use leptos::prelude::*;

use super::{
    api::{CreateOrganisation, Organisations, OrganisationsQuery, list_organisations},
    create::CreateDialog,
    kind,
};
use crate::{
    flash::OrganisationFlash,
    moment::moment,
    text::{common, organisations as words},
};
use runtime::{
    list_query::ListQuery as _,
    page_address::page_query,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Choice, Column, DataTable, EmptyState, Filter, Flash as _, FlashToast, Item, Kind, Label,
    LinkButton, NoFigure, NoResults, PageHead, PageTitle, Pager, Picture, ResultSummary,
    SearchInput, SecondaryLine, SkeletonPage, Toolbar, format, results,
    text::{Text, market as markets, t},
};

type OrganisationColumn = Column<OrganisationRow>;

const COLUMNS: &[OrganisationColumn] = &[
    OrganisationColumn::title("name", words::NAME, |row, ()| {
        let href = paths::organisation(row.organisation);
        let (title, sub) = (row.name.clone(), row.code.clone());
        view! { <Item title href=Some(href) sub /> }.into_any()
    }),
    OrganisationColumn::text("kind", words::KIND, |row, ()| {
        let market = row.market.map(|market| {
            view! { <SecondaryLine>{t(markets::name(market))}</SecondaryLine> }
        });
        view! {
            {t(kind(row.kind))}
            {market}
        }
        .into_any()
    }),
    OrganisationColumn::text("status", common::STATUS, |row, ()| match row.suspended_at {
        Some(_) => view! { <Label marked=true>{t(common::SUSPENDED)}</Label> }.into_any(),
        None if row.members == 0 => view! { <Label>{t(words::UNCLAIMED)}</Label> }.into_any(),
        None => view! { <NoFigure /> }.into_any(),
    })
    .unlabelled(|_| true),
    OrganisationColumn::figure("members", words::MEMBERS, |row, ()| {
        format::count(row.members).into_any()
    })
    .leaves(2),
    OrganisationColumn::text("manager", words::MANAGER, |row, ()| match &row.manager {
        Some(manager) => manager.clone().into_any(),
        None => view! { <NoFigure /> }.into_any(),
    })
    .leaves(1),
    OrganisationColumn::text("created", common::CREATED, |row, ()| moment(row.created_at))
        .leaves(3),
];

/// The page **Organisations**.
#[component]
pub fn OrganisationsPage() -> impl IntoView {
    let (query, address) = (OrganisationsQuery::of_address(), page_query());
    let is_creating = Memo::new(move |_| address.with(|query| query.get("new").is_some()));
    let action = ServerAction::<CreateOrganisation>::new();
    let list = load(
        move || (query.get(), is_creating.get()),
        |(query, is_creating)| list_organisations(query, is_creating),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let list = list.await;
                let (query, is_creating) = (query.get_untracked(), is_creating.get_untracked());
                render_result(
                    list,
                    move |shown| view! { <List shown query is_creating action /> },
                )
            })}
        </Transition>
    }
}

#[component]
fn List(
    /// What there is.
    shown: Organisations,
    /// What was asked for.
    query: OrganisationsQuery,
    /// Whether one is being created.
    is_creating: bool,
    /// The verb.
    action: ServerAction<CreateOrganisation>,
) -> impl IntoView {
    let Organisations { page, typed } = shown;
    let to = query.address(paths::ORGANISATIONS);
    let create = to.clone().with("new", true);
    let close = to.to_string();
    let dialog = is_creating.then(|| view! { <CreateDialog action typed close /> });
    let clear = query.unfiltered(paths::ORGANISATIONS).to_string();
    let list = if page.rows.is_empty() && query.is_filtered() {
        view! { <NoResults title=t(words::NONE_FOUND) clear /> }.into_any()
    } else if page.rows.is_empty() {
        view! {
            <EmptyState picture=Picture::Store title=t(words::NONE)>
                <p>{t(words::NONE_WHY)}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let says = results(
            page.rows.len(),
            page.previous.is_some() || page.next.is_some(),
        );
        let summary = query.is_filtered().then(|| {
            view! { <ResultSummary says clear=Some(clear) /> }
        });
        let table = DataTable::new(words::CAPTION, COLUMNS).tall().even();
        view! {
            {summary}
            {table.view(&page.rows, &())}
            <Pager to previous=page.previous next=page.next />
        }
        .into_any()
    };
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::LEAD)>
            <LinkButton href=create.to_string() kind=Kind::Primary>
                {t(words::CREATE)}
            </LinkButton>
        </PageHead>
        <FlashToast read=OrganisationFlash::says />
        {dialog}
        <Tools query />
        {list}
    }
}

/// Searching, and the filters.
#[component]
fn Tools(
    /// What was asked for.
    query: OrganisationsQuery,
) -> impl IntoView {
    let all = std::iter::once(Choice::new("", t(words::ANY_KIND)));
    let kinds = OrganisationKind::ALL.map(|one| Choice::new(one.code(), t(kind(one))));
    let kinds: Vec<Choice> = all.chain(kinds).collect();
    let all = std::iter::once(Choice::new("", t(common::ANY_STATUS)));
    let states = OrganisationState::ALL.map(|one| Choice::new(one.code(), t(state(one))));
    let states: Vec<Choice> = all.chain(states).collect();
    view! {
        <Toolbar
            to=query.unfiltered(paths::ORGANISATIONS)
            label=t(words::TOOLS)
            columns=COLUMNS
        >
            <SearchInput label=t(words::SEARCH) value=query.q.unwrap_or_default() />
            <Filter
                name="kind"
                label=t(words::KIND)
                choices=kinds
                value=query.kind.unwrap_or_default()
            />
            <Filter
                name="status"
                label=t(common::STATUS)
                choices=states
                value=query.status.unwrap_or_default()
            />
        </Toolbar>
    }
}

const fn state(state: OrganisationState) -> Text {
    match state {
        OrganisationState::Suspended => common::SUSPENDED,
        OrganisationState::Unclaimed => words::UNCLAIMED,
        OrganisationState::Managed => words::MANAGED,
        OrganisationState::Mine => words::MINE,
    }
}
