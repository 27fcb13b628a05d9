//! How a name is looked for: who may have it by the sets of its pairs, and who has it by reading.

use domain::creator_search::{NameQuery, NameWord};

use crate::{
    bitmap::{self, NO_ROWS, Words},
    container::Container,
    edit::Pattern,
    names::{beginning, pairs, parts},
};

/// A name that is looked for.
#[derive(Debug)]
pub(crate) struct NamePlan {
    words: Vec<WordPlan>,
    whole: WordPlan,
}

/// A word that is looked for.
#[derive(Debug)]
struct WordPlan {
    text: String,
    characters: Vec<char>,
    is_beginning_only: bool,
    /// The sets that have everybody with the word as it is written.
    exact: Vec<usize>,
    /// For each way to swap two neighbours, the sets that have everybody with it.
    swapped: Vec<Vec<usize>>,
    /// The set of the first character, and those of pairs.
    first: Option<usize>,
    pairs: Vec<usize>,
    edits: usize,
    pattern: Option<Pattern>,
}

impl NamePlan {
    pub(crate) fn of(query: &NameQuery) -> Self {
        Self {
            words: query.words().iter().map(WordPlan::of).collect(),
            whole: WordPlan::of(query.whole()),
        }
    }

    /// Leaves the rows that may have the name, by the sets of a block.
    pub(crate) fn leave_candidates(&self, grams: &[Container], within: &mut Words) {
        let mut by_words = *within;
        for word in &self.words {
            by_words = word.candidates(grams, &by_words);
        }
        if self.is_one_word() {
            *within = by_words;
            return;
        }
        *within = self.whole.candidates(grams, within);
        bitmap::or(within, &by_words);
    }

    /// How well a creator's name matches, by the record; none if it doesn't.
    pub(crate) fn class(&self, record: &[u8]) -> Option<u8> {
        let handle = parts(record).next()?;
        let whole = self.whole.text.as_bytes();
        if handle.starts_with(whole) {
            return Some(u8::from(handle.len() != whole.len()));
        }
        if self.each(record, |word, part| part.starts_with(word.text.as_bytes())) {
            return Some(2);
        }
        let is_one_word = self.is_one_word();
        let by_whole =
            |matches: fn(&WordPlan, &[u8]) -> bool| !is_one_word && matches(&self.whole, handle);
        if self.each(record, WordPlan::is_contained_in) || by_whole(WordPlan::is_contained_in) {
            return Some(3);
        }
        let is_found = self.each(record, WordPlan::matches) || by_whole(WordPlan::matches);
        is_found.then_some(4)
    }

    /// Whether each word matches some part.
    fn each(&self, record: &[u8], matches: fn(&WordPlan, &[u8]) -> bool) -> bool {
        let mut words = self.words.iter();
        words.all(|word| parts(record).any(|part| matches(word, part)))
    }

    /// Whether the whole is the only word: then each of its matches is one of the word's.
    fn is_one_word(&self) -> bool {
        self.words.len() == 1
    }
}

impl WordPlan {
    fn of(word: &NameWord) -> Self {
        let characters: Vec<char> = word.text.chars().collect();
        let first = characters.first().copied().map(beginning);
        let pairs_of_word = pairs(&characters);
        let mut exact = pairs_of_word.clone();
        if word.is_beginning_only() {
            exact.extend(first);
        }
        let swapped = word.swapped.iter().map(|swapped| {
            let characters: Vec<char> = swapped.chars().collect();
            pairs(&characters)
        });
        Self {
            text: word.text.clone(),
            is_beginning_only: word.is_beginning_only(),
            exact,
            swapped: swapped.collect(),
            first,
            pairs: pairs_of_word,
            edits: usize::from(word.edits),
            pattern: Pattern::of(&characters),
            characters,
        }
    }

    /// The rows that may have the word.
    fn candidates(&self, grams: &[Container], within: &Words) -> Words {
        let mut found = *within;
        leave(grams, &self.exact, &mut found);
        for swapped in &self.swapped {
            let mut with = *within;
            leave(grams, swapped, &mut with);
            bitmap::or(&mut found, &with);
        }
        if self.edits > 0 {
            let mut near = *within;
            self.leave_near(grams, &mut near);
            bitmap::or(&mut found, &near);
        }
        found
    }

    /// Leaves the rows that have the first character, and all but a few of the pairs: each edit changes two
    /// pairs at most.
    fn leave_near(&self, grams: &[Container], within: &mut Words) {
        leave(grams, self.first.as_slice(), within);
        let most = self.edits.saturating_mul(2);
        if bitmap::is_empty(within) || self.pairs.len() <= most {
            return;
        }
        // Who lacks one set, who lacks two, and so on up to one more than may be lacking.
        let mut lacking = vec![NO_ROWS; most.saturating_add(1)];
        let mut spare = NO_ROWS;
        for gram in &self.pairs {
            let Some(container) = grams.get(*gram) else {
                continue;
            };
            let with = container.words(&mut spare);
            let mut fewer = *within;
            for lacking in &mut lacking {
                let before = *lacking;
                for ((more, fewer), with) in lacking.iter_mut().zip(&fewer).zip(with) {
                    *more |= fewer & !with;
                }
                fewer = before;
            }
        }
        if let Some(too_many) = lacking.last() {
            bitmap::and_not(within, too_many);
        }
    }

    fn is_contained_in(&self, part: &[u8]) -> bool {
        let text = self.text.as_bytes();
        if self.is_beginning_only {
            return part.starts_with(text);
        }
        let Some((first, behind)) = text.split_first() else {
            return true;
        };
        let mut left = part;
        while let Some((one, rest)) = left.split_first() {
            if one == first && rest.starts_with(behind) {
                return true;
            }
            left = rest;
        }
        false
    }

    fn matches(&self, part: &[u8]) -> bool {
        if self.is_contained_in(part) {
            return true;
        }
        if self.characters.len() < 4 {
            return false;
        }
        let text = self.text.as_bytes();
        if part.is_ascii() && text.is_ascii() {
            let is_near = || {
                let characters = part.iter().map(|byte| char::from(*byte));
                part.first() == text.first() && self.is_near(part.len(), characters)
            };
            return has_swapped(part, text) || is_near();
        }
        let Ok(part) = str::from_utf8(part) else {
            return false;
        };
        let part: Vec<char> = part.chars().collect();
        let is_near = || {
            part.first() == self.characters.first()
                && self.is_near(part.len(), part.iter().copied())
        };
        has_swapped(&part, &self.characters) || is_near()
    }

    /// Whether the word becomes the part, or its beginning, by as many edits as it may have.
    fn is_near(&self, length: usize, part: impl Iterator<Item = char>) -> bool {
        if self.edits == 0 || length.saturating_add(self.edits) < self.characters.len() {
            return false;
        }
        let pattern = self.pattern.as_ref();
        pattern.is_some_and(|pattern| pattern.is_near(part, self.edits))
    }
}

/// Leaves the rows that are in all of the sets.
fn leave(grams: &[Container], sets: &[usize], within: &mut Words) {
    for gram in sets {
        match grams.get(*gram) {
            Some(container) => container.and_to(within),
            None => *within = NO_ROWS,
        }
        if bitmap::is_empty(within) {
            return;
        }
    }
}

/// Whether the part has the word with two neighbours swapped that differ.
fn has_swapped<T: PartialEq>(part: &[T], word: &[T]) -> bool {
    part.windows(word.len().max(1)).any(|window| {
        let mut both = window.iter().zip(word);
        let Some((first, typed_first)) = both.find(|(one, typed)| one != typed) else {
            return false;
        };
        let Some((second, typed_second)) = both.next() else {
            return false;
        };
        first == typed_second && second == typed_first && both.all(|(one, typed)| one == typed)
    })
}
