//! In which languages which pages are, and the files of words that browsers keep.
//!
//! A page speaks a language if all of it does: of bundles that nobody has translated every page stays in
//! English whole, whatever the reader's language.

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, PoisonError},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use runtime::bundle::Area;
use sha2::{Digest as _, Sha256};
use ui::text::{Locale, install_words, words_of};

use crate::{GROUPS, groups::catalogues};

/// The bundles outside the Creator app that are translated: what creators come through on their way in, and
/// what is about an account.
const SPOKEN: [&str; 7] = [
    "account",
    "password",
    "public",
    "register",
    "register-code",
    "security",
    "sign-in-help",
];

/// How many letters of its hash a file has in its name: 60 bits.
const HASH_LETTERS: usize = 10;

/// The words of a bundle in a language, as a browser loads them.
#[derive(Debug, PartialEq, Eq)]
pub struct WordsFile {
    /// Where the file lies. Another release's, with other words, lies elsewhere.
    pub path: String,
    /// What is in it: keys and their words in turn, in the order of the keys.
    pub json: &'static str,
}

/// A bundle and the tag of a language.
type FileKey = (&'static str, &'static str);

/// The files that were asked for. Each is made once and kept, so their number is bounded by those of
/// bundles and languages.
static MADE: LazyLock<Mutex<HashMap<FileKey, &'static WordsFile>>> = LazyLock::new(Mutex::default);

/// Says where the words of other languages are, before anything is worded.
pub(crate) fn install() {
    install_words(languages::words);
}

/// Whether a bundle's pages are in every language.
#[must_use]
pub fn spoken(bundle: &str) -> bool {
    let mut groups = GROUPS.iter();
    SPOKEN.contains(&bundle)
        || groups.any(|group| group.bundle == bundle && group.area == Area::Creator)
}

/// The language in which a bundle's pages are for a reader of this one. The pseudo-language is everywhere,
/// since it is made of English.
pub(crate) fn language_of(bundle: &str, asked: Locale) -> Locale {
    match asked {
        Locale::English | Locale::Pseudo => asked,
        Locale::Indonesian
        | Locale::Malay
        | Locale::Thai
        | Locale::Vietnamese
        | Locale::Filipino => {
            if spoken(bundle) {
                asked
            } else {
                Locale::English
            }
        }
    }
}

/// The file of words of a bundle in a language; none in English, which bundles have, in a language that
/// the bundle doesn't speak, and where there is no such bundle.
#[must_use]
pub fn words_file(bundle: &str, locale: Locale) -> Option<&'static WordsFile> {
    install();
    if locale == Locale::English || language_of(bundle, locale) != locale {
        return None;
    }
    let mut bundles = GROUPS.iter().map(|group| group.bundle);
    let bundle = bundles.find(|known| *known == bundle)?;
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let file = made
        .entry((bundle, locale.tag()))
        .or_insert_with(|| Box::leak(Box::new(made_for(bundle, locale))));
    Some(*file)
}

fn made_for(bundle: &str, locale: Locale) -> WordsFile {
    let words = words_of(locale, catalogues(bundle));
    // Strings can always be written.
    let json = serde_json::to_string(&words).unwrap_or_default();
    let hash = URL_SAFE_NO_PAD.encode(Sha256::digest(json.as_bytes()));
    let hash: String = hash.chars().take(HASH_LETTERS).collect();
    WordsFile {
        path: format!("/words/{bundle}/{}.{hash}.json", locale.tag()),
        json: json.leak(),
    }
}
