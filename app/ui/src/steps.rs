//! The steps of something long, and what is done of a list of things to do.

use leptos::prelude::*;

use super::{Icon, LinkButton, Picture, Size, status::Status};
use crate::{
    format,
    text::{common, t},
};

/// The steps of something that takes several pages.
#[component]
pub fn Stepper(
    /// What the steps lead to, for readers' programs.
    #[prop(into)]
    label: String,
    /// The names of the steps, in their order.
    steps: Vec<String>,
    /// Which of them is now, counted from zero; those before are done.
    current: usize,
) -> impl IntoView {
    let steps = steps.into_iter().enumerate().map(move |(index, name)| {
        let is_done = index < current;
        view! {
            <li
                class=if is_done { "stepper__step stepper__step--done" } else { "stepper__step" }
                aria-current=(index == current).then_some("step")
            >
                {is_done.then(|| view! { <Icon picture=Picture::Check /> })}
                <span>{name}</span>
                {is_done
                    .then(|| view! { <span class="hidden-label">{t(common::STEP_DONE)}</span> })}
            </li>
        }
    });
    view! {
        <ol class="stepper" aria-label=label>
            {steps.collect_view()}
        </ol>
    }
}

/// Numbered paragraphs, each headed: how an amount came about, how something is done.
#[component]
pub fn Steps(
    /// The [`Step`]s.
    children: Children,
) -> impl IntoView {
    view! { <ol class="derivation">{children()}</ol> }
}

/// One of the numbered paragraphs.
#[component]
pub fn Step(
    /// Its head.
    #[prop(into)]
    title: String,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <li class="derivation__step">
            <h3 class="derivation__title">{title}</h3>
            {children()}
        </li>
    }
}

/// One of the numbered paragraphs that few read: folded until its head is pressed.
#[component]
pub fn FoldedStep(
    /// Its head.
    #[prop(into)]
    title: String,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <li class="derivation__step">
            <details class="derivation__folded">
                <summary class="derivation__summary">
                    <h3 class="derivation__title">{title}</h3>
                    <Icon picture=Picture::Down />
                </summary>
                {children()}
            </details>
        </li>
    }
}

/// How far one thing to do is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Done.
    Done,
    /// It waits for someone else.
    Waiting,
    /// The reader's to do.
    Missing,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Todo {
    /// What it is.
    pub label: String,
    /// How far it is.
    pub progress: Progress,
    /// Why it isn't done, who does it, since when; empty when there is nothing to say.
    pub hint: String,
    /// Where it is done, and what the way there is called.
    pub way: Option<(String, String)>,
}

/// Things to do, and which of them are done.
#[component]
pub fn Checklist(
    /// What they lead to.
    #[prop(into)]
    title: String,
    /// The things, in their order.
    todos: Vec<Todo>,
) -> impl IntoView {
    let all = todos.len();
    let done = todos
        .iter()
        .filter(|todo| todo.progress == Progress::Done)
        .count();
    let so_far = common::so_far(&format::count_of(done), &format::count_of(all));
    view! {
        <section class="checklist">
            <header class="checklist__head">
                <h2 class="checklist__title">{title}</h2>
                <span class="checklist__so-far">{so_far.clone()}</span>
            </header>
            <progress class="progress" max=all.to_string() value=done.to_string() aria-label=so_far>
            </progress>
            <ul class="checklist__todos">{todos.into_iter().map(todo).collect_view()}</ul>
        </section>
    }
}

fn todo(todo: Todo) -> impl IntoView {
    let (class, mark, said) = match todo.progress {
        Progress::Done => (
            "todo todo--done",
            view! { <Icon picture=Picture::Check /> }.into_any(),
            common::TODO_DONE,
        ),
        Progress::Waiting => (
            "todo todo--waiting",
            view! {
                <svg class="status__mark" viewBox="0 0 12 12" aria-hidden="true">
                    <use href=Status::Pending.mark()></use>
                </svg>
            }
            .into_any(),
            common::TODO_WAITING,
        ),
        Progress::Missing => ("todo", ().into_any(), common::TODO_MISSING),
    };
    view! {
        <li class=class>
            <span class="todo__mark">{mark}</span>
            <div class="todo__words">
                <p class="todo__label">
                    {todo.label} <span class="hidden-label">": " {t(said)}</span>
                </p>
                {(!todo.hint.is_empty()).then(|| view! { <p class="todo__hint">{todo.hint}</p> })}
                {todo
                    .way
                    .map(|(href, label)| {
                        view! {
                            <LinkButton href kind=super::Kind::Soft size=Size::Small>
                                {label}
                            </LinkButton>
                        }
                    })}
            </div>
        </li>
    }
}
