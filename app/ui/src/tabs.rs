//! Parts of a page of which one is open. Each is a link, so the address says which one, it works
//! without script, and the way back leads back.

use leptos::prelude::*;

use crate::format;

/// One part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Its name.
    pub label: String,
    /// The page with it open.
    pub href: String,
    /// How much there is in it, where that matters.
    pub count: Option<u64>,
    /// Whether it is open.
    pub current: bool,
}

impl Tab {
    /// A part without a count.
    pub fn new(label: impl Into<String>, href: impl Into<String>, current: bool) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
            count: None,
            current,
        }
    }

    /// The same part with how much there is in it.
    #[must_use]
    pub fn counting(self, count: u64) -> Self {
        Self {
            count: Some(count),
            ..self
        }
    }
}

/// How the parts look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TabsLook {
    /// A line under the open one: the parts of a page.
    #[default]
    Line,
    /// Beside each other in one frame: two or three views of the same list.
    Segments,
}

/// The parts of a page as links.
#[component]
pub fn Tabs(
    /// What they divide, for readers' programs.
    #[prop(into)]
    label: String,
    /// The parts, in their order.
    tabs: Vec<Tab>,
    /// How they look.
    #[prop(optional)]
    look: TabsLook,
) -> impl IntoView {
    let class = match look {
        TabsLook::Line => "tabs",
        TabsLook::Segments => "segments",
    };
    let tabs = tabs.into_iter().map(move |tab| {
        let count = tab
            .count
            .map(|count| view! { <span class="tabs__count">{format::count(count)}</span> });
        view! {
            <a
                class=if look == TabsLook::Line { "tabs__tab" } else { "segments__one" }
                href=tab.href
                data-noscroll
                aria-current=tab.current.then_some("page")
            >
                {tab.label}
                {count}
            </a>
        }
    });
    view! {
        <nav class=class aria-label=label>
            {tabs.collect_view()}
        </nav>
    }
}
