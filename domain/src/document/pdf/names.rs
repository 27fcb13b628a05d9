//! Names in a PDF file that say that it does something.

use super::lexer::is_regular;
use crate::document::{DocumentRefusal, positions};

/// Names of what acts by itself, brings other files, or sends something.
const ACTIVE: [&[u8]; 19] = [
    b"AA",
    // What a file that is added to a page is named by: its stream need not say what it is.
    b"EF",
    b"EmbeddedFile",
    b"EmbeddedFiles",
    b"FileAttachment",
    b"GoToE",
    b"GoToR",
    b"ImportData",
    b"JS",
    b"JavaScript",
    b"Launch",
    b"Movie",
    b"OpenAction",
    b"Rendition",
    b"RichMedia",
    b"RichMediaContent",
    b"Sound",
    b"SubmitForm",
    b"XFA",
];

/// Whether no name says that the file does something, or that it is locked.
pub(super) fn check_names(bytes: &[u8]) -> Result<(), DocumentRefusal> {
    for at in positions(bytes, b"/") {
        let rest = bytes.get(at.saturating_add(1)..).unwrap_or_default();
        let name = read_name(rest).0;
        if ACTIVE.contains(&name.as_slice()) {
            return Err(DocumentRefusal::ActiveContent);
        }
        if name == b"Encrypt" {
            return Err(DocumentRefusal::Encrypted);
        }
    }
    Ok(())
}

/// The name that begins here, with its `#` escapes read, and how many bytes it takes.
pub(super) fn read_name(bytes: &[u8]) -> (Vec<u8>, usize) {
    let mut name = Vec::new();
    let mut at = 0_usize;
    while let Some(byte) = bytes.get(at).filter(|byte| is_regular(**byte)) {
        let escaped = match bytes.get(at..at.saturating_add(3)) {
            Some([b'#', high, low]) => hex(*high).zip(hex(*low)),
            Some(_) | None => None,
        };
        if let Some((high, low)) = escaped {
            name.push(high.wrapping_shl(4) | low);
            at = at.saturating_add(3);
        } else {
            name.push(*byte);
            at = at.saturating_add(1);
        }
    }
    (name, at)
}

fn hex(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}
