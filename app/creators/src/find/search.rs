//! The search for a name. What is like it is suggested while it is typed; without a script it is a field like others.

use std::time::Duration;

use domain::market::Market;
use leptos::{
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
};

use super::api::suggest_creators;
use crate::text::find as words;
use ui::{Icon, Picture, text::t};

/// How long nothing may be typed before names are suggested.
const PAUSE: Duration = Duration::from_millis(200);

/// From how many characters on names are suggested.
const LEAST: usize = 2;

/// The id of the suggestions.
const SUGGESTED: &str = "creator-names";

/// What is being typed, and what is like it.
#[derive(Clone, Copy)]
struct Suggesting {
    market: Market,
    typed: RwSignal<String>,
    names: RwSignal<Vec<String>>,
    soon: StoredValue<Option<TimeoutHandle>>,
}

impl Suggesting {
    /// Asks for what is like the text, when nothing more is typed for a moment.
    fn look(self, typed: String) {
        self.soon.update_value(|soon| {
            if let Some(soon) = soon.take() {
                soon.clear();
            }
        });
        let text = typed.trim().to_owned();
        self.typed.set(text.clone());
        if text.chars().count() < LEAST {
            self.names.set(Vec::new());
            return;
        }
        let ask = move || spawn_local(self.ask(text));
        // Without a timer nothing is suggested until the next letter.
        self.soon
            .set_value(set_timeout_with_handle(ask, PAUSE).ok());
    }

    async fn ask(self, text: String) {
        let names = suggest_creators(self.market.to_string(), text.clone()).await;
        // What has been typed meanwhile asks for itself, and nobody waits for it on a page that was left.
        if self.typed.try_with_untracked(|typed| *typed == text) != Some(true) {
            return;
        }
        // A name can be typed without suggestions.
        self.names.set(names.unwrap_or_default());
    }
}

/// The field.
#[component]
pub(super) fn NameSearch(
    /// In which market.
    market: Market,
    /// What is looked for now.
    value: String,
) -> impl IntoView {
    let suggesting = Suggesting {
        market,
        typed: RwSignal::new(value.clone()),
        names: RwSignal::new(Vec::new()),
        soon: StoredValue::new(None),
    };
    let names = move || {
        let names = suggesting.names.get().into_iter();
        let names = names.map(|name| view! { <option value=name></option> });
        names.collect_view()
    };
    view! {
        <div class="input toolbar__search">
            <Icon picture=Picture::Search />
            <input
                class="input__control"
                type="search"
                name="q"
                value=value
                list=SUGGESTED
                placeholder=t(words::SEARCH)
                aria-label=t(words::SEARCH)
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                on:input=move |event| suggesting.look(event_target_value(&event))
            />
            <datalist id=SUGGESTED>{names}</datalist>
        </div>
    }
}
