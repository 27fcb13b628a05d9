//! **Performance** of a campaign, as its agency sees it.

use leptos::prelude::*;

use super::{
    api::{CampaignPerformance, SalesReport, performance_of_campaign},
    charts::SalesCharts,
    query::{PerformanceQuery, SalesBy},
    tables::{columns, rows_or_why},
    tools::{DayTools, MonthTools, WholeCampaign, export},
};
use crate::{
    campaigns::agency::tabs::{CampaignTab, CampaignTabs},
    text::{campaigns, performance as words},
};
use domain::ids::CampaignId;
use runtime::{
    list_query::ListQuery as _,
    page_address::page_params,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Address, Note, PageHead, PageTitle, SkeletonPage, StatusBadge, Tab, Tabs, TabsLook, Tone,
    text::t,
};

/// The page **Performance** of a campaign.
#[component]
pub fn PartnerPerformancePage() -> impl IntoView {
    let (params, query) = (page_params(), PerformanceQuery::of_address());
    let campaign = move || params.with(|params| params.get("campaign").unwrap_or_default());
    let shown = load(
        move || (campaign(), query.get()),
        |(campaign, query)| performance_of_campaign(campaign, query),
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
    shown: CampaignPerformance,
    /// What was asked for.
    query: PerformanceQuery,
) -> impl IntoView {
    let CampaignPerformance {
        campaign: row,
        report,
    } = shown;
    let (campaign, status, name) = (row.campaign, row.status, row.name.to_string());
    let all = Address::new(paths::CAMPAIGNS).with("market", row.market);
    let under = vec![(t(campaigns::TITLE).to_owned(), all.to_string())];
    let path = paths::performance(campaign);
    let preparing = (!report.is_prepared)
        .then(|| view! { <Note tone=Tone::Information>{t(words::PREPARING)}</Note> });
    let (stats, as_of) = (report.stats.clone(), report.as_of.clone());
    let (course, currency) = (report.course.clone(), report.currency);
    let tools = tools(path.clone(), query.clone(), &report);
    let rows = rows_or_why(&path, &query, report, columns(query.by()));
    let (files, kinds) = (files(campaign, &query), kinds(campaign, query.by()));
    view! {
        <PageTitle page=name.clone() />
        <PageHead
            title=name
            under
            badge=move || view! { <StatusBadge status filled=true /> }
        >
            {files}
        </PageHead>
        <CampaignTabs
            campaign
            counts=Some(row.counts)
            open=CampaignTab::Performance
            may_see_money=true
        />
        {preparing}
        <WholeCampaign stats as_of />
        <SalesCharts course currency />
        <Tabs label=t(words::BY) tabs=kinds look=TabsLook::Segments />
        {tools}
        {rows}
    }
}

/// By what the sales can be told apart.
fn kinds(campaign: CampaignId, open: SalesBy) -> Vec<Tab> {
    let kind = |by: SalesBy| {
        let page = Address::new(paths::performance(campaign));
        let page = match by {
            SalesBy::Day => page,
            SalesBy::Product | SalesBy::List | SalesBy::Creator => page.with("by", by.code()),
        };
        Tab::new(t(by.name()), page, by == open)
    };
    SalesBy::ALL.map(kind).into()
}

/// What narrows the rows down.
fn tools(path: String, query: PerformanceQuery, report: &SalesReport) -> AnyView {
    match query.by() {
        SalesBy::Day => view! { <DayTools path query today=report.today /> }.into_any(),
        SalesBy::Product | SalesBy::List | SalesBy::Creator => {
            let months = report.months.clone();
            let columns = columns(query.by());
            view! { <MonthTools path query months columns /> }.into_any()
        }
    }
}

/// The same sales as files; none of days that are no range.
fn files(campaign: CampaignId, query: &PerformanceQuery) -> Option<AnyView> {
    query.days().ok()?;
    let file = |ending| query.address(&paths::performance_file(campaign, ending));
    let view = view! {
        {export(&file("csv"), words::EXPORT_CSV)}
        {export(&file("xlsx"), words::EXPORT_XLSX)}
    };
    Some(view.into_any())
}
