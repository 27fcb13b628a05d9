//! How creators are found by their names: the one definition, which the database's search and the engine
//! are held to.
//!
//! A creator's name has parts ([`name_parts`]): the handle's letters and digits, and the words of the
//! nickname. What is looked for has words and, without its separators, a whole ([`NameQuery`]). A creator is
//! found if each word matches some part ([`word_matches`]), or if the whole matches the handle.

use unicode_normalization::UnicodeNormalization as _;

use super::fold::{fold, folded_words, is_name_character};

/// The most words of a nickname by which a creator is found.
pub const NICKNAME_WORDS_MAX: usize = 6;

/// The most characters of each part of a name by which a creator is found.
pub const PART_CHARACTERS_MAX: usize = 60;

/// The most words that are looked for.
pub const QUERY_WORDS_MAX: usize = 4;

/// The most characters that are looked for, all words together.
pub const QUERY_CHARACTERS_MAX: usize = 40;

/// What is looked for in creators' names, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameQuery {
    words: Vec<NameWord>,
    whole: NameWord,
}

/// A word that is looked for, and what else it may be meant for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameWord {
    /// The word, folded.
    pub text: String,
    /// The word with two neighbours swapped, in each way that changes it; none of a word of fewer than
    /// four characters.
    pub swapped: Vec<String>,
    /// In how many characters a part may differ: none below five characters, one up to eight, two above.
    pub edits: u8,
}

impl NameQuery {
    /// What a text looks for: its first words, folded. None if it has no letter and no digit.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let folded = fold(text);
        let mut left = QUERY_CHARACTERS_MAX;
        let mut words: Vec<NameWord> = Vec::new();
        for word in folded_words(&folded).take(QUERY_WORDS_MAX) {
            let kept: String = word.chars().take(left).collect();
            left = left.saturating_sub(kept.chars().count());
            if !kept.is_empty() {
                words.push(NameWord::of(kept));
            }
        }
        let characters = words.iter().flat_map(|word| word.text.chars());
        let whole: String = characters.nfc().collect();
        (!words.is_empty()).then(|| Self {
            words,
            whole: NameWord::of(whole),
        })
    }

    /// The words, in the order in which they were typed.
    #[must_use]
    pub fn words(&self) -> &[NameWord] {
        &self.words
    }

    /// All words without what stands between them, as handles are compared.
    #[must_use]
    pub const fn whole(&self) -> &NameWord {
        &self.whole
    }
}

impl NameWord {
    fn of(text: String) -> Self {
        let characters: Vec<char> = text.chars().collect();
        let edits = match characters.len() {
            0..=4 => 0,
            5..=8 => 1,
            _ => 2,
        };
        let swapped = if characters.len() < 4 {
            Vec::new()
        } else {
            all_swapped(&characters)
        };
        Self {
            text,
            swapped,
            edits,
        }
    }

    /// Whether only a part's beginning counts: a single character, or two of ASCII, stand within too
    /// many names.
    #[must_use]
    pub fn is_beginning_only(&self) -> bool {
        let mut characters = self.text.chars();
        match (characters.next(), characters.next(), characters.next()) {
            (Some(first), Some(second), None) => first.is_ascii() && second.is_ascii(),
            (_, None, _) => true,
            (_, Some(_), _) => false,
        }
    }

    /// Whether a part has the word in it as it is written.
    #[must_use]
    pub fn is_contained_in(&self, part: &str) -> bool {
        if self.is_beginning_only() {
            part.starts_with(&self.text)
        } else {
            part.contains(&self.text)
        }
    }
}

/// The parts of a name: the handle's letters and digits, and behind it the first words of the nickname.
/// The handle's part is there even if it is empty.
#[must_use]
pub fn name_parts(handle: &str, nickname: &str) -> Vec<String> {
    let handle = fold(handle);
    let characters = handle.chars().filter(|one| is_name_character(*one));
    let mut parts: Vec<String> = vec![characters.nfc().take(PART_CHARACTERS_MAX).collect()];
    let nickname = fold(nickname);
    parts.extend(
        folded_words(&nickname)
            .take(NICKNAME_WORDS_MAX)
            .map(|word| word.chars().take(PART_CHARACTERS_MAX).collect::<String>()),
    );
    parts
}

/// Whether a word matches a part of a name. A word of `n` characters does if
///
/// - the part contains it; one character, or two of ASCII, must be the part's beginning; or
/// - the part contains it with two neighbours swapped, `n` being 4 or more; or
/// - both begin with the same character, and the word becomes the part, or the part's first `n` characters,
///   by no more edits than the word may have: each adds, leaves out or replaces one character.
#[must_use]
pub fn word_matches(part: &str, word: &NameWord) -> bool {
    word.is_contained_in(part)
        || word.swapped.iter().any(|swapped| part.contains(swapped))
        || is_near(part, word)
}

/// How well a name matches, 0 being best; none if the creator isn't found:
///
/// - 0: the handle is the whole;
/// - 1: the handle begins with the whole;
/// - 2: each word begins some part;
/// - 3: each word is contained in some part, or the whole in the handle, as [`NameWord::is_contained_in`]
///   says;
/// - 4: found by a swap or edits.
#[must_use]
pub fn name_class(parts: &[String], query: &NameQuery) -> Option<u8> {
    let handle = parts.first()?;
    let whole = &query.whole;
    let each = |matches: fn(&str, &NameWord) -> bool| {
        let mut words = query.words.iter();
        words.all(|word| parts.iter().any(|part| matches(part, word)))
    };
    if *handle == whole.text {
        return Some(0);
    }
    if handle.starts_with(&whole.text) {
        return Some(1);
    }
    if each(|part, word| part.starts_with(&word.text)) {
        return Some(2);
    }
    if each(|part, word| word.is_contained_in(part)) || whole.is_contained_in(handle) {
        return Some(3);
    }
    (each(word_matches) || word_matches(handle, whole)).then_some(4)
}

/// The characters with two neighbours swapped, in each way that changes them.
fn all_swapped(characters: &[char]) -> Vec<String> {
    let pairs = characters.windows(2).enumerate();
    let differ = pairs.filter(|(_, pair)| pair.first() != pair.last());
    let swapped = differ.map(|(place, _)| {
        let mut swapped = characters.to_vec();
        swapped.swap(place, place.saturating_add(1));
        swapped.into_iter().collect()
    });
    swapped.collect()
}

fn is_near(part: &str, word: &NameWord) -> bool {
    if word.edits == 0 || part.chars().next() != word.text.chars().next() {
        return false;
    }
    let word_characters: Vec<char> = word.text.chars().collect();
    let part: Vec<char> = part.chars().collect();
    let beginning = part.get(..word_characters.len()).unwrap_or(&part);
    let most = usize::from(word.edits);
    edits_between(&word_characters, &part) <= most
        || edits_between(&word_characters, beginning) <= most
}

/// By how many edits one text becomes the other (Levenshtein's distance).
fn edits_between(left: &[char], right: &[char]) -> usize {
    // The distances of what was seen of `left` to each beginning of `right`.
    let mut distances: Vec<usize> = (0..=right.len()).collect();
    for (seen, character) in left.iter().enumerate() {
        let mut diagonal = seen;
        let mut before = seen.saturating_add(1);
        let mut cells = distances.iter_mut();
        if let Some(first) = cells.next() {
            *first = before;
        }
        for (cell, other) in cells.zip(right) {
            let kept_or_replaced = diagonal.saturating_add(usize::from(character != other));
            let added_or_left_out = before.min(*cell).saturating_add(1);
            diagonal = *cell;
            before = kept_or_replaced.min(added_or_left_out);
            *cell = before;
        }
    }
    distances.last().copied().unwrap_or(0)
}
