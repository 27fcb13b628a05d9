//! The page **Find sellers**.

use leptos::prelude::*;

use super::{
    api::{SellersQuery, find_sellers},
    list::found,
    tools::SellersTools,
};
use crate::text::find as words;
use runtime::{
    list_query::ListQuery as _,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{PageHead, PageTitle, SkeletonRows, text::t};

/// **Find sellers**.
#[component]
pub fn FindSellersPage() -> impl IntoView {
    let query = SellersQuery::of_address();
    let list = load(move || query.get(), find_sellers);
    view! {
        <PageTitle page=t(words::TITLE) />
        <PageHead title=t(words::TITLE) lead=t(words::LEAD) />
        {move || view! { <SellersTools query=query.get() /> }}
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                let list = list.await;
                let query = query.get_untracked();
                render_result(list, |list| found(list, &query))
            })}
        </Transition>
    }
}
