//! The head of every HTML document, with scripts or without.

use leptos::prelude::*;

use crate::browser_files::BrowserFiles;
use ui::platform;

/// The tag of the only language of ours that isn't written in Latin letters.
const THAI: &str = "th";

/// What every document's head has, with scripts or without.
#[component]
pub fn Head(
    /// Where the stylesheet lies.
    files: BrowserFiles,
    /// What a browser is told to install the application; where nothing else is said, that of all of it.
    #[prop(default = "/manifest.webmanifest")]
    manifest: &'static str,
) -> impl IntoView {
    // Of a language in other letters most of a page is in a font that the system has.
    let is_latin = platform::locale().tag() != THAI;
    let font = is_latin.then(|| {
        view! {
            <link
                rel="preload"
                href="/fonts/inter-latin-wght-normal.woff2"
                r#as="font"
                r#type="font/woff2"
                crossorigin="anonymous"
            />
        }
    });
    // No page on a screen waits for it.
    let print_style = files.print_style().map(str::to_owned);
    let print_style = print_style.map(|href| {
        view! { <link rel="stylesheet" media="print" href=href /> }
    });
    view! {
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content=platform::theme().schemes() />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="manifest" href=manifest />
        {font}
        <link rel="stylesheet" href=files.style().to_owned() />
        {print_style}
    }
}
