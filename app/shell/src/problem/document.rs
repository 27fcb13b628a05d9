//! The document of an error that no page answers for.

use http::HeaderMap;
use leptos::prelude::*;

use super::{Problem, words};
use crate::{browser_files::BrowserFiles, plain_document::plain_document};
use ui::text::t;

/// The Content-Security-Policy of documents that run nothing: those of [`problem_document`].
pub const CSP_WITHOUT_SCRIPTS: &str = "default-src 'none'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; manifest-src 'self'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'";

/// A whole document that says what an HTTP status means, for answers that no page can give: the
/// server is starting, a request was refused before it reached a page, a page itself broke.
///
/// `status` is the status that the answer has; `reference` is the id under which the log has the
/// cause, empty when there is none. The document runs no script: send it with
/// [`CSP_WITHOUT_SCRIPTS`]. `headers` are those of the request that is answered: its document is in
/// the language and the theme of its reader.
#[must_use]
pub fn problem_document(
    files: &BrowserFiles,
    headers: &HeaderMap,
    status: u16,
    reference: &str,
) -> String {
    let reference = reference.to_owned();
    plain_document(files, headers, || {
        let title = t(words(status).title).to_owned();
        (title, view! { <Problem status reference /> }.into_any())
    })
}
