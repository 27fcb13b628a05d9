//! The page **Linked creators**.

use domain::{category::PartnerRole, linking::LinkedTab, market::Market};
use leptos::prelude::*;

use super::{
    api::{LinkedList, LinkedShown, WithdrawLinking, linked_of_agency},
    columns::{Cx, LinkedColumn, OF_REQUESTS, of_links},
    query::LinkedQuery,
    worded::errors_of,
};
use crate::{flash::LinkedFlash, text::linked as words};
use runtime::{
    error::{form_errors, success_count},
    list_query::ListQuery as _,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, DataTable, EmptyState, Flash as _, FlashToast, FormSummary, Icon, Kind,
    LinkButton, NoResults, Note, PageHead, PageTitle, Pager, Picture, SearchInput, SkeletonPage,
    SortChoice, Sorting, Tab, Tabs, TabsLook, Tone, Toolbar,
    text::{Text, t},
};

/// The page.
#[component]
pub fn LinkedCreatorsPage() -> impl IntoView {
    let query = LinkedQuery::of_address();
    let withdraw = ServerAction::<WithdrawLinking>::new();
    let withdrawn = success_count(withdraw);
    let list = load(
        move || (query.get(), withdrawn.get()),
        |(query, _)| linked_of_agency(query),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let list = list.await;
                let query = query.get_untracked();
                render_result(list, |list| view! { <Linked list query withdraw /> })
            })}
        </Transition>
    }
}

#[component]
fn Linked(
    /// What there is.
    list: LinkedList,
    /// What was asked for.
    query: LinkedQuery,
    /// The verb of the buttons.
    withdraw: ServerAction<WithdrawLinking>,
) -> impl IntoView {
    let (market, tab, may_see_money) = (list.market, list.tab, list.may_see_money);
    // The market stays the same from page to page, also where the address began without one.
    let query = LinkedQuery {
        market: Some(market.to_string()),
        ..query
    };
    let errors = form_errors(withdraw, |refusals| errors_of(refusals, &[]));
    let columns = match tab {
        LinkedTab::Linked | LinkedTab::Ending | LinkedTab::Ended => of_links(may_see_money),
        LinkedTab::Requests => OF_REQUESTS,
    };
    let missing = list.missing.clone();
    let missing = missing.map(|says| view! { <Missing says /> });
    let too_much = list.is_too_much.then(|| too_much(market));
    let files = may_see_money.then(|| files(&query));
    let tools = tools(&query, columns);
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::LEAD)>
            {files}
        </PageHead>
        <FlashToast read=LinkedFlash::says />
        <FormSummary title=t(words::NOT_WITHDRAWN) errors />
        {missing}
        <Tabs label=t(words::WHICH) tabs=tabs(market, tab) look=TabsLook::Segments />
        {tools}
        {too_much}
        {rows(list, &query, columns, withdraw)}
    }
}

fn tabs(market: Market, open: LinkedTab) -> Vec<Tab> {
    let tab = |tab: LinkedTab| {
        let name = match tab {
            LinkedTab::Linked => words::LINKED,
            LinkedTab::Ending => words::ENDING,
            LinkedTab::Requests => words::REQUESTS,
            LinkedTab::Ended => words::ENDED,
        };
        let page = Address::new(paths::LINKED_CREATORS)
            .with("market", market)
            .with("state", tab);
        Tab::new(t(name), page, tab == open)
    };
    LinkedTab::ALL.map(tab).into()
}

fn tools(query: &LinkedQuery, columns: &'static [LinkedColumn]) -> AnyView {
    let to = query.unfiltered(paths::LINKED_CREATORS);
    let (q, sort) = (
        query.q.clone().unwrap_or_default(),
        query.sort.clone().unwrap_or_default(),
    );
    view! {
        <Toolbar to label=t(words::LIST_TOOLS) columns=columns>
            <SearchInput label=t(words::SEARCH) value=q />
            <SortChoice by=columns now=sort />
        </Toolbar>
    }
    .into_any()
}

/// The same rows as files.
fn files(query: &LinkedQuery) -> AnyView {
    let file = |path, name: Text| {
        let href = query.address(path);
        view! {
            <LinkButton href reload=true>
                <Icon picture=Picture::Download />
                {t(name)}
            </LinkButton>
        }
    };
    view! {
        {file(paths::LINKED_CREATORS_CSV, words::EXPORT_CSV)}
        {file(paths::LINKED_CREATORS_XLSX, words::EXPORT_XLSX)}
    }
    .into_any()
}

/// That order lines are too many to sum, and where they are.
fn too_much(market: Market) -> AnyView {
    let orders = Address::new(paths::ORDERS)
        .with("role", "managing")
        .with("market", market);
    view! {
        <Note tone=Tone::Information>
            {t(words::TOO_MANY)} " "
            <a class="link" href=orders.to_string()>
                {t(words::OPEN_ORDERS)}
            </a>
        </Note>
    }
    .into_any()
}

fn rows(
    list: LinkedList,
    query: &LinkedQuery,
    columns: &'static [LinkedColumn],
    withdraw: ServerAction<WithdrawLinking>,
) -> AnyView {
    if list.page.rows.is_empty() {
        return nothing(&list, query);
    }
    let cx = Cx {
        market: list.market,
        may_work: list.may_work,
        withdraw,
    };
    let to = query.address(paths::LINKED_CREATORS);
    let sorting = Sorting::new(to.clone(), query.sort.clone());
    let rows: Vec<LinkedShown> = list.page.rows;
    let table = DataTable::new(words::TITLE, columns).tall().even();
    let table = table.sorted(sorting).view(&rows, &cx);
    view! {
        {table}
        <Pager to previous=list.page.previous next=list.page.next />
    }
    .into_any()
}

/// Why there is nothing.
fn nothing(list: &LinkedList, query: &LinkedQuery) -> AnyView {
    if query.is_filtered() || query.after.is_some() {
        let clear = query.unfiltered(paths::LINKED_CREATORS);
        return view! { <NoResults title=t(words::NONE_FOUND) clear /> }.into_any();
    }
    let (title, why) = match list.tab {
        LinkedTab::Linked => (words::NONE_LINKED, words::NONE_LINKED_WHY),
        LinkedTab::Ending => (words::NONE_ENDING, words::NONE_ENDING_WHY),
        LinkedTab::Requests => (words::NONE_REQUESTED, words::NONE_REQUESTED_WHY),
        LinkedTab::Ended => (words::NONE_ENDED, words::NONE_ENDED_WHY),
    };
    let find = Address::new(paths::FIND_CREATOR).with("market", list.market);
    let may_find = list.missing.is_none() && list.tab != LinkedTab::Ended;
    view! {
        <EmptyState picture=Picture::Creators title=t(title)>
            <p>{t(why)}</p>
            {may_find
                .then(|| {
                    view! {
                        <Actions>
                            <LinkButton href=find kind=Kind::Primary>
                                {t(words::FIND_CREATOR)}
                            </LinkButton>
                        </Actions>
                    }
                })}
        </EmptyState>
    }
    .into_any()
}

/// What managing creators in a market needs.
#[component]
fn Missing(
    /// What, as a sentence.
    says: String,
) -> impl IntoView {
    let categories =
        Address::new(paths::BUSINESS_CATEGORY).with("role", PartnerRole::CreatorService);
    view! {
        <Note tone=Tone::Information>
            {says} " "
            <a class="link" href=categories.to_string()>
                {t(words::SEE_CATEGORIES)}
            </a>
        </Note>
    }
}
