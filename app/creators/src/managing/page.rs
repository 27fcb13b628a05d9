//! The page of an agency that manages a creator.

use domain::image::ImageSize;
use leptos::prelude::*;

use super::api::{ManagingAgency, open_managing_agency};
use crate::text::{find, managing_agency as words};
use runtime::{
    page_address::{page_params, page_query},
    paths::{self, partner},
    resource::{await_view, load},
};
use shell::render_result;
use ui::{DescriptionList, Fact, Item, Monogram, PageHead, PageTitle, SkeletonPage, text::t};

/// The page.
#[component]
pub fn ManagingAgencyPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let agency = move || params.with(|params| params.get("agency").unwrap_or_default());
    let creator = move || query.with(|query| query.get("creator").unwrap_or_default());
    let opened = load(
        move || (agency(), creator()),
        |(agency, creator)| open_managing_agency(agency, creator),
    );
    view! {
        <Transition fallback=|| {
            view! { <SkeletonPage title=t(words::TITLE) /> }
        }>
            {await_view(move || async move {
                render_result(opened.await, |opened| view! { <Opened opened /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// The agency.
    opened: ManagingAgency,
) -> impl IntoView {
    let ManagingAgency {
        agency,
        name,
        image,
        website,
        introduction,
        categories,
        creator: (creator, handle),
    } = opened;
    let image = image.map(|code| paths::image(&code, ImageSize::Thumb));
    let under = vec![
        (t(find::TITLE).to_owned(), partner::FIND_CREATOR.to_owned()),
        (format!("@{handle}"), partner::creator(creator)),
    ];
    let website = website.map(|website| view! { <Fact name=t(words::WEBSITE)>{website}</Fact> });
    let introduction = introduction.unwrap_or_else(|| t(words::NO_ABOUT).to_owned());
    let categories = (!categories.is_empty()).then(|| {
        view! { <Fact name=t(words::CATEGORIES)>{categories.join(", ")}</Fact> }
    });
    let (title, letters) = (name.clone(), name.clone());
    view! {
        <PageTitle page=name.clone() />
        <PageHead title=name under />
        <Item title>
            <Monogram name=letters seed=agency.to_string() image />
        </Item>
        <DescriptionList>
            {website} <Fact name=t(words::ABOUT)>{introduction}</Fact> {categories}
        </DescriptionList>
    }
}
