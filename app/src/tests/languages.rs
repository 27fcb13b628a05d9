//! Which pages are in which languages, and that the words of each are there.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use runtime::paths;
use ui::text::{Catalogue, Locale, Text, keys_of};

use super::get_in;
use crate::{GROUPS, bundles, spoken, words_file};

/// Those that have words of their own.
fn translated() -> impl Iterator<Item = Locale> {
    let all = Locale::SPOKEN.into_iter();
    all.filter(|locale| *locale != Locale::English)
}

/// What creators read, and whoever comes to have an account.
fn read_by_creators() -> Vec<Catalogue> {
    let mut all = vec![
        ui::text::CATALOGUE,
        runtime::text::CATALOGUE,
        shell::text::CREATOR,
    ];
    let groups = GROUPS.iter().filter(|group| spoken(group.bundle));
    all.extend(groups.map(|group| group.texts));
    all
}

/// What is partly for others: each text of it is in every language or in none.
const SHARED: [Catalogue; 5] = [
    shell::text::SHARED,
    campaigns::creator::SHARED_TEXTS,
    orders::manifest::SHARED_TEXTS,
    tax::manifest::SHARED_TEXTS,
    onboarding::manifest::SHARED_TEXTS,
];

/// The forms of every text.
fn forms_of(catalogues: Vec<Catalogue>) -> impl Iterator<Item = &'static [Text]> {
    let files = catalogues.into_iter().flat_map(|catalogue| catalogue.texts);
    files.copied().flatten().copied()
}

/// The keys that need words, and whether they do in Filipino alone: the others have no form for one thing.
fn wanted() -> BTreeMap<&'static str, bool> {
    let mut wanted = BTreeMap::new();
    for forms in forms_of(read_by_creators()) {
        for (index, text) in forms.iter().enumerate() {
            if text.is_form() {
                continue;
            }
            let is_one = forms.len() == 2 && index == 0;
            let known = wanted.entry(text.en).or_insert(is_one);
            *known &= is_one;
        }
    }
    wanted
}

fn has_words(locale: Locale, key: &str) -> bool {
    languages::words(locale, key).is_some()
}

#[test]
fn every_text_of_the_creators_app_is_there_in_every_language() {
    let shared: BTreeSet<_> = keys_of(SHARED).into_iter().map(|text| text.en).collect();
    let mut missing = String::new();
    for locale in translated() {
        let wanted = wanted().into_iter();
        let wanted = wanted.filter(|(_, is_one)| !is_one || locale == Locale::Filipino);
        let keys = wanted.filter(|(key, is_one)| {
            let is_spoken_elsewhere = || {
                let mut others = translated().filter(|other| *other != locale);
                others.any(|other| has_words(other, key))
            };
            let is_wanted = !shared.contains(key) || !is_one && is_spoken_elsewhere();
            is_wanted && !has_words(locale, key)
        });
        let keys: Vec<_> = keys.map(|(key, _)| key).collect();
        for some in keys.chunks(40) {
            writeln!(missing, "{}: {some:?}", locale.tag()).unwrap();
        }
    }
    assert!(missing.is_empty(), "no words:\n{missing}");
}

#[test]
fn no_words_are_left_over() {
    let mut all = vec![
        ui::text::CATALOGUE,
        runtime::text::CATALOGUE,
        shell::text::CATALOGUE,
    ];
    all.extend(GROUPS.iter().map(|group| group.texts));
    let said: BTreeSet<_> = keys_of(all).into_iter().map(|text| text.en).collect();
    let left: Vec<_> = languages::keys()
        .filter(|key| !said.contains(key))
        .collect();
    let mut lines = String::new();
    for some in left.chunks(40) {
        writeln!(lines, "{some:?}").unwrap();
    }
    assert!(lines.is_empty(), "words of no text:\n{lines}");
}

#[test]
fn one_keeps_its_count_in_filipino() {
    for forms in forms_of(read_by_creators()) {
        let [one, other] = forms else {
            continue;
        };
        let Some(words) = languages::words(Locale::Filipino, one.en) else {
            continue;
        };
        let says_how_many = words.contains("{count}") || !other.en.contains("{count}");
        assert!(says_how_many, "“{}”: “{words}”", one.en);
    }
}

#[test]
fn an_unspoken_bundle_is_english() {
    for (path, tag) in [(paths::HOME, "th"), (paths::HELP, "en")] {
        let html = get_in("th-TH, th;q=0.9", path).html;
        assert!(html.contains(&format!(r#"<html lang="{tag}""#)), "{path}");
        let names_words = html.contains("/words/public/th.");
        assert_eq!(names_words, tag == "th", "{path}");
    }
    for bundle in bundles() {
        assert_eq!(words_file(bundle, Locale::English), None, "{bundle}");
        let thai = words_file(bundle, Locale::Thai);
        assert_eq!(thai.is_some(), spoken(bundle), "{bundle}");
        assert!(words_file(bundle, Locale::Pseudo).is_some(), "{bundle}");
    }
    assert_eq!(words_file("nowhere", Locale::Pseudo), None);
    for bundle in ["creator", "creator-orders", "account", "register"] {
        assert!(spoken(bundle), "{bundle}");
    }
    for bundle in ["partner", "seller-finance", "operations", "help", "gallery"] {
        assert!(!spoken(bundle), "{bundle}");
    }
}

#[test]
fn a_file_of_words_is_named_by_what_is_in_it() {
    let [thai, malay] = [Locale::Thai, Locale::Malay].map(|locale| {
        let file = words_file("creator", locale).unwrap();
        let name = file.path.strip_prefix("/words/creator/").unwrap();
        let parts: Vec<_> = name.split('.').collect();
        assert_eq!(parts.len(), 3, "{name}");
        assert_eq!(
            (parts[0], parts[1].len(), parts[2]),
            (locale.tag(), 10, "json")
        );
        assert!(std::ptr::eq(file, words_file("creator", locale).unwrap()));
        (parts[1], file.json)
    });
    assert_ne!(thai.0, malay.0);
    let words: Vec<String> = serde_json::from_str(thai.1).unwrap();
    let keys: Vec<_> = words.iter().step_by(2).collect();
    assert!(keys.is_sorted(), "{keys:?}");
    assert_eq!(words.len() % 2, 0);
    let at = keys
        .iter()
        .position(|key| *key == "Change language")
        .unwrap();
    assert_eq!(words[at * 2 + 1], "เปลี่ยนภาษา");
    // Nothing of other pages, and nothing in English.
    assert!(keys.iter().all(|key| *key != "Partner Console"));
}
