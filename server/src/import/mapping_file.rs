//! The file that says once what another language calls the columns of the platform's order export.

use std::{io, path::Path};

use domain::intake::platform_export::{ExportMapping, MappingRefusal};

/// The columns of the file.
const COLUMNS: [&str; 2] = ["text", "means"];

/// Why the file is not read.
#[derive(Debug, thiserror::Error)]
pub enum MappingFault {
    /// The system can't read it.
    #[error("can't read the file: {0}")]
    Unreadable(io::Error),
    /// It is no such table.
    #[error("not a CSV file with the columns text and means: {0}")]
    NoTable(csv::Error),
    /// It has other columns.
    #[error("the columns must be text and means, separated by a comma, in UTF-8")]
    OtherColumns,
    /// A row gives a text no meaning.
    #[error("line {line}: {refusal}")]
    Row {
        /// The line.
        line: u64,
        /// Why.
        refusal: MappingRefusal,
    },
}

/// Reads a CSV file with the columns `text`, as the export has it, and `means`, its English text.
///
/// # Errors
///
/// What is wrong with it; nothing of it counts then.
pub fn read_mapping(path: &Path) -> Result<ExportMapping, MappingFault> {
    let bytes = std::fs::read(path).map_err(MappingFault::Unreadable)?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut rows = csv::Reader::from_reader(bytes);
    let header = rows.headers().map_err(MappingFault::NoTable)?;
    if header.iter().ne(COLUMNS) {
        return Err(MappingFault::OtherColumns);
    }
    let mut mapping = ExportMapping::default();
    for row in rows.records() {
        let row = row.map_err(MappingFault::NoTable)?;
        let line = row.position().map_or(0, csv::Position::line);
        let [text, means] = [0, 1].map(|place| row.get(place).unwrap_or_default());
        mapping
            .add(text, means)
            .map_err(|refusal| MappingFault::Row { line, refusal })?;
    }
    Ok(mapping)
}
