//! **View details**: what creators and sellers see of the agency in a category and market.

use leptos::prelude::*;

use super::api::{SeenProfile, seen_by_creators};
use crate::{category::CategoryFacts, text::profile as words};
use runtime::{
    page_address::page_query,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    DescriptionList, EmptyState, Fact, Note, PageHead, PageTitle, Picture, SkeletonRows, Tone,
    text::{market as markets, t},
};

/// The page.
#[component]
pub fn SeenByCreatorsPage() -> impl IntoView {
    let query = page_query();
    let asked =
        Memo::new(move |_| query.with(|query| (query.get("category"), query.get("market"))));
    let seen = load(
        move || asked.get(),
        |(category, market)| seen_by_creators(category, market),
    );
    let under = vec![
        (t(words::TITLE).to_owned(), paths::PROFILE.to_owned()),
        (
            t(words::CATEGORIES).to_owned(),
            paths::service_categories().to_string(),
        ),
    ];
    view! {
        <PageTitle page=t(words::SEEN_TITLE) />
        <PageHead title=t(words::SEEN_TITLE) lead=t(words::SEEN_LEAD) under />
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                render_result(seen.await, |seen| view! { <Seen seen /> })
            })}
        </Transition>
    }
}

#[component]
fn Seen(
    /// What creators see.
    seen: SeenProfile,
) -> impl IntoView {
    let SeenProfile {
        name,
        website,
        introduction,
        held,
        information,
    } = seen;
    let Some((category, market)) = held else {
        return view! {
            <EmptyState picture=Picture::Store title=t(words::NOT_HELD)>
                <p>{t(words::NOT_HELD_WHY)}</p>
            </EmptyState>
        }
        .into_any();
    };
    let offered = match information {
        Some(information) => {
            view! { <CategoryFacts information documents=Vec::new() /> }.into_any()
        }
        None => view! { <Note tone=Tone::Information>{t(words::NO_INFORMATION)}</Note> }.into_any(),
    };
    let website = website.map(|website| view! { <Fact name=t(words::WEBSITE)>{website}</Fact> });
    let introduction = introduction.map(|says| view! { <Fact name=t(words::ABOUT)>{says}</Fact> });
    view! {
        <div class="form">
            <DescriptionList>
                <Fact name=t(words::COMPANY_NAME)>{name}</Fact>
                <Fact name=t(words::SERVICE)>{category.name}</Fact>
                <Fact name=t(words::MARKET)>{t(markets::name(market))}</Fact>
                {website}
                {introduction}
            </DescriptionList>
            {offered}
        </div>
    }
    .into_any()
}
