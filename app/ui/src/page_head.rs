//! The head of a page: where it lies, its name, what can be done with all of it.

use leptos::prelude::*;

use super::{Heading, Icon, Picture};
use crate::text::{common, t};

/// A page's head: its one h1 and, as children, its buttons.
#[component]
pub fn PageHead(
    /// The page's own name.
    #[prop(into)]
    title: String,
    /// The pages that it lies under, each with its address: the outermost first.
    #[prop(optional)]
    under: Vec<(String, String)>,
    /// What it is for, or of when it is, as a sentence.
    #[prop(optional, into)]
    lead: Option<String>,
    /// What stands after the name: a [`super::StatusBadge`].
    #[prop(optional, into)]
    badge: ViewFn,
    /// The buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let crumbs = (!under.is_empty()).then(|| view! { <Breadcrumbs under here=title.clone() /> });
    view! {
        {crumbs}
        <header class="page-head">
            <div class="page-head__words">
                <Heading class="page-head__title">{title} " " {badge.run()}</Heading>
                {lead.map(|lead| view! { <p class="page-head__lead">{lead}</p> })}
            </div>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </header>
    }
}

/// The pages that a page lies under.
#[component]
pub fn Breadcrumbs(
    /// Their names and addresses, the outermost first.
    under: Vec<(String, String)>,
    /// The page's own name.
    #[prop(into)]
    here: String,
) -> impl IntoView {
    let under = under.into_iter().map(|(name, href)| {
        view! {
            <li class="crumbs__one">
                <a class="crumbs__way" href=href>
                    {name}
                </a>
                <Icon picture=Picture::Right />
            </li>
        }
    });
    view! {
        <nav aria-label=t(common::BREADCRUMBS)>
            <ol class="crumbs">
                {under.collect_view()} <li class="crumbs__one" aria-current="page">
                    {here}
                </li>
            </ol>
        </nav>
    }
}

/// A part of a page, headed.
#[component]
pub fn Section(
    /// Its head.
    #[prop(into)]
    title: String,
    /// Something that stands at the head's end: a link, an as-of time.
    #[prop(optional, into)]
    aside: ViewFn,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="section">
            <header class="section__head">
                <h2 class="section__title">{title}</h2>
                {aside.run()}
            </header>
            {children()}
        </section>
    }
}

/// A place beside the work: a checklist, a simulator, a side note.
#[component]
pub fn Well(
    /// What is in it.
    children: Children,
) -> impl IntoView {
    view! { <div class="well">{children()}</div> }
}

/// Something that one can pick, or that stands for itself.
#[component]
pub fn Card(
    /// What is in it.
    children: Children,
) -> impl IntoView {
    view! { <div class="card">{children()}</div> }
}
