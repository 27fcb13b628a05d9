//! The element of a rate that is typed in a row. What is wrong with it is said below it when the reader leaves
//! it, until something is typed that is right.

use leptos::{ev::Event, prelude::*};

use ui::{Icon, Picture, SecondaryLine, platform};

/// What is said below a rate with which nothing is wrong.
pub(crate) type Says = Box<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// What stands in a line that is kept free.
const NOTHING: &str = "\u{a0}";

/// A rate that is typed.
pub(crate) struct RateInput {
    /// The control's id.
    pub(crate) id: String,
    /// The name under which the form sends it.
    pub(crate) name: String,
    /// What it is the rate of, for readers' programs.
    pub(crate) label: String,
    /// What stands in it.
    pub(crate) typed: RwSignal<String>,
    /// What the server found wrong.
    pub(crate) error: Option<String>,
    /// The id of the form that sends it; none where it stands in that form.
    pub(crate) form: Option<&'static str>,
    /// Whether typing a rate ticks the row, and clearing it takes the tick off.
    pub(crate) ticks_row: bool,
}

impl RateInput {
    /// The element with a line of what a rate `says` and something else below it. `wrong` says what is wrong with
    /// a rate that is typed, in the place of that line. The line has its height even when it is empty: a button
    /// that is pressed right after typing would else move away from under the pointer.
    pub(crate) fn element(
        self,
        wrong: impl Fn(&str) -> Option<String> + Copy + Send + Sync + 'static,
        says: Option<Says>,
        below: Option<AnyView>,
    ) -> AnyView {
        let Self {
            id,
            name,
            label,
            typed,
            error,
            form,
            ticks_row,
        } = self;
        let value = typed.get_untracked();
        let error = RwSignal::new(error.or_else(|| wrong(&value)));
        let on_typing = move |event: Event| {
            let value = event_target_value(&event);
            if ticks_row {
                platform::tick_row_of(&event, !value.trim().is_empty());
            }
            if error.with_untracked(Option::is_some) {
                error.set(wrong(&value));
            }
            typed.set(value);
        };
        let on_leaving = move |event: Event| {
            let value = event_target_value(&event);
            error.set(wrong(&value));
            typed.set(value);
        };
        let error_id = format!("{id}-error");
        let described = error_id.clone();
        let line = move || match (error.get(), &says) {
            (Some(error), _) => error_line(error_id.clone(), error),
            (None, Some(says)) => {
                let says = typed.with(|typed| says(typed));
                let says = says.unwrap_or_else(|| NOTHING.to_owned());
                view! { <SecondaryLine>{says}</SecondaryLine> }.into_any()
            }
            (None, None) => ().into_any(),
        };
        view! {
            <div class="field field--rate">
                <div class="input" class:input--wrong=move || error.with(Option::is_some)>
                    <input
                        class="input__control"
                        type="text"
                        id=id
                        name=name
                        form=form
                        value=value
                        inputmode="decimal"
                        autocomplete="off"
                        spellcheck="false"
                        aria-label=label
                        aria-invalid=move || error.with(Option::is_some).then_some("true")
                        aria-describedby=move || {
                            error.with(Option::is_some).then(|| described.clone())
                        }
                        on:input=on_typing
                        on:change=on_leaving
                    />
                    <span class="input__unit">"%"</span>
                </div>
                {line} {below}
            </div>
        }
        .into_any()
    }
}

fn error_line(id: String, says: String) -> AnyView {
    view! {
        <p class="field__error" id=id>
            <Icon picture=Picture::Warning />
            <span>{says}</span>
        </p>
    }
    .into_any()
}
