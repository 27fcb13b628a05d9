//! The tables of languages: what a browser takes from the server where a page isn't in English.

#[cfg(feature = "ssr")]
use crate::{
    platform,
    text::{Locale, Text},
};

/// The texts of a crate, for language tables. A bundle knows none of them but those that it shows.
#[derive(Clone, Copy, Debug)]
pub struct Catalogue {
    /// Each text's forms, by file.
    #[cfg(feature = "ssr")]
    pub texts: &'static [&'static [&'static [Text]]],
}

/// The catalogue of a crate, in its `text/mod.rs`: the files that say its texts. With a name before them it
/// is of some of its files, for bundles that show no others: `ui::catalogue![CREATOR: links, showcase];`.
#[macro_export]
macro_rules! catalogue {
    ($name:ident: $($file:ident),+ $(,)?) => {
        #[doc = concat!("Some texts of this crate, for language tables: `", stringify!($name), "`.")]
        pub const $name: $crate::text::Catalogue = $crate::text::Catalogue {
            #[cfg(feature = "ssr")]
            texts: &[$($file::TEXTS),+],
        };
    };
    ($($file:ident),* $(,)?) => {
        /// Every text of this crate, for language tables.
        pub const CATALOGUE: $crate::text::Catalogue = $crate::text::Catalogue {
            #[cfg(feature = "ssr")]
            texts: &[$($file::TEXTS),*],
        };
    };
}

/// Every form of each text of these catalogues, once, in the order of their keys.
#[cfg(feature = "ssr")]
pub fn keys_of(catalogues: impl IntoIterator<Item = Catalogue>) -> Vec<Text> {
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
    texts
}

/// The table of a language with the texts of these catalogues: the key of each text that has words in it,
/// in their order, and after each key the words. In English, which bundles have, it is empty.
#[cfg(feature = "ssr")]
pub fn words_of(locale: Locale, catalogues: impl IntoIterator<Item = Catalogue>) -> Vec<String> {
    let pairs = keys_of(catalogues).into_iter().filter_map(|text| {
        let words = platform::words_in(locale, text)?;
        Some([text.en, words])
    });
    pairs.flatten().map(str::to_owned).collect()
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
    use super::*;
    use crate::text::{speaking, t};

    #[expect(dead_code, reason = "only the catalogue is read here")]
    mod said {
        crate::texts! {
            PENDING = "Pending";
            selected(count) = one "One product", other "{count} products";
            CLOSE in "verb" = "Close";
            CLOSED = "Close";
            SIGN in "form sign" = "";
        }
    }

    crate::catalogue![said];
    crate::catalogue![SOME: said];

    #[test]
    fn a_table_has_each_form_of_each_text_once_in_the_order_of_keys() {
        let table = words_of(Locale::Pseudo, [CATALOGUE, SOME]);
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
        let table = words_of(Locale::Pseudo, [CATALOGUE]);
        let texts = said::TEXTS.iter().copied().flatten();
        for text in texts.filter(|text| !text.is_form()) {
            let words = speaking(Locale::Pseudo, || t(*text));
            assert_eq!(find_words(&table, text.en), Some(words));
        }
        for unknown in ["", "Pendin", "zz", "[Clösé ~~]"] {
            assert_eq!(find_words(&table, unknown), None, "{unknown:?}");
        }
    }

    #[test]
    fn english_has_no_table() {
        assert_eq!(words_of(Locale::English, [CATALOGUE]), [""; 0]);
    }
}
