//! Who agreed to which rate, when, and why the creator's rate is the one that counts.

use domain::{
    explain::{
        AgreedShare, AgreedTotal, Attributed, Explanation, RateInForce, RateLooked, RateReason,
        Viewer,
    },
    market::Market,
};
use leptos::prelude::*;

use crate::text::{decided, explained as words};
use ui::{
    Label, Step, format,
    text::{interpolate, t},
};

/// Each rate that is to be seen, with who agreed to it.
#[component]
pub(super) fn Agreed(
    /// What is explained.
    explanation: Explanation,
    /// Who agreed to what.
    deal: Attributed,
) -> impl IntoView {
    let market = explanation.line.market;
    let total = deal
        .total_rate
        .map(|total| agreed_total(&explanation, &deal, total));
    let creator = deal
        .creator_rate
        .as_ref()
        .map(|rate| agreed_rate(&explanation, &deal, rate));
    let looked_at = deal
        .creator_rate
        .clone()
        .map(|rate| view! { <LookedAt rate market /> });
    let managing = deal
        .managing
        .as_ref()
        .map(|managing| agreed_share(managing, market));
    view! {
        <Step title=t(words::AGREED)>
            <ul class="agreed">{total} {creator} {managing}</ul>
            {looked_at}
        </Step>
    }
}

/// One rate: what it is, and when somebody agreed to it.
fn rate(rate: String, what: String, when: String) -> impl IntoView {
    view! {
        <li class="agreed__one">
            <span class="agreed__rate">{rate}</span>
            <div class="agreed__words">
                <p>{what}</p>
                <p class="explained__note">{when}</p>
            </div>
        </li>
    }
}

fn agreed_total(
    explanation: &Explanation,
    deal: &Attributed,
    total: AgreedTotal,
) -> impl IntoView + use<> {
    let market = explanation.line.market;
    let what = words::total_rate(&explanation.shop, &deal.campaign);
    let offered = format::date_time(total.registered_at, market);
    let approved = total.approved_at.map(|at| format::date_time(at, market));
    let when = match &approved {
        Some(approved) => words::approved(&offered, &deal.agency, approved),
        None => words::offered(&offered, &deal.agency),
    };
    rate(format::rate(total.rate, market), what, when)
}

fn agreed_rate(
    explanation: &Explanation,
    deal: &Attributed,
    in_force: &RateInForce,
) -> impl IntoView + use<> {
    let market = explanation.line.market;
    let creator = explanation.creator.clone().unwrap_or_default();
    let text = if explanation.viewer == Viewer::Creator {
        words::OWN_CREATOR_RATE
    } else {
        words::CREATOR_RATE
    };
    let what = interpolate(
        text,
        &[
            ("agency", &deal.agency),
            ("campaign", &deal.campaign),
            ("creator", &creator),
        ],
    );
    let accepted = format::date_time(in_force.accepted_at, market);
    let when = words::accepted(&accepted);
    rate(format::rate(in_force.applied, market), what, when)
}

fn agreed_share(managing: &AgreedShare, market: Market) -> impl IntoView + use<> {
    let what = words::share(&managing.agency);
    let when = match managing.since {
        None => t(words::LINKED).to_owned(),
        Some(since) => {
            let since = format::date(format::day_of(since, market));
            words::linked_since(&since)
        }
    };
    rate(format::rate(managing.share, market), what, when)
}

/// The rates of the window that ends with the order, and why one of them applies.
#[component]
fn LookedAt(
    /// What was looked at.
    rate: RateInForce,
    /// The market.
    market: Market,
) -> impl IntoView {
    let moment = |at| format::date_time(at, market);
    let title = words::looked_at(&moment(rate.window_from), &moment(rate.placed_at));
    let why = match rate.why {
        RateReason::Only => t(words::WHY_ONLY).to_owned(),
        RateReason::Highest => t(words::WHY_HIGHEST).to_owned(),
        RateReason::SparedFromCut {
            cut_at,
            spared_until,
        } => words::why_spared(&moment(cut_at), &moment(spared_until)),
        RateReason::Decided { at } => decided::why_decided(&moment(at)),
        RateReason::AsWritten => t(words::WHY_WRITTEN).to_owned(),
    };
    let looked_at = rate
        .looked_at
        .into_iter()
        .map(|looked| view! { <Looked looked market /> });
    view! {
        <h4 class="explained__head">{title}</h4>
        <ul class="looked">{looked_at.collect_view()}</ul>
        <p class="explained__note">{t(words::WINDOW)} " " {why}</p>
    }
}

#[component]
fn Looked(
    /// A rate of the window.
    looked: RateLooked,
    /// The market.
    market: Market,
) -> impl IntoView {
    let from = format::date_time(looked.from, market);
    let when = match looked.until {
        None => words::looked_since(&from),
        Some(until) => {
            let until = format::date_time(until, market);
            words::looked_between(&from, &until)
        }
    };
    view! {
        <li class="looked__one">
            <span class="agreed__rate">{format::rate(looked.rate, market)}</span>
            <span class="looked__when">{when}</span>
            {looked.is_applied.then(|| view! { <Label marked=true>{t(words::APPLIES)}</Label> })}
        </li>
    }
}
