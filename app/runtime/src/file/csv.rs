//! The cells of a table as CSV: UTF-8, RFC 4180.

use std::{io, mem};

use super::defused;

/// Rows on their way into a CSV file.
#[derive(Debug)]
pub(super) struct CsvRows(csv::Writer<Vec<u8>>);

impl CsvRows {
    pub(super) fn new() -> Self {
        Self(writer())
    }

    /// Adds text. What a spreadsheet would run as a formula is defused.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        Ok(self.0.write_field(defused(text.as_bytes()))?)
    }

    /// Adds what no spreadsheet takes for a formula.
    pub(super) fn value(&mut self, value: &str) -> io::Result<()> {
        Ok(self.0.write_field(value)?)
    }

    pub(super) fn end_row(&mut self) -> io::Result<()> {
        Ok(self.0.write_record(None::<&[u8]>)?)
    }

    /// What was written since this was asked last.
    pub(super) fn piece(&mut self) -> io::Result<Vec<u8>> {
        let written = mem::replace(&mut self.0, writer());
        written
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)
    }
}

fn writer() -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new())
}
