//! Route table of the Partner Console.

use campaigns::{
    campaigns::agency::{
        CampaignPage, CampaignsPage, CreateCampaignPage, EditCampaignPage, EndCampaignPage,
    },
    partner_home::PartnerHomePage,
    registrations::agency::{LinksPage, RegistrationPage},
};
use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    any_nested_route::IntoAnyNestedRoute as _,
    components::{ParentRoute, Route},
    path,
};
use orders::{PartnerExplainedPage, PartnerOrdersPage};
use shell::{PartnerShell, notices::PartnerNoticesPage, problem::NowherePage};

/// The console's part of the table.
#[component(transparent)]
pub(super) fn PartnerRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/partner") view=PartnerShell>
            <Route path=path!("orders") view=PartnerOrdersPage ssr=SsrMode::Async />
            <Route
                path=path!("orders/:market/:order/:line")
                view=PartnerExplainedPage
                ssr=SsrMode::Async
            />
            <Route path=path!("notices") view=PartnerNoticesPage ssr=SsrMode::Async />
            <Route path=path!("") view=PartnerHomePage ssr=SsrMode::Async />
            <Route path=path!("/campaigns") view=CampaignsPage ssr=SsrMode::Async />
            <Route path=path!("/campaigns/new") view=CreateCampaignPage ssr=SsrMode::Async />
            <Route path=path!("/campaigns/:campaign") view=CampaignPage ssr=SsrMode::Async />
            <Route path=path!("/campaigns/:campaign/edit") view=EditCampaignPage ssr=SsrMode::Async />
            <Route path=path!("/campaigns/:campaign/end") view=EndCampaignPage ssr=SsrMode::Async />
            <Route path=path!("/campaigns/:campaign/links") view=LinksPage ssr=SsrMode::Async />
            <Route
                path=path!("/registrations/:shop/:registration")
                view=RegistrationPage
                ssr=SsrMode::Async
            />
            <Route path=path!("*nowhere") view=NowherePage ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}
