//! One alert: what was found and how, its order lines, and deciding it.

mod buttons;
mod deciding;
mod found;
mod lines;

use domain::compass::alerts::{AlertCase, AlertDecision};
use leptos::prelude::*;
use runtime::{
    error::{form_errors, success_count},
    page_address::{page_params, page_query},
    paths::compass as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Fact, Facts, Flash as _, FlashToast, FormSummary, Label, Moment, PageHead, PageTitle, Section,
    SkeletonRows, text::t,
};

use self::{
    buttons::Buttons,
    deciding::{Deciding, DecidingDialog},
    found::{Cause, Found},
    lines::Lines,
};
use super::{
    api::{ActOnAlert, ClaimAlert, DismissAlert, OpenedAlert, ReleaseAlert, open_alert},
    flash::AlertFlash,
    text::{alerts, one as words},
    words::{rule, state},
};
use crate::refused::beside;

/// The verbs of the page.
#[derive(Clone, Copy)]
struct AlertActions {
    claim: ServerAction<ClaimAlert>,
    release: ServerAction<ReleaseAlert>,
    act: ServerAction<ActOnAlert>,
    dismiss: ServerAction<DismissAlert>,
}

/// One alert.
#[component]
pub fn AlertPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let actions = AlertActions {
        claim: ServerAction::new(),
        release: ServerAction::new(),
        act: ServerAction::new(),
        dismiss: ServerAction::new(),
    };
    let done = [
        success_count(actions.claim),
        success_count(actions.release),
        success_count(actions.act),
        success_count(actions.dismiss),
    ];
    let named = Memo::new(move |_| params.with(|params| params.get("alert").unwrap_or_default()));
    let asked = Memo::new(move |_| query.with(|query| Deciding::of(&|name| query.get(name))));
    let opened = load(
        move || (named.get(), done.map(|times| times.get())),
        |(alert, _)| open_alert(alert),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || {
                let asked = asked.get();
                async move {
                    render_result(
                        opened.await,
                        move |opened| view! { <Opened opened asked actions /> },
                    )
                }
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// The alert.
    opened: OpenedAlert,
    /// What the address says is to be decided.
    asked: Option<Deciding>,
    /// The verbs of the page.
    actions: AlertActions,
) -> impl IntoView {
    let OpenedAlert { case, typed } = opened;
    let (row, is_open) = (case.row.clone(), !case.row.state.is_closed());
    let title = words::about(t(rule(row.finding.rule)), &row.name);
    let under = vec![(
        t(alerts::TITLE).to_owned(),
        paths::OPERATIONS_ALERTS.to_owned(),
    )];
    let buttons = is_open.then(|| view! { <Buttons case=case.clone() actions /> });
    let asked = asked.filter(|_| is_open);
    let dialog = asked.map(|deciding| {
        let (row, note) = (row.clone(), typed.unwrap_or_default().note);
        view! { <DecidingDialog deciding row note actions /> }
    });
    let decided = case.decision.clone();
    let decided = decided.map(|decision| view! { <Decided decision case=case.clone() /> });
    let lines = case.lines.clone();
    let claimed_by = row.claimed_by.clone();
    let claimed_by = claimed_by.unwrap_or_else(|| t(alerts::UNCLAIMED).to_owned());
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under>
            {buttons}
        </PageHead>
        <FlashToast read=AlertFlash::says />
        <Refused actions has_dialog=asked.is_some() />
        {dialog}
        <Facts>
            <Fact name=t(alerts::STATE)>
                <Label marked=is_open>{t(state(row.state))}</Label>
            </Fact>
            <Fact name=t(alerts::CLAIMED_BY)>{claimed_by}</Fact>
            <Fact name=t(words::FOUND_AT)>
                <Moment at=row.found_at market=row.market />
            </Fact>
        </Facts>
        {decided}
        <Found case=case.clone() />
        <Cause cause=case.cause />
        <Lines row lines />
    }
}

/// Why a verb of the page did not go through. What is asked in a dialog is answered there.
#[component]
fn Refused(
    /// The verbs of the page.
    actions: AlertActions,
    /// Whether a dialog stands open.
    has_dialog: bool,
) -> impl IntoView {
    let mut all = vec![
        form_errors(actions.claim, |refusal| beside(&[], refusal)),
        form_errors(actions.release, |refusal| beside(&[], refusal)),
    ];
    if !has_dialog {
        all.push(form_errors(actions.act, |refusal| beside(&[], refusal)));
        all.push(form_errors(actions.dismiss, |refusal| beside(&[], refusal)));
    }
    let errors = Signal::derive(move || all.iter().flat_map(Get::get).collect::<Vec<_>>());
    view! { <FormSummary title=t(words::NOT_DONE) errors /> }
}

/// How an alert was decided.
#[component]
fn Decided(
    /// How.
    decision: AlertDecision,
    /// The alert.
    case: AlertCase,
) -> impl IntoView {
    let AlertDecision { note, by, at } = decision;
    let by = by.unwrap_or_else(|| t(words::THE_PLATFORM).to_owned());
    view! {
        <Section title=t(words::DECISION)>
            <Facts>
                <Fact name=t(words::DECIDED_BY)>{by}</Fact>
                <Fact name=t(words::DECIDED_ON)>
                    <Moment at market=case.row.market />
                </Fact>
            </Facts>
            <p class="application__note">{note}</p>
        </Section>
    }
}
