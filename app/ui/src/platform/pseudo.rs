//! The words of the pseudo-language: readable English that no key-less text looks like.

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, PoisonError},
};

use crate::text::Text;

/// Words already made. Each key is made once and kept, so the set is bounded by the number of keys.
static MADE: LazyLock<Mutex<HashMap<&'static str, &'static str>>> = LazyLock::new(Mutex::default);

/// English words with accents, in brackets, a third longer: the length that translations need. The
/// name of a place for a value, in braces, stays as it is.
pub(super) fn pseudo(text: Text) -> &'static str {
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    made.entry(text.en)
        .or_insert_with(|| Box::leak(accented(text.english()).into_boxed_str()))
}

fn accented(words: &str) -> String {
    let padding = "~".repeat(words.chars().count().div_ceil(3));
    let mut in_place = false;
    let accented: String = words
        .chars()
        .map(|letter| {
            in_place = letter == '{' || (in_place && letter != '}');
            if in_place { letter } else { accent(letter) }
        })
        .collect();
    format!("[{accented} {padding}]")
}

fn accent(letter: char) -> char {
    match letter {
        'a' => 'á',
        'e' => 'é',
        'i' => 'í',
        'o' => 'ö',
        'u' => 'ü',
        'A' => 'Á',
        'E' => 'É',
        'I' => 'Í',
        'O' => 'Ö',
        'U' => 'Ü',
        other => other,
    }
}
