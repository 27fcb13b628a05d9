//! The two lists of campaigns that a seller has: the marketplace, and the own ones.

use domain::campaign::MarketplaceView;
use leptos::prelude::*;

use super::item::CampaignItem;
use crate::{
    campaigns::seller::api::{SellerCampaigns, SellerCampaignsQuery, marketplace, own_campaigns},
    shops::ShopCode,
    text::seller_campaigns,
};
use runtime::{
    list_query::ListQuery as _,
    paths::seller as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, EmptyState, LinkButton, NoResults, PageHead, PageTitle, Pager, Picture,
    SearchInput, SkeletonRows, Tab, Tabs, TabsLook, Toolbar,
    text::{Text, t},
};

/// **Campaign marketplace**.
#[component]
pub fn MarketplacePage() -> impl IntoView {
    let query = SellerCampaignsQuery::of_address();
    let list = load(move || query.get(), marketplace);
    view! {
        <PageTitle page=t(seller_campaigns::MARKETPLACE) />
        <PageHead
            title=t(seller_campaigns::MARKETPLACE)
            lead=t(seller_campaigns::MARKETPLACE_LEAD)
        >
            <ShopCode />
        </PageHead>
        {move || view! { <Finder to=marketplace_address(query.get().view()) query=query.get() tabs=true /> }}
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || async move {
                let list = list.await;
                let query = query.get_untracked();
                let (title, why) = match query.view() {
                    MarketplaceView::All => {
                        (seller_campaigns::NONE_ALL, seller_campaigns::NONE_ALL_WHY)
                    }
                    MarketplaceView::Target => {
                        (seller_campaigns::NONE_TARGET, seller_campaigns::NONE_TARGET_WHY)
                    }
                };
                render_result(
                    list,
                    move |list| {
                        view! {
                            <Campaigns
                                list
                                to=marketplace_address(query.view())
                                q=query.q
                                nothing=(title, why)
                            />
                        }
                    },
                )
            })}
        </Transition>
    }
}

/// **My campaigns**.
#[component]
pub fn OwnCampaignsPage() -> impl IntoView {
    let query = SellerCampaignsQuery::of_address();
    let list = load(move || query.get(), own_campaigns);
    let to = || Address::new(paths::MY_CAMPAIGNS);
    view! {
        <PageTitle page=t(seller_campaigns::MINE) />
        <PageHead title=t(seller_campaigns::MINE) lead=t(seller_campaigns::MINE_LEAD) />
        {move || view! { <Finder to=to() query=query.get() /> }}
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || async move {
                let list = list.await;
                let q = query.get_untracked().q;
                let nothing = (seller_campaigns::NONE_MINE, seller_campaigns::NONE_MINE_WHY);
                render_result(list, move |list| view! { <Campaigns list to=to() q nothing /> })
            })}
        </Transition>
    }
}

fn marketplace_address(view: MarketplaceView) -> Address {
    let view = Some(view).filter(|view| *view != MarketplaceView::default());
    Address::new(paths::MARKETPLACE).with_some("show", view)
}

/// The parts of the marketplace, and the search.
#[component]
fn Finder(
    /// The list without a search.
    to: Address,
    query: SellerCampaignsQuery,
    /// Whether the list has parts.
    #[prop(optional)]
    tabs: bool,
) -> impl IntoView {
    let parts = tabs.then(|| {
        let part = |view: MarketplaceView, name: Text| {
            let href = marketplace_address(view).with_some("q", query.q.as_deref());
            Tab::new(t(name), href, view == query.view())
        };
        let parts = vec![
            part(MarketplaceView::All, seller_campaigns::ALL),
            part(MarketplaceView::Target, seller_campaigns::TARGET),
        ];
        view! { <Tabs label=t(seller_campaigns::WHICH) tabs=parts look=TabsLook::Segments /> }
    });
    view! {
        <div class="finder">
            {parts} <Toolbar to label=t(seller_campaigns::SEARCH)>
                <SearchInput label=t(seller_campaigns::SEARCH) value=query.q.unwrap_or_default() />
            </Toolbar>
        </div>
    }
}

/// The campaigns that were found, or why there are none.
#[component]
fn Campaigns(
    list: SellerCampaigns,
    /// The list without a search.
    to: Address,
    /// What was searched for.
    q: Option<String>,
    /// What isn't here and why, when nothing was searched for.
    nothing: (Text, Text),
) -> impl IntoView {
    let SellerCampaigns {
        page,
        today,
        may_work,
    } = list;
    if page.rows.is_empty()
        && let Some(q) = &q
    {
        let why = seller_campaigns::none_found_why(q.trim());
        return view! {
            <NoResults title=t(seller_campaigns::NONE_FOUND) clear=to>
                <p>{why}</p>
            </NoResults>
        }
        .into_any();
    }
    if page.rows.is_empty() {
        let (title, why) = nothing;
        return view! {
            <EmptyState picture=Picture::Campaign title=t(title)>
                <p>{t(why)}</p>
                <Actions>
                    <LinkButton href=paths::MARKETPLACE>{t(seller_campaigns::ALL)}</LinkButton>
                </Actions>
            </EmptyState>
        }
        .into_any();
    }
    let rows = page.rows.into_iter();
    let rows = rows.map(|row| view! { <CampaignItem row today may_work /> });
    view! {
        <div class="camps" role="region" aria-label=t(seller_campaigns::LIST)>
            <div class="camps__head" aria-hidden="true">
                <span>{t(seller_campaigns::CAMPAIGN)}</span>
                <div class="camp__facts">
                    <span class="camp__fact--rate">{t(seller_campaigns::LEAST_RATE)}</span>
                    <span>{t(seller_campaigns::REGISTER_BY)}</span>
                    <span>{t(seller_campaigns::PERIOD)}</span>
                </div>
                <span>{t(seller_campaigns::YOUR_PRODUCTS)}</span>
            </div>
            <ul class="camps__all">{rows.collect_view()}</ul>
            <Pager to=to.with_some("q", q) previous=page.previous next=page.next />
        </div>
    }
    .into_any()
}
