//! What was typed into the palette, what was found for it, and which suggestion is meant.

use std::{pin::Pin, time::Duration};

use leptos::{
    ev::KeyboardEvent,
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
};

use super::suggestions::pages_named;
use crate::{market::in_market, navigation::PageLink};
use runtime::{
    error::{ApiError, NoRefusal, error_messages},
    manifest::Hit,
};
use ui::platform;

/// Finds by text what an area has.
pub(crate) type Find =
    fn(String) -> Pin<Box<dyn Future<Output = Result<Vec<Hit>, ApiError<NoRefusal>>>>>;

/// How long nothing may be typed before the server is asked.
const PAUSE: Duration = Duration::from_millis(150);

/// How far a search has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Course {
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
pub(super) struct Search {
    /// What was typed.
    pub(super) typed: RwSignal<String>,
    /// What the server found for it; while it is asked, what it found before, to look at alone.
    pub(super) hits: RwSignal<Vec<Hit>>,
    pub(super) course: RwSignal<Course>,
    /// Which suggestion Enter follows.
    pub(super) active: RwSignal<usize>,
    /// The area's pages, with their addresses.
    pages: StoredValue<Vec<(PageLink, String)>>,
    find: Option<Find>,
    /// What will ask the server in a moment.
    soon: StoredValue<Option<TimeoutHandle>>,
}

impl Search {
    pub(super) fn new(pages: Vec<PageLink>, find: Option<Find>) -> Self {
        let pages = pages.into_iter().map(|page| {
            let href = untrack(in_market(&page.href));
            (page, href)
        });
        Self::over(pages.collect(), find)
    }

    pub(super) fn over(pages: Vec<(PageLink, String)>, find: Option<Find>) -> Self {
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

    /// What is offered: the pages for what is typed, and what was found.
    pub(super) fn offers(self) -> Vec<Hit> {
        let mut offers = self.pages();
        offers.extend(self.hits.get());
        offers
    }

    /// The pages for what is typed.
    fn pages(self) -> Vec<Hit> {
        self.pages
            .with_value(|pages| pages_named(pages, &self.typed.read()))
    }

    pub(super) fn is_asking(self) -> bool {
        self.course.with(|course| *course == Course::Asking)
    }

    /// How many suggestions can be followed, which are the first in the list. What was found for what
    /// was typed before stays in sight, so that the list doesn't jump with every letter, and leads
    /// nowhere.
    pub(super) fn count(self) -> usize {
        let hits = if self.is_asking() {
            0
        } else {
            self.hits.with(Vec::len)
        };
        self.pages().len() + hits
    }

    /// Looks for what is typed now, when nothing more has been typed for a moment.
    pub(super) fn look(self) {
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
                let told = error_messages(&failure, |never| match *never {});
                let says = told.into_iter().map(|error| error.says).collect();
                (Vec::new(), Course::Failed(says))
            }
        };
        self.hits.set(hits);
        self.course.set(course);
    }

    /// Moves the choice, follows it, or leaves the key to the field.
    pub(super) fn press(self, event: &KeyboardEvent) {
        let count = untrack(|| self.count());
        if event.is_composing() || count == 0 {
            return;
        }
        let active = self.active.get_untracked();
        let next = match event.key().as_str() {
            "ArrowDown" => (active + 1) % count,
            "ArrowUp" => (active + count - 1) % count,
            "Enter" => {
                platform::click_link(&id_of(active));
                active
            }
            _ => return,
        };
        event.prevent_default();
        self.active.set(next);
        platform::scroll_into_view(&id_of(next));
    }
}

/// The id of a suggestion in the list.
pub(super) fn id_of(index: usize) -> String {
    format!("palette-{index}")
}
