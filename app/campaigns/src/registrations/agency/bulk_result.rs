//! The result of a partly successful bulk action, one line for each product that was skipped.

use domain::registration::{AgencyRegistrationRow, AgencyTab};
use leptos::prelude::*;

use crate::{
    registrations::agency::api::{Outcome, RefusedRate},
    text::registrations as words,
};
use ui::{FieldError, FormSummary, Note, Tone, format, text::t};

/// Everything that the verbs of the page have to say: what became of the last one, and why one
/// was not begun.
#[component]
pub(super) fn BulkResultNotice(
    /// What became of the verb for many that answered last.
    latest: RwSignal<Option<Outcome>>,
    /// The tab that is open.
    tab: AgencyTab,
    /// What the page that was loaded has to tell.
    kept: Option<Outcome>,
    /// The registrations of the page, for their titles.
    rows: Vec<AgencyRegistrationRow>,
    /// Why verbs of the page were not begun.
    errors: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let told = move || {
        let latest = latest.get().or_else(|| kept.clone());
        let outcome = latest.filter(|outcome| outcome.tab == tab)?;
        let refused = lines(&outcome, &rows);
        let Outcome { done, more, .. } = outcome;
        (!refused.is_empty()).then(|| view! { <NotAll done more refused /> })
    };
    view! {
        <FormSummary title=t(words::NOTHING_DONE) errors />
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
