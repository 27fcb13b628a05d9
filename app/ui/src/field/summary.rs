//! What is wrong with a form as a whole: above it, with ways to each field.

use leptos::{html, prelude::*};

use crate::{Icon, Picture, platform};

/// One thing that is wrong with what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The id of the field that it is about, if it is about one.
    pub field: Option<&'static str>,
    /// What is wrong, as a sentence.
    pub says: String,
}

impl FieldError {
    /// Something wrong with one field.
    pub fn of(field: &'static str, says: impl Into<String>) -> Self {
        Self {
            field: Some(field),
            says: says.into(),
        }
    }

    /// Something wrong with the whole.
    pub fn of_all(says: impl Into<String>) -> Self {
        Self {
            field: None,
            says: says.into(),
        }
    }
}

/// What is wrong with one field, for its `error`.
pub fn field_error(errors: Signal<Vec<FieldError>>, field: &'static str) -> Signal<Option<String>> {
    Signal::derive(move || {
        errors.with(|all| {
            let own = all.iter().find(|error| error.field == Some(field))?;
            Some(own.says.clone())
        })
    })
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
    let FieldError { field, says } = error;
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
