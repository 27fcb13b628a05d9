//! Above a list: searching, filters, and the filters in force. A form that asks by its address, so
//! what it found can be kept, shared and gone back to.

use leptos::prelude::*;

use super::{
    Address, Choice, ColumnHeads, HIDE, Icon, Kind, Picture, QueryForm, Size, button, columns,
    field::options, hidden_columns,
};
use crate::{
    platform,
    text::{common, t},
};

/// The tools above a list. What its fields say goes into the query of `to`, whose own values are
/// kept unless a field has their name; a list starts again at its first page. With a script a choice
/// applies itself and there is no button for it.
#[component]
pub fn Toolbar(
    /// The page, with what its query says apart from the fields: the open tab, the market.
    to: Address,
    /// What is searched, for readers' programs.
    #[prop(into)]
    label: String,
    /// All columns of the list's table, where some can be hidden.
    #[prop(optional, into)]
    columns: ColumnHeads,
    /// The fields: [`SearchInput`], [`Filter`]s, and what else there is to do with the list.
    children: Children,
) -> impl IntoView {
    let kept: Vec<_> = to
        .query()
        .iter()
        .map(|(name, value)| view! { <input type="hidden" name=*name value=value.clone() /> })
        .collect();
    let action = to.path().to_owned();
    let hidden = hidden_columns();
    let none_hidden = move || hidden.with(String::is_empty);
    let can_hide = columns.hideable().next().is_some();
    let menu = can_hide.then(|| columns::menu(&columns));
    view! {
        <search class="toolbar" aria-label=label>
            <QueryForm action class="toolbar__form">
                {kept}
                <input
                    type="hidden"
                    name=HIDE
                    value=move || hidden.get()
                    disabled=none_hidden
                />
                {children()}
                <button
                    type="submit"
                    class=format!("{} toolbar__apply", button::class(Kind::Plain, Size::Usual))
                >
                    {t(common::APPLY)}
                </button>
            </QueryForm>
            {menu}
        </search>
    }
}

/// The words that are looked for.
#[component]
pub fn SearchInput(
    /// Its name in the query.
    #[prop(default = "q".to_owned(), into)]
    name: String,
    /// What the words are looked for in: "Product or shop".
    #[prop(into)]
    label: String,
    /// What is looked for now.
    #[prop(optional, into)]
    value: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="input toolbar__search">
            <Icon picture=Picture::Search />
            <input
                class="input__control"
                type="search"
                name=name
                value=move || value.get()
                placeholder=label.clone()
                aria-label=label
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
            />
        </div>
    }
}

/// One filter out of a short list. With script, choosing applies it at once.
#[component]
pub fn Filter(
    /// Its name in the query.
    #[prop(into)]
    name: String,
    /// What it filters by.
    #[prop(into)]
    label: String,
    /// What can be chosen. The first, with an empty value, says what is shown without the filter.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// What is chosen now.
    #[prop(optional, into)]
    value: Signal<String>,
) -> impl IntoView {
    view! {
        <select
            class="select toolbar__filter"
            class:select--on=move || value.with(|value| !value.is_empty())
            name=name
            aria-label=label
            // Once somebody has chosen, browsers no longer look at which option is marked.
            prop:value=move || value.get()
            on:change=|event| platform::send_form_of(&event)
        >
            {move || options(choices.get(), value)}
        </select>
    }
}

/// A filter whose value is typed: a code, a handle. Enter applies it.
#[component]
pub fn TypedFilter(
    /// Its name in the query.
    #[prop(into)]
    name: String,
    /// What it filters by.
    #[prop(into)]
    label: String,
    /// What is typed now.
    #[prop(optional, into)]
    value: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="input toolbar__typed">
            <input
                class="input__control"
                type="text"
                name=name
                value=move || value.get()
                placeholder=label.clone()
                aria-label=label
                autocapitalize="none"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
            />
        </div>
    }
}

/// Room between what finds and what else there is in a toolbar.
#[component]
pub fn Spacer() -> impl IntoView {
    view! { <span class="toolbar__gap"></span> }
}

/// Below the tools: how much was found, and the way out of the filters in force.
#[component]
pub fn ResultSummary(
    /// How much was found, as words.
    #[prop(into)]
    says: String,
    /// The list without any filter; none when there is nothing to clear.
    #[prop(optional_no_strip)]
    clear: Option<String>,
) -> impl IntoView {
    view! {
        <div class="found">
            <p class="found__says" role="status">
                {says}
            </p>
            {clear
                .map(|clear| {
                    view! {
                        <a class="link" href=clear>
                            {t(common::CLEAR_FILTERS)}
                        </a>
                    }
                })}
        </div>
    }
}

/// How much a list's filters leave, as words: all of it where that is one page, else that there is more
/// than the page shows.
pub fn results(shown: usize, has_more: bool) -> String {
    let count = u64::try_from(shown).unwrap_or(u64::MAX);
    if has_more {
        common::more_results(count)
    } else {
        common::results(count)
    }
}

/// A word that labels something: not a state, not a filter.
#[component]
pub fn Label(
    /// Whether it is meant for the reader: tinted.
    #[prop(optional)]
    marked: bool,
    /// The word, with a picture before it or not.
    children: Children,
) -> impl IntoView {
    let class = if marked { "chip chip--marked" } else { "chip" };
    view! { <span class=class>{children()}</span> }
}
