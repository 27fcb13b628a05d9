//! The field of a rate in a row, whose column's head is its label. Typing a rate ticks the row, and
//! clearing it takes the tick off. What is wrong with it is said in a few words when the reader leaves
//! it; above the list the server says it in a sentence.

use domain::{market::Market, rate::TotalRate};
use leptos::prelude::*;

use crate::registrations::{
    rate_input::RateInput,
    typed_rate::{read_at_least, says_in_cell},
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
    let input = RateInput {
        id,
        name,
        label,
        typed,
        error,
        form: None,
        ticks_row: true,
    };
    input.element(wrong, None, None)
}
