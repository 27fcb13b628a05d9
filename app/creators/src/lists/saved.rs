//! The page **Saved**: the agency's lists of creators and its searches.

use domain::{
    creator_list::{CreatorListRow, SavedSearch},
    market::Market,
};
use leptos::prelude::*;

use super::{
    api::{DeleteSearch, MakeList, Saved, saved_of_agency},
    fields::{LIST_NAME, not_saved},
};
use crate::{
    find::tabs::{FindTab, FindTabs},
    flash::MarketplaceFlash,
    text::{creator_lists as words, find},
};
use runtime::{
    error::{form_errors, success_count},
    forms::VerbForm,
    page_address::page_query,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Button, EmptyState, Flash as _, FlashToast, FormErrors, FormSummary, PageHead, PageTitle,
    Picture, Section, Size, SkeletonRows, TextField, Well,
    text::{market as markets, t},
};

/// The page.
#[component]
pub fn SavedPage() -> impl IntoView {
    let query = page_query();
    let delete = ServerAction::<DeleteSearch>::new();
    let deleted = success_count(delete);
    let saved = load(
        move || (query.with(|query| query.get("market")), deleted.get()),
        |(market, _)| saved_of_agency(market),
    );
    view! {
        <PageTitle page=t(words::SAVED) />
        <PageHead title=t(find::TITLE) lead=t(words::LEAD) />
        <FlashToast read=MarketplaceFlash::says />
        <FindTabs open=FindTab::Saved />
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || async move {
                render_result(saved.await, |saved| view! { <All saved delete /> })
            })}
        </Transition>
    }
}

#[component]
fn All(
    /// What there is.
    saved: Saved,
    /// What deletes a search.
    delete: ServerAction<DeleteSearch>,
) -> impl IntoView {
    let Saved {
        saved,
        market,
        may_work,
    } = saved;
    let errors = form_errors(delete, not_saved(LIST_NAME));
    let new = may_work.then(|| view! { <NewList market /> });
    let lists = lists_view(saved.lists);
    let searches = searches_view(saved.searches, may_work, delete);
    view! {
        <Section title=t(words::LISTS)>{lists} {new}</Section>
        <Section title=t(words::SEARCHES)>
            <FormSummary title=t(words::SEARCH_NOT_DELETED) errors />
            {searches}
        </Section>
    }
}

fn lists_view(lists: Vec<CreatorListRow>) -> AnyView {
    if lists.is_empty() {
        return view! {
            <EmptyState picture=Picture::List title=t(words::NO_LISTS)>
                <p>{t(words::NO_LISTS_WHY)}</p>
            </EmptyState>
        }
        .into_any();
    }
    let lists = lists.into_iter().map(|list| {
        let (name, market) = (list.name.to_string(), t(markets::name(list.market)));
        let says = words::list_says(u64::from(list.creators), market);
        view! {
            <li>
                <a class="item__title" href=paths::creator_list(list.list)>
                    {name}
                </a>
                <p class="creators__note">{says}</p>
            </li>
        }
    });
    view! { <ul class="creators__lists">{lists.collect_view()}</ul> }.into_any()
}

fn searches_view(
    searches: Vec<SavedSearch>,
    may_work: bool,
    delete: ServerAction<DeleteSearch>,
) -> AnyView {
    if searches.is_empty() {
        return view! {
            <EmptyState picture=Picture::Search title=t(words::NO_SEARCHES)>
                <p>{t(words::NO_SEARCHES_WHY)}</p>
            </EmptyState>
        }
        .into_any();
    }
    let searches = searches.into_iter().map(|search| {
        let name = search.name.to_string();
        let label = words::delete_search(&name);
        let to = format!(
            "{}?market={}&{}",
            paths::FIND_CREATOR,
            search.market,
            search.query
        );
        let form = may_work.then(|| {
            view! {
                <VerbForm action=delete>
                    <input type="hidden" name="search" value=search.search.to_string() />
                    <Button submit=true size=Size::Small label pending=delete.pending()>
                        {t(words::DELETE)}
                    </Button>
                </VerbForm>
            }
        });
        view! {
            <li>
                <a class="item__title" href=to>
                    {name}
                </a>
                <p class="creators__note">{t(markets::name(search.market))}</p>
                {form}
            </li>
        }
    });
    view! { <ul class="creators__lists">{searches.collect_view()}</ul> }.into_any()
}

/// **Create list**.
#[component]
fn NewList(
    /// Of which market it is.
    market: Market,
) -> impl IntoView {
    let make = ServerAction::<MakeList>::new();
    let errors = form_errors(make, not_saved(LIST_NAME));
    let hint = words::new_list_in(t(markets::name(market)));
    view! {
        <Well>
            <VerbForm action=make>
                <input type="hidden" name="market" value=market.to_string() />
                <FormErrors title=t(words::LIST_NOT_SAVED) errors>
                    <TextField field=LIST_NAME hint />
                </FormErrors>
                <Button submit=true pending=make.pending()>
                    {t(words::CREATE_LIST)}
                </Button>
            </VerbForm>
        </Well>
    }
}
