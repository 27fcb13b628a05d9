//! The shells of the consoles: the desk with a bar above and a sidebar, the sheet with the page.

use domain::visitor::Workspace;
use leptos::prelude::*;
use leptos_router::components::Outlet;

use super::{
    account::{AccountMenu, OrganisationSwitch},
    close_on_leaving,
    market::MarketSwitch,
    navigation::{self, Entry, Ways},
    provide_visit,
};
use crate::{
    routes,
    text::{Text, shell, t},
    ui::{Icon, Picture, Wordmark},
};

/// The id of the sidebar, which is a sheet of its own on narrow screens.
pub(super) const NAVIGATION: &str = "navigation";

/// Around the pages of the Partner Console.
#[component]
pub(crate) fn PartnerShell() -> impl IntoView {
    view! {
        <Console
            workspace=Workspace::Partner
            name=shell::PARTNER_CONSOLE
            home=routes::partner::HOME
            entries=navigation::PARTNER
        />
    }
    .into_any()
}

/// Around the pages of the Seller Center.
#[component]
pub(crate) fn SellerShell() -> impl IntoView {
    view! {
        <Console
            workspace=Workspace::Seller
            name=shell::SELLER_CENTER
            home=routes::seller::HOME
            entries=navigation::SELLER
        />
    }
    .into_any()
}

/// Around the pages of those who run the platform.
#[component]
pub(crate) fn OperationsShell() -> impl IntoView {
    view! {
        <Console
            workspace=Workspace::Operations
            name=shell::OPERATIONS
            home="/ops"
            entries=&[]
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
    /// What is in its sidebar.
    entries: &'static [Entry],
) -> impl IntoView {
    let visit = provide_visit();
    close_on_leaving(NAVIGATION);
    let who = move |show: fn(domain::visitor::Visitor, Workspace) -> AnyView| {
        Suspend::new(async move {
            let visitor = visit.await.ok().flatten();
            visitor.map(|visitor| show(visitor, workspace))
        })
    };
    view! {
        <div class="console">
            <a class="skip" href="#main" rel="external">
                {t(shell::SKIP)}
            </a>
            <header class="topbar">
                <button
                    class="topbar__tool topbar__menu"
                    type="button"
                    popovertarget=NAVIGATION
                    aria-label=t(shell::OPEN_NAVIGATION)
                >
                    <Icon picture=Picture::Menu large=true />
                </button>
                <Wordmark href=home />
                <Suspense>
                    {move || {
                        who(|visitor, workspace| {
                            view! { <OrganisationSwitch visitor workspace /> }.into_any()
                        })
                    }}
                </Suspense>
                {(workspace == Workspace::Partner).then(|| view! { <MarketSwitch /> })}
                <span class="topbar__gap"></span>
                <Suspense>
                    {move || {
                        who(|visitor, workspace| {
                            view! { <AccountMenu visitor workspace /> }.into_any()
                        })
                    }}
                </Suspense>
            </header>
            <nav class="sidebar" id=NAVIGATION popover="auto" aria-label=t(name)>
                <Ways entries />
            </nav>
            <main class="console__sheet" id="main" tabindex="-1">
                <div class="page">
                    <Outlet />
                </div>
            </main>
        </div>
    }
}
