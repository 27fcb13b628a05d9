//! The page that explains a line's amounts: what was sold, who agreed to what, the arithmetic, when it
//! settles, the ledger's entries, and the check of the whole. It shows what the server sent; what a
//! viewer may not see was never sent.

mod arithmetic;
mod base_amount;
mod ledger;
mod rates;
mod split_bar;
mod timeline;
mod verify;

use std::future::Future;

use domain::{
    explain::{Attributed, Explanation, SeenDeal, Viewer},
    market::Market,
};
use leptos::prelude::*;

use self::{
    arithmetic::Arithmetic, base_amount::Sold, ledger::Ledger, rates::Agreed, split_bar::Whole,
    timeline::CourseStep, verify::Check,
};
use super::{
    amounts::{OrdersPath, known},
    api::{Explained, LineAddress, explained_to_agency, explained_to_creator, explained_to_shop},
    state::{more_of, reason},
};
use crate::text::{explained as words, orders};
use runtime::{
    error::{ApiError, NoRefusal},
    page_address::{page_params, page_query},
    paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, PrintHead, render_result};
use ui::{
    PageHead, PageTitle, SkeletonRows, StatusBadge, Step, Steps, WayBack, format,
    text::{interpolate, t},
};

/// The explanation of a shop's line.
#[component]
pub fn SellerExplainedPage() -> impl IntoView {
    explained_page(explained_to_shop, paths::seller::ORDERS)
}

/// The explanation of an agency's line.
#[component]
pub fn PartnerExplainedPage() -> impl IntoView {
    explained_page(explained_to_agency, paths::partner::ORDERS)
}

/// The explanation of a creator's line.
#[component]
pub fn CreatorExplainedPage() -> impl IntoView {
    explained_page(explained_to_creator, paths::creator::ORDERS)
}

/// The page of the line that the address names, as `ask` answers it; `list` is the list that it came
/// from.
fn explained_page<F>(
    ask: impl Fn(LineAddress) -> F + Copy + Send + Sync + 'static,
    list: &'static str,
) -> impl IntoView
where
    F: Future<Output = Result<Explained, ApiError<NoRefusal>>> + Send + 'static,
{
    let (params, query) = (page_params(), page_query());
    let line = Memo::new(move |_| {
        let named = |name| params.with(|params| params.get(name).unwrap_or_default());
        LineAddress {
            market: named("market"),
            order: named("order"),
            line: named("line"),
            check: query.with(|query| query.get("check").is_some()),
        }
    });
    let explained = load(move || line.get(), ask);
    let reference =
        Signal::derive(move || line.with(|line| orders::reference(&line.order, &line.line)));
    let market = Signal::derive(move || line.with(|line| Market::in_any_case(&line.market)));
    view! {
        <PrintHead reference market />
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                render_result(explained.await, |explained| view! { <Page explained list /> })
            })}
        </Transition>
    }
}

#[component]
fn Page(
    /// What there is to explain.
    explained: Explained,
    /// The list that it came from.
    list: &'static str,
) -> impl IntoView {
    let Explained {
        explanation,
        checked,
    } = explained;
    let amount = format::money(known(explanation.own));
    let (market, is_creator) = (
        explanation.line.market,
        explanation.viewer == Viewer::Creator,
    );
    let title = words::head(&amount);
    let here = OrdersPath(list).explained(&explanation.line);
    let lead = lead(&explanation);
    let state = view! { <Stands explanation=explanation.clone() /> };
    let steps = steps(explanation);
    let head = if is_creator {
        view! {
            <CreatorHead title back=list />
            <div class="phone explained">
                <p class="explained__lead">{lead}</p>
                {state}
                {steps}
                <Check checked market here />
            </div>
        }
        .into_any()
    } else {
        view! {
            <WayBack href=list label=t(orders::TITLE) />
            <PageHead title lead />
            <div class="explained">{state} {steps} <Check checked market here /></div>
        }
        .into_any()
    };
    view! {
        <PageTitle page=words::title(&amount) />
        {head}
    }
}

/// What the line is in, with its moment or reason.
#[component]
fn Stands(
    /// What is explained.
    explanation: Explanation,
) -> impl IntoView {
    let (state, market) = (explanation.line.state, explanation.line.market);
    view! {
        <p class="explained__state">
            <StatusBadge status=state filled=true />
            <span class="explained__more">{more_of(state, market)}</span>
        </p>
    }
}

/// Whose amount it is, of which line, and whether it is decided.
fn lead(explanation: &Explanation) -> String {
    let (line, own) = (&explanation.line, explanation.own);
    let of = match explanation.viewer {
        Viewer::Seller | Viewer::Operator => words::PAID_BY_YOU,
        Viewer::CampaignAgency | Viewer::Creator | Viewer::ManagingAgency => words::YOUR_PART,
    };
    let of = interpolate(
        of,
        &[("order", &line.order_code), ("line", &line.line_code)],
    );
    let estimate = match own.actual {
        None => t(words::STILL_ESTIMATED).to_owned(),
        Some(actual) if actual == own.estimated => return of,
        Some(_) => {
            let estimated = format::money(own.estimated);
            words::estimated_at_first(&estimated)
        }
    };
    format!("{of} {estimate}")
}

/// The steps of what is derived, or what was sold and why nobody earns from it.
fn steps(explanation: Explanation) -> AnyView {
    let because = match explanation.deal.clone() {
        SeenDeal::Attributed(deal) => {
            return view! { <Derived explanation deal=*deal /> }.into_any();
        }
        SeenDeal::NotAttributed { because } => because.map_or(words::NOBODY_SELLER, reason),
    };
    view! {
        <Steps>
            <Sold explanation />
            <Step title=t(words::NOBODY)>
                <p>{t(because)}</p>
            </Step>
        </Steps>
    }
    .into_any()
}

/// Every step from what was sold to the ledger.
#[component]
fn Derived(
    /// What is explained.
    explanation: Explanation,
    /// Who agreed to what, and what came of it.
    deal: Attributed,
) -> impl IntoView {
    view! {
        <Whole explanation=explanation.clone() deal=deal.clone() />
        <Steps>
            <Sold explanation=explanation.clone() />
            <Agreed explanation=explanation.clone() deal=deal.clone() />
            <Arithmetic explanation=explanation.clone() deal=deal.clone() />
            <CourseStep explanation=explanation.clone() />
            <Ledger explanation deal />
        </Steps>
    }
}
