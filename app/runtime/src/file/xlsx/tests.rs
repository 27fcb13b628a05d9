//! Spreadsheets as another program reads them.

use std::{
    io::Cursor,
    sync::atomic::{AtomicUsize, Ordering},
};

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use chrono::DateTime;
use domain::{currency::Currency, money::Money};
use futures::{FutureExt as _, StreamExt as _, stream};

use super::*;
use crate::file::{File, FileFormat, Table};

const NAMES: Table<&str> = Table {
    columns: &["name", "length", "amount"],
    write: |name, cells| {
        cells.text(name)?;
        cells.value(name.len())?;
        cells.value("12.50")
    },
};

fn bytes_of(file: File) -> Vec<u8> {
    let pieces: Vec<_> = file.bytes.collect().now_or_never().unwrap();
    pieces.into_iter().flat_map(Result::unwrap).collect()
}

fn rows_of(bytes: Vec<u8>, sheet: &str) -> Vec<Vec<Data>> {
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range(sheet).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn another_program_reads_what_was_written() {
    let names = vec!["=1+1", "007", "a & <b>", ""];
    let file = File::of_rows("names".into(), FileFormat::Xlsx, &NAMES, names);
    let rows = rows_of(bytes_of(file), "Sheet1");
    let text = |text: &str| Data::String(text.to_owned());
    assert_eq!(rows[0], [text("name"), text("length"), text("amount")]);
    assert_eq!(rows[1], [text("=1+1"), Data::Float(4.0), Data::Float(12.5)]);
    assert_eq!(rows[2][0], text("007"));
    assert_eq!(rows[3][0], text("a & <b>"));
    assert_eq!(rows[4][0], Data::Empty);
    assert_eq!(rows.len(), 5);
}

#[test]
fn both_formats_have_the_same_cells() {
    const LINES: Table<(&str, i64)> = Table {
        columns: &["text", "number", "amount", "rate", "moment"],
        write: |(text, units), cells| {
            cells.text(text)?;
            cells.value(units)?;
            cells.amount(Money::new(*units, Currency::Gbp))?;
            cells.rate(Some("12.50"))?;
            cells.moment(Some(DateTime::UNIX_EPOCH))
        },
    };
    let file = |format| {
        let lines = vec![("a, \"b\"\nc", 1_999), ("", -5)];
        bytes_of(File::of_rows("lines".into(), format, &LINES, lines))
    };
    // A spreadsheet knows the number, and not with how many digits it was written.
    let number = |cell: &str| {
        let number = cell.parse::<f64>();
        number.map_or_else(|_| cell.to_owned(), |number| number.to_string())
    };
    let text = file(FileFormat::Csv);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_slice());
    let records = reader.records().map(Result::unwrap);
    let expected: Vec<Vec<String>> = records
        .map(|record| record.iter().map(number).collect())
        .collect();
    let sheet = rows_of(file(FileFormat::Xlsx), "Sheet1");
    let sheet: Vec<Vec<String>> = sheet
        .iter()
        .map(|row| row.iter().map(Data::to_string).collect())
        .collect();
    assert_eq!(expected.len(), 3);
    assert_eq!(sheet, expected);
}

#[test]
fn a_table_without_rows_has_its_columns() {
    let file = File::of_rows("names".into(), FileFormat::Xlsx, &NAMES, Vec::new());
    assert_eq!(rows_of(bytes_of(file), "Sheet1").len(), 1);
}

/// A million rows and some thousands: one more than a sheet has room for beside the names of the columns.
#[test]
fn a_million_rows_go_out_as_they_come_in() {
    /// About as much as a row of the sheet has.
    const ROW_BYTES: usize = 64;
    const NUMBERS: Table<u32> = Table {
        columns: &["number"],
        write: |number, cells| cells.value(number),
    };
    let taken = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&taken);
    let rows = stream::iter(1..=SHEET_ROWS_MAX).map(move |number| {
        counted.fetch_add(1, Ordering::Relaxed);
        Ok(number)
    });
    let mut file = File::of_stream("numbers".into(), FileFormat::Xlsx, &NUMBERS, rows);
    let (mut bytes, mut given_out, mut held) = (Vec::new(), 0, 0);
    while let Some(piece) = file.bytes.next().now_or_never().unwrap() {
        let piece = piece.unwrap();
        // The rows since the piece before it are all that anything of can be kept anywhere.
        let rows = taken.load(Ordering::Relaxed) - given_out;
        held = held.max(piece.len() + rows * ROW_BYTES);
        given_out += rows;
        bytes.extend(piece);
    }
    assert!(held < 1_000_000, "{held} bytes at a time");
    let rows = rows_of(bytes, "Sheet2");
    let last = Data::Float(f64::from(SHEET_ROWS_MAX));
    assert_eq!(rows, [vec![Data::String("number".to_owned())], vec![last]]);
}
