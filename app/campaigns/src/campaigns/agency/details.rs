//! **Campaign details**: a campaign with its registrations in tabs.

use domain::{
    campaign::{CampaignRow, CampaignStatus},
    ids::CampaignId,
};
use leptos::prelude::*;

use super::{
    facts::CampaignFacts,
    publish::{self, Publish},
};
use crate::{
    campaigns::agency::api::{OpenedCampaign, PublishCampaign},
    flash::CampaignFlash,
    registrations::agency::{
        ActionSet, OpenTab, RegistrationTab, RegistrationTabs,
        api::{Listed, registrations_of_campaign},
        held_toast,
    },
    text::{campaigns as words, creator_rates},
};
use runtime::{
    error::success_count,
    page_address::{page_params, page_query},
    paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Address, Flash, FlashToast, FormSummary, Icon, LinkButton, Menu, MenuItem, PageHead, PageTitle,
    Picture, SkeletonPage, StatusBadge, text::t,
};

/// The page **Campaign details**.
#[component]
pub fn CampaignPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let campaign = Memo::new(move |_| params.with(|params| params.get("campaign")));
    let open = Memo::new(move |_| query.with(OpenTab::of));
    let (actions, publish) = (ActionSet::new(), ServerAction::<PublishCampaign>::new());
    let published = success_count(publish);
    actions.guard_edits(move || {
        let tab = open.with(|open| open.list.tab());
        format!("{tab} {}", campaign.get().unwrap_or_default())
    });
    // Both at once: what stands around the tabs counts what is in them.
    let listed = load(
        move || {
            let times = (actions.times(), published.get());
            (campaign.get(), open.get().list, times)
        },
        |(campaign, query, _)| registrations_of_campaign(campaign.unwrap_or_default(), query),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonPage title=t(words::DETAILS) /> }>
            {await_view(move || {
                let open = open.get();
                async move {
                    render_result(
                        listed.await,
                        |listed| view! { <Opened listed open actions publish /> },
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
    let OpenedCampaign {
        campaign: opened,
        now,
        may_work,
        head,
    } = listed.opened.clone();
    let (campaign, counts) = (opened.row.campaign, opened.row.counts);
    let of = (campaign, opened.row.market);
    let held = held_toast(of, listed.held.clone(), open.list.clone(), actions);
    view! {
        <PageTitle page=opened.row.name.to_string() />
        <Head row=opened.row.clone() publish may_work publish_state=head.publish_state />
        <FlashToast read=CampaignFlash::says>{held}</FlashToast>
        <FormSummary title=t(words::NOT_CHANGED) errors=publish::errors(publish) />
        <CampaignFacts opened=opened.clone() lines=[head.facts, head.figures] />
        <RegistrationTabs campaign counts open=listed.tab />
        <RegistrationTab opened listed open now may_work actions />
    }
}

#[component]
fn Head(
    /// The campaign.
    row: CampaignRow,
    /// Publishes it.
    publish: ServerAction<PublishCampaign>,
    /// Whether the person may change anything.
    may_work: bool,
    /// What the switch stands at, as a sentence.
    publish_state: String,
) -> impl IntoView {
    let (campaign, status) = (row.campaign, row.status);
    let all = Address::new(paths::partner::CAMPAIGNS).with("market", row.market);
    let under = vec![(t(words::TITLE).to_owned(), all.to_string())];
    let edit = (may_work && status != CampaignStatus::Closed).then(|| {
        view! {
            <LinkButton href=paths::partner::edit_campaign(campaign)>
                <Icon picture=Picture::Pencil />
                {t(words::EDIT)}
            </LinkButton>
        }
    });
    let more = may_work.then(|| view! { <More campaign status /> });
    let publish_state = (!publish_state.is_empty()).then(|| {
        view! {
            <p class="publish-effect" id="publish-effect">
                {publish_state}
            </p>
        }
    });
    view! {
        <PageHead
            title=row.name.as_str()
            under
            badge=move || view! { <StatusBadge status filled=true /> }
        >
            {publish_state}
            <Publish row action=publish may_work />
            <LinkButton href=paths::partner::lists(campaign)>
                {t(words::PRODUCT_LISTS)}
            </LinkButton>
            <LinkButton href=paths::partner::links(campaign)>
                <Icon picture=Picture::Link />
                {t(creator_rates::ALL_LINKS)}
            </LinkButton>
            {edit}
            {more}
        </PageHead>
    }
}

/// What is done more seldom.
#[component]
fn More(
    /// The campaign.
    campaign: CampaignId,
    /// Where it is in its course.
    status: CampaignStatus,
) -> impl IntoView {
    let copy = Address::new(paths::partner::CREATE_CAMPAIGN).with("copy_of", campaign);
    let may_end = !matches!(status, CampaignStatus::Draft | CampaignStatus::Closed);
    view! {
        <Menu label=t(words::MORE)>
            <MenuItem href=copy>{t(words::DUPLICATE)}</MenuItem>
            {may_end
                .then(|| {
                    view! {
                        <MenuItem href=paths::partner::end_campaign(
                            campaign,
                        )>{t(words::END_EARLY)}</MenuItem>
                    }
                })}
        </Menu>
    }
}
