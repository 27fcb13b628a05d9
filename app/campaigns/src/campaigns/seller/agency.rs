//! An agency's profile as sellers see it, and its campaigns that are there for the shop.

use domain::{
    image::ImageSize,
    organisation::{AgencyProfile, AgencyService},
};
use leptos::prelude::*;

use super::{
    agency_api::{AgencyQuery, OpenedAgency, open_agency_profile},
    list::{Campaigns, Nothing},
};
use crate::text::{agency_profile as words, seller_campaigns};
use runtime::{
    list_query::ListQuery as _,
    page_address::page_params,
    paths::{self, seller},
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    DescriptionList, Fact, Item, Monogram, PageHead, PageTitle, Section, SkeletonPage, text::t,
};

/// The page of an agency.
#[component]
pub fn SellerAgencyPage() -> impl IntoView {
    let (params, query) = (page_params(), AgencyQuery::of_address());
    let agency = move || params.with(|params| params.get("agency").unwrap_or_default());
    let opened = load(
        move || (agency(), query.get()),
        |(agency, query)| open_agency_profile(agency, query),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=move || {
            view! { <SkeletonPage title=t(words::TITLE) under=vec![to_marketplace()] /> }
        }>
            {await_view(move || async move {
                let opened = opened.await;
                let query = query.get_untracked();
                render_result(opened, |opened| view! { <Opened opened query /> })
            })}
        </Transition>
    }
}

fn to_marketplace() -> (String, String) {
    (
        t(seller_campaigns::MARKETPLACE).to_owned(),
        seller::MARKETPLACE.to_owned(),
    )
}

#[component]
fn Opened(opened: OpenedAgency, query: AgencyQuery) -> impl IntoView {
    let OpenedAgency {
        profile,
        from,
        campaigns,
    } = opened;
    let mut under = vec![to_marketplace()];
    under.extend(from.map(|(campaign, name)| (name.to_string(), seller::campaign(campaign))));
    let to = query.address(&seller::agency(profile.agency, None));
    let nothing = Nothing::Yet(words::NO_CAMPAIGNS, words::NO_CAMPAIGNS_WHY);
    let name = profile.name.clone();
    view! {
        <PageTitle page=name.clone() />
        <PageHead title=name under />
        <About profile />
        <Section title=t(words::CAMPAIGNS)>
            <Campaigns list=campaigns to nothing />
        </Section>
    }
}

/// What the agency says of itself, and what it is approved for.
#[component]
fn About(profile: AgencyProfile) -> impl IntoView {
    let AgencyProfile {
        name,
        image,
        website,
        introduction,
        services,
        ..
    } = profile;
    let image = image.map(|code| paths::image(&code, ImageSize::Thumb));
    let website = website.map(|website| view! { <Fact name=t(words::WEBSITE)>{website}</Fact> });
    let introduction = introduction.unwrap_or_else(|| t(words::NO_ABOUT).to_owned());
    let services = if services.is_empty() {
        view! { <p>{t(words::NO_SERVICES)}</p> }.into_any()
    } else {
        let services = services.into_iter().map(service);
        services.collect_view().into_any()
    };
    let (letters, seed) = (name.clone(), name.clone());
    view! {
        <Item title=name>
            <Monogram name=letters seed image />
        </Item>
        <DescriptionList>
            {website} <Fact name=t(words::ABOUT)>{introduction}</Fact>
        </DescriptionList>
        <Section title=t(words::SERVICES)>{services}</Section>
    }
}

/// A category that the agency is approved for. What it says nothing about isn't shown.
fn service(service: AgencyService) -> impl IntoView {
    let facts = [
        (words::TEAM_SIZE, service.team_size),
        (words::MANAGED, service.managed),
        (words::CASE_STUDIES, service.case_studies),
    ];
    let facts = facts
        .into_iter()
        .filter(|(_, says)| !says.trim().is_empty());
    let facts = facts.map(|(name, says)| view! { <Fact name=t(name)>{says}</Fact> });
    let facts: Vec<_> = facts.collect();
    let facts = (!facts.is_empty()).then(|| view! { <DescriptionList>{facts}</DescriptionList> });
    view! {
        <h3 class="campaign-about__head">{service.name}</h3>
        {facts}
    }
}
