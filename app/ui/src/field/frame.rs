//! What every field has around its control: label, hint, count, and what is wrong.

use leptos::prelude::*;

use crate::{
    Icon, Picture, format,
    text::{common, t},
};

/// A field's label, hint and error around its control.
#[component]
pub(super) fn Frame(
    /// The control's id.
    id: String,
    /// What is asked for.
    label: String,
    /// What helps to answer it.
    hint: Option<String>,
    /// What is wrong with the answer.
    error: Signal<Option<String>>,
    /// Whether it may stay empty.
    is_optional: bool,
    /// What counts what is typed.
    #[prop(optional_no_strip)]
    counter: Option<AnyView>,
    /// The class of the whole field.
    class: &'static str,
    /// The control.
    children: Children,
) -> impl IntoView {
    let hint = hint.map(|hint| {
        view! {
            <p class="field__hint" id=hint_id(&id)>
                {hint} {counter}
            </p>
        }
    });
    view! {
        <div class=class>
            <label class="field__label" for=id.clone()>
                {label}
                {is_optional
                    .then(|| view! { " " <span class="field__optional">{t(common::OPTIONAL)}</span> })}
            </label>
            {children()}
            {hint}
            <Wrong id error />
        </div>
    }
}

/// How many characters were typed of those that fit, counted as the server counts them. It stands there
/// from the first change on: without script it would say what is no longer so.
#[component]
pub(super) fn Counter(
    /// What is typed; none as long as nothing was.
    typed: RwSignal<Option<String>>,
    /// How many characters fit.
    most: usize,
) -> impl IntoView {
    move || {
        let given = typed.with(|typed| typed.as_deref().map(domain::typed_text::characters))?;
        let says = common::counted(&format::count_of(given), &format::count_of(most));
        let is_over = given > most;
        Some(view! {
            <span class="field__count" class:field__count--over=is_over>
                " " {says}
            </span>
        })
    }
}

/// What is wrong with a field's answer, below it.
#[component]
pub fn Wrong(
    /// The control's id.
    id: String,
    /// What is wrong, or nothing.
    error: Signal<Option<String>>,
) -> impl IntoView {
    move || {
        error.get().map(|error| {
            view! {
                <p class="field__error" id=error_id(&id)>
                    <Icon picture=Picture::Warning />
                    <span>{error}</span>
                </p>
            }
        })
    }
}

pub(super) fn hint_id(id: &str) -> String {
    format!("{id}-hint")
}

fn error_id(id: &str) -> String {
    format!("{id}-error")
}

/// The ids of what describes a control: its hint and what is wrong with it, if there are any.
pub(super) fn described_by(
    id: &str,
    has_hint: bool,
    error: Signal<Option<String>>,
) -> Signal<Option<String>> {
    let id = id.to_owned();
    Signal::derive(move || match (has_hint, error.with(Option::is_some)) {
        (false, false) => None,
        (true, false) => Some(hint_id(&id)),
        (false, true) => Some(error_id(&id)),
        (true, true) => Some(format!("{} {}", error_id(&id), hint_id(&id))),
    })
}

/// Whether a control is said to be wrong.
pub(super) fn is_wrong(
    error: Signal<Option<String>>,
) -> impl Fn() -> Option<&'static str> + Copy + Send {
    move || error.with(Option::is_some).then_some("true")
}
