//! The field of one line.

use leptos::{ev::Event, prelude::*};

use super::{
    Field,
    frame::{Counter, Frame, described_by, is_wrong},
};
use crate::{Icon, Picture};

/// What is entered into a field of one line: its keyboard, its width and what stands in it beside
/// the answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// Words.
    #[default]
    Words,
    /// A code or an identifier, which no program should correct.
    Code,
    /// The email address by which the reader signs in.
    Email,
    /// An email address that nobody signs in by here: of a contact, or of somebody else.
    ContactEmail,
    /// A phone number.
    Phone,
    /// The address of a page. A text field all the same: browsers refuse what our own reading takes.
    Link,
    /// The password of an account that exists.
    Password,
    /// A password that is being chosen.
    NewPassword,
    /// A whole number.
    Whole,
    /// A number that says who somebody is, or which account: its digits count nothing. Never with a value from
    /// the server.
    Digits,
    /// A percentage with two decimals; its unit stands in the field.
    Rate,
    /// An amount; the currency's sign stands in the field.
    Money(&'static str),
    /// A day.
    Date,
}

/// How a browser takes an entry.
struct InputAttrs {
    kind: &'static str,
    inputmode: Option<&'static str>,
    autocomplete: Option<&'static str>,
    class: &'static str,
}

impl InputKind {
    fn manner(self) -> InputAttrs {
        let (kind, inputmode, autocomplete, class) = match self {
            Self::Words => ("text", None, None, "field"),
            Self::Code => ("text", None, Some("off"), "field"),
            Self::Email => ("email", Some("email"), Some("username"), "field"),
            Self::ContactEmail => ("email", Some("email"), Some("email"), "field"),
            Self::Phone => ("tel", Some("tel"), Some("tel"), "field field--medium"),
            Self::Link => ("text", Some("url"), Some("off"), "field"),
            Self::Password => ("password", None, Some("current-password"), "field"),
            Self::NewPassword => ("password", None, Some("new-password"), "field"),
            Self::Whole => ("text", Some("numeric"), Some("off"), "field field--figure"),
            Self::Digits => ("text", Some("numeric"), Some("off"), "field field--medium"),
            Self::Rate => ("text", Some("decimal"), Some("off"), "field field--rate"),
            Self::Money(_) => ("text", Some("decimal"), Some("off"), "field field--figure"),
            Self::Date => ("date", None, Some("off"), "field field--date"),
        };
        InputAttrs {
            kind,
            inputmode,
            autocomplete,
            class,
        }
    }

    /// Whether a program should leave the spelling alone.
    fn is_spelt(self) -> bool {
        matches!(self, Self::Words)
    }
}

/// A field of one line, with its label, hint and error.
#[component]
pub fn TextField(
    /// The field.
    field: Field,
    /// What stands in it to begin with.
    #[prop(optional, into)]
    value: Signal<String>,
    /// What helps to answer it, if the page alone knows that.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Why it can't be changed, if it can't; then it is shown and sent, but locked.
    #[prop(optional_no_strip)]
    locked: Option<String>,
    /// The id of the form that it belongs to, if it doesn't stand in it.
    #[prop(optional, into)]
    form: Option<String>,
    /// Whether the page begins here.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let manner = field.kind.manner();
    let is_locked = locked.is_some();
    let hint = field.hint_or(locked.or(hint));
    let error = field.error_of_form();
    let described = described_by(field.id, hint.is_some(), error);
    let typed = RwSignal::new(None);
    let count = move |event: Event| {
        if field.max.is_some() {
            typed.set(Some(event_target_value(&event)));
        }
    };
    let counter = field
        .max
        .map(|most| view! { <Counter typed most /> }.into_any());
    let before = match field.kind {
        InputKind::Money(sign) => Some(sign),
        _ => None,
    };
    view! {
        <Frame
            id=field.id.to_owned()
            label=field.label().to_owned()
            hint
            error
            is_optional=field.is_optional
            counter
            class=manner.class
        >
            <div class="input" class:input--wrong=move || error.with(Option::is_some)>
                {is_locked.then(|| view! { <Icon picture=Picture::Lock /> })}
                {before.map(|sign| view! { <span class="input__unit">{sign}</span> })}
                <input
                    class="input__control"
                    type=manner.kind
                    id=field.id
                    name=field.name
                    value=move || value.get()
                    inputmode=manner.inputmode
                    autocomplete=manner.autocomplete
                    spellcheck=if field.kind.is_spelt() { None } else { Some("false") }
                    form=form
                    readonly=is_locked
                    autofocus=autofocus
                    aria-describedby=described
                    aria-invalid=is_wrong(error)
                    on:input=count
                />
                {(field.kind == InputKind::Rate).then(|| view! { <span class="input__unit">"%"</span> })}
            </div>
        </Frame>
    }
}
