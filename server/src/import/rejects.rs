//! The file of rejects: every refused row, with the reason before what the row was.

use std::{io, path::Path};

use super::{
    header::{Header, REJECTS_COLUMNS},
    row_error::RefusedRow,
};
use crate::csv_file::CsvFile;

/// A file of rejects that is being written.
pub(crate) struct Rejects(CsvFile);

impl Rejects {
    /// Begins the file for what has `header`.
    pub(crate) fn create(path: &Path, header: &Header) -> io::Result<Self> {
        let mut file = CsvFile::create(path)?;
        write_header(&mut file, header)?;
        Ok(Self(file))
    }

    /// Adds a row. One that has fewer values than the header is filled up; one that has more keeps them.
    /// The import of the file takes exactly the apostrophes off that are put before values here.
    pub(crate) fn add(&mut self, refused: &RefusedRow, header: &Header) -> io::Result<()> {
        write_row(&mut self.0, refused, header)
    }

    /// Ends the file and puts it in its place.
    pub(crate) fn finish(self) -> io::Result<()> {
        self.0.finish()
    }
}

/// The first line of a file of rejects.
pub(crate) fn header_line(header: &Header) -> io::Result<Vec<u8>> {
    let mut file = CsvFile::in_memory();
    write_header(&mut file, header)?;
    file.into_bytes()
}

/// Some rows of a file of rejects, without its header.
pub(crate) fn lines(refused: &[RefusedRow], header: &Header) -> io::Result<Vec<u8>> {
    let mut file = CsvFile::in_memory();
    for row in refused {
        write_row(&mut file, row, header)?;
    }
    file.into_bytes()
}

fn write_header(file: &mut CsvFile, header: &Header) -> io::Result<()> {
    for column in REJECTS_COLUMNS {
        file.text(column)?;
    }
    for name in header.names() {
        file.guarded_text(name)?;
    }
    file.end_row()
}

fn write_row(file: &mut CsvFile, refused: &RefusedRow, header: &Header) -> io::Result<()> {
    file.value(refused.row)?;
    file.text(&refused.column)?;
    file.text(&refused.value)?;
    file.text(&refused.reason)?;
    let width = header.width().max(refused.original.len());
    for n in 0..width {
        file.guarded_text(refused.original.get(n).unwrap_or_default())?;
    }
    file.end_row()
}
