//! The two lists of campaigns that a seller has: the marketplace, and the own ones.

use domain::campaign::MarketplaceView;
use leptos::prelude::*;

use super::{filters::MarketplaceTools, item::CampaignItem};
use crate::{
    campaigns::seller::api::{
        OwnCampaignsQuery, SellerCampaigns, SellerCampaignsQuery, marketplace, own_campaigns,
    },
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
    Actions, Address, EmptyState, LinkButton, NoResults, Note, PageHead, PageTitle, Pager, Picture,
    ResultSummary, SearchInput, SkeletonRows, Tone, Toolbar, results,
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
        {move || view! { <MarketplaceTools query=query.get() /> }}
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || async move {
                let list = list.await;
                let query = query.get_untracked();
                render_result(list, |list| found_in_marketplace(list, &query))
            })}
        </Transition>
    }
}

/// What the marketplace has for the query: how much the filters leave, and the campaigns.
fn found_in_marketplace(list: SellerCampaigns, query: &SellerCampaignsQuery) -> AnyView {
    let is_cut_short = list.page.is_cut_short(query.cursor().as_ref());
    let (clear, to) = (
        query.unfiltered(paths::MARKETPLACE),
        query.address(paths::MARKETPLACE),
    );
    let cut_short = is_cut_short.then(|| {
        view! { <Note tone=Tone::Plain>{t(seller_campaigns::LOOKED_THROUGH_SOME)}</Note> }
    });
    if list.page.rows.is_empty() && is_cut_short {
        let (previous, next) = (list.page.previous, list.page.next);
        return view! {
            <NoResults title=t(seller_campaigns::FOUND_NONE_SO_FAR) clear>
                {cut_short}
            </NoResults>
            <Pager to previous next />
        }
        .into_any();
    }
    let summary = (query.is_filtered() && !list.page.rows.is_empty()).then(|| {
        let has_more = list.page.previous.is_some() || list.page.next.is_some();
        let says = results(list.page.rows.len(), has_more);
        view! { <ResultSummary says clear=Some(clear.to_string()) /> }
    });
    let nothing = match (query.is_filtered(), query.view()) {
        (true, _) => Nothing::Found {
            q: query.q.clone(),
            is_searched_alone: query
                .filters()
                .iter()
                .all(|(name, value)| *name == "q" || value.is_none()),
            clear,
        },
        (false, MarketplaceView::All) => {
            Nothing::Yet(seller_campaigns::NONE_ALL, seller_campaigns::NONE_ALL_WHY)
        }
        (false, MarketplaceView::Target) => Nothing::Yet(
            seller_campaigns::NONE_TARGET,
            seller_campaigns::NONE_TARGET_WHY,
        ),
    };
    view! {
        {summary}
        <Campaigns list to nothing />
        {cut_short}
    }
    .into_any()
}

/// **My campaigns**.
#[component]
pub fn OwnCampaignsPage() -> impl IntoView {
    let query = OwnCampaignsQuery::of_address();
    let list = load(move || query.get(), own_campaigns);
    let search = t(seller_campaigns::SEARCH);
    view! {
        <PageTitle page=t(seller_campaigns::MINE) />
        <PageHead title=t(seller_campaigns::MINE) lead=t(seller_campaigns::MINE_LEAD) />
        {move || {
            let to = Address::new(paths::MY_CAMPAIGNS);
            let value = query.get().q.unwrap_or_default();
            view! {
                <div class="finder">
                    <Toolbar to label=search>
                        <SearchInput label=search value />
                    </Toolbar>
                </div>
            }
        }}
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || async move {
                let list = list.await;
                let query = query.get_untracked();
                let clear = query.unfiltered(paths::MY_CAMPAIGNS);
                let to = query.address(paths::MY_CAMPAIGNS);
                let nothing = if query.is_filtered() {
                    Nothing::Found { q: query.q, is_searched_alone: true, clear }
                } else {
                    Nothing::Yet(seller_campaigns::NONE_MINE, seller_campaigns::NONE_MINE_WHY)
                };
                render_result(list, move |list| view! { <Campaigns list to nothing /> })
            })}
        </Transition>
    }
}

/// What is said where there are no campaigns.
pub(super) enum Nothing {
    /// There are none at all: what there isn't, and why.
    Yet(Text, Text),
    /// The search and the filters leave none.
    Found {
        /// What was searched for.
        q: Option<String>,
        /// Whether nothing else leaves campaigns out.
        is_searched_alone: bool,
        /// The list without them.
        clear: Address,
    },
}

impl Nothing {
    fn view(self) -> AnyView {
        match self {
            Self::Yet(title, why) => view! {
                <EmptyState picture=Picture::Campaign title=t(title)>
                    <p>{t(why)}</p>
                    <Actions>
                        <LinkButton href=paths::MARKETPLACE>{t(seller_campaigns::ALL)}</LinkButton>
                    </Actions>
                </EmptyState>
            }
            .into_any(),
            Self::Found {
                q: Some(q),
                is_searched_alone: true,
                clear,
            } => {
                let why = seller_campaigns::none_found_why(q.trim());
                view! {
                    <NoResults title=t(seller_campaigns::NONE_FOUND) clear>
                        <p>{why}</p>
                    </NoResults>
                }
                .into_any()
            }
            Self::Found { clear, .. } => view! {
                <NoResults title=t(seller_campaigns::NONE_FILTERED) clear>
                    <p>{t(seller_campaigns::NONE_FILTERED_WHY)}</p>
                </NoResults>
            }
            .into_any(),
        }
    }
}

/// The campaigns that were found, or why there are none.
#[component]
pub(super) fn Campaigns(
    list: SellerCampaigns,
    /// The list with its filters, from its first page on.
    to: Address,
    /// What is said where there are none.
    nothing: Nothing,
) -> impl IntoView {
    let SellerCampaigns {
        page,
        today,
        may_work,
        sales,
    } = list;
    if page.rows.is_empty() {
        return nothing.view();
    }
    let rows = page.rows.into_iter().map(|row| {
        let found = sales.iter().find(|(campaign, _)| *campaign == row.campaign);
        let sales = found.map(|(_, sales)| *sales);
        view! { <CampaignItem row today may_work sales /> }
    });
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
            <Pager to previous=page.previous next=page.next />
        </div>
    }
    .into_any()
}
