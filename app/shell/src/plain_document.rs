//! A whole document that runs no script, for what no page of the application shows: the site's head, and
//! contents below it.

use http::{HeaderMap, Request};
use leptos::prelude::*;
use runtime::paths;
use ui::{
    Wordmark, platform,
    text::{common, t},
};

use crate::{browser_files::BrowserFiles, head::Head};

/// The document around what `page` gives: its title, to which the product's name is added, and its contents.
///
/// `headers` are those of the request that is answered: `page` is asked where its language is known.
#[must_use]
pub fn plain_document(
    files: &BrowserFiles,
    headers: &HeaderMap,
    page: impl FnOnce() -> (String, AnyView),
) -> String {
    let files = files.clone();
    let owner = Owner::new();
    owner.with(|| {
        let (mut parts, ()) = Request::new(()).into_parts();
        parts.headers = headers.clone();
        provide_context(parts);
        let (title, contents) = page();
        let title = format!("{title} · {}", t(common::PRODUCT));
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
                    <main class="public-main">{contents}</main>
                </body>
            </html>
        };
        // The framework ends the children of an element by a mark of its own, which is markup anywhere
        // but in a title.
        document.to_html().replacen("<!></title>", "</title>", 1)
    })
}
