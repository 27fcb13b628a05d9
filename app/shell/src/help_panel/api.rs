//! What the help panel of a page asks.

#![cfg_attr(
    feature = "ssr",
    expect(
        clippy::unused_async,
        reason = "what waits for nothing here is a call over the network in the browser"
    )
)]

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::steps::{steps_of, way};
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use ui::text::t;

/// The steps of a page, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PageHelp {
    /// What one does there.
    pub(crate) title: String,
    /// Each step, and where it is done if that is another page.
    pub(crate) steps: Vec<(String, Option<String>)>,
    /// Where there is more.
    pub(crate) more: String,
}

/// The steps of the page at a path; nothing for a page that has none. The database isn't asked.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "shell/help", client = PageClient)]
pub(crate) async fn help_of_page(
    #[server(default)] path: String,
) -> Result<Option<PageHelp>, ApiError<NoRefusal>> {
    runtime::context::public_context::<HelpOfPage, _>()?;
    let help = steps_of(&path).map(|(pattern, help)| {
        let steps = help.steps.iter().map(|step| {
            let to = step.to.filter(|to| *to != pattern);
            let to = to.and_then(|to| way(to, pattern, &path));
            (t(step.says).to_owned(), to)
        });
        PageHelp {
            title: t(help.title).to_owned(),
            steps: steps.collect(),
            more: help.more.to_owned(),
        }
    });
    Ok(help)
}
