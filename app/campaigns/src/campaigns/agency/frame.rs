//! What stands around the tabs of a campaign's registrations: its name, what can be done with it, and its
//! facts.

use domain::{
    campaign::{CampaignRow, CampaignStatus},
    ids::CampaignId,
    registration::AgencyTab,
};
use leptos::prelude::*;

use super::{
    facts::CampaignFacts,
    publish::{self, Publish},
    tabs::{CampaignTab, CampaignTabs},
};
use crate::{
    campaigns::agency::api::{OpenedCampaign, PublishCampaign},
    flash::CampaignFlash,
    text::{campaigns as words, creator_rates},
};
use runtime::paths;
use ui::{
    Address, Flash, FlashToast, FormSummary, Icon, Keyed, LinkButton, Menu, MenuItem, PageHead,
    PageTitle, Picture, StatusBadge, text::t,
};

/// The head, the facts and the tabs.
#[component]
pub(crate) fn CampaignFrame(
    /// The campaign.
    opened: OpenedCampaign,
    /// The tab that is open.
    open: AgencyTab,
    /// Publishes the campaign.
    publish: ServerAction<PublishCampaign>,
    /// What was just done and can be undone.
    held: Option<Keyed>,
) -> impl IntoView {
    let OpenedCampaign {
        campaign: opened,
        now: _,
        may_work,
        may_see_money,
        head,
    } = opened;
    let row = opened.row.clone();
    let (campaign, counts) = (row.campaign, row.counts);
    let open = CampaignTab::Registrations(open);
    view! {
        <PageTitle page=row.name.to_string() />
        <Head row publish may_work publish_state=head.publish_state />
        <FlashToast read=CampaignFlash::says>{held}</FlashToast>
        <FormSummary title=t(words::NOT_CHANGED) errors=publish::errors(publish) />
        <CampaignFacts opened lines=[head.facts, head.figures] />
        <CampaignTabs campaign counts=Some(counts) open may_see_money />
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
