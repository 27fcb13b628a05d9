//! The page that explains a line's amounts: the result first, then what was sold, who agreed to what, the
//! arithmetic, every dated event, the ledger's entries, and the check of the whole. It shows what the
//! server sent; what a viewer may not see was never sent.

mod arithmetic;
mod base_amount;
mod decided;
mod entry;
mod ledger;
mod outcome;
mod rates;
mod split_bar;
mod timeline;
mod verify;

use std::future::Future;

use domain::{
    explain::{Attributed, DeductionReason, Explanation, SeenDeal, Viewer},
    market::Market,
};
use leptos::prelude::*;

use self::{
    arithmetic::Arithmetic,
    base_amount::Sold,
    entry::{AskedEntry, with_asked},
    ledger::Ledger,
    outcome::Outcome,
    rates::Agreed,
    split_bar::Whole,
    timeline::CourseStep,
    verify::Check,
};
use super::{
    amounts::{OrdersPath, known},
    api::{
        Explained, LineAddress, explained_to_agency, explained_to_creator, explained_to_operator,
        explained_to_shop,
    },
    query::OrderQuery,
    state::reason_to,
};
use crate::text::{
    decided as decided_words, explained as words, explained_to_operators as operators, orders,
};
use runtime::{
    error::{ApiError, NoRefusal},
    list_query::ListQuery as _,
    page_address::{page_params, page_query},
    paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, PrintHead, render_result};
use ui::{
    Actions, LinkButton, PageActions, PageHead, PageTitle, SkeletonPage, SkeletonRows, Step, Steps,
    WayBack, format,
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

/// The explanation of any line, with the amounts of every party.
#[component]
pub fn OperationsExplainedPage() -> impl IntoView {
    explained_page(explained_to_operator, paths::operations::ORDERS)
}

/// The page of the line that the address names, as `ask` answers it; `list` is the list that it came
/// from, whose filters the address keeps.
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
    let filters = OrderQuery::of_address();
    view! {
        <PrintHead reference market />
        <Transition fallback=move || waiting(reference.get_untracked(), list)>
            {await_view(move || async move {
                let explained = explained.await;
                let filters = filters.get_untracked();
                render_result(explained, |explained| view! { <Page explained list filters /> })
            })}
        </Transition>
    }
}

/// What stands there while the explanation is on its way: which line it is of is known.
fn waiting(title: String, list: &'static str) -> AnyView {
    if list == paths::creator::ORDERS {
        view! {
            <CreatorHead title back=list />
            <SkeletonRows />
        }
        .into_any()
    } else {
        view! { <SkeletonPage title /> }.into_any()
    }
}

#[component]
fn Page(
    /// What there is to explain.
    explained: Explained,
    /// The list that it came from.
    list: &'static str,
    /// What that list was filtered by.
    filters: OrderQuery,
) -> impl IntoView {
    let Explained {
        explanation,
        checked,
    } = explained;
    let (market, is_creator) = (
        explanation.line.market,
        explanation.viewer == Viewer::Creator,
    );
    let title = title(&explanation);
    let page_of = |path: &str| filters.address(path).with_some("after", filters.page());
    let (back, back_to) = match explanation.viewer {
        // There is no list of all lines: the ledger is what leads to one.
        Viewer::Operator => (paths::operations::LEDGER.to_owned(), operators::BACK),
        Viewer::Seller | Viewer::CampaignAgency | Viewer::Creator | Viewer::ManagingAgency => {
            (page_of(list).to_string(), orders::TITLE)
        }
    };
    let line = &explanation.line;
    let here = OrdersPath(list).explained_at(market, &line.order_code, &line.line_code);
    let here = with_asked(page_of(&here));
    let lead = lead(&explanation);
    let outcome = view! {
        <AskedEntry explanation=explanation.clone() />
        <Outcome explanation=explanation.clone() />
    };
    let page_title = title.clone();
    let question = question(&explanation);
    let viewer = explanation.viewer;
    let steps = steps(explanation);
    let check = view! {
        <Check checked viewer market here />
        {question}
        <PageActions />
    };
    let head = if is_creator {
        view! {
            <CreatorHead title back />
            <div class="phone explained">
                <p class="explained__lead">{lead}</p>
                {outcome}
                {steps}
                {check}
            </div>
        }
        .into_any()
    } else {
        view! {
            <WayBack href=back label=t(back_to) />
            <PageHead title lead />
            <div class="explained">{outcome} {steps} {check}</div>
        }
        .into_any()
    };
    view! {
        <PageTitle page=page_title />
        {head}
    }
}

/// The way to questioning the amount; none for operators, who decide.
fn question(explanation: &Explanation) -> Option<AnyView> {
    let line = &explanation.line;
    let (order, code) = (&*line.order_code, &*line.line_code);
    let to = match explanation.viewer {
        Viewer::Seller => paths::seller::new_dispute(order, code, None),
        Viewer::CampaignAgency | Viewer::ManagingAgency => {
            paths::partner::new_dispute(order, code, None)
        }
        Viewer::Creator => paths::creator::new_dispute(order, code, None),
        Viewer::Operator => return None,
    };
    let href = to.with("market", line.market.code());
    let view = view! {
        <Actions>
            <LinkButton href>{t(decided_words::QUESTION)}</LinkButton>
        </Actions>
    };
    Some(view.into_any())
}

/// What the page is about: an amount, or what was deducted of it and why.
fn title(explanation: &Explanation) -> String {
    let Some(deduction) = explanation.deduction() else {
        return words::head(&format::money(known(explanation.own)));
    };
    let amount = format::money(deduction.amount);
    let day = format::date(format::day_of(deduction.at, explanation.line.market));
    match deduction.why {
        DeductionReason::Cancelled => words::deducted_cancelled(&amount, &day),
        DeductionReason::ItemsRefunded { quantity } => {
            words::deducted_items(quantity.into(), &amount, &day)
        }
        DeductionReason::AmountRefunded => words::deducted_amount(&amount, &day),
        DeductionReason::Decided => decided_words::deducted_decided(&amount, &day),
    }
}

/// Whose amount it is, of which line, and what was estimated where something else came of it.
fn lead(explanation: &Explanation) -> String {
    let (line, own) = (&explanation.line, explanation.own);
    let of = match explanation.viewer {
        Viewer::Operator => operators::LEAD,
        Viewer::Seller => words::PAID_BY_YOU,
        Viewer::CampaignAgency | Viewer::Creator | Viewer::ManagingAgency => words::YOUR_PART,
    };
    let of = interpolate(
        of,
        &[("order", &line.order_code), ("line", &line.line_code)],
    );
    let differs = own.actual.is_some_and(|actual| actual != own.estimated);
    if !differs {
        return of;
    }
    let estimate = words::estimated_at_first(&format::money(own.estimated));
    format!("{of} {estimate}")
}

/// The steps of what is derived, or what was sold and why nobody earns from it.
fn steps(explanation: Explanation) -> AnyView {
    let because = match explanation.deal.clone() {
        SeenDeal::Attributed(deal) => {
            return view! { <Derived explanation deal=*deal /> }.into_any();
        }
        SeenDeal::NotAttributed { because } => reason_to(explanation.viewer, because),
    };
    view! {
        <Steps>
            <Sold explanation=explanation.clone() />
            <Step title=t(words::NOBODY)>
                <p>{t(because)}</p>
            </Step>
            <CourseStep explanation />
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
