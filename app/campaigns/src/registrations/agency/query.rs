//! What the address of **Campaign details** asks for.

use domain::{
    ids::CampaignId,
    registration::{AgencyTab, Narrowing, RegistrationAddress},
};
use leptos_router::params::ParamsMap;

use runtime::{list_query::ListQuery as _, paths};
use ui::{Address, Sorting};

/// The name under which ticked registrations are sent.
pub(super) const SELECTED: &str = "picked[]";

/// The name under which the address says that the rows of all pages are selected: `all`, or the moment
/// in which they were, in microseconds.
pub(crate) const SELECT: &str = "select";

/// The name by which the address asks to tell what became of the last verb, which is kept for the page.
#[cfg(feature = "ssr")]
pub(crate) const TOLD: &str = "told";

/// The name by which the address says which product is about to be closed.
pub(super) const CLOSING: &str = "closing";

/// The name by which the address says which decision on many it tells of.
#[cfg(feature = "ssr")]
pub(super) const DECISION: &str = "decision";

runtime::list_query! {
    /// Which tab is open and how. `open` leaves out what was registered again. `select` says that the rows
    /// of all pages are selected, and `told` asks to tell what became of the last verb; `held` names the
    /// product whose approval was just given, `closing` the one that is about to be closed, and `decision` a
    /// decision on many that is under way or left some out.
    pub(crate) struct TabQuery {
        keep: tab;
        filter: q, shop, only, open;
        sort: sort;
        more: select, told, held, closing, decision;
    }
}

/// What the address of **Campaign details** asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OpenTab {
    /// The list.
    pub(crate) list: TabQuery,
    /// The registrations that are about to be rejected; none while nothing is.
    pub(super) rejecting: Option<Vec<RegistrationAddress>>,
}

impl OpenTab {
    /// What the address of **Approved** asks for, which has a page of its own.
    pub(crate) fn approved(query: &ParamsMap) -> Self {
        let mut open = Self::of(query);
        open.list.tab = Some(AgencyTab::Approved.to_string());
        open.list.open = None;
        open
    }

    /// What the query of an address asks for. What can't be read is left out.
    pub(crate) fn of(query: &ParamsMap) -> Self {
        let picked = || {
            let picked = query.get_all(SELECTED).unwrap_or_default();
            picked.iter().filter_map(|one| one.parse().ok()).collect()
        };
        let mut list = TabQuery::of(query);
        list.tab = Some(list.tab().to_string());
        let is_rejected = list.tab() == AgencyTab::Rejected;
        list.open = list.open.filter(|_| is_rejected);
        list.select = list
            .select
            .filter(|select| select == "all" || select.parse::<i64>().is_ok());
        Self {
            list,
            rejecting: query.get("reject").map(|_| picked()),
        }
    }
}

impl TabQuery {
    /// The tab. One that there isn't is the first.
    pub(crate) fn tab(&self) -> AgencyTab {
        let tab = self.tab.as_deref().and_then(|tab| tab.parse().ok());
        tab.unwrap_or_default()
    }

    /// The product that is about to be closed, in the tab where sellers ask for it.
    pub(super) fn closing(&self) -> Option<RegistrationAddress> {
        let is_asked = self.tab() == AgencyTab::PendingClosed;
        let closing = self.closing.as_deref().filter(|_| is_asked)?;
        closing.parse().ok()
    }

    /// The address of the tab with what is looked for in it, on its first page.
    pub(super) fn to(&self, campaign: CampaignId) -> Address {
        if self.tab() == AgencyTab::Approved {
            let list = Self {
                tab: None,
                ..self.clone()
            };
            list.address(&paths::partner::approved(campaign))
        } else {
            self.address(&paths::partner::campaign(campaign))
        }
    }

    /// The address of the tab with nothing looked for in it.
    pub(super) fn cleared(&self, campaign: CampaignId) -> Address {
        paths::partner::campaign_tab(campaign, self.tab())
    }

    /// What leaves approved products out beside a search. What can't be read leaves nothing out.
    pub(crate) fn narrowing(&self) -> Narrowing {
        Narrowing {
            only: self.only.as_deref().and_then(|only| only.parse().ok()),
            shop: self.shop.as_deref().and_then(|shop| shop.parse().ok()),
        }
    }

    /// The order of the tab's list, and the way to others.
    pub(super) fn sorting(&self, campaign: CampaignId) -> Sorting {
        Sorting::new(self.to(campaign), self.sort.clone())
    }

    /// The address of the very page of the tab.
    pub(crate) fn to_page(&self, campaign: CampaignId) -> Address {
        self.to(campaign).with_some("after", self.after.clone())
    }

    /// What the address of before asked for, when all tabs were on one page, at the tab's address of now.
    #[cfg(feature = "ssr")]
    pub(crate) fn moved(&self, campaign: CampaignId) -> Address {
        self.to_page(campaign)
            .with_some(SELECT, self.select.as_deref())
            .with_some(TOLD, self.told.as_deref())
    }

    /// The very page of the tab as a form sends it: by the names of its values.
    pub(super) fn values(&self) -> Vec<(&'static str, String)> {
        let list = self.address("").with_some("after", self.after.clone());
        list.query().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(query: &[(&str, &str)]) -> OpenTab {
        let pairs = query.iter();
        let pairs = pairs.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        OpenTab::of(&pairs.collect())
    }

    #[test]
    fn what_is_no_tab_and_no_selection_asks_for_the_first_tab() {
        let junk = open(&[("tab", "sold"), ("select", "some"), ("q", " ")]);
        let first = TabQuery {
            tab: Some(AgencyTab::default().to_string()),
            ..TabQuery::default()
        };
        assert_eq!((junk.list, junk.rejecting), (first, None));
        let all = open(&[("tab", "approved"), ("select", "all")]);
        assert_eq!(all.list.tab(), AgencyTab::Approved);
        assert_eq!(all.list.select.as_deref(), Some("all"));
        let campaign = "018f2d3c-0000-7000-8000-000000000001".parse().unwrap();
        let approved = all.list.to(campaign).to_string();
        assert!(approved.ends_with("/approved"), "{approved}");
        assert_eq!(all.list.values(), [("tab", "approved".to_owned())]);
        let since = open(&[("select", "1764000000000000"), ("reject", "true")]);
        assert_eq!(since.list.select.as_deref(), Some("1764000000000000"));
        assert_eq!(since.rejecting, Some(Vec::new()));
    }
}
