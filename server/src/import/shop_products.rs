//! A shop's own file of products: any columns, which the shop matches with ours. It is small, so it is read as a
//! whole, and its rows are judged one by one.

use std::{collections::HashMap, io::Cursor};

use axum::body::Bytes;
use domain::{
    code::CODE_CHARACTERS_MAX,
    product::import::{
        ImportColumn, ImportedProduct, PRODUCT_IMPORT_ROWS_MAX, RowRefusal, RowRefusalReason,
        RowTexts,
    },
};
use store::product_imports::{ProductImportLease, ReadRow};

use super::{
    file_error::FileError,
    header::Header,
    records::{Record, Records},
    source::Source,
};
use crate::csv_file::without_guard;

/// What files begin with that are compressed. They are refused, since few bytes could unpack to very many.
const GZIP: [u8; 2] = *b"\x1f\x8b";

/// The names of a file's columns, if all of it can be read as a table.
///
/// # Errors
///
/// What is wrong with it as a whole, as a sentence for people.
pub(crate) fn header_of(file: Bytes) -> Result<Vec<String>, String> {
    if file.starts_with(&GZIP) {
        return Err("the file is compressed: unpack it and upload the CSV file".to_owned());
    }
    let mut records = open(file).map_err(|fault| fault.to_string())?;
    let header = next(&mut records)?;
    let Some(names) = header else {
        return Err(FileError::Empty.to_string());
    };
    if let Some(fault) = Header::form_fault(&names) {
        return Err(fault.to_string());
    }
    let mut rows = 0_u64;
    while next(&mut records)?.is_some() {
        rows = rows.saturating_add(1);
        if rows > PRODUCT_IMPORT_ROWS_MAX {
            return Err(format!(
                "the file has more than {PRODUCT_IMPORT_ROWS_MAX} rows: split it and upload the parts one \
                 after the other"
            ));
        }
    }
    if rows == 0 {
        return Err(
            "the file has column names, but no rows: add a row for each product".to_owned(),
        );
    }
    Ok(names)
}

/// The rows of a file as the lease says that they are to be read.
///
/// # Errors
///
/// What is wrong with the file as a whole.
pub(crate) fn read_rows(
    file: Bytes,
    lease: &ProductImportLease,
) -> Result<Vec<ReadRow>, FileError> {
    let mut records = open(file)?;
    // The header, which was read when the file was uploaded.
    records.next()?;
    let mut rows = Vec::new();
    let mut seen = HashMap::new();
    while let Some(record) = records.next()? {
        rows.push(read_row(record, lease, &mut seen));
    }
    Ok(rows)
}

fn open(file: Bytes) -> Result<Records, FileError> {
    Source::of(Cursor::new(file)).map(Records::of)
}

/// The texts of the next record.
fn next(records: &mut Records) -> Result<Option<Vec<String>>, String> {
    let record = records.next().map_err(|fault| fault.to_string())?;
    Ok(record.map(texts))
}

/// The values as text, without the apostrophes that our own files have before what a spreadsheet would run. No
/// database keeps the null character.
fn texts(record: Record<'_>) -> Vec<String> {
    let values = record.values();
    values
        .map(|value| String::from_utf8_lossy(without_guard(value)).replace('\0', ""))
        .collect()
}

/// Reads one row. `seen` has the rows before it by their product codes.
fn read_row(
    record: Record<'_>,
    lease: &ProductImportLease,
    seen: &mut HashMap<String, u64>,
) -> ReadRow {
    let is_utf8 = record
        .values()
        .all(|value| std::str::from_utf8(value).is_ok());
    let texts = texts(record);
    let row = RowTexts {
        texts: &texts,
        mapping: &lease.mapping,
    };
    let read = if !is_utf8 {
        Err(row.refusal(None, RowRefusalReason::NotUtf8))
    } else if record.stray.is_some() {
        Err(row.refusal(None, RowRefusalReason::StrayQuote))
    } else if texts.len() == lease.columns {
        row.read(lease.currency)
            .and_then(|read| once(read, (&row, record.row), seen))
    } else {
        let (given, expected) = (texts.len(), lease.columns);
        Err(row.refusal(None, RowRefusalReason::OtherWidth { given, expected }))
    };
    let code = match &read {
        Ok(read) => read.code.clone(),
        Err(_) => row.get(ImportColumn::ProductId).to_owned(),
    };
    ReadRow {
        number: record.row,
        code: code.chars().take(CODE_CHARACTERS_MAX).collect(),
        read,
    }
}

/// The product of a row, if no row before it is about the same one.
fn once(
    read: ImportedProduct,
    (row, number): (&RowTexts<'_>, u64),
    seen: &mut HashMap<String, u64>,
) -> Result<ImportedProduct, RowRefusal> {
    if let Some(first) = seen.get(&read.code) {
        let reason = RowRefusalReason::Twice { row: *first };
        return Err(row.refusal(Some(ImportColumn::ProductId), reason));
    }
    seen.insert(read.code.clone(), number);
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(text: &'static [u8]) -> Result<Vec<String>, String> {
        header_of(Bytes::from_static(text))
    }

    #[test]
    fn a_table_with_rows_has_a_header() {
        let names = header(b"\xef\xbb\xbfSKU,Name,Price\r\n1,Mug,4.25\r\n");
        assert_eq!(names.unwrap(), ["SKU", "Name", "Price"]);
    }

    #[test]
    fn what_is_no_table_says_how_to_save_it() {
        for (file, says) in [
            (&b""[..], "the file is empty"),
            (b"a;b;c\n1;2;3\n", "separated by semicolons"),
            (b"a\tb\tc\n1\t2\t3\n", "separated by tabs"),
            (b"\xff\xfea\0,\0b\0", "UTF-16"),
            (b"PK\x03\x04....", "a ZIP archive or a spreadsheet"),
            (b"\x1f\x8b\x08\0", "compressed"),
            (b"a,,c\n1,2,3\n", "column 2 has no name"),
            (b"a,b\n", "no rows"),
            (b"a,b\n1,\"2\n", "opening quote"),
        ] {
            let refused = header(file).unwrap_err();
            assert!(refused.contains(says), "{refused}");
        }
    }

    #[test]
    fn a_file_has_so_many_rows_at_most() {
        let most = usize::try_from(PRODUCT_IMPORT_ROWS_MAX).unwrap();
        let file = format!("a,b\n{}", "1,2\n".repeat(most));
        assert!(header_of(file.clone().into()).is_ok());
        let refused = header_of(format!("{file}1,2\n").into()).unwrap_err();
        assert!(refused.contains("more than 20000 rows"), "{refused}");
    }
}
