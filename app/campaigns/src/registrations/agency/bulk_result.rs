//! The result of a partly successful bulk action, one line for each product that was skipped.

use domain::registration::{AgencyRegistrationRow, AgencyTab};
use leptos::prelude::*;

use super::ActionSet;
use crate::{
    registrations::agency::api::{Outcome, RefusedRate},
    text::registrations as words,
    worded,
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
    /// Whether a dialog asks before a product is closed, which then says itself what goes wrong.
    is_asked: bool,
) -> impl IntoView {
    let told = move || {
        let latest = actions.told().get().or_else(|| kept.clone());
        let outcome = latest.filter(|outcome| outcome.tab == tab)?;
        let refused = lines(&outcome, &rows);
        let Outcome { done, more, .. } = outcome;
        (!refused.is_empty()).then(|| view! { <NotAll done more refused /> })
    };
    view! {
        <FormSummary title=t(words::NOTHING_DONE) errors=errors(actions, tab, is_asked) />
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

/// A line for each product that was not done and is named.
fn lines(outcome: &Outcome, rows: &[AgencyRegistrationRow]) -> Vec<String> {
    let line = |refused: &RefusedRate| {
        let row = rows.iter().find(|row| row.address == refused.address);
        let product = row.map_or("", |row| row.product.title.as_str());
        words::product_why(product, &refused.says)
    };
    let rates = outcome.rates.iter().flat_map(|rates| &rates.refused);
    // What is only filled in stands in its field.
    let rates = rates.filter(|refused| !refused.says.is_empty()).map(line);
    outcome.not_done.iter().cloned().chain(rates).collect()
}

/// Why the verbs of a tab were not begun.
fn errors(actions: ActionSet, tab: AgencyTab, is_asked: bool) -> Signal<Vec<FieldError>> {
    let of_tab: Vec<Signal<Vec<FieldError>>> = match tab {
        AgencyTab::Pending => vec![
            form_errors(actions.approve, worded::summary),
            form_errors(actions.hold, worded::summary),
            form_errors(actions.undo, worded::summary),
        ],
        AgencyTab::Approved => vec![
            form_errors(actions.set_rates, worded::summary),
            form_errors(actions.fill_rates, worded::summary),
        ],
        AgencyTab::PendingClosed => {
            let mut errors = vec![form_errors(actions.refuse_close, worded::summary)];
            if !is_asked {
                errors.push(form_errors(actions.approve_close, worded::summary));
            }
            errors
        }
        AgencyTab::Rejected => vec![form_errors(actions.allow, worded::summary)],
        AgencyTab::Closed => Vec::new(),
    };
    Signal::derive(move || of_tab.iter().flat_map(Get::get).collect())
}
