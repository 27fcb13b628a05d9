//! The form in which names are compared, over any script.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use crate::code::is_ignorable;

/// A text in the form in which names are compared: small letters, letters that look alike as one (NFKC),
/// and no accents. Marks that make another letter of one, as Thai's tones, stay. Folding twice is
/// folding once.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let small = text.nfkc().flat_map(char::to_lowercase);
    let bare = small.nfkd().filter(|character| !is_passed_over(*character));
    let mut folded = String::with_capacity(text.len());
    for character in bare.nfc() {
        match character {
            'đ' | 'ð' => folded.push('d'),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'ς' => folded.push('σ'),
            other => folded.push(other),
        }
    }
    folded
}

/// Whether nothing is made of the character: accents, what nobody sees, and marks around a sign, as the
/// cap of a key.
fn is_passed_over(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{20D0}'..='\u{20FF}') || is_ignorable(character)
}

/// Whether a folded name's word goes on with the character: letters, digits and marks on them.
pub(super) fn is_name_character(character: char) -> bool {
    character.is_alphanumeric() || is_combining_mark(character)
}

/// The words of a folded text: what stands between blanks, signs and pictures.
pub(super) fn folded_words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|character| !is_name_character(character))
        .filter(|word| word.chars().any(char::is_alphanumeric))
}
