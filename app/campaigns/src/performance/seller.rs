//! **Performance** of a campaign, as a seller sees it: what the shop's own products sold, and what the shop
//! pays for that. There is nothing of a creator in it.

use domain::ids::CampaignId;
use leptos::prelude::*;

use super::{
    api::{ShopPerformance, performance_of_shop},
    charts::SalesCharts,
    query::{PerformanceQuery, SalesBy},
    tables::{PRODUCTS, rows_or_why},
    tools::{DayTools, MonthTools, WholeCampaign, export},
};
use crate::{
    registrations::seller::tabs::{SellerCampaignTab, seller_tabs},
    text::{performance as words, seller_campaign, seller_campaigns},
};
use runtime::{
    list_query::ListQuery as _,
    page_address::page_params,
    paths::seller as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Address, LinkButton, Note, PageHead, PageTitle, Section, SkeletonPage, StatusBadge, Tabs, Tone,
    text::t,
};

/// The page **Performance** of a campaign.
#[component]
pub fn SellerPerformancePage() -> impl IntoView {
    let (params, query) = (page_params(), PerformanceQuery::of_address());
    let campaign = move || params.with(|params| params.get("campaign").unwrap_or_default());
    let shown = load(
        move || (campaign(), query.get()),
        |(campaign, query)| performance_of_shop(campaign, query),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let shown = shown.await;
                let query = query.get_untracked();
                render_result(shown, |shown| view! { <Opened shown query /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// What was sold.
    shown: ShopPerformance,
    /// What was asked for.
    query: PerformanceQuery,
) -> impl IntoView {
    let ShopPerformance {
        campaign: row,
        report,
        by_month_only,
    } = shown;
    let (campaign, status, name) = (row.campaign, row.status, row.name.to_string());
    let marketplace = (
        t(seller_campaigns::MARKETPLACE).to_owned(),
        paths::MARKETPLACE.to_owned(),
    );
    // Here sales are told apart by product, whatever the address says.
    let query = PerformanceQuery { by: None, ..query };
    let path = paths::performance(campaign);
    let tabs = seller_tabs(
        campaign,
        Some(row.own),
        SellerCampaignTab::Performance,
        true,
    );
    let preparing = (!report.is_prepared)
        .then(|| view! { <Note tone=Tone::Information>{t(words::PREPARING)}</Note> });
    let (stats, as_of) = (report.stats.clone(), report.as_of.clone());
    let (course, currency, today) = (report.course.clone(), report.currency, report.today);
    let months = report.months.clone();
    let is_narrowed = query.product().is_some();
    let rows = rows_or_why(&path, &query, report, PRODUCTS);
    let days = (!is_narrowed).then(|| {
        let (path, query) = (path.clone(), query.clone());
        view! { <DayTools path query today /> }
    });
    let (files, over_time) = files(campaign, &query);
    let orders = orders(campaign, &query);
    view! {
        <PageTitle page=name.clone() />
        <PageHead
            title=name
            under=vec![marketplace]
            lead=seller_campaigns::by(&row.agency)
            badge=move || view! { <StatusBadge status filled=true /> }
        >
            {files} {orders}
        </PageHead>
        <Tabs label=t(seller_campaign::YOUR_PRODUCTS) tabs />
        {preparing}
        <WholeCampaign stats as_of />
        {days}
        {by_month_only.map(|says| view! { <Note tone=Tone::Plain>{says}</Note> })}
        <SalesCharts course currency />
        {over_time}
        <Section title=products_title(is_narrowed)>
            {is_narrowed.then(|| all_products(campaign))}
            <MonthTools path query months columns=PRODUCTS />
            {rows}
        </Section>
    }
}

fn products_title(is_narrowed: bool) -> &'static str {
    t(if is_narrowed {
        words::ONE_PRODUCT
    } else {
        words::PRODUCTS
    })
}

/// The way from one product to all of them.
fn all_products(campaign: CampaignId) -> AnyView {
    view! {
        <LinkButton href=paths::performance(campaign)>{t(words::ALL_PRODUCTS)}</LinkButton>
    }
    .into_any()
}

/// The same sales as files: by product, and over time. None of days that are no range.
fn files(campaign: CampaignId, query: &PerformanceQuery) -> (Option<AnyView>, Option<AnyView>) {
    if query.days().is_err() {
        return (None, None);
    }
    let file = |ending| query.address(&paths::performance_file(campaign, ending));
    let by_product = view! {
        {export(&file("csv"), words::EXPORT_CSV)}
        {export(&file("xlsx"), words::EXPORT_XLSX)}
    };
    let over_time = file("csv").with("by", SalesBy::Day.code());
    let over_time = export(&over_time, words::EXPORT_OVER_TIME);
    (Some(by_product.into_any()), Some(over_time))
}

/// The shop's order lines of the campaign as files: those of the days that were chosen, and of the one product
/// that is looked at. None of days that are no range.
fn orders(campaign: CampaignId, query: &PerformanceQuery) -> Option<AnyView> {
    query.days().ok()?;
    let file = |path| {
        Address::new(path)
            .with("campaign", campaign)
            .with_some("registration", query.product())
            .with_some("from", query.from.as_deref())
            .with_some("to", query.to.as_deref())
    };
    let orders = view! {
        {export(&file(paths::ORDERS_CSV), words::EXPORT_ORDERS_CSV)}
        {export(&file(paths::ORDERS_XLSX), words::EXPORT_ORDERS_XLSX)}
    };
    Some(orders.into_any())
}
