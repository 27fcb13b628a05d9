//! What helps to get about in an area: the palette, the keys, and the buttons that open them. One of
//! them lies above the page at a time.

use std::cell::Cell;

use leptos::{ev, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{
    keys::{Chord, KeysDialog, Pressed, ShortcutAction},
    market::in_market,
    navigation::PageLink,
    offline::OfflineNotice,
    palette::{Find, Palette},
};
use crate::text::palette;
use ui::{Icon, Picture, platform, text::t};

/// What lies above the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Overlay {
    /// Nothing.
    #[default]
    Nothing,
    /// The palette.
    Search,
    /// The list of keys.
    Keys,
}

/// Lets the parts of an area lift something above the page.
pub(super) fn provide_overlay() -> RwSignal<Overlay> {
    let overlay = RwSignal::default();
    provide_context(overlay);
    overlay
}

/// Takes away what lies above the page, when its dialog says that it was closed.
pub(super) fn close_overlay(overlay: RwSignal<Overlay>) {
    // The reader may have left for another area meanwhile, where nothing lies above anything.
    let _ = overlay.try_set(Overlay::Nothing);
}

/// What an area lays above its pages, and what it hears of the keyboard.
#[component]
pub(super) fn Aids(
    /// What lies above the page.
    overlay: RwSignal<Overlay>,
    /// The area's pages.
    pages: Vec<PageLink>,
    /// What finds by text in the area.
    #[prop(optional_no_strip)]
    find: Option<Find>,
) -> impl IntoView {
    if !pages.is_empty() {
        listen_to_keys(overlay, pages.clone());
    }
    let lies = move || match overlay.get() {
        Overlay::Nothing => ().into_any(),
        Overlay::Search => view! { <Palette overlay pages=pages.clone() find /> }.into_any(),
        Overlay::Keys => view! { <KeysDialog overlay pages=pages.clone() /> }.into_any(),
    };
    view! {
        <OfflineNotice />
        {lies}
    }
    .into_any()
}

fn listen_to_keys(overlay: RwSignal<Overlay>, pages: Vec<PageLink>) {
    let navigate = use_navigate();
    let ways: Vec<_> = pages
        .into_iter()
        .map(|page| (page.key, in_market(&page.href)))
        .collect();
    Effect::new(move |_| {
        let (navigate, ways) = (navigate.clone(), ways.clone());
        let chord = Cell::new(Chord::default());
        let heard = window_event_listener(ev::keydown, move |event| {
            let Some(pressed) = Pressed::of(&event) else {
                return;
            };
            let mut now = chord.get();
            let wish = now.press(&pressed);
            chord.set(now);
            match wish {
                Some(ShortcutAction::Search) => overlay.set(Overlay::Search),
                Some(ShortcutAction::Keys) => overlay.set(Overlay::Keys),
                Some(ShortcutAction::Field) => {
                    // A page without a field of its own is searched from anywhere.
                    if !platform::focus_search() {
                        overlay.set(Overlay::Search);
                    }
                }
                Some(ShortcutAction::Page(key)) => {
                    let Some((_, href)) = ways.iter().find(|(known, _)| *known == key) else {
                        return;
                    };
                    navigate(&untrack(href), NavigateOptions::default());
                }
                Some(ShortcutAction::InList(key)) => {
                    if !platform::press_in_list(&key) {
                        return;
                    }
                }
                None => return,
            }
            event.prevent_default();
        });
        on_cleanup(move || heard.remove());
    });
}

/// Opens the palette.
#[component]
pub(super) fn SearchButton() -> impl IntoView {
    let overlay: Option<RwSignal<Overlay>> = use_context();
    overlay.map(|overlay| {
        view! {
            <button
                class="jump needs-script"
                type="button"
                aria-haspopup="dialog"
                aria-keyshortcuts="Control+K Meta+K"
                on:click=move |_| overlay.set(Overlay::Search)
            >
                <Icon picture=Picture::Search />
                <span class="jump__words">{t(palette::SEARCH)}</span>
                <kbd class="jump__key" aria-hidden="true">
                    {t(palette::SEARCH_KEY)}
                </kbd>
            </button>
        }
    })
}

/// Opens the list of keys, from the bar above.
#[component]
pub(super) fn KeysButton() -> impl IntoView {
    let overlay: Option<RwSignal<Overlay>> = use_context();
    overlay.map(|overlay| {
        view! {
            <button
                class="topbar__tool topbar__keys needs-script"
                type="button"
                aria-haspopup="dialog"
                aria-label=t(palette::KEYS)
                title=t(palette::KEYS)
                on:click=move |_| overlay.set(Overlay::Keys)
            >
                <Icon picture=Picture::Help large=true />
            </button>
        }
    })
}

/// The same from a menu.
#[component]
pub(super) fn KeysItem() -> impl IntoView {
    let overlay: Option<RwSignal<Overlay>> = use_context();
    overlay.map(|overlay| {
        let open = move |_| {
            // The focus comes back to what is still there when the list is closed.
            platform::close_menus_restoring_focus();
            overlay.set(Overlay::Keys);
        };
        view! {
            <button
                class="menu__item menu__item--keys needs-script"
                type="button"
                aria-haspopup="dialog"
                on:click=open
            >
                {t(palette::KEYS)}
            </button>
        }
    })
}
