//! The three pages of a creator's money, which lead to each other.

use leptos::prelude::*;

use crate::text::earnings as words;
use runtime::paths::creator as paths;
use shell::text::console;
use ui::{
    Tab, Tabs, TabsLook,
    text::{Text, t},
};

/// Which of the pages is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MoneyPage {
    /// **Affiliate orders**.
    Orders,
    /// **Earnings**.
    Earnings,
    /// The cash calendar.
    Calendar,
}

impl MoneyPage {
    const ALL: [Self; 3] = [Self::Orders, Self::Earnings, Self::Calendar];

    const fn name(self) -> Text {
        match self {
            Self::Orders => console::ORDERS,
            Self::Earnings => words::TITLE,
            Self::Calendar => words::CALENDAR,
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Orders => paths::ORDERS,
            Self::Earnings => paths::EARNINGS,
            Self::Calendar => paths::CALENDAR,
        }
    }

    /// The ways to all three.
    pub(crate) fn ways(self) -> AnyView {
        let tab = |page: Self| Tab::new(t(page.name()), page.path(), page == self);
        let tabs = Self::ALL.map(tab).to_vec();
        view! { <Tabs label=t(words::PAGES) tabs look=TabsLook::Segments /> }.into_any()
    }
}
