//! The tabs of a campaign in the Partner Console, which all of its pages show.

use domain::{campaign::RegistrationCounts, ids::CampaignId, registration::AgencyTab};
use leptos::prelude::*;

use crate::text::{campaign_tabs as tabs, registrations as words};
use runtime::paths::partner as paths;
use ui::{
    Tab, Tabs,
    text::{Text, t},
};

/// A tab of a campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CampaignTab {
    /// Its registrations in a state.
    Registrations(AgencyTab),
}

/// The tabs. Those of registrations have their counts where the page knows them.
#[component]
pub(crate) fn CampaignTabs(
    /// The campaign.
    campaign: CampaignId,
    /// How many registrations are in each state.
    #[prop(optional_no_strip)]
    counts: Option<RegistrationCounts>,
    /// The tab that is open.
    open: CampaignTab,
) -> impl IntoView {
    let registrations = AgencyTab::ALL.iter().map(|tab| {
        let is_open = open == CampaignTab::Registrations(*tab);
        let one = Tab::new(t(name(*tab)), paths::campaign_tab(campaign, *tab), is_open);
        match counts {
            Some(counts) => one.counting(counts.in_agency_tab(*tab)),
            None => one,
        }
    });
    view! { <Tabs label=t(tabs::TABS) tabs=registrations.collect() /> }
}

const fn name(tab: AgencyTab) -> Text {
    match tab {
        AgencyTab::Pending => words::PENDING,
        AgencyTab::Approved => words::APPROVED,
        AgencyTab::Rejected => words::REJECTED,
        AgencyTab::PendingClosed => words::PENDING_CLOSED,
        AgencyTab::Closed => words::CLOSED,
    }
}
