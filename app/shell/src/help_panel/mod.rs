//! **Help**: the steps of the page that is open, in a panel beside it. Their words are on the server alone.

pub(crate) mod api;
#[cfg(feature = "ssr")]
mod steps;

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{leaving::close_on_leaving, text::help_panel as words};
use api::{PageHelp, help_of_page};
use runtime::resource::{await_view, load};
use ui::{Icon, Picture, text::t};

#[cfg(feature = "ssr")]
pub use steps::{HelpStep, HelpSteps, steps_of};

/// The id of the panel.
const PANEL: &str = "help";

/// Opens the panel.
#[component]
pub(crate) fn HelpButton() -> impl IntoView {
    view! {
        <button
            class="topbar__tool"
            type="button"
            popovertarget=PANEL
            aria-label=t(words::HELP)
            title=t(words::HELP)
        >
            <Icon picture=Picture::Information large=true />
        </button>
    }
}

/// The panel.
#[component]
pub(crate) fn HelpPanel() -> impl IntoView {
    let path = use_location().pathname;
    close_on_leaving(PANEL);
    let help = load(move || path.get(), help_of_page);
    view! {
        <aside class="help-panel" id=PANEL popover="auto" aria-label=t(words::OF_PAGE)>
            <button
                class="topbar__tool help-panel__close"
                type="button"
                popovertarget=PANEL
                popovertargetaction="hide"
                aria-label=t(words::CLOSE)
            >
                <Icon picture=Picture::Close />
            </button>
            <Transition>
                {await_view(move || async move { steps(help.await.ok().flatten()) })}
            </Transition>
        </aside>
    }
    .into_any()
}

fn steps(help: Option<PageHelp>) -> AnyView {
    let Some(PageHelp { title, steps, more }) = help else {
        return view! { <p>{t(words::NOTHING)}</p> }.into_any();
    };
    let steps = steps.into_iter().map(|(says, to)| match to {
        Some(href) => view! {
            <li>
                <a class="link" href=href>
                    {says}
                </a>
            </li>
        }
        .into_any(),
        None => view! { <li>{says}</li> }.into_any(),
    });
    view! {
        <p class="section__title">{title}</p>
        <ol>{steps.collect_view()}</ol>
        <p>
            <a class="link" href=more rel="external">
                {t(words::MORE)}
            </a>
        </p>
    }
    .into_any()
}
