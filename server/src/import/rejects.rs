//! The file of rejects: every refused row, with the reason before what the row was.

use std::{io, path::Path};

use super::{flaw::RefusedRow, header::Header};
use crate::csv_file::CsvFile;

/// A file of rejects that is being written.
pub(crate) struct Rejects(CsvFile);

impl Rejects {
    /// Begins the file for what has `header`.
    pub(crate) fn create(path: &Path, header: &Header) -> io::Result<Self> {
        let mut file = CsvFile::create(path)?;
        for column in ["row", "column", "value", "reason"] {
            file.text(column)?;
        }
        file.row(header.names())?;
        Ok(Self(file))
    }

    /// Adds a row. One that has fewer or more values than the header is cut or filled up.
    pub(crate) fn add(&mut self, refused: &RefusedRow, header: &Header) -> io::Result<()> {
        let Self(file) = self;
        file.value(refused.row)?;
        file.text(&refused.column)?;
        file.text(&refused.value)?;
        file.text(&refused.reason)?;
        file.row((0..header.width()).map(|n| refused.original.get(n).unwrap_or_default()))
    }

    /// Ends the file and puts it in its place.
    pub(crate) fn finish(self) -> io::Result<()> {
        self.0.finish()
    }
}
