//! The filters, in the groups that agencies know, each value with how many creators have it.

use domain::market::Market;
use leptos::prelude::*;

use super::{
    api::{FilterField, FilterGroup, FilterValue},
    search::NameSearch,
};
use crate::text::find as words;
use runtime::paths::partner as paths;
use ui::{
    Button, Choice, Filter, FilterChip, FilterChips, Icon, Kind, Picture, QueryForm, Size,
    platform, text::t,
};

/// What the form says besides its filters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Around {
    /// The market.
    pub(super) market: Market,
    /// What is looked for by name.
    pub(super) q: String,
    /// The orders that there are.
    pub(super) sorts: Vec<(String, String)>,
    /// The order.
    pub(super) sort: String,
}

/// The search, the filters and the order, as one form that asks by its address.
#[component]
pub(super) fn Finder(
    /// The search and the order.
    around: Around,
    /// The filters.
    groups: Vec<FilterGroup>,
) -> impl IntoView {
    let Around {
        market,
        q,
        sorts,
        sort,
    } = around;
    let sorts = sorts.into_iter();
    let sorts: Vec<Choice> = sorts.map(|(code, name)| Choice::new(code, name)).collect();
    let groups = groups.into_iter().map(group).collect_view();
    view! {
        <search aria-label=t(words::SEARCH)>
            <QueryForm action=paths::FIND_CREATOR class="creator-finder">
                <input type="hidden" name="market" value=market.to_string() />
                <div class="creator-finder__top">
                    <NameSearch market value=q />
                    <Filter name="sort" label=t(words::SORT_BY) choices=sorts value=sort />
                    <Button submit=true kind=Kind::Soft>
                        {t(words::SHOW)}
                    </Button>
                </div>
                <details class="creator-finder__filters">
                    <summary class="button">
                        <Icon picture=Picture::Filter />
                        {t(words::FILTERS)}
                    </summary>
                    <div class="creator-finder__groups">{groups}</div>
                </details>
            </QueryForm>
        </search>
    }
}

/// A group of filters.
fn group(group: FilterGroup) -> impl IntoView {
    let fields = group.fields.into_iter().map(field).collect_view();
    view! {
        <section>
            <h2 class="creator-finder__group">{group.label}</h2>
            {fields}
        </section>
    }
}

/// A filter: values to tick, or the two ends of a range.
fn field(field: FilterField) -> AnyView {
    let FilterField {
        name,
        label,
        values,
        range,
    } = field;
    if range.is_empty() {
        let values = values.into_iter();
        let values = values.map(|value| facet_count(name.clone(), value));
        return view! {
            <fieldset class="field">
                <legend class="field__label">{label}</legend>
                {values.collect_view()}
            </fieldset>
        }
        .into_any();
    }
    let ends = range.into_iter().map(|(name, label, typed)| {
        view! {
            <label class="input">
                <span class="input__unit">{label}</span>
                <input
                    class="input__control"
                    type="text"
                    inputmode="numeric"
                    name=name
                    value=typed
                    autocomplete="off"
                />
            </label>
        }
    });
    let ends = ends.collect_view();
    view! {
        <fieldset class="field">
            <legend class="field__label">{label}</legend>
            {ends}
            <Button submit=true size=Size::Small>
                {t(words::SHOW)}
            </Button>
        </fieldset>
    }
    .into_any()
}

/// A value with how many creators have it. With a script, ticking it applies it.
fn facet_count(name: String, value: FilterValue) -> impl IntoView {
    view! {
        <label class="choice">
            <input
                class="choice__box"
                type="checkbox"
                name=name
                value=value.code
                checked=value.is_on
                on:change=|event| platform::send_form_of(&event)
            />
            <span class="choice__words">{value.label}</span>
            <span class="choice__hint">{value.count}</span>
        </label>
    }
}

/// The filters that are on, each with the way out of it.
#[component]
pub(super) fn FiltersInUse(
    /// Each with the address without it.
    chips: Vec<(String, String)>,
) -> impl IntoView {
    let chips = chips.into_iter();
    let chips: Vec<FilterChip> = chips
        .map(|(label, to)| FilterChip::new(label, true, to))
        .collect();
    view! { <FilterChips label=t(words::IN_USE) chips /> }
}
