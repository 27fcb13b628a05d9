//! How near two words are: the distance of each beginning of one to the other, in a step for each character
//! (Myers, "A fast bit-vector algorithm for approximate string matching").

use crate::number::wide;

/// The most characters of a pattern: a bit for each.
const CHARACTERS_MAX: usize = 63;

/// A word that others are compared with.
#[derive(Debug)]
pub(crate) struct Pattern {
    /// For each ASCII character, the places at which it stands.
    ascii: [u64; 128],
    /// The same for other characters.
    others: Vec<(char, u64)>,
    length: usize,
    last: u64,
}

impl Pattern {
    /// The pattern of a word; none if it is empty or too long.
    pub(crate) fn of(characters: &[char]) -> Option<Self> {
        let length = characters.len();
        if length == 0 || length > CHARACTERS_MAX {
            return None;
        }
        let mut pattern = Self {
            ascii: [0; 128],
            others: Vec::new(),
            length,
            last: 0,
        };
        let mut bit = 1_u64;
        for character in characters {
            pattern.add(*character, bit);
            pattern.last = bit;
            bit = bit.wrapping_shl(1);
        }
        Some(pattern)
    }

    fn add(&mut self, character: char, bit: u64) {
        let ascii = wide(u32::from(character));
        if let Some(places) = self.ascii.get_mut(ascii) {
            *places |= bit;
            return;
        }
        let mut others = self.others.iter_mut();
        match others.find(|(other, _)| *other == character) {
            Some((_, places)) => *places |= bit,
            None => self.others.push((character, bit)),
        }
    }

    fn places(&self, character: char) -> u64 {
        let ascii = wide(u32::from(character));
        if let Some(places) = self.ascii.get(ascii) {
            return *places;
        }
        let mut others = self.others.iter();
        let found = others.find(|(other, _)| *other == character);
        found.map_or(0, |(_, places)| *places)
    }

    /// Whether the word becomes the text, or the text's beginning of the word's length, by so many edits.
    pub(crate) fn is_near(&self, text: impl Iterator<Item = char>, most: usize) -> bool {
        let mut positive = u64::MAX;
        let mut negative = 0_u64;
        let mut distance = self.length;
        for (seen, character) in text.enumerate() {
            if seen == self.length && distance <= most {
                return true;
            }
            let same = self.places(character);
            let diagonal = ((same & positive).wrapping_add(positive) ^ positive) | same | negative;
            let more = negative | !(diagonal | positive);
            let less = diagonal & positive;
            if more & self.last != 0 {
                distance = distance.saturating_add(1);
            }
            if less & self.last != 0 {
                distance = distance.saturating_sub(1);
            }
            let more = more.wrapping_shl(1) | 1;
            positive = less.wrapping_shl(1) | !(diagonal | more);
            negative = more & diagonal;
        }
        distance <= most
    }
}
