//! **Campaign details**: a campaign with its registrations in tabs.

use domain::registration::AgencyTab;
use leptos::prelude::*;

use super::frame::CampaignFrame;
use crate::{
    campaigns::agency::api::PublishCampaign,
    registrations::agency::{
        ActionSet, OpenTab, RegistrationTab,
        api::{Listed, registrations_of_campaign},
        held_toast,
    },
    text::campaigns as words,
};
use runtime::{
    error::success_count,
    page_address::{page_params, page_query},
    resource::{await_view, load},
};
use shell::render_result;
use ui::{SkeletonPage, text::t};

/// The page **Campaign details**.
#[component]
pub fn CampaignPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let campaign = Memo::new(move |_| params.with(|params| params.get("campaign")));
    let open = Memo::new(move |_| query.with(OpenTab::of));
    let (actions, publish) = (ActionSet::new(), ServerAction::<PublishCampaign>::new());
    let published = success_count(publish);
    // Both at once: what stands around the tabs counts what is in them.
    let listed = load(
        move || {
            let times = (actions.times(), published.get());
            (campaign.get(), open.get().list, times)
        },
        |(campaign, query, _)| {
            // Where it was before it had a page of its own.
            let is_moved = query.tab() == AgencyTab::Approved;
            registrations_of_campaign(campaign.unwrap_or_default(), query, is_moved)
        },
    );
    view! {
        <Transition fallback=|| view! { <SkeletonPage title=t(words::DETAILS) /> }>
            {await_view(move || {
                let open = open.get();
                async move {
                    render_result(
                        listed.await,
                        |listed| {
                            listed
                                .map(|listed| view! { <Opened listed open actions publish /> })
                        },
                    )
                }
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// The campaign, with its registrations in the open tab.
    listed: Listed,
    /// What the address asks for.
    open: OpenTab,
    /// What can be done with registrations.
    actions: ActionSet,
    /// Publishes the campaign.
    publish: ServerAction<PublishCampaign>,
) -> impl IntoView {
    let around = listed.opened.clone();
    let (opened, may_work, tab) = (around.campaign.clone(), around.may_work, listed.tab);
    let of = (opened.row.campaign, opened.row.market);
    let held = held_toast(of, listed.held.clone(), open.list.clone(), actions);
    view! {
        <CampaignFrame opened=around open=tab publish held />
        <RegistrationTab opened listed open may_work actions />
    }
}
