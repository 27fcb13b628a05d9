//! The document of an error that no page answers for.

use http::{HeaderMap, Request};
use leptos::prelude::*;

use super::{Problem, words};
use crate::{browser_files::BrowserFiles, head::Head};
use runtime::paths;
use ui::{
    Wordmark, platform,
    text::{common, t},
};

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
    let files = files.clone();
    let reference = reference.to_owned();
    let owner = Owner::new();
    owner.with(|| {
        let (mut parts, ()) = Request::new(()).into_parts();
        parts.headers = headers.clone();
        provide_context(parts);
        let title = format!("{} · {}", t(words(status).title), t(common::PRODUCT));
        let document = view! {
            <!DOCTYPE html>
            <html lang=platform::locale().tag() data-theme=platform::theme().mark()>
                <head>
                    <Head files />
                    <title>{platform::element_text(&title)}</title>
                </head>
                <body>
                    <header class="public-head">
                        <Wordmark href=paths::HOME />
                    </header>
                    <main class="public-main">
                        <Problem status reference />
                    </main>
                </body>
            </html>
        };
        // The framework ends the children of an element by a mark of its own, which is markup anywhere
        // but in a title.
        document.to_html().replacen("<!></title>", "</title>", 1)
    })
}
