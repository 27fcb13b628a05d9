//! The page **Find creator**.

use leptos::prelude::*;

use super::{
    MarketplaceQuery,
    api::{Found, find_creators},
    card::CreatorCards,
    closed::closed_view,
    filters::{Around, FiltersInUse, Finder},
    tabs::{FindTab, FindTabs},
};
use crate::{
    flash::MarketplaceFlash,
    lists::save_search::{SaveSearchDialog, save_search_way},
    text::find as words,
};
use runtime::{
    list_query::ListQuery as _,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Flash as _, FlashToast, LinkButton, NoResults, PageHead, PageTitle, ResultSummary,
    SkeletonRows, text::t,
};

/// The page.
#[component]
pub fn FindCreatorPage() -> impl IntoView {
    let query = MarketplaceQuery::of_open_page();
    let found = load(move || query.get(), find_creators);
    view! {
        <PageTitle page=t(words::TITLE) />
        <PageHead title=t(words::TITLE) lead=t(words::LEAD) />
        <FlashToast read=MarketplaceFlash::says />
        <FindTabs open=FindTab::Marketplace />
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || async move {
                let found = found.await;
                let query = query.get_untracked();
                render_result(found, |found| found_view(found, &query))
            })}
        </Transition>
    }
}

/// What was found, or why nothing can be.
fn found_view(found: Found, query: &MarketplaceQuery) -> AnyView {
    let Found {
        market,
        closed,
        groups,
        chips,
        count,
        sorts,
        sort,
        cards,
        is_later,
        next,
        may_work,
    } = found;
    if let Some(closed) = closed {
        return closed_view(closed);
    }
    let around = Around {
        market,
        q: query.q.clone().unwrap_or_default(),
        sorts,
        sort,
    };
    let all = query.unfiltered(paths::FIND_CREATOR).to_string();
    let clear = query.is_filtered().then(|| all.clone());
    let save = (may_work && query.is_filtered()).then(|| save_search_way(query));
    let dialog = may_work.then(|| view! { <SaveSearchDialog market query=query.clone() /> });
    let found = if cards.is_empty() {
        view! {
            <NoResults title=t(words::NONE) clear=all>
                <p>{t(words::NONE_WHY)}</p>
            </NoResults>
        }
        .into_any()
    } else {
        view! { <CreatorCards cards may_work /> }.into_any()
    };
    view! {
        {dialog}
        <Finder around groups />
        <FiltersInUse chips />
        <ResultSummary says=count clear />
        {save}
        {found}
        {pages(query, is_later, next)}
    }
    .into_any()
}

/// The ways to the first page and to the next. Back leads back.
fn pages(query: &MarketplaceQuery, is_later: bool, next: Option<String>) -> AnyView {
    let first = is_later.then(|| query.address(paths::FIND_CREATOR).to_string());
    let first =
        first.map(|first| view! { <LinkButton href=first>{t(words::FIRST_PAGE)}</LinkButton> });
    let next = next.map(|next| view! { <LinkButton href=next>{t(words::NEXT_PAGE)}</LinkButton> });
    if first.is_none() && next.is_none() {
        return ().into_any();
    }
    view! {
        <nav aria-label=t(words::PAGES)>
            <Actions>{first} {next}</Actions>
        </nav>
    }
    .into_any()
}
