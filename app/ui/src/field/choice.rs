//! Yes or no, one of several lives, on or off.

use leptos::prelude::*;

use super::{
    Field,
    frame::{Wrong, described_by, hint_id, is_wrong},
};

/// A yes that waits for the form's button. Sends `true`, or nothing.
#[component]
pub fn Checkbox(
    /// The field.
    field: Field,
    /// What it sends when it is ticked.
    #[prop(default = "true".to_owned(), into)]
    value: String,
    /// Whether it is ticked to begin with.
    #[prop(optional, into)]
    checked: Signal<bool>,
    /// What helps to answer it, if the page alone knows that.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The id of the form that it belongs to, if it doesn't stand in it.
    #[prop(optional, into)]
    form: Option<String>,
    /// Whether it can't be answered. The hint says why.
    #[prop(optional)]
    disabled: bool,
    /// What a tick says, whole, if it is more than the field's label: for a consent its exact effect.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (hint, error) = (field.hint_or(hint), field.error_of_form());
    let described = described_by(field.id, hint.is_some(), error);
    let hint = hint.map(|hint| view! { <p class="field__hint" id=hint_id(field.id)>{hint}</p> });
    let says = children.map_or_else(|| field.label().into_any(), |children| children());
    view! {
        <div class="field field--choice">
            <label class="choice">
                <input
                    class="choice__box"
                    type="checkbox"
                    id=field.id
                    name=field.name
                    value=value
                    checked=move || checked.get()
                    disabled=disabled
                    form=form
                    aria-describedby=described
                    aria-invalid=is_wrong(error)
                />
                <span class="choice__words">{says}</span>
            </label>
            {hint}
            <Wrong id=field.id.to_owned() error />
        </div>
    }
}

/// One of several lives that an answer can lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RadioCard {
    /// What the form sends.
    pub value: String,
    /// Its name.
    pub label: String,
    /// What it means for whom; empty when its name says it all.
    pub hint: String,
    /// Whether it can't be chosen. The hint says why.
    pub is_barred: bool,
}

impl RadioCard {
    /// An answer that is sent as `value`, with its name and what it means.
    pub fn new(
        value: impl Into<String>,
        label: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: hint.into(),
            is_barred: false,
        }
    }

    /// The same, which can't be chosen for now. Its hint says why.
    #[must_use]
    pub fn barred(self) -> Self {
        Self {
            is_barred: true,
            ..self
        }
    }
}

/// One out of a few, each on a card of its own with what it means.
#[component]
pub fn RadioCards(
    /// The field. Its id is the first control's; the others count on.
    field: Field,
    /// What can be chosen.
    cards: Vec<RadioCard>,
    /// What is chosen to begin with.
    #[prop(optional, into)]
    value: Signal<String>,
    /// The id of the form that it belongs to, if it doesn't stand in it.
    #[prop(optional, into)]
    form: Option<String>,
) -> impl IntoView {
    let error = field.error_of_form();
    let described = described_by(field.id, false, error);
    let cards = cards.into_iter().enumerate().map(move |(index, card)| {
        let RadioCard {
            value: own,
            label,
            hint,
            is_barred,
        } = card;
        let sent = own.clone();
        let is_chosen = move || value.with(|chosen| *chosen == own);
        let id = if index == 0 {
            field.id.to_owned()
        } else {
            format!("{}-{index}", field.id)
        };
        view! {
            <label class="choice choice--card">
                <input
                    class="choice__box choice__box--round"
                    type="radio"
                    id=id
                    name=field.name
                    value=sent
                    checked=is_chosen
                    disabled=is_barred
                    form=form.clone()
                />
                <span class="choice__words">
                    <span class="choice__name">{label}</span>
                    {(!hint.is_empty()).then(|| view! { <span class="choice__hint">{hint}</span> })}
                </span>
            </label>
        }
    });
    view! {
        <fieldset class="field cards" aria-describedby=described>
            <legend class="field__label">{field.label()}</legend>
            <div class="cards__all">{cards.collect_view()}</div>
            <Wrong id=field.id.to_owned() error />
        </fieldset>
    }
}

/// On or off, at once: a button that sends its form. The form says under `name` what it shall be
/// from now on, `true` or `false`.
#[component]
pub fn Switch(
    /// What it switches.
    #[prop(into)]
    label: String,
    /// The name under which the form sends what it shall be.
    #[prop(into)]
    name: String,
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// Whether switching it is under way.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Whether the label is for readers' programs alone, since the column's head says it.
    #[prop(optional)]
    label_hidden: bool,
    /// The id of what describes its effect.
    #[prop(optional, into)]
    described: Option<String>,
) -> impl IntoView {
    view! {
        <button
            type="submit"
            class="switch"
            role="switch"
            name=name
            value=move || (!on.get()).to_string()
            aria-checked=move || on.get().to_string()
            aria-describedby=described
            aria-busy=move || pending.get().then_some("true")
        >
            <span class="switch__track" aria-hidden="true"></span>
            <span class=if label_hidden { "hidden-label" } else { "switch__label" }>{label}</span>
        </button>
    }
}
