//! The list of keys, and the switch that turns the single ones off.

use leptos::{attr::custom::custom_attribute, ev::Event, html, prelude::*};

use crate::{
    navigation::PageLink,
    overlays::{Overlay, close_overlay},
    text::palette,
};
use ui::{
    close_button, panel_head, platform,
    text::{common, t},
};

/// The id of its title.
const TITLE: &str = "keys-title";

/// Shows what each key does in the area.
#[component]
pub(crate) fn KeysDialog(
    /// What lies above the page.
    overlay: RwSignal<Overlay>,
    /// The area's pages.
    pages: Vec<PageLink>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| platform::show_modal(dialog));
    let are_on = platform::are_single_keys_on();
    let turn = move |event: Event| platform::turn_single_keys(event_target_checked(&event));
    let pages = pages
        .into_iter()
        .map(|page| line(&page.name, &["G", &page.key.to_ascii_uppercase()]));
    let in_list = in_list();
    view! {
        <dialog
            aria-labelledby=TITLE
            class="dialog"
            {..custom_attribute("closedby", "any")}
            node_ref=dialog
            on:close=move |_| close_overlay(overlay)
        >
            {panel_head("dialog", TITLE.to_owned(), t(palette::KEYS).to_owned(), close_button(dialog))}
            <div class="dialog__body">
                <dl class="keys">
                    {line(t(palette::SEARCH_ANYWHERE), &[t(palette::CONTROL), "K"])}
                    {line(t(palette::SEARCH_HERE), &["/"])} {line(t(palette::KEYS), &["?"])} {in_list}
                    {pages.collect_view()} {line(t(common::CLOSE), &[t(palette::ESCAPE)])}
                </dl>
                <label class="choice">
                    <input class="choice__box" type="checkbox" checked=are_on on:change=turn />
                    <span class="choice__words">
                        <span class="choice__name">{t(palette::SINGLE_KEYS)}</span>
                        <span class="choice__hint">{t(palette::SINGLE_KEYS_WHY)}</span>
                    </span>
                </label>
            </div>
        </dialog>
    }
    .into_any()
}

/// What keys do in the list of the page, where it has one that they are meant for.
fn in_list() -> Vec<AnyView> {
    let (letters, has_ticks) = platform::list_keys();
    let mut lines = Vec::new();
    if has_ticks || !letters.is_empty() {
        lines.push(line(t(palette::NEXT_ROW), &["↓ ↑"]));
    }
    if has_ticks {
        lines.push(line(t(palette::SELECT_ROW), &["X"]));
    }
    for (letter, does) in letters {
        lines.push(line(&does, &[&letter.to_ascii_uppercase()]));
    }
    lines
}

/// What is done, and the keys one after the other.
fn line(does: &str, keys: &[&str]) -> AnyView {
    let keys = keys
        .iter()
        .map(|key| view! { <kbd>{key.to_string()}</kbd> });
    view! {
        <div class="keys__line">
            <dt>{does.to_owned()}</dt>
            <dd>{keys.collect_view()}</dd>
        </div>
    }
    .into_any()
}
