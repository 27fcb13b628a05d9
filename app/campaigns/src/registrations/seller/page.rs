//! The page as a whole.

use leptos::prelude::*;

use super::{
    ActionSet, Decision, Place,
    about::About,
    decisions::OpenDecision,
    rows::{Registrations, columns_of},
    tabs::{SellerCampaignTab, seller_tabs},
};
use crate::{
    flash::SellerFlash,
    registrations::{
        errors::take_back_close,
        seller::api::{OpenedBySeller, SellerTabQuery, open_campaign_of_seller},
    },
    text::{seller_campaign, seller_campaigns, seller_refusal},
};
use runtime::{
    error::form_errors,
    list_query::ListQuery as _,
    page_address::page_params,
    paths::seller as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Flash, FlashToast, FormSummary, Kind, LinkButton, PageHead, PageTitle, SearchInput, Section,
    SkeletonPage, StatusBadge, Tabs, Toolbar, text::t,
};

/// A campaign's page.
#[component]
pub fn SellerCampaignPage() -> impl IntoView {
    let (params, query) = (page_params(), SellerTabQuery::of_address());
    let campaign = move || params.with(|params| params.get("campaign").unwrap_or_default());
    let actions = ActionSet::new();
    let done = actions.done();
    actions.forget_with(Memo::new(move |_| Decision::of(query.get())));
    let opened = load(
        move || (campaign(), query.get(), done.get()),
        |(campaign, query, _)| open_campaign_of_seller(campaign, query),
    );
    let under = vec![(
        t(seller_campaigns::MARKETPLACE).to_owned(),
        paths::MARKETPLACE.to_owned(),
    )];
    view! {
        <PageTitle page=t(seller_campaigns::CAMPAIGN) />
        <Transition fallback=move || {
            view! { <SkeletonPage title=t(seller_campaigns::CAMPAIGN) under /> }
        }>
            {await_view(move || async move {
                let opened = opened.await;
                let query = query.get_untracked();
                render_result(opened, |opened| view! { <Opened opened query actions /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(opened: OpenedBySeller, query: SellerTabQuery, actions: ActionSet) -> impl IntoView {
    let row = opened.campaign.row.clone();
    let place = Place {
        campaign: row.campaign,
        tab: opened.tab,
        q: query.q.clone().unwrap_or_default(),
        after: query.after.clone().unwrap_or_default(),
    };
    let register =
        (opened.may_work && row.takes_registrations).then(|| paths::register(row.campaign));
    let name = row.name.to_string();
    let marketplace = (
        t(seller_campaigns::MARKETPLACE).to_owned(),
        paths::MARKETPLACE.to_owned(),
    );
    let decision = Decision::of(query).and_then(|decision| {
        let mut rows = opened.page.rows.iter();
        let about = rows.find(|row| row.address.to_string() == decision.registration)?;
        Some((decision.kind, about.clone()))
    });
    view! {
        <PageTitle page=name.clone() />
        <PageHead
            title=name
            under=vec![marketplace]
            lead=seller_campaigns::by(&row.agency)
            badge=move || view! { <StatusBadge status=row.status filled=true /> }
        >
            {register
                .map(|href| {
                    view! {
                        <LinkButton href kind=Kind::Primary>
                            {t(seller_campaign::REGISTER_PRODUCTS)}
                        </LinkButton>
                    }
                })}
        </PageHead>
        <FlashToast read=SellerFlash::says />
        <About campaign=opened.campaign.clone() />
        <Own opened=opened.clone() place=place.clone() actions />
        {decision.map(|(kind, row)| view! { <OpenDecision kind row opened place actions /> })}
    }
}

/// The shop's registrations in the campaign, tab by tab.
#[component]
fn Own(opened: OpenedBySeller, place: Place, actions: ActionSet) -> impl IntoView {
    let own = opened.campaign.row.own;
    let (campaign, open, may_see_money) = (place.campaign, place.tab, opened.may_see_money);
    let tab = SellerCampaignTab::Registrations(open);
    let tabs = seller_tabs(campaign, Some(own), tab, may_see_money);
    let (to, q) = (place.tab_address(), place.q.clone());
    let errors = form_errors(actions.take_back_close, |refusal| take_back_close(*refusal));
    view! {
        <Section title=t(seller_campaign::YOUR_PRODUCTS)>
            <Tabs label=t(seller_campaign::YOUR_PRODUCTS) tabs />
            <FormSummary title=t(seller_refusal::NOT_CHANGED) errors />
            <Toolbar to label=t(seller_campaign::SEARCH) columns=columns_of(open, may_see_money)>
                <SearchInput label=t(seller_campaign::SEARCH) value=q />
            </Toolbar>
            <Registrations opened place actions />
        </Section>
    }
}
