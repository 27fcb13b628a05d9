//! Uploading what a bank answered: a form of its own, which the browser sends piece by piece.

use domain::ids::PayoutBatchId;
use leptos::prelude::*;

use crate::text::batches as words;
use runtime::{forms::TokenField, paths::operations as paths};
use ui::{
    Actions, Button, Field, FieldError, FileDrop, FormErrors, Section,
    text::{Text, t},
};

ui::fields! {
    FILE: file as "answer-file" = Field::new(words::ANSWER_FILE);
}

/// What the browser offers first.
const ACCEPTED: &str = ".xml,.csv,application/xml,text/xml,text/csv";

/// The form for a file. It comes last, so that it is known beside which batch it is sent in.
#[component]
pub(super) fn Upload(
    /// The batch that it is sent in beside.
    batch: Option<PayoutBatchId>,
    /// What the address says of a file that wasn't taken.
    refused: Option<String>,
) -> impl IntoView {
    let errors = refused.as_deref().and_then(wrong);
    let errors = errors.map(|says| FILE.error(t(says)));
    let errors: Vec<FieldError> = errors.into_iter().collect();
    let errors = Signal::stored(errors);
    let batch = batch.map(|batch| {
        view! { <input type="hidden" name="batch" value=batch.to_string() /> }
    });
    view! {
        <Section title=t(words::UPLOAD)>
            <p>{t(words::ANSWER_WHY)}</p>
            <form class="form" method="post" action=paths::ANSWERS enctype="multipart/form-data">
                <FormErrors title=t(words::NOT_TAKEN) errors>
                    <TokenField />
                    {batch}
                    <FileDrop field=FILE accept=ACCEPTED />
                    <Actions>
                        <Button submit=true>{t(words::UPLOAD)}</Button>
                    </Actions>
                </FormErrors>
            </form>
        </Section>
    }
}

/// Why a file wasn't taken, by its code in the address.
fn wrong(code: &str) -> Option<Text> {
    match code {
        "missing" => Some(words::ANSWER_MISSING),
        "too_large" => Some(words::ANSWER_TOO_LARGE),
        "empty" => Some(words::ANSWER_EMPTY),
        "too_many_rows" => Some(words::ANSWER_TOO_MANY),
        "not_text" => Some(words::ANSWER_NOT_TEXT),
        "damaged" => Some(words::ANSWER_DAMAGED),
        "not_pain002" => Some(words::ANSWER_NOT_PAIN002),
        "not_a_table" => Some(words::ANSWER_NOT_A_TABLE),
        _ => None,
    }
}
