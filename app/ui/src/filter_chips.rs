//! Filters that one click puts on and takes off. They are links, so that what is filtered stands in the
//! address, without script too.

use leptos::prelude::*;

use super::{Icon, Picture};
use crate::{format, text::common};

/// A filter as a chip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterChip {
    /// What it leaves: "No rate".
    pub label: String,
    /// How many rows it leaves, where they are counted.
    pub count: Option<u64>,
    /// Whether it may leave more.
    pub may_be_more: bool,
    /// Whether it is on.
    pub is_on: bool,
    /// The list with it, or without it while it is on.
    pub to: String,
}

impl FilterChip {
    /// One whose rows aren't counted.
    pub fn new(label: impl Into<String>, is_on: bool, to: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            count: None,
            may_be_more: false,
            is_on,
            to: to.into(),
        }
    }

    /// The same with how many rows it leaves.
    #[must_use]
    pub fn counting(self, count: u64) -> Self {
        Self {
            count: Some(count),
            ..self
        }
    }

    /// The same, where it may leave more rows than were counted.
    #[must_use]
    pub fn at_least(self, may_be_more: bool) -> Self {
        Self {
            may_be_more,
            ..self
        }
    }
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
        .filter(|chip| chip.is_on || chip.may_be_more || chip.count != Some(0));
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
    // That there may be some isn't said by "0+".
    let count = chip.count.filter(|count| *count > 0 || !chip.may_be_more);
    let count = count.map(|count| {
        let count = format::count(count);
        let count = if chip.may_be_more {
            common::or_more(&count)
        } else {
            count
        };
        view! { <span class="filter-chip__count">{count}</span> }
    });
    view! {
        <a
            class="filter-chip"
            href=chip.to
            aria-current=chip.is_on.then_some("true")
            data-noscroll=""
        >
            {chip.label}
            {count}
            {chip.is_on.then(|| view! { <Icon picture=Picture::Close /> })}
        </a>
    }
}
