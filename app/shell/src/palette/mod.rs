//! The command palette: the area's pages and whatever is found by a few words, without leaving the
//! keyboard. It is a combobox in a dialog; what it offers are links, so choosing one is following it.

pub(crate) mod api;
mod search;
mod suggestions;
#[cfg(test)]
mod tests;

use leptos::{attr::custom::custom_attribute, ev::Event, html, prelude::*};

use super::{
    navigation::PageLink,
    overlays::{Overlay, close_overlay},
};
use crate::text::palette;
pub use api::{find_for_agency, find_for_creator, find_for_shop};
pub(super) use search::Find;
use search::{Course, Search, id_of};
use ui::{
    Icon, Picture, close_button, platform,
    text::{common, t},
};

/// The id of the list.
const LIST: &str = "palette-list";

/// The palette, open as long as it is rendered.
#[component]
pub(super) fn Palette(
    /// What lies above the page.
    overlay: RwSignal<Overlay>,
    /// The area's pages.
    pages: Vec<PageLink>,
    /// What finds by text in the area.
    #[prop(optional_no_strip)]
    find: Option<Find>,
) -> impl IntoView {
    let search = Search::new(pages, find);
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| platform::show_modal(dialog));
    let is_empty = move || search.count() == 0;
    let chosen = move || (!is_empty()).then(|| id_of(search.active.get()));
    let typed = move |event: Event| {
        search.typed.set(event_target_value(&event));
        search.look();
    };
    view! {
        <dialog
            class="palette"
            aria-label=t(palette::SEARCH)
            {..custom_attribute("closedby", "any")}
            node_ref=dialog
            on:close=move |_| close_overlay(overlay)
        >
            <div class="palette__field">
                <Icon picture=Picture::Search />
                <input
                    class="palette__input"
                    type="text"
                    role="combobox"
                    aria-label=t(palette::SEARCH)
                    aria-autocomplete="list"
                    aria-controls=LIST
                    aria-expanded=move || (!is_empty()).to_string()
                    aria-activedescendant=chosen
                    placeholder=t(palette::SEARCH)
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="go"
                    on:input=typed
                    on:keydown=move |event| search.press(&event)
                />
                {close_button(dialog)}
            </div>
            {move || list(search, dialog)}
            <Says search />
        </dialog>
    }
    .into_any()
}

/// How far the search has come, in words.
#[component]
fn Says(search: Search) -> impl IntoView {
    let says = move || match search.course.get() {
        Course::Asking => t(palette::SEARCHING).to_owned(),
        Course::Failed(says) => says,
        Course::Still => match search.count() {
            0 => palette::nothing(search.typed.read().trim()),
            count => {
                let count = u64::try_from(count).unwrap_or(u64::MAX);
                palette::found(count)
            }
        },
    };
    let again = move || {
        let has_failed = search
            .course
            .with(|course| matches!(course, Course::Failed(_)));
        has_failed.then(|| {
            view! {
                <button class="link" type="button" on:click=move |_| search.look()>
                    {t(common::TRY_AGAIN)}
                </button>
            }
        })
    };
    view! {
        <div class="palette__foot">
            <p role="status">{says}</p>
            {again}
        </div>
    }
}

/// What is offered; without anything there is no list.
fn list(search: Search, dialog: NodeRef<html::Dialog>) -> AnyView {
    let offers = search.offers();
    let pages = offers.len() - search.hits.with(Vec::len);
    if offers.is_empty() {
        return ().into_any();
    }
    let options = offers.into_iter().enumerate().map(|(index, offer)| {
        let is_old = move || index >= pages && search.is_asking();
        let is_active = move || search.active.get() == index && !is_old();
        view! {
            <a
                class="palette__offer"
                role="option"
                id=id_of(index)
                href=offer.href
                tabindex="-1"
                inert=is_old
                aria-selected=move || is_active().to_string()
                on:click=move |_| platform::close_dialog(dialog)
            >
                <Icon picture=offer.picture />
                <span class="palette__title">{offer.title}</span>
                <span class="palette__about">{offer.about}</span>
                <span class="palette__kind">{offer.kind}</span>
            </a>
        }
    });
    view! {
        <div class="palette__list" role="listbox" id=LIST aria-label=t(palette::OFFERS)>
            {options.collect_view()}
        </div>
    }
    .into_any()
}
