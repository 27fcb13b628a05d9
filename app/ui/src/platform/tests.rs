use http::{
    Request,
    header::{ACCEPT_LANGUAGE, COOKIE},
};
use leptos::prelude::{Owner, provide_context};

use super::{accepted, asked_locale};
use crate::text::{AccountLanguage, Locale, PAGE_LANGUAGE, common, form, speaking, t};

#[test]
fn the_first_spoken_language_of_the_header_is_taken() {
    for (header, expected) in [
        ("en-GB,en;q=0.9", Locale::English),
        ("fr-FR, en-XA;q=0.8, en;q=0.5", Locale::Pseudo),
        ("EN-xa", Locale::Pseudo),
        ("fr, th-TH;q=0.9, en;q=0.8", Locale::Thai),
        ("tl-PH,en;q=0.5", Locale::Filipino),
        ("fr", Locale::English),
        ("", Locale::English),
    ] {
        assert_eq!(accepted(header), expected, "{header:?}");
    }
}

#[test]
fn the_page_counts_before_the_browser_and_the_browser_before_the_person() {
    let asked = |page: Option<&str>, cookie: Option<&str>, own: Option<Locale>| {
        let mut request = Request::get("/creator").header(ACCEPT_LANGUAGE, "ms, en;q=0.5");
        if let Some(page) = page {
            request = request.header(PAGE_LANGUAGE, page);
        }
        if let Some(cookie) = cookie {
            request = request.header(COOKIE, format!("__Host-theme=dark; {cookie}"));
        }
        if let Some(own) = own {
            request = request.extension(AccountLanguage(own));
        }
        let (parts, ()) = request.body(()).unwrap().into_parts();
        Owner::new().with(|| {
            provide_context(parts);
            asked_locale()
        })
    };
    let (chosen, own) = (Some("__Host-language=vi"), Some(Locale::Indonesian));
    assert_eq!(asked(Some("th"), chosen, own), Locale::Thai);
    assert_eq!(asked(Some("xx"), chosen, own), Locale::Vietnamese);
    assert_eq!(asked(None, chosen, own), Locale::Vietnamese);
    assert_eq!(
        asked(None, Some("__Host-language=xx"), own),
        Locale::Indonesian
    );
    assert_eq!(asked(None, None, own), Locale::Indonesian);
    assert_eq!(asked(None, None, None), Locale::Malay);
    assert_eq!(Owner::new().with(asked_locale), Locale::English);
}

#[test]
fn the_pseudo_language_marks_every_text_that_came_from_a_key() {
    let pseudo = |text| speaking(Locale::Pseudo, || t(text));
    assert_eq!(pseudo(common::COLUMNS), "[Cölümns ~~~]");
    // How figures are written is no text.
    assert_eq!(pseudo(form::TIME), "{hour}:{minute}");
}
