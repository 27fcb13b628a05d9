//! Streams of a PDF file: what their dictionaries say, and how much comes out of them.

use super::{
    lexer::{Token, is_blank},
    names::check_names,
    predictor::{Predictor, undo},
};
use crate::document::{DocumentRefusal, Inflated, inflate, positions};

/// The most bytes that come out of one stream: a page that was scanned has far fewer.
const OF_ONE_MAX: usize = 128 * 1024 * 1024;
/// The most bytes that come out of all streams together.
const OF_ALL_MAX: usize = 512 * 1024 * 1024;
/// The most bytes that come out of a stream of objects, which is looked through as a whole.
const OF_OBJECTS_MAX: usize = 16 * 1024 * 1024;

/// How much came out of the file's streams so far.
#[derive(Default)]
pub(super) struct Budget {
    inflated: usize,
}

impl Budget {
    /// Whether a stream is harmless: no object can be found in its data, not too much comes out of it, and
    /// if it is one of objects, no name in it says that the file does something.
    pub(super) fn check(&mut self, keys: &[Token], data: &[u8]) -> Result<(), DocumentRefusal> {
        if holds_an_object(data) {
            return Err(DocumentRefusal::OtherContent);
        }
        let filters = filters(keys)?;
        let is_flate = |filter: &Vec<u8>| matches!(filter.as_slice(), b"FlateDecode" | b"Fl");
        let packed = filters
            .iter()
            .filter(|filter| is_flate(filter) || matches!(filter.as_slice(), b"LZWDecode" | b"LZW"))
            .count();
        // Packed twice, a few bytes can stand for very many.
        if packed > 1 {
            return Err(DocumentRefusal::TooComplex);
        }
        let is_of_objects = has(keys, b"ObjStm") || (has(keys, b"N") && has(keys, b"First"));
        match (filters.as_slice(), is_of_objects) {
            ([], true) => check_names(data),
            ([filter], true) if is_flate(filter) => self.check_objects(keys, data),
            (_, true) => Err(DocumentRefusal::TooComplex),
            ([filter, ..], false) if is_flate(filter) => self.count(data),
            (_, false) => Ok(()),
        }
    }

    /// Counts what comes out of a stream. A broken one is the reader's affair.
    fn count(&mut self, data: &[u8]) -> Result<(), DocumentRefusal> {
        let left = OF_ALL_MAX.saturating_sub(self.inflated);
        let (ended, bytes) = inflate(data, left.min(OF_ONE_MAX), |_| {});
        self.inflated = self.inflated.saturating_add(bytes);
        match ended {
            Inflated::Whole | Inflated::Broken => Ok(()),
            Inflated::TooMuch => Err(DocumentRefusal::TooComplex),
        }
    }

    fn check_objects(&mut self, keys: &[Token], data: &[u8]) -> Result<(), DocumentRefusal> {
        let predictor = Predictor::of(keys)?;
        let left = OF_ALL_MAX.saturating_sub(self.inflated);
        let most = left.min(OF_OBJECTS_MAX);
        let mut objects = Vec::new();
        let (ended, bytes) = inflate(data, most, |piece| objects.extend_from_slice(piece));
        self.inflated = self.inflated.saturating_add(bytes);
        match ended {
            Inflated::Whole => check_names(&undo(objects, predictor)?),
            // Readers take what comes out until it breaks.
            Inflated::Broken => Err(DocumentRefusal::Damaged),
            Inflated::TooMuch => Err(DocumentRefusal::TooComplex),
        }
    }
}

/// Whether a name stands in the dictionary.
fn has(keys: &[Token], name: &[u8]) -> bool {
    keys.iter()
        .any(|token| matches!(token, Token::Name(own) if own.as_slice() == name))
}

/// The number behind a key; none where there is none.
///
/// # Errors
/// When it stands in another object.
pub(super) fn number(keys: &[Token], name: &[u8]) -> Result<Option<i64>, DocumentRefusal> {
    let mut found = None;
    for (at, token) in keys.iter().enumerate() {
        if !matches!(token, Token::Name(own) if own.as_slice() == name) {
            continue;
        }
        let behind = |steps: usize| keys.get(at.saturating_add(steps));
        match (behind(1), behind(2), behind(3)) {
            (Some(Token::Number(_)), Some(Token::Number(_)), Some(Token::Word(_))) => {
                return Err(DocumentRefusal::TooComplex);
            }
            (Some(Token::Number(number)), ..) if found.is_none() => found = Some(*number),
            _ => return Err(DocumentRefusal::TooComplex),
        }
    }
    Ok(found)
}

/// The names of the filters of a stream, in the order in which they are undone.
fn filters(keys: &[Token]) -> Result<Vec<Vec<u8>>, DocumentRefusal> {
    let mut names = Vec::new();
    let mut tokens = keys.iter().peekable();
    while let Some(token) = tokens.next() {
        if !matches!(token, Token::Name(name) if name.as_slice() == b"Filter") {
            continue;
        }
        match tokens.next() {
            Some(Token::Name(name)) => names.push(name.clone()),
            Some(Token::ArrayOpen) => {
                while let Some(Token::Name(name)) = tokens.peek() {
                    names.push(name.clone());
                    tokens.next();
                }
                if tokens.peek() != Some(&&Token::ArrayClose) {
                    return Err(DocumentRefusal::TooComplex);
                }
            }
            // It stands in another object, where this doesn't follow.
            Some(_) | None => return Err(DocumentRefusal::TooComplex),
        }
    }
    Ok(names)
}

/// Whether a reader could find an object in the data: two numbers and the word that begins one.
fn holds_an_object(data: &[u8]) -> bool {
    positions(data, b"obj").any(|at| {
        let before = data.get(..at).unwrap_or_default();
        let before = trimmed(before);
        let Some(before) = without_digits(before.0) else {
            return false;
        };
        let (before, blanks) = trimmed(before);
        blanks > 0 && without_digits(before).is_some()
    })
}

/// What stands before blanks at the end, and how many those are.
fn trimmed(bytes: &[u8]) -> (&[u8], usize) {
    let blanks = bytes
        .iter()
        .rev()
        .take(32)
        .take_while(|byte| is_blank(**byte))
        .count();
    let kept = bytes.len().saturating_sub(blanks);
    (bytes.get(..kept).unwrap_or_default(), blanks)
}

/// What stands before a number at the end; none where there is no number.
fn without_digits(bytes: &[u8]) -> Option<&[u8]> {
    let digits = bytes
        .iter()
        .rev()
        .take(32)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let kept = bytes.len().saturating_sub(digits);
    bytes.get(..kept).filter(|_| digits > 0)
}
