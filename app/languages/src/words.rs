//! The words of each language, found by the key of a text.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use ui::text::Locale;

use crate::{cldr, files::FILES, parse::parse};

/// The words of a language, by their keys.
type Table = BTreeMap<String, String>;

/// What the files say: each language's words, and what can't be read.
struct Read {
    tables: [(Locale, Table); 5],
    keys: BTreeSet<String>,
    faults: Vec<String>,
}

/// Read when the first words are asked for, and kept.
static READ: LazyLock<Read> = LazyLock::new(read);

/// The words of the key of a text in a language; none where it has none: then the English ones count.
#[must_use]
pub fn words(locale: Locale, key: &str) -> Option<&'static str> {
    let mut tables = READ.tables.iter();
    let (_, table) = tables.find(|(known, _)| *known == locale)?;
    table.get(key).map(String::as_str)
}

/// The keys that the files have words for, each once.
pub fn keys() -> impl Iterator<Item = &'static str> {
    READ.keys.iter().map(String::as_str)
}

/// What is wrong with the files: nothing, as a test sees to.
#[must_use]
pub fn faults() -> &'static [String] {
    &READ.faults
}

fn read() -> Read {
    let mut read = Read {
        tables: [
            Locale::Indonesian,
            Locale::Malay,
            Locale::Thai,
            Locale::Vietnamese,
            Locale::Filipino,
        ]
        .map(|locale| (locale, Table::new())),
        keys: BTreeSet::new(),
        faults: Vec::new(),
    };
    for (file, source) in FILES {
        match parse(source) {
            Ok(entries) => {
                for entry in entries {
                    take(&mut read, file, entry.key, entry.words);
                }
            }
            // The words of the others are there all the same.
            Err(fault) => read.faults.push(format!("{file}: {fault}")),
        }
    }
    for (locale, table) in &mut read.tables {
        let forms = cldr::forms(*locale);
        if forms.is_empty() {
            let tag = locale.tag();
            read.faults.push(format!("no forms of {tag}"));
        }
        table.extend(
            forms
                .into_iter()
                .map(|(key, words)| (key.to_owned(), words)),
        );
    }
    for fault in &read.faults {
        tracing::error!(%fault, "words can't be read");
    }
    read
}

/// Takes the words of a text. The same text may stand in two files, with the same words.
fn take(read: &mut Read, file: &str, key: String, words: Vec<(Locale, String)>) {
    for (locale, words) in words {
        let mut tables = read.tables.iter_mut();
        let Some((_, table)) = tables.find(|(known, _)| *known == locale) else {
            continue;
        };
        match table.get(&key) {
            Some(known) if *known == words => {}
            Some(_) => {
                let tag = locale.tag();
                let fault = format!("{file}: other words in {tag} for “{key}”");
                read.faults.push(fault);
            }
            None => drop(table.insert(key.clone(), words)),
        }
    }
    read.keys.insert(key);
}
