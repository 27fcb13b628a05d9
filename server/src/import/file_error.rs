//! What can be wrong with a file as a whole: nothing more of it can be read.

use std::io;

use super::{
    header::HeaderFault,
    records::{COLUMNS_MAX, ROW_BYTES_MAX},
};

/// Why a file can't be read, or can't be read further. Rows are counted from 1, without the header.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It can't be opened, or not even its beginning be read.
    #[error("can't open the file: {0}")]
    Unopened(io::Error),
    /// There is no byte in it.
    #[error("the file is empty")]
    Empty,
    /// It is packed in a way that is not gzip, or is a spreadsheet.
    #[error("the file is {what}: save it as CSV, plain or gzip")]
    OtherFormat {
        /// What it is, with its article.
        what: &'static str,
    },
    /// It is text in another encoding.
    #[error(
        "the file is UTF-16, which Excel calls Unicode text: save the table as CSV UTF-8 (comma \
         delimited)"
    )]
    Utf16,
    /// Its first line is not the header of a file of the expected kind.
    #[error(transparent)]
    Header(Box<HeaderFault>),
    /// The compressed data stops before its end.
    #[error("the gzip file is cut off after row {after_row}: copy or export it again")]
    Truncated {
        /// The last whole row.
        after_row: u64,
    },
    /// The compressed data contradicts itself.
    #[error("the gzip file is damaged after row {after_row}: copy or export it again")]
    Damaged {
        /// The last whole row.
        after_row: u64,
    },
    /// The system can't read it.
    #[error("can't read the file after row {after_row}: {source}")]
    Unreadable {
        /// The last whole row.
        after_row: u64,
        /// What the system says.
        source: io::Error,
    },
    /// A row is so long that it can't be one.
    #[error(
        "row {row} (line {line}) is longer than {} MiB: check it for a missing closing quote",
        ROW_BYTES_MAX / (1 << 20)
    )]
    LongRow {
        /// The row.
        row: u64,
        /// The line of the file that the row begins in.
        line: u64,
    },
    /// A row has so many values that it can't be one.
    #[error("row {row} (line {line}) has more than {COLUMNS_MAX} values: check the separators")]
    ManyColumns {
        /// The row.
        row: u64,
        /// The line of the file that the row begins in.
        line: u64,
    },
    /// A quoted value goes on to the end of the file.
    #[error(
        "row {row} (line {line}) has an opening quote without a closing one: write two for each \
         that belongs to the value, as in \"7\"\" PLATE\""
    )]
    OpenQuote {
        /// The row.
        row: u64,
        /// The line of the file that the row begins in.
        line: u64,
    },
}
