//! A place with nothing in it says why, what is safe, and what to do next.

use leptos::{ev::MouseEvent, prelude::*};

use super::{Heading, Icon, Kind, LinkButton, Picture, Size, button};
use crate::{
    platform,
    text::{common, t},
};

/// What would be here, why it isn't, and one thing to do: paragraphs, then [`super::Actions`].
#[component]
pub fn EmptyState(
    /// What it is about.
    picture: Picture,
    /// What isn't here.
    #[prop(into)]
    title: String,
    /// Whether it is the whole page, so that its title is the page's h1.
    #[prop(optional)]
    head: bool,
    /// Why it isn't, and what to do.
    children: Children,
) -> impl IntoView {
    let title = if head {
        view! { <Heading class="empty__title">{title}</Heading> }.into_any()
    } else {
        view! { <h2 class="empty__title">{title}</h2> }.into_any()
    };
    view! {
        <div class="empty">
            <Icon picture />
            {title}
            {children()}
        </div>
    }
}

/// Nothing was found: the filters stay in sight above it.
#[component]
pub fn NoResults(
    /// What was looked for and not found: "No orders match these filters".
    #[prop(into)]
    title: String,
    /// The list without any filter.
    #[prop(into)]
    clear: String,
    /// What may help, where something may.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <EmptyState picture=Picture::Search title>
            {children.map(|children| children())}
            <div class="actions">
                <LinkButton href=clear>{t(common::CLEAR_FILTERS)}</LinkButton>
            </div>
        </EmptyState>
    }
}

/// Something went wrong in one place of a page: what happened, what is safe, trying again, and the
/// reference under which the log has the cause. As long as the network is away, trying again would
/// lose the page for the browser's own; then it is said, and done when the network is back.
#[component]
pub fn ErrorState(
    /// What could not be done: "The rates could not be saved".
    #[prop(into)]
    title: String,
    /// What happened and what is safe.
    #[prop(into)]
    says: String,
    /// The reference; empty when there is none.
    #[prop(optional, into)]
    reference: String,
) -> impl IntoView {
    let (is_away, is_asked) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move |_| platform::watch_network(is_away));
    let again = move |event: MouseEvent| {
        if is_away.get_untracked() {
            event.prevent_default();
            is_asked.set(true);
        }
    };
    Effect::new(move |_| {
        if is_asked.get() && !is_away.get() {
            platform::reload();
        }
    });
    let waits = move || (is_asked.get() && is_away.get()).then(|| t(common::TRIED_WHEN_BACK));
    view! {
        <div class="empty" role="alert">
            <Icon picture=Picture::Warning />
            <h2 class="empty__title">{title}</h2>
            <p>{says}</p>
            <div class="actions">
                <a
                    class=button::class(Kind::Primary, Size::Usual)
                    href=""
                    rel="external"
                    on:click=again
                >
                    <Icon picture=Picture::Refresh />
                    {t(common::TRY_AGAIN)}
                </a>
            </div>
            <p role="status">{waits}</p>
            {(!reference.is_empty())
                .then(|| {
                    view! {
                        <p class="empty__reference">
                            {t(common::REFERENCE)} " " <span class="code">{reference.clone()}</span>
                        </p>
                    }
                })}
        </div>
    }
}
