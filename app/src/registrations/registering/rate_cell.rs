//! The field of a rate in a row, whose column's head is its label. What is wrong with it is said when
//! the reader leaves it, as the server would say it.

use domain::{market::Market, rate::TotalRate};
use leptos::{ev::Event, prelude::*};

use crate::{
    registrations::typed_rate::{read_at_least, says},
    ui::{Icon, Picture},
};

/// A rate's field.
#[component]
pub(super) fn RateCell(
    /// The control's id.
    id: String,
    /// The name under which the form sends it.
    name: String,
    /// What it is the rate of, for readers' programs.
    label: String,
    /// What stands in it to begin with.
    value: String,
    /// What the server found wrong.
    error: Option<String>,
    /// The least rate that the campaign takes.
    least: TotalRate,
    /// The market.
    market: Market,
) -> impl IntoView {
    let error = RwSignal::new(error);
    let on_leaving = move |event: Event| {
        let typed = event_target_value(&event);
        let refusal = read_at_least(&typed, least).err();
        error.set(
            refusal
                .filter(|_| !typed.is_empty())
                .map(|refusal| says(refusal, market)),
        );
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
