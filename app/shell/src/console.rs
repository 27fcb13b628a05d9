//! The shells of the consoles: the desk with a bar above and a sidebar, the sheet with the page.

use domain::signed_in_user::Workspace;
use leptos::prelude::*;
use leptos_router::components::Outlet;

use super::{
    account::{AccountMenu, OrganisationSwitch},
    help_panel::{HelpButton, HelpPanel},
    leaving::close_on_leaving,
    market::{MarketSwitch, read_markets},
    navigation::navigation,
    overlays::{Aids, KeysButton, SearchButton, provide_overlay},
    palette::{Find, find_for_agency, find_for_shop},
    sidebar_nav::SidebarNav,
    user::provide_user,
    visitor_notes::VisitorNotes,
};
use crate::{
    notices::{self, Bell, NoticesBell},
    text::console,
};
use runtime::{paths, resource::await_view};
use ui::{
    Icon, Picture, Wordmark,
    text::{Text, t},
};

/// The id of the sidebar, which is a sheet of its own on narrow screens.
pub(super) const NAVIGATION: &str = "navigation";

/// Around the pages of the Partner Console.
#[component]
pub fn PartnerShell() -> impl IntoView {
    view! {
        <Console
            workspace=Workspace::Partner
            name=console::PARTNER_CONSOLE
            home=paths::partner::HOME
            find=Some(|text| Box::pin(find_for_agency(text)))
            bell=Some(notices::OF_AGENCY)
        />
    }
    .into_any()
}

/// Around the pages of the Seller Center.
#[component]
pub fn SellerShell() -> impl IntoView {
    view! {
        <Console
            workspace=Workspace::Seller
            name=console::SELLER_CENTER
            home=paths::seller::HOME
            find=Some(|text| Box::pin(find_for_shop(text)))
            bell=Some(notices::OF_SHOP)
        />
    }
    .into_any()
}

/// Around the pages of those who run the platform.
#[component]
pub fn OperationsShell() -> impl IntoView {
    view! {
        <Console
            workspace=Workspace::Operations
            name=console::OPERATIONS
            home="/ops"
            find=None
            bell=None
        />
    }
    .into_any()
}

/// A console.
#[component]
fn Console(
    /// Which one.
    workspace: Workspace,
    /// Its name.
    name: Text,
    /// Where it begins.
    home: &'static str,
    /// What finds by text in it.
    #[prop(optional_no_strip)]
    find: Option<Find>,
    /// Its bell, where there are notices.
    #[prop(optional_no_strip)]
    bell: Option<Bell>,
) -> impl IntoView {
    let user = provide_user();
    let markets = (workspace == Workspace::Partner).then(read_markets);
    // An area without pages beside its first has nowhere to lead and nothing to jump to.
    let navigation = navigation();
    let pages = navigation.pages();
    let has_ways = !pages.is_empty();
    // Who runs the platform has its manual.
    let has_help = workspace != Workspace::Operations;
    let overlay = if has_ways {
        provide_overlay()
    } else {
        RwSignal::default()
    };
    close_on_leaving(NAVIGATION);
    view! {
        <div class="console">
            <a class="skip" href="#main" rel="external">
                {t(console::SKIP)}
            </a>
            <header class="topbar">
                {has_ways
                    .then(|| {
                        view! {
                            <button
                                class="topbar__tool topbar__menu"
                                type="button"
                                popovertarget=NAVIGATION
                                aria-label=t(console::OPEN_NAVIGATION)
                            >
                                <Icon picture=Picture::Menu large=true />
                            </button>
                        }
                    })}
                <Wordmark href=home />
                <Transition>
                    {await_view(move || async move {
                        let visitor = user.await.ok().flatten();
                        let markets = match markets {
                            Some(markets) => markets.await.unwrap_or_default(),
                            None => Vec::new(),
                        };
                        visitor
                            .map(|visitor| {
                                view! { <OrganisationSwitch visitor workspace markets /> }
                            })
                    })}
                </Transition>
                {markets.map(|markets| view! { <MarketSwitch markets /> })}
                <span class="topbar__gap"></span>
                <SearchButton />
                {has_help.then(|| view! { <HelpButton /> })}
                <KeysButton />
                {bell.map(|bell| view! { <NoticesBell bell /> })}
                <Suspense>
                    {await_view(move || async move {
                        let visitor = user.await.ok().flatten();
                        visitor.map(|visitor| view! { <AccountMenu visitor workspace /> })
                    })}
                </Suspense>
            </header>
            {has_ways
                .then(|| {
                    view! {
                        <nav class="sidebar" id=NAVIGATION popover="auto" aria-label=t(name)>
                            <SidebarNav navigation />
                        </nav>
                    }
                })}
            <main class="console__sheet" id="main" tabindex="-1">
                <div class="page">
                    <VisitorNotes user workspace />
                    <Outlet />
                </div>
            </main>
            {has_help.then(|| view! { <HelpPanel /> })}
            <Aids overlay pages find />
        </div>
    }
}
