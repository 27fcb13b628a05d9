//! Whether the holder of a bank account is who is to be paid.

use std::collections::BTreeMap;

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// What companies of the same kind write in different ways.
const SAME: &[(&str, &str)] = &[
    ("limited", "ltd"),
    ("incorporated", "inc"),
    ("corporation", "corp"),
    ("company", "co"),
    ("and", "&"),
];

/// Whether the holder of an account is one of these names: the same words, whatever their letters' case and
/// accents and the signs between them, and however common words for kinds of companies are shortened. Banks
/// write people's last names first, so the words may stand in another order; none may be missing or added.
#[must_use]
pub fn holder_matches(holder: &str, names: &[&str]) -> bool {
    let holder = words(holder);
    !holder.is_empty() && names.iter().any(|name| words(name) == holder)
}

/// The words of a name, each with how often it is there.
fn words(name: &str) -> BTreeMap<String, usize> {
    // "L.L.C." is one word, "Smith-Jones" are two.
    let plain: String = name
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '.' | '\'' | '\u{2019}'))
        .flat_map(char::to_lowercase)
        .collect();
    let mut words = BTreeMap::new();
    for word in plain.replace('&', " & ").split(is_between) {
        if word.is_empty() {
            continue;
        }
        let same = SAME.iter().find(|(long, _)| *long == word);
        let word = same.map_or(word, |(_, short)| *short).to_owned();
        let known: &mut usize = words.entry(word).or_default();
        *known = known.saturating_add(1);
    }
    words
}

fn is_between(c: char) -> bool {
    c != '&' && !c.is_alphanumeric()
}
