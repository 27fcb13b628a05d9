use leptos::prelude::{Owner, provide_context};

use super::accepted;
use crate::text::{Locale, common, t};

#[test]
fn the_first_spoken_language_of_the_header_is_taken() {
    for (header, expected) in [
        ("en-GB,en;q=0.9", Locale::English),
        ("fr-FR, en-XA;q=0.8, en;q=0.5", Locale::Pseudo),
        ("EN-xa", Locale::Pseudo),
        ("fr", Locale::English),
        ("", Locale::English),
    ] {
        assert_eq!(accepted(header), expected, "{header:?}");
    }
}

#[test]
fn the_pseudo_language_marks_every_text_that_came_from_a_key() {
    Owner::new().with(|| {
        provide_context(Locale::Pseudo);
        assert_eq!(t(common::COLUMNS), "[Cölümns ~~~]");
    });
}
