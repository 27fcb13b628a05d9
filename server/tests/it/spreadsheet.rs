//! Spreadsheets as other programs read them.

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use zip::ZipArchive;

use crate::world::Answer;

/// The media type of one.
pub(crate) const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Whether the answer is one.
pub(crate) fn is_spreadsheet(answer: &Answer) -> bool {
    answer.header("content-type") == TYPE
}

/// All that is written in it, unpacked, part by part.
pub(crate) fn parts(answer: &Answer) -> Vec<String> {
    let mut archive = ZipArchive::new(Cursor::new(&answer.bytes[..])).unwrap();
    let mut parts = Vec::new();
    for number in 0..archive.len() {
        let mut part = String::new();
        let mut file = archive.by_index(number).unwrap();
        file.read_to_string(&mut part).unwrap();
        parts.push(part);
    }
    parts
}

/// The cells of its first sheet, row by row: a number without the noughts behind it.
pub(crate) fn rows(answer: &Answer) -> Vec<Vec<String>> {
    assert!(is_spreadsheet(answer), "{}", answer.body);
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(&answer.bytes[..])).unwrap();
    let sheet = book.worksheet_range("Sheet1").unwrap();
    let rows = sheet.rows();
    rows.map(|row| row.iter().map(Data::to_string).collect())
        .collect()
}
