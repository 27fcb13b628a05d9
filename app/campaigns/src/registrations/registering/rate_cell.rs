//! The field of a rate in a row, whose column's head is its label. Typing a rate ticks the row, and
//! clearing it takes the tick off. What is wrong with it is said in a few words when the reader leaves
//! it; above the list the server says it in a sentence.

use domain::{market::Market, rate::TotalRate};
use leptos::{ev::Event, prelude::*};

use crate::registrations::typed_rate::{read_at_least, says_in_cell};
use ui::{Icon, Picture, platform};

/// A rate's field.
#[component]
pub(super) fn RateCell(
    /// The control's id.
    id: String,
    /// The name under which the form sends it.
    name: String,
    /// What it is the rate of, for readers' programs.
    label: String,
    /// What stands in it.
    typed: RwSignal<String>,
    /// What the server found wrong.
    error: Option<String>,
    /// The least rate that the campaign takes.
    least: TotalRate,
    /// The market.
    market: Market,
) -> impl IntoView {
    let wrong = move |typed: &str| {
        let refusal = read_at_least(typed, least).err();
        let refusal = refusal.filter(|_| !typed.trim().is_empty());
        refusal.map(|refusal| says_in_cell(refusal, market))
    };
    let value = typed.get_untracked();
    let error = RwSignal::new(error.or_else(|| wrong(&value)));
    let on_typing = move |event: Event| {
        let value = event_target_value(&event);
        platform::tick_row_of(&event, !value.trim().is_empty());
        typed.set(value);
    };
    let on_leaving = move |event: Event| {
        let value = event_target_value(&event);
        error.set(wrong(&value));
        typed.set(value);
    };
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    view! {
        <div class="field field--rate">
            <div class="input" class:input--wrong=move || error.with(Option::is_some)>
                <input
                    class="input__control"
                    type="text"
                    id=id
                    name=name
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
            {move || {
                error
                    .get()
                    .map(|error| {
                        view! {
                            <p class="field__error" id=error_id.clone()>
                                <Icon picture=Picture::Warning />
                                <span>{error}</span>
                            </p>
                        }
                    })
            }}
        </div>
    }
}
