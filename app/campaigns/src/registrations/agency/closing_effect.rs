//! What closing a product would end: said before it is closed.

use domain::registration::{CLOSING_EFFECT_DAYS, ClosingEffect};
use leptos::prelude::*;

use crate::text::registrations as words;
use ui::format;

/// What closing a product would end, in numbers.
pub(super) fn in_numbers(effect: ClosingEffect) -> AnyView {
    let days = CLOSING_EFFECT_DAYS.to_string();
    let sales = format::money(effect.sales);
    view! {
        <ul class="summary">
            <li>{words::closing_creators(effect.creators)}</li>
            <li>{words::closing_sales(effect.orders, &days, &sales)}</li>
        </ul>
    }
    .into_any()
}
