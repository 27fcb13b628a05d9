//! What is told of products that were to be added together: which were, and why others weren't.

use domain::{
    bulk::{Bulk, SkipReason},
    consent::AddRefusal,
    market::Market,
};
use leptos::prelude::*;

use super::messages::why_not_added;
use crate::text::creator_list as words;
use runtime::error::{ApiError, error_messages};
use ui::{FieldError, Note, Tone, text::t};

/// What adding several answered, once it did.
pub(crate) type BulkAnswer = Signal<Option<Result<Bulk<AddRefusal>, ApiError<AddRefusal>>>>;

/// Why nothing was added.
pub(crate) fn bulk_errors(answer: BulkAnswer, market: Market) -> Signal<Vec<FieldError>> {
    Signal::derive(move || match answer.get() {
        Some(Err(failure)) => error_messages(&failure, |refusal| {
            vec![FieldError::of_all(why_not_added(*refusal, market))]
        }),
        _ => Vec::new(),
    })
}

/// What was added and what not, product by product.
#[component]
pub(crate) fn NotAdded(
    /// The answer.
    answer: BulkAnswer,
    /// The market.
    market: Market,
) -> impl IntoView {
    let partly = move || match answer.get() {
        Some(Ok(bulk)) if !bulk.is_complete() => Some(bulk),
        _ => None,
    };
    move || {
        partly().map(|Bulk { done, refused, .. }| {
            let lines = refused.into_iter().map(|one| {
                let why = match one.why {
                    SkipReason::Refused(why) => why_not_added(why, market),
                    SkipReason::NotFound | SkipReason::TooMany => t(words::GONE).to_owned(),
                };
                view! { <li>{words::not_added(&one.label, &why)}</li> }
            });
            let lines = lines.collect_view();
            let added = (done > 0).then(|| view! { <p>{words::added(count_of(done))}</p> });
            view! {
                <div role="alert">
                    <Note tone=Tone::Warning title=t(words::NOT_ADDED)>
                        {added}
                        <ul>{lines}</ul>
                    </Note>
                </div>
            }
        })
    }
}

/// How many that are, as sentences count.
fn count_of(done: usize) -> u64 {
    u64::try_from(done).unwrap_or(u64::MAX)
}
