//! Cells that a spreadsheet would take for a formula.

use std::borrow::Cow;

/// The cell with an apostrophe before it if a spreadsheet would run it; a plain negative number is
/// one and stays one.
#[must_use]
pub fn defused(cell: &[u8]) -> Cow<'_, [u8]> {
    if may_run(cell) {
        Cow::Owned([b"'", cell].concat())
    } else {
        Cow::Borrowed(cell)
    }
}

/// Whether a spreadsheet may take the cell for a formula: spreadsheets pass over blanks and line breaks
/// before one, and read full-width signs as the plain ones.
#[must_use]
pub fn may_run(cell: &[u8]) -> bool {
    if matches!(cell.first(), Some(b'\t' | b'\r' | b'\n')) {
        return true;
    }
    // What is not UTF-8 behind the sign makes no difference.
    let text = match str::from_utf8(cell) {
        Ok(text) => text,
        Err(error) => str::from_utf8(&cell[..error.valid_up_to()]).unwrap_or_default(),
    };
    let is_passed_over = |c: char| c.is_whitespace() || c.is_control() || c == '\u{FEFF}';
    let first = text.trim_start_matches(is_passed_over).chars().next();
    matches!(
        first,
        Some(
            '=' | '+' | '-' | '@' | '\u{FF1D}' | '\u{FF0B}' | '\u{FF0D}' | '\u{FF20}' | '\u{2212}'
        )
    ) && !is_negative_number(cell)
}

fn is_negative_number(cell: &[u8]) -> bool {
    let is_digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    let Some(number) = cell.strip_prefix(b"-") else {
        return false;
    };
    match number.iter().position(|byte| *byte == b'.') {
        Some(point) => is_digits(&number[..point]) && is_digits(&number[point + 1..]),
        None => is_digits(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_defused() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+44 20", "'+44 20"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2+3", "'-2+3"),
            ("-", "'-"),
            ("-1.", "'-1."),
            ("\t=1", "'\t=1"),
            ("\nx", "'\nx"),
            ("\r\n=1", "'\r\n=1"),
            ("  =1", "'  =1"),
            ("\u{A0}@x", "'\u{A0}@x"),
            ("\u{FEFF}=1", "'\u{FEFF}=1"),
            ("\u{FF1D}1+1", "'\u{FF1D}1+1"),
            ("\u{FF0B}44", "'\u{FF0B}44"),
            ("\u{FF0D}1", "'\u{FF0D}1"),
            (" \u{FF20}x", "' \u{FF20}x"),
            ("\u{2212}2+3", "'\u{2212}2+3"),
            ("'=1", "'=1"),
            ("  a", "  a"),
            ("-4.25", "-4.25"),
            ("-4", "-4"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(defused(cell.as_bytes()), written.as_bytes(), "{cell:?}");
        }
    }
}
