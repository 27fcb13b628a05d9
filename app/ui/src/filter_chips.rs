//! Filters that one click puts on and takes off, each with how many rows it leaves. They are links, so that
//! what is filtered stands in the address, without script too.

use leptos::prelude::*;

use crate::format;

/// A filter as a chip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterChip {
    /// What it leaves: "No rate".
    pub label: &'static str,
    /// How many rows it leaves.
    pub count: u64,
    /// Whether it is on.
    pub is_on: bool,
    /// The list with it, or without it while it is on.
    pub to: String,
}

/// The chips above a list. One that would leave nothing isn't shown, unless it is on.
#[component]
pub fn FilterChips(
    /// What they filter, for readers' programs: "Filter approved products".
    #[prop(into)]
    label: String,
    /// The filters, in their order.
    chips: Vec<FilterChip>,
) -> impl IntoView {
    let chips = chips
        .into_iter()
        .filter(|chip| chip.is_on || chip.count > 0);
    let chips: Vec<_> = chips.map(|chip| link(chip).into_any()).collect();
    (!chips.is_empty()).then(|| {
        view! {
            <nav class="filter-chips" aria-label=label>
                {chips}
            </nav>
        }
    })
}

fn link(chip: FilterChip) -> impl IntoView {
    view! {
        <a
            class="filter-chip"
            href=chip.to
            aria-current=chip.is_on.then_some("true")
            data-noscroll=""
        >
            {chip.label}
            <span class="filter-chip__count">{format::count(chip.count)}</span>
        </a>
    }
}
