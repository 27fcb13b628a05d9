//! The head of every HTML document, with scripts or without.

use leptos::prelude::*;

use crate::browser_files::BrowserFiles;
use ui::platform;

/// What every document's head has, with scripts or without.
#[component]
pub fn Head(
    /// Where the stylesheet lies.
    files: BrowserFiles,
) -> impl IntoView {
    view! {
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content=platform::theme().schemes() />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="manifest" href="/manifest.webmanifest" />
        <link
            rel="preload"
            href="/fonts/inter-latin-wght-normal.woff2"
            r#as="font"
            r#type="font/woff2"
            crossorigin="anonymous"
        />
        <link rel="stylesheet" href=files.style().to_owned() />
    }
}
