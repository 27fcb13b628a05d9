//! The field of a rate in a row, whose column's head is its label. What is wrong with it is said when
//! the reader leaves it, as the server would say it.

use domain::{market::Market, rate::TotalRate};
use leptos::{ev::Event, prelude::*};

use crate::registrations::typed_rate::{read_at_least, says};
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
    /// What stands in it to begin with.
    value: String,
    /// What the server found wrong.
    error: Option<String>,
    /// The least rate that the campaign takes.
    least: TotalRate,
    /// The market.
    market: Market,
    /// Whether the server has answered a choice on this page: then what it says stands in the field,
    /// also over what was typed into it by hand.
    is_answered: bool,
) -> impl IntoView {
    let wrong = move |typed: &str| {
        let refusal = read_at_least(typed, least).err();
        let refusal = refusal.filter(|_| !typed.trim().is_empty());
        refusal.map(|refusal| says(refusal, market))
    };
    let error = RwSignal::new(error.or_else(|| wrong(&value)));
    let on_leaving = move |event: Event| error.set(wrong(&event_target_value(&event)));
    let field = NodeRef::new();
    let answered = is_answered.then(|| value.clone());
    Effect::new(move |_| {
        if let Some(value) = &answered {
            // The element may come only after this has run for the first time.
            field.track();
            platform::set_value(field, value);
        }
    });
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
                    node_ref=field
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
