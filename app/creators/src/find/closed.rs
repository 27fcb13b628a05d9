//! Why an agency finds nobody in a market, and what to do about it.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::text::find as words;
use ui::{Checklist, EmptyState, Picture, Progress, Todo, Well, text::t};

/// What it is that keeps creators away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ClosedMarket {
    /// The marketplace isn't open there for anybody.
    NotOpen,
    /// The agency lacks a category.
    CategoryMissing,
}

/// Why an agency finds nobody in a market.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Closed {
    /// What it is.
    pub(crate) market: ClosedMarket,
    /// The same as a sentence.
    pub(crate) says: String,
    /// Each step that opens it, with the page where it is taken.
    pub(crate) steps: Vec<(String, String)>,
}

/// What stands in the place of creators.
pub(crate) fn closed_view(closed: Closed) -> AnyView {
    let title = t(match closed.market {
        ClosedMarket::NotOpen => words::NOT_OPEN,
        ClosedMarket::CategoryMissing => words::CATEGORY_MISSING,
    });
    let todos = closed.steps.into_iter().map(|(label, way)| Todo {
        label,
        progress: Progress::Missing,
        hint: String::new(),
        way: Some((way, t(words::APPLY).to_owned())),
    });
    let todos: Vec<Todo> = todos.collect();
    let steps = (!todos.is_empty()).then(|| {
        view! {
            <Well>
                <Checklist title=t(words::ONE_OF_THESE) todos />
            </Well>
        }
    });
    view! {
        <EmptyState picture=Picture::Creators title>
            <p>{closed.says}</p>
        </EmptyState>
        {steps}
    }
    .into_any()
}
