//! PDF files: whether one only shows pages.
//!
//! A file is read as segments between streams. In a segment each name counts wherever it stands, since a
//! reader may find an object at any place. The data of streams are not looked through, with two exceptions:
//! what looks like a stream of objects is inflated and looked through like a segment, and data in which an
//! object could be found isn't taken at all. So that a stream can't hide, what this reads from the file's
//! beginning must agree with where the word `stream` ends a line.

mod lexer;
mod names;
mod predictor;
mod stream;

use self::{lexer::dictionary, names::check_names, stream::Budget};
use super::{DocumentRefusal, positions};

/// How every PDF file begins.
pub(super) const BEGINNING: &[u8] = b"%PDF-";

const END: &[u8] = b"%%EOF";
const STREAM: &[u8] = b"stream";
const END_OF_STREAM: &[u8] = b"endstream";

/// Whether the file only shows pages, and ends where it says.
pub(super) fn check(file: &[u8]) -> Result<(), DocumentRefusal> {
    ends_at_its_end(file)?;
    let mut budget = Budget::default();
    let mut rest = file;
    while let Some((segment, data)) = next_stream(rest) {
        check_names(segment)?;
        let keys = dictionary(segment).ok_or(DocumentRefusal::TooComplex)?;
        let end = positions(data, END_OF_STREAM).next();
        let end = end.ok_or(DocumentRefusal::Damaged)?;
        let (data, after) = data.split_at_checked(end).ok_or(DocumentRefusal::Damaged)?;
        budget.check(&keys, data)?;
        rest = after.get(END_OF_STREAM.len()..).unwrap_or_default();
    }
    check_names(rest)
}

/// Nothing but blanks stands behind the last mark of the end.
fn ends_at_its_end(file: &[u8]) -> Result<(), DocumentRefusal> {
    let end = positions(file, END).last();
    let end = end.ok_or(DocumentRefusal::Damaged)?;
    let behind = file
        .get(end.saturating_add(END.len())..)
        .unwrap_or_default();
    if behind.iter().all(|byte| lexer::is_blank(*byte)) {
        Ok(())
    } else {
        Err(DocumentRefusal::OtherContent)
    }
}

/// What stands before the next stream, and from where its data begin; none where there is no more. The word
/// counts where it stands by itself and ends a line.
fn next_stream(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    positions(bytes, STREAM).find_map(|at| {
        let (segment, word) = bytes.split_at_checked(at)?;
        let before = segment.last()?;
        if !(lexer::is_blank(*before) || *before == b'>') {
            return None;
        }
        let behind = word.get(STREAM.len()..)?;
        let blanks = behind
            .iter()
            .take_while(|byte| matches!(**byte, b' ' | b'\t'))
            .count();
        let line_end = behind.get(blanks..)?;
        let data = line_end
            .strip_prefix(b"\r\n")
            .or_else(|| line_end.strip_prefix(b"\n"))
            .or_else(|| line_end.strip_prefix(b"\r"))?;
        Some((segment, data))
    })
}
