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
    /// Its product lists.
    Lists,
    /// What was sold through it.
    Performance,
    /// The samples that creators ask for.
    Samples,
}

/// The tabs. Those of registrations have their counts where the page knows them; what was sold is shown to
/// whoever may see money.
#[component]
pub(crate) fn CampaignTabs(
    /// The campaign.
    campaign: CampaignId,
    /// How many registrations are in each state.
    #[prop(optional_no_strip)]
    counts: Option<RegistrationCounts>,
    /// The tab that is open.
    open: CampaignTab,
    /// Whether the person may see money.
    may_see_money: bool,
) -> impl IntoView {
    let registrations = AgencyTab::ALL.iter().map(|tab| {
        let is_open = open == CampaignTab::Registrations(*tab);
        let one = Tab::new(t(name(*tab)), paths::campaign_tab(campaign, *tab), is_open);
        match counts {
            Some(counts) => one.counting(counts.in_agency_tab(*tab)),
            None => one,
        }
    });
    let mut all: Vec<Tab> = registrations.collect();
    let is_open = |tab| open == tab;
    all.push(Tab::new(
        t(tabs::LISTS),
        paths::lists(campaign),
        is_open(CampaignTab::Lists),
    ));
    if may_see_money {
        all.push(Tab::new(
            t(tabs::PERFORMANCE),
            paths::performance(campaign),
            is_open(CampaignTab::Performance),
        ));
    }
    all.push(Tab::new(
        t(tabs::SAMPLES),
        paths::samples(campaign),
        is_open(CampaignTab::Samples),
    ));
    view! { <Tabs label=t(tabs::TABS) tabs=all /> }
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
