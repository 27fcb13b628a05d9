//! What the address of **Campaign details** asks for.

use domain::{
    ids::CampaignId,
    registration::{AgencyTab, RegistrationAddress},
};
use leptos_router::params::ParamsMap;

use runtime::paths;
use ui::{Address, SORT, Sorting};

/// The name under which ticked registrations are sent.
pub(super) const SELECTED: &str = "picked[]";

/// The name under which the address says that the rows of all pages are selected: `all`, or the moment
/// in which they were, in microseconds.
pub(super) const SELECT: &str = "select";

/// Which tab is open and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListQuery {
    /// The tab.
    pub(crate) tab: AgencyTab,
    /// What is looked for.
    pub(crate) q: Option<String>,
    /// In which order.
    pub(crate) sort: Option<String>,
    /// Which page of it.
    pub(crate) after: Option<String>,
    /// Whether the rows of all pages are selected, or since when.
    pub(crate) select: Option<String>,
    /// Whether to tell what became of the last verb.
    pub(crate) told: bool,
    /// The registrations that are about to be rejected; none while nothing is.
    pub(super) rejecting: Option<Vec<RegistrationAddress>>,
}

impl ListQuery {
    /// What the query of an address asks for. What can't be read is left out.
    pub(crate) fn of(query: &ParamsMap) -> Self {
        let picked = || {
            let picked = query.get_all(SELECTED).unwrap_or_default();
            picked.iter().filter_map(|one| one.parse().ok()).collect()
        };
        Self {
            tab: query
                .get("tab")
                .and_then(|tab| tab.parse().ok())
                .unwrap_or_default(),
            q: query.get("q").filter(|q| !q.trim().is_empty()),
            sort: query.get(SORT).filter(|sort| !sort.is_empty()),
            after: query.get("after"),
            select: query
                .get(SELECT)
                .filter(|select| select == "all" || select.parse::<i64>().is_ok()),
            told: query.get("told").is_some(),
            rejecting: query.get("reject").map(|_| picked()),
        }
    }

    /// The address of the tab with what is looked for in it, on its first page.
    pub(crate) fn to(&self, campaign: CampaignId) -> Address {
        Address::new(paths::partner::campaign(campaign))
            .with("tab", self.tab)
            .with_some("q", self.q.clone())
            .with_some(SORT, self.sort.clone())
    }

    /// The order of the tab's list, and the way to others.
    pub(super) fn sorting(&self, campaign: CampaignId) -> Sorting {
        Sorting::new(self.to(campaign), self.sort.clone())
    }

    /// The address of the very page of the tab.
    pub(super) fn to_page(&self, campaign: CampaignId) -> Address {
        self.to(campaign).with_some("after", self.after.clone())
    }
}
