//! The result of a partly successful bulk action, with every product that was skipped.

use domain::registration::{AgencyRegistrationRow, AgencyTab, DecisionProgress};
use leptos::prelude::*;

use crate::{
    registrations::agency::api::{LeftOut, Outcome, RefusedRate},
    text::registrations as words,
};
use runtime::paths;
use ui::{Actions, FieldError, FormSummary, LinkButton, Note, Size, Tone, format, text::t};

/// Everything that the verbs of the page have to say: what became of the last one, and why one
/// was not begun.
#[component]
pub(super) fn BulkResultNotice(
    /// What became of the verb for many that answered last, where the page isn't loaded anew after it.
    #[prop(optional)]
    latest: Option<RwSignal<Option<Outcome>>>,
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
        let latest = latest.and_then(|latest| latest.get());
        let latest = latest.or_else(|| kept.clone());
        let outcome = latest.filter(|outcome| outcome.tab == tab)?;
        let refused = lines(&outcome, &rows);
        let Outcome {
            done,
            more,
            left_out,
            decision,
            ..
        } = outcome;
        let is_any = !refused.is_empty() || !left_out.is_empty();
        is_any.then(|| view! { <NotAll done more refused left_out decision /> })
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
    /// Those that a decision on many left out, reason by reason.
    left_out: Vec<LeftOut>,
    /// Which decision.
    decision: Option<DecisionProgress>,
) -> impl IntoView {
    let grouped: usize = left_out.iter().map(|group| group.count).sum();
    let count = refused.len().saturating_add(more).saturating_add(grouped);
    // Of one product the reason says it all.
    let is_one = done == 0 && count == 1;
    let (said_done, said_count) = (format::count_of(done), format::count_of(count));
    let more = (more > 0).then(|| {
        let more = words::more_not_done(&format::count_of(more));
        view! { <li>{more}</li> }
    });
    let title = words::some_not_done(&said_done, &said_count);
    let title = (!is_one).then(|| view! { <p class="note__title">{title}</p> });
    let file = decision.filter(|_| grouped > 1).map(|decision| {
        let href = paths::partner::left_out(decision.campaign, decision.decision);
        view! {
            <Actions>
                <LinkButton href reload=true size=Size::Small>
                    {t(words::EXPORT_LEFT_OUT)}
                </LinkButton>
            </Actions>
        }
    });
    view! {
        <div role="status">
            <Note tone=Tone::Warning>
                {title}
                <ul class="summary">
                    {refused.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
                    {more} {left_out.into_iter().map(group).collect_view()}
                </ul>
                {file}
            </Note>
        </div>
    }
}

/// The products that were left out for one reason: a list that can be opened, or the only one.
fn group(group: LeftOut) -> AnyView {
    let LeftOut {
        why,
        count,
        products,
    } = group;
    if let ([only], 1) = (products.as_slice(), count) {
        return view! { <li>{words::product_why(only, &why)}</li> }.into_any();
    }
    let says = words::left_out(u64::try_from(count).unwrap_or(u64::MAX), &why);
    let more = count.saturating_sub(products.len());
    let more = (more > 0).then(|| {
        let more = words::more_in_file(&format::count_of(more));
        view! { <li>{more}</li> }
    });
    let products = products.into_iter();
    let products = products.map(|product| view! { <li>{product}</li> });
    view! {
        <li>
            <details>
                <summary>{says}</summary>
                <ul class="summary">{products.collect_view()} {more}</ul>
            </details>
        </li>
    }
    .into_any()
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
