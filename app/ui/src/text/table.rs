//! The tables of languages: what a document brings for the browser that isn't English.

use leptos::prelude::SharedValue;

use crate::platform;
#[cfg(feature = "ssr")]
use crate::text::{Locale, Text, t};

/// The texts of a crate, for language tables. A bundle knows none of them but those that it shows.
#[derive(Clone, Copy, Debug)]
pub struct Catalogue {
    /// Each text's forms, by file.
    #[cfg(feature = "ssr")]
    pub texts: &'static [&'static [&'static [Text]]],
}

/// The catalogue of a crate, in its `text/mod.rs`: the files that say its texts.
#[macro_export]
macro_rules! catalogue {
    ($($file:ident),* $(,)?) => {
        /// Every text of this crate, for language tables.
        pub const CATALOGUE: $crate::text::Catalogue = $crate::text::Catalogue {
            #[cfg(feature = "ssr")]
            texts: &[$($file::TEXTS),*],
        };
    };
}

/// The table that comes with a document: the key of each text that its bundle may show, in their order,
/// and after each key the words in the reader's language. In English, which bundles have, it is empty.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, Default)]
pub struct LanguageTable(pub(crate) Vec<String>);

#[cfg(feature = "ssr")]
impl LanguageTable {
    /// The table of the reader's language with the texts of these catalogues.
    pub fn of(catalogues: impl IntoIterator<Item = Catalogue>) -> Self {
        if platform::locale() == Locale::English {
            return Self::default();
        }
        let files = catalogues.into_iter().flat_map(|catalogue| catalogue.texts);
        let mut texts: Vec<Text> = files
            .copied()
            .flatten()
            .copied()
            .flatten()
            .copied()
            .collect();
        texts.sort_unstable_by_key(|text| text.en);
        texts.dedup();
        let pairs = texts.into_iter().map(|text| [text.en, t(text)]);
        Self(pairs.flatten().map(str::to_owned).collect())
    }
}

/// Writes the language table into the document, and in the browser takes it from there: before the first
/// text is said.
pub fn share_language_table() {
    platform::keep_language_table(SharedValue::new(platform::language_table).into_inner());
}

/// What a table has under a key.
pub fn find_words<'table>(table: &'table [String], key: &str) -> Option<&'table str> {
    let (pairs, _) = table.as_chunks::<2>();
    let at = pairs.binary_search_by(|[known, _]| known.as_str().cmp(key));
    let [_, words] = pairs.get(at.ok()?)?;
    Some(words)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use leptos::prelude::{Owner, provide_context};

    use super::*;

    #[expect(dead_code, reason = "only the catalogue is read here")]
    mod said {
        crate::texts! {
            PENDING = "Pending";
            selected(count) = one "One product", other "{count} products";
            CLOSE in "verb" = "Close";
            CLOSED = "Close";
        }
    }

    crate::catalogue![said];

    fn table(locale: Locale) -> Vec<String> {
        Owner::new().with(|| {
            provide_context(locale);
            LanguageTable::of([CATALOGUE, CATALOGUE]).0
        })
    }

    #[test]
    fn a_table_has_each_form_of_each_text_once_in_the_order_of_keys() {
        let table = table(Locale::Pseudo);
        let keys: Vec<_> = table.iter().step_by(2).map(String::as_str).collect();
        let expected = [
            "Close",
            "One product",
            "Pending",
            "verb\u{4}Close",
            "{count} products",
        ];
        assert_eq!(keys, expected);
    }

    #[test]
    fn every_text_is_found_with_the_words_that_the_server_says() {
        let table = table(Locale::Pseudo);
        for text in said::TEXTS.iter().copied().flatten() {
            let words = Owner::new().with(|| {
                provide_context(Locale::Pseudo);
                t(*text)
            });
            assert_eq!(find_words(&table, text.en), Some(words));
        }
        for unknown in ["", "Pendin", "zz", "[Clösé ~~]"] {
            assert_eq!(find_words(&table, unknown), None, "{unknown:?}");
        }
    }

    #[test]
    fn english_has_no_table() {
        assert_eq!(table(Locale::English), [""; 0]);
    }
}
