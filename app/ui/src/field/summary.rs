//! What is wrong with a form as a whole: above it, with ways to each field.

use leptos::{context::Provider, html, prelude::*};

use super::FieldErrors;
use crate::{Icon, Picture, platform};

/// One thing that is wrong with what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The id of the field that it is about, if it is about one.
    pub field: Option<&'static str>,
    /// What is wrong, as a sentence.
    pub says: String,
    /// The sentence beside the field, if it is another one there.
    pub beside: Option<String>,
}

impl FieldError {
    /// Something wrong with the whole.
    pub fn of_all(says: impl Into<String>) -> Self {
        Self {
            field: None,
            says: says.into(),
            beside: None,
        }
    }
}

/// What is wrong with one field, beside it.
pub(super) fn field_error(
    errors: Signal<Vec<FieldError>>,
    field: &'static str,
) -> Signal<Option<String>> {
    Signal::derive(move || {
        errors.with(|all| {
            let own = all.iter().find(|error| error.field == Some(field))?;
            own.beside.clone().or_else(|| Some(own.says.clone()))
        })
    })
}

/// A form's summary and, below it, the form or what is in it: the fields there find what is wrong with
/// them by themselves.
#[component]
pub fn FormErrors(
    /// What didn't happen, as a sentence: "The campaign is not saved yet".
    #[prop(into)]
    title: Signal<String>,
    /// What is wrong.
    #[prop(into)]
    errors: Signal<Vec<FieldError>>,
    /// What the fields are in.
    children: Children,
) -> impl IntoView {
    view! {
        <FormSummary title errors />
        <Provider value=FieldErrors(errors)>{children()}</Provider>
    }
}

/// Says above a form what is wrong with what was sent, and leads to each field. It takes the focus
/// when it appears, so that nobody has to look for it.
#[component]
pub fn FormSummary(
    /// What didn't happen, as a sentence: "The campaign is not saved yet".
    #[prop(into)]
    title: Signal<String>,
    /// What is wrong; nothing, then nothing is shown.
    #[prop(into)]
    errors: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let summary = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if errors.with(|errors| !errors.is_empty()) {
            platform::focus_on(summary);
        }
    });
    move || {
        let errors = errors.get();
        (!errors.is_empty()).then(|| {
            view! {
                <div
                    class="note note--danger"
                    role="alert"
                    tabindex="-1"
                    autofocus=true
                    node_ref=summary
                >
                    <Icon picture=Picture::Warning />
                    <div class="note__body">
                        <p class="note__title">{title.get()}</p>
                        <ul class="summary">
                            {errors.into_iter().map(line).collect_view()}
                        </ul>
                    </div>
                </div>
            }
        })
    }
}

fn line(error: FieldError) -> impl IntoView {
    let FieldError { field, says, .. } = error;
    match field {
        Some(field) => view! {
            <li>
                <a class="summary__way" href=format!("#{field}") rel="external">
                    {says}
                </a>
            </li>
        }
        .into_any(),
        None => view! { <li>{says}</li> }.into_any(),
    }
}
