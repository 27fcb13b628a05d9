//! The result of a partly successful bulk action, one line for each product that was skipped.

use domain::{
    bulk::Bulk,
    market::Market,
    registration::{AgencyRegistrationRow, AgencyTab},
};
use leptos::prelude::*;

use super::{ActionSet, messages};
use crate::{
    registrations::agency::api::{Outcome, RateRefusal, RatesOutcome, RefusedRate},
    text::registrations as words,
};
use runtime::error::form_errors;
use ui::{FieldError, FormSummary, Note, Tone, format, text::t};

/// Everything that the verbs of the page have to say: what became of the last one, and why one
/// was not begun.
#[component]
pub(super) fn BulkResultNotice(
    /// The verbs.
    actions: ActionSet,
    /// The tab that is open.
    tab: AgencyTab,
    /// What the page that was loaded has to tell.
    kept: Option<Outcome>,
    /// The registrations of the page, for their titles.
    rows: Vec<AgencyRegistrationRow>,
    /// The market.
    market: Market,
    /// Whether a dialog asks before a product is closed, which then says itself what goes wrong.
    is_asked: bool,
) -> impl IntoView {
    let told = move || {
        let latest = actions.told().get().or_else(|| kept.clone());
        let outcome = latest.filter(|outcome| tab_of(outcome) == tab)?;
        let (done, more, refused) = lines(&outcome, &rows, market);
        (!refused.is_empty()).then(|| view! { <NotAll done more refused /> })
    };
    view! {
        <FormSummary title=t(words::NOTHING_DONE) errors=errors(actions, tab, market, is_asked) />
        {told}
    }
}

#[component]
fn NotAll(
    /// How many were done.
    done: usize,
    /// How many more were not, beyond those that are named.
    more: usize,
    /// Those that were not, and why.
    refused: Vec<String>,
) -> impl IntoView {
    // Of one product the reason says it all.
    let is_one = done == 0 && more == 0 && refused.len() == 1;
    let (done, count) = (
        format::count_of(done),
        format::count_of(refused.len().saturating_add(more)),
    );
    let more = (more > 0).then(|| {
        let more = words::more_not_done(&format::count_of(more));
        view! { <li>{more}</li> }
    });
    let title = words::some_not_done(&done, &count);
    let title = (!is_one).then(|| view! { <p class="note__title">{title}</p> });
    view! {
        <div role="status">
            <Note tone=Tone::Warning>
                {title}
                <ul class="summary">
                    {refused.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
                    {more}
                </ul>
            </Note>
        </div>
    }
}

/// How many were done, how many more were not, and a line for each that is named.
fn lines(
    outcome: &Outcome,
    rows: &[AgencyRegistrationRow],
    market: Market,
) -> (usize, usize, Vec<String>) {
    match outcome {
        Outcome::Approved(bulk) => of_bulk(bulk, |refusal| messages::approve(*refusal)),
        Outcome::Rejected(bulk) => of_bulk(bulk, |refusal| messages::reject(*refusal)),
        Outcome::Rate(bulk) => of_bulk(bulk, |refusal| messages::rate(*refusal, market)),
        Outcome::Rates(rates) => (rates.done, rates.more, of_rates(rates, rows, market)),
    }
}

fn of_bulk<R>(bulk: &Bulk<R>, refused: impl Fn(&R) -> String) -> (usize, usize, Vec<String>) {
    let lines = bulk
        .refused
        .iter()
        .map(|one| messages::not_done(one, &refused));
    (bulk.done, bulk.more, lines.collect())
}

fn of_rates(rates: &RatesOutcome, rows: &[AgencyRegistrationRow], market: Market) -> Vec<String> {
    let line = |refused: &RefusedRate| {
        let row = rows.iter().find(|row| row.address == refused.address);
        let product = row.map_or("", |row| row.product.title.as_str());
        let why = messages::typed_rate(refused, market);
        words::product_why(product, &why)
    };
    // What is only filled in stands in its field.
    let refused = rates.refused.iter();
    let refused = refused.filter(|refused| refused.why != RateRefusal::Filled);
    refused.map(line).collect()
}

/// Why the verbs of a tab were not begun.
fn errors(
    actions: ActionSet,
    tab: AgencyTab,
    market: Market,
    is_asked: bool,
) -> Signal<Vec<FieldError>> {
    let of_tab: Vec<Signal<Vec<FieldError>>> = match tab {
        AgencyTab::Pending => vec![
            form_errors(actions.approve, messages::picks),
            form_errors(actions.hold, messages::hold),
            form_errors(actions.undo, messages::undo),
        ],
        AgencyTab::Approved => vec![
            form_errors(actions.set_rates, messages::rates),
            form_errors(actions.fill_rates, move |refusal| {
                messages::rate_for_many(refusal, market)
            }),
        ],
        AgencyTab::PendingClosed => {
            let mut errors = vec![form_errors(actions.refuse_close, messages::refuse_close)];
            if !is_asked {
                errors.push(form_errors(actions.approve_close, messages::approve_close));
            }
            errors
        }
        AgencyTab::Rejected => vec![form_errors(actions.allow, messages::allow)],
        AgencyTab::Closed => Vec::new(),
    };
    Signal::derive(move || of_tab.iter().flat_map(Get::get).collect())
}

/// The tab that an outcome belongs to.
const fn tab_of(outcome: &Outcome) -> AgencyTab {
    match outcome {
        Outcome::Approved(_) | Outcome::Rejected(_) => AgencyTab::Pending,
        Outcome::Rate(_) | Outcome::Rates(_) => AgencyTab::Approved,
    }
}
