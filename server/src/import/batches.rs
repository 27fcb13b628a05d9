//! A file as batches of rows that could be read, each with the rows that could not.

use std::{borrow::Cow, sync::Arc};

use encoding_rs::WINDOWS_1252;

use super::{
    file_error::FileError,
    header::{Header, PlainRecord},
    kind::Kind,
    platform_export::Reading,
    records::{Record, Records},
    row_error::{RefusedRow, RowError, shortened},
    rows::TypedRows,
    source::Source,
    value::Fields,
};
use crate::csv_file::without_guard;

/// How many rows a batch has at most.
pub(crate) const BATCH_ROWS: usize = 5_000;

/// A batch is also full when its rows have so many bytes, so that long rows don't fill the memory.
const BATCH_BYTES: usize = 2 << 20;

/// Reads the batches of one file.
pub(crate) struct Batches {
    records: Records,
    header: Arc<Header>,
    kind: Kind,
    /// Room for the rows of a file of rejects.
    plain: PlainRecord,
    /// Room for the text of a batch, as the one before it needed it.
    text_bytes: usize,
    /// What cut the last batch short.
    fault: Option<FileError>,
}

/// Some rows of a file.
pub(crate) struct Batch {
    /// The rows that could be read.
    pub(crate) rows: TypedRows,
    /// Where each of them comes from.
    pub(crate) origins: Origins,
    /// The rows that could not be read.
    pub(crate) refused: Vec<RefusedRow>,
    /// The number of its last row in the file.
    pub(crate) last_row: u64,
}

/// The rows of a batch as the file has them, end to end. They are looked at again only when a row
/// is refused.
pub(crate) struct Origins {
    text: String,
    ends: Vec<usize>,
    rows: Vec<Origin>,
}

/// Where one row is in the file and in its batch.
struct Origin {
    row: u64,
    line: u64,
    text_to: usize,
    ends_to: usize,
}

impl Batches {
    /// Reads the header, which must be that of a file of `kind`.
    pub(crate) fn of(source: Source, kind: Kind, reading: &Reading) -> Result<Self, FileError> {
        let mut records = Records::of(source);
        let Some(first) = records.next()? else {
            return Err(FileError::Empty);
        };
        let header = Header::of(first, kind, reading);
        let header = Arc::new(header.map_err(|fault| FileError::Header(Box::new(fault)))?);
        Ok(Self {
            records,
            header,
            kind,
            plain: PlainRecord::default(),
            text_bytes: 0,
            fault: None,
        })
    }

    /// The file's header.
    pub(crate) fn header(&self) -> Arc<Header> {
        Arc::clone(&self.header)
    }

    /// Passes over all rows and answers how many there are.
    pub(crate) fn count(&mut self, mut go_on: impl FnMut() -> bool) -> Result<u64, FileError> {
        let mut rows = 0;
        while go_on() {
            match self.records.next()? {
                Some(record) if self.header.passes_over(record) => {}
                Some(_) => rows += 1,
                None => break,
            }
        }
        Ok(rows)
    }

    /// Passes over the rows up to this one, which are done.
    pub(crate) fn skip_to(&mut self, row: u64) -> Result<(), FileError> {
        if row > 0 {
            while self.records.next()?.is_some_and(|record| record.row < row) {}
        }
        Ok(())
    }

    /// The next batch, or none at the end of the file. A file's error is answered after the batch
    /// that it cuts short.
    pub(crate) fn next(&mut self) -> Result<Option<Batch>, FileError> {
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        let mut batch = Batch {
            rows: TypedRows::with_capacity(self.kind, BATCH_ROWS),
            origins: Origins::with_capacity(BATCH_ROWS, self.header.width(), self.text_bytes),
            refused: Vec::new(),
            last_row: 0,
        };
        let (mut rows, mut bytes) = (0, 0);
        while rows < BATCH_ROWS && bytes < BATCH_BYTES {
            match self.records.next() {
                Ok(Some(record)) if self.header.passes_over(record) => {}
                Ok(Some(record)) => {
                    rows += 1;
                    bytes += record.bytes.len();
                    batch.last_row = record.row;
                    batch.read(&self.header, self.header.plain(record, &mut self.plain));
                }
                Ok(None) => break,
                Err(fault) if rows == 0 => return Err(fault),
                Err(fault) => {
                    self.fault = Some(fault);
                    break;
                }
            }
        }
        // A little more, since rows differ.
        let text_bytes = batch.origins.text.len();
        self.text_bytes = text_bytes + text_bytes / 8;
        Ok((rows > 0).then_some(batch))
    }
}

impl Batch {
    /// Whether no row of it could be read.
    pub(crate) fn is_all_refused(&self) -> bool {
        self.origins.rows.is_empty()
    }

    fn read(&mut self, header: &Header, record: Record<'_>) {
        match text_of(header, record).and_then(|text| {
            self.rows.read(&mut Fields::of(header, text, record.ends))?;
            Ok(text)
        }) {
            Ok(text) => self.origins.push(text, record),
            Err(row_error) => self.refused.push(refused(header, record, row_error)),
        }
    }
}

impl Origins {
    /// None yet, with room for some: what grows piece by piece leaves its smaller rooms behind.
    fn with_capacity(rows: usize, columns: usize, text_bytes: usize) -> Self {
        Self {
            text: String::with_capacity(text_bytes),
            ends: Vec::with_capacity(rows * columns),
            rows: Vec::with_capacity(rows),
        }
    }

    fn push(&mut self, text: &str, record: Record<'_>) {
        self.text.push_str(text);
        self.ends.extend_from_slice(record.ends);
        let (text_to, ends_to) = (self.text.len(), self.ends.len());
        self.rows.push(Origin {
            row: record.row,
            line: record.line,
            text_to,
            ends_to,
        });
    }

    /// The n-th row, as one that was refused.
    pub(crate) fn refused(
        &self,
        n: usize,
        header: &Header,
        row_error: RowError,
    ) -> Option<RefusedRow> {
        let origin = self.rows.get(n)?;
        let before = n.checked_sub(1).and_then(|before| self.rows.get(before));
        let (text_from, ends_from) = before.map_or((0, 0), |row| (row.text_to, row.ends_to));
        let record = Record {
            bytes: self.text.as_bytes().get(text_from..origin.text_to)?,
            ends: self.ends.get(ends_from..origin.ends_to)?,
            row: origin.row,
            line: origin.line,
            stray: None,
        };
        Some(RefusedRow {
            names_values: true,
            ..refused(header, record, row_error)
        })
    }
}

/// The text of a record that has as many values as the header has columns, all of them UTF-8.
fn text_of<'r>(header: &Header, record: Record<'r>) -> Result<&'r str, RowError> {
    if let Some(place) = record.stray {
        let reason = "a single quotation mark inside quotation marks: write two for each that \
                      belongs to the value, as in \"7\"\" PLATE\"";
        return Err(RowError::of(header.column_at(place), reason));
    }
    if header.is_again(record) {
        return Err(RowError::of(
            "",
            "the header is repeated here: remove this row (were two files joined?)",
        ));
    }
    let (has, needs) = (record.ends.len(), header.width());
    if has != needs {
        let reason = format!("{has} values for {needs} columns: check quotes and separators");
        return Err(RowError::of("", reason));
    }
    // The whole may be valid where a part is not: a character may reach over a value's end.
    let whole = str::from_utf8(record.bytes).ok();
    let text = whole.filter(|text| record.ends.iter().all(|end| text.is_char_boundary(*end)));
    let text = text.ok_or_else(|| {
        let place = record
            .values()
            .position(|value| str::from_utf8(value).is_err());
        let column = place.map_or("", |place| header.column_at(place));
        let reason = "not UTF-8: save the file as CSV UTF-8";
        RowError::of(column, reason)
    })?;
    match record.values().position(is_guarded) {
        Some(place) if !header.is_rejects() && !header.column_at(place).is_empty() => {
            let reason = "starts with an apostrophe that an export added before the value: remove \
                          the apostrophe";
            Err(RowError::of(header.column_at(place), reason))
        }
        _ => Ok(text),
    }
}

/// Whether an export has put an apostrophe before the value. In a file of rejects those are taken off
/// already; in any other file nobody knows whose they are.
fn is_guarded(value: &[u8]) -> bool {
    value.first() == Some(&b'\'') && without_guard(value).len() < value.len()
}

/// The value as UTF-8: what is none is read as text of Windows, which it mostly is. Only people are
/// shown it.
fn as_utf8(value: &[u8]) -> Cow<'_, str> {
    match str::from_utf8(value) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(value).0,
    }
}

fn refused(header: &Header, record: Record<'_>, row_error: RowError) -> RefusedRow {
    let column = header.shown(row_error.column);
    let place = header
        .place_of(column)
        .filter(|place| *place < record.ends.len());
    let value = place
        .and_then(|place| record.values().nth(place))
        .unwrap_or_default();
    RefusedRow {
        row: record.row,
        line: record.line,
        column: column.to_owned(),
        value: shortened(&as_utf8(value)),
        reason: row_error.reason,
        names_values: false,
        original: record.values().map(as_utf8).collect(),
    }
}
