//! The command palette: the area's pages and whatever is found by a few words, without leaving the
//! keyboard. It is a combobox in a dialog; what it offers are links, so choosing one is following it.

mod api;
mod offers;
#[cfg(test)]
mod tests;

use std::{pin::Pin, time::Duration};

use leptos::{
    attr::custom::custom_attribute,
    ev::{Event, KeyboardEvent},
    html,
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
};

use super::{
    aids::{Above, lower},
    market::in_market,
    navigation::Page,
};
use crate::{
    failure::{Failure, Never, told},
    half,
    text::{counted, filled, palette, t, ui},
    ui::{Icon, Picture, close_button},
};
use api::Hit;
pub(crate) use api::{find_for_agency, find_for_creator, find_for_shop};
use offers::{Offer, found, pages_named};

/// Finds by text what an area has.
pub(super) type Find =
    fn(String) -> Pin<Box<dyn Future<Output = Result<Vec<Hit>, Failure<Never>>>>>;

/// How long nothing may be typed before the server is asked.
const PAUSE: Duration = Duration::from_millis(150);

/// The id of the list.
const LIST: &str = "palette-list";

/// How far a search has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Course {
    /// Nothing is looked for, or everything is here.
    #[default]
    Still,
    /// The server is asked, or will be in a moment.
    Asking,
    /// It could not be asked: what a person can do about it.
    Failed(String),
}

/// What the palette's parts share.
#[derive(Clone, Copy)]
struct Search {
    /// What was typed.
    typed: RwSignal<String>,
    /// What the server found for it; while it is asked, what it found before, to look at alone.
    hits: RwSignal<Vec<Hit>>,
    course: RwSignal<Course>,
    /// Which offer Enter follows.
    active: RwSignal<usize>,
    /// The area's pages, with their addresses.
    pages: StoredValue<Vec<(&'static Page, String)>>,
    find: Option<Find>,
    /// What will ask the server in a moment.
    soon: StoredValue<Option<TimeoutHandle>>,
}

impl Search {
    fn new(pages: Vec<&'static Page>, find: Option<Find>) -> Self {
        let pages = pages
            .into_iter()
            .map(|page| (page, untrack(in_market(page.href))));
        Self::over(pages.collect(), find)
    }

    fn over(pages: Vec<(&'static Page, String)>, find: Option<Find>) -> Self {
        Self {
            typed: RwSignal::default(),
            hits: RwSignal::default(),
            course: RwSignal::default(),
            active: RwSignal::default(),
            pages: StoredValue::new(pages),
            find,
            soon: StoredValue::default(),
        }
    }

    /// The pages for what is typed.
    fn pages(self) -> Vec<Offer> {
        self.pages
            .with_value(|pages| pages_named(pages, &self.typed.read()))
    }

    fn is_asking(self) -> bool {
        self.course.with(|course| *course == Course::Asking)
    }

    /// How many offers can be followed, which are the first in the list. What was found for what was
    /// typed before stays in sight, so that the list doesn't jump with every letter, and leads nowhere.
    fn count(self) -> usize {
        let hits = if self.is_asking() {
            0
        } else {
            self.hits.with(Vec::len)
        };
        self.pages().len() + hits
    }

    /// Looks for what is typed now, when nothing more has been typed for a moment.
    fn look(self) {
        self.soon.update_value(|soon| {
            if let Some(soon) = soon.take() {
                soon.clear();
            }
        });
        self.active.set(0);
        let text = self.typed.get_untracked().trim().to_owned();
        let Some(find) = self.find.filter(|_| !text.is_empty()) else {
            self.hits.set(Vec::new());
            self.course.set(Course::Still);
            return;
        };
        self.course.set(Course::Asking);
        let ask = move || spawn_local(self.ask(find, text));
        // Without a timer nothing is looked for until the next letter.
        self.soon
            .set_value(set_timeout_with_handle(ask, PAUSE).ok());
    }

    async fn ask(self, find: Find, text: String) {
        let answer = find(text.clone()).await;
        // What has been typed meanwhile asks for itself, and a palette that was closed for nothing.
        let is_still_asked = self.typed.try_with_untracked(|typed| typed.trim() == text);
        if is_still_asked != Some(true) {
            return;
        }
        let (hits, course) = match answer {
            Ok(hits) => (hits, Course::Still),
            Err(failure) => {
                let told = told(&failure, |never| match *never {});
                let says = told.into_iter().map(|mistake| mistake.says).collect();
                (Vec::new(), Course::Failed(says))
            }
        };
        self.hits.set(hits);
        self.course.set(course);
    }

    /// Moves the choice, follows it, or leaves the key to the field.
    fn press(self, event: &KeyboardEvent) {
        let count = untrack(|| self.count());
        if event.is_composing() || count == 0 {
            return;
        }
        let active = self.active.get_untracked();
        let next = match event.key().as_str() {
            "ArrowDown" => (active + 1) % count,
            "ArrowUp" => (active + count - 1) % count,
            "Enter" => {
                half::follow(&id_of(active));
                active
            }
            _ => return,
        };
        event.prevent_default();
        self.active.set(next);
        half::bring_into_sight(&id_of(next));
    }
}

/// The palette, open as long as it is rendered.
#[component]
pub(super) fn Palette(
    /// What lies above the page.
    above: RwSignal<Above>,
    /// The area's pages.
    pages: Vec<&'static Page>,
    /// What finds by text in the area.
    #[prop(optional_no_strip)]
    find: Option<Find>,
) -> impl IntoView {
    let search = Search::new(pages, find);
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| half::show_above(dialog));
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
            on:close=move |_| lower(above)
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
            0 => filled(palette::NOTHING, &[("text", search.typed.read().trim())]),
            count => {
                let count = u64::try_from(count).unwrap_or(u64::MAX);
                counted(count, palette::ONE_FOUND, palette::FOUND)
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
                    {t(ui::TRY_AGAIN)}
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
    let mut offers = search.pages();
    let pages = offers.len();
    search.hits.with(|hits| offers.extend(found(hits)));
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
                on:click=move |_| half::close_dialog(dialog)
            >
                <Icon picture=offer.picture />
                <span class="palette__title">{offer.title}</span>
                <span class="palette__about">{offer.about}</span>
                <span class="palette__kind">{t(offer.kind)}</span>
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

fn id_of(index: usize) -> String {
    format!("palette-{index}")
}
