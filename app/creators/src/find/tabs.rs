//! The parts of **Find creator**, each a page of its own.

use leptos::prelude::*;

use crate::text::find as words;
use runtime::{page_address::page_query, paths::partner as paths};
use ui::{
    Address, Tab, Tabs,
    text::{Text, t},
};

/// One of the parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FindTab {
    /// **Affiliate Marketplace**.
    Marketplace,
    /// **Invitation history**.
    History,
    /// What the agency has saved.
    Saved,
}

/// The parts with their pages.
const TABS: [(FindTab, Text, &str); 3] = [
    (
        FindTab::Marketplace,
        words::MARKETPLACE,
        paths::FIND_CREATOR,
    ),
    (
        FindTab::History,
        words::INVITATION_HISTORY,
        paths::INVITATIONS,
    ),
    (FindTab::Saved, words::SAVED, paths::SAVED),
];

/// The ways to the parts. They keep the market that is looked at.
#[component]
pub(crate) fn FindTabs(
    /// The part that is open.
    open: FindTab,
) -> impl IntoView {
    let query = page_query();
    move || {
        let market = query.with(|query| query.get("market"));
        let tabs = TABS.map(|(tab, name, page)| {
            let to = Address::new(page).with_some("market", market.clone());
            Tab::new(t(name), to, tab == open)
        });
        view! { <Tabs label=t(words::PARTS) tabs=tabs.to_vec() /> }
    }
}
