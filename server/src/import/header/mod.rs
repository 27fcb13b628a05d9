//! A file's header: which of its columns is which, and whether it is that of the expected kind.

mod fault;
mod statistics;

use super::{
    kind::{Column, Kind},
    platform_export::{self, Reading},
    records::Record,
};
use crate::csv_file::without_guard;

pub use self::fault::HeaderFault;
pub(crate) use self::statistics::StatisticsColumn;

/// What a file of rejects has before the columns of its file.
pub(crate) const REJECTS_COLUMNS: [&str; 4] = ["row", "column", "value", "reason"];

/// Where the columns of a kind are in one file.
#[derive(Debug)]
pub(crate) struct Header {
    /// The columns' names as the file has them; of a file of rejects, those of the file it is of.
    names: Vec<String>,
    /// The columns that are read.
    columns: &'static [Column],
    /// For each of them its place among the names.
    places: Vec<Option<usize>>,
    /// How to read the platform's order export, if the file is one.
    export: Option<Reading>,
    /// Whether it is a file of rejects.
    is_rejects: bool,
}

/// Room for a record of a file of rejects without what makes it one.
#[derive(Debug, Default)]
pub(crate) struct PlainRecord {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Header {
    /// Reads a file's first record as the header of a file of `kind`.
    pub(crate) fn of(
        record: Record<'_>,
        kind: Kind,
        reading: &Reading,
    ) -> Result<Self, HeaderFault> {
        let mut names: Vec<String> = record
            .values()
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect();
        if let Some(fault) = HeaderFault::of_form(&names) {
            return Err(fault);
        }
        let is_rejects = names.len() > REJECTS_COLUMNS.len()
            && names
                .iter()
                .zip(REJECTS_COLUMNS)
                .all(|(name, rejects)| name == rejects);
        if is_rejects {
            let plain =
                |name: String| String::from_utf8_lossy(without_guard(name.as_bytes())).into_owned();
            names = names
                .into_iter()
                .skip(REJECTS_COLUMNS.len())
                .map(plain)
                .collect();
        }
        let Some(fault) = HeaderFault::of_columns(&names, kind) else {
            let columns = kind.columns();
            let place = |column: &Column| names.iter().position(|name| name == column.name);
            return Ok(Self {
                places: columns.iter().map(place).collect(),
                names,
                columns,
                export: None,
                is_rejects,
            });
        };
        if kind == Kind::Orders && platform_export::is_export(&names, reading) {
            return Ok(Self {
                places: platform_export::places(&names, reading)?,
                names,
                columns: &platform_export::COLUMNS,
                export: Some(reading.clone()),
                is_rejects,
            });
        }
        Err(fault)
    }

    /// What is wrong with how a table is written, as far as the names of its columns show.
    pub(crate) fn form_fault(names: &[String]) -> Option<HeaderFault> {
        HeaderFault::of_form(names)
    }

    /// The header of a table that has every column of the kind, in the kind's order.
    pub(crate) fn complete(kind: Kind) -> Self {
        let columns = kind.columns();
        Self {
            names: columns
                .iter()
                .map(|column| column.name.to_owned())
                .collect(),
            columns,
            places: (0..columns.len()).map(Some).collect(),
            export: None,
            is_rejects: false,
        }
    }

    /// How many values a row has.
    pub(crate) fn width(&self) -> usize {
        self.names.len()
    }

    /// The columns' names as the file has them; of a file of rejects, those of the file it is of.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// The columns that are read, whether the file has them or not.
    pub(crate) fn columns(&self) -> &'static [Column] {
        self.columns
    }

    /// How to read the platform's order export, if the file is one.
    pub(crate) fn export(&self) -> Option<&Reading> {
        self.export.as_ref()
    }

    /// Whether the file is one of rejects, whose values are as they were before it was written.
    pub(crate) fn is_rejects(&self) -> bool {
        self.is_rejects
    }

    /// Where the n-th of the columns is in the file, if it is there.
    pub(crate) fn place(&self, n: usize) -> Option<usize> {
        self.places.get(n).copied().flatten()
    }

    /// The column that is at a place in the file; empty for one that isn't read.
    pub(crate) fn column_at(&self, place: usize) -> &'static str {
        let n = self.places.iter().position(|other| *other == Some(place));
        n.and_then(|n| self.columns.get(n))
            .map_or("", |column| column.name)
    }

    /// The column as the file's readers know it: of the platform's export, its English name.
    pub(crate) fn shown(&self, column: &'static str) -> &'static str {
        match self.export {
            Some(_) => platform_export::column_that_means(column),
            None => column,
        }
    }

    /// Where the column is in the file, if it is there.
    pub(crate) fn place_of(&self, column: &str) -> Option<usize> {
        let n = self.columns.iter().position(|known| known.name == column)?;
        self.place(n)
    }

    /// Whether the record is none of the table: the explanations under the header of the platform's
    /// export.
    pub(crate) fn passes_over(&self, record: Record<'_>) -> bool {
        // They are never among the rows that were refused.
        self.export.is_some()
            && !self.is_rejects
            && record.row == 1
            && platform_export::explains(self, record)
    }

    /// Whether the record is the header once more.
    pub(crate) fn is_again(&self, record: Record<'_>) -> bool {
        const MARK: &[u8] = b"\xef\xbb\xbf";
        record.ends.len() == self.names.len()
            && record.values().zip(&self.names).all(|(value, name)| {
                value == name.as_bytes() || value.strip_prefix(MARK) == Some(name.as_bytes())
            })
    }

    /// The record as its file had it, if this is a file of rejects: without the four columns before
    /// it and without the apostrophes that were put before what a spreadsheet would run.
    pub(crate) fn plain<'r>(&self, record: Record<'r>, room: &'r mut PlainRecord) -> Record<'r> {
        if !self.is_rejects {
            return record;
        }
        room.bytes.clear();
        room.ends.clear();
        for value in record.values().skip(REJECTS_COLUMNS.len()) {
            room.bytes.extend_from_slice(without_guard(value));
            room.ends.push(room.bytes.len());
        }
        Record {
            bytes: &room.bytes,
            ends: &room.ends,
            stray: record
                .stray
                .and_then(|place| place.checked_sub(REJECTS_COLUMNS.len())),
            ..record
        }
    }
}
