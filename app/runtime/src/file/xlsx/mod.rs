//! A table as a spreadsheet (Office Open XML, ISO/IEC 29500), written while the rows come in.
//!
//! Nothing is held but the row that is written and what is compressed together: each part of the archive
//! is written once, from its beginning to its end, and its lengths stand behind it. Sheets come before the
//! part that names them, so that there may be as many as the rows need.
//!
//! Text is text: a cell of it is never taken for a formula, a number or a day. Numbers are written as the
//! decimals that they are; one with more digits than a spreadsheet keeps is text.

mod cell;
mod parts;

use std::{
    io::{self, Write},
    mem,
    sync::{Arc, Mutex, PoisonError},
};

use zip::{
    CompressionMethod, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

use self::cell::{RowCells, Style};

/// How many rows a sheet may have, the one with the names of the columns among them.
const SHEET_ROWS_MAX: u32 = 1_048_576;

/// A sheet that has become so long is the last but one: longer ones need an extension of the archive's
/// format that some programs complain of.
const SHEET_BYTES_MAX: usize = 3_000_000_000;

/// A spreadsheet on its way out.
#[derive(Debug)]
pub(super) struct Workbook {
    archive: ZipWriter<StreamWriter<Outlet>>,
    made: Outlet,
    columns: &'static [&'static str],
    row: RowCells,
    /// How many sheets have begun.
    sheets: u32,
    /// How many bytes the sheet has that is written.
    sheet_bytes: usize,
}

impl Workbook {
    pub(super) fn new(columns: &'static [&'static str]) -> Self {
        let made = Outlet::default();
        Self {
            archive: ZipWriter::new_stream(made.clone()),
            made,
            columns,
            row: RowCells::default(),
            sheets: 0,
            sheet_bytes: 0,
        }
    }

    /// Writes what stands before the rows.
    pub(super) fn begin(&mut self) -> io::Result<()> {
        self.part("[Content_Types].xml", parts::CONTENT_TYPES)?;
        self.part("_rels/.rels", parts::RELATIONSHIPS)?;
        self.part("xl/styles.xml", parts::STYLES)?;
        self.begin_sheet()
    }

    /// Adds text to the row, or an empty cell.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        self.make_room()?;
        self.row.text(text, Style::General);
        Ok(())
    }

    /// Adds a number if it is one, and text otherwise.
    pub(super) fn value(&mut self, value: &str) -> io::Result<()> {
        self.make_room()?;
        self.row.value(value);
        Ok(())
    }

    /// Ends the row.
    pub(super) fn end_row(&mut self) -> io::Result<()> {
        let row = self.row.end();
        self.sheet_bytes = self.sheet_bytes.saturating_add(row.len());
        self.archive.write_all(row.as_bytes())
    }

    /// What was written since this was asked last.
    pub(super) fn piece(&mut self) -> Vec<u8> {
        self.made.take()
    }

    /// Writes what stands behind the rows, and hands the rest out.
    pub(super) fn finish(mut self) -> io::Result<Vec<u8>> {
        self.archive.write_all(parts::SHEET_END.as_bytes())?;
        self.part("xl/workbook.xml", &parts::workbook(self.sheets))?;
        let names = parts::workbook_relationships(self.sheets);
        self.part("xl/_rels/workbook.xml.rels", &names)?;
        self.archive.finish()?;
        Ok(self.made.take())
    }

    /// Before the first cell of a row that the sheet has no room for, the next sheet begins.
    fn make_room(&mut self) -> io::Result<()> {
        let is_full = self.row.is_between_rows()
            && (self.row.rows() >= SHEET_ROWS_MAX || self.sheet_bytes >= SHEET_BYTES_MAX);
        if is_full {
            self.archive.write_all(parts::SHEET_END.as_bytes())?;
            self.begin_sheet()?;
        }
        Ok(())
    }

    /// Begins a sheet with the names of the columns.
    fn begin_sheet(&mut self) -> io::Result<()> {
        self.sheets = self.sheets.saturating_add(1);
        self.sheet_bytes = 0;
        self.row = RowCells::default();
        self.begin_part(&parts::sheet_path(self.sheets))?;
        self.archive.write_all(parts::SHEET_BEGIN.as_bytes())?;
        for column in self.columns {
            self.row.text(column, Style::Head);
        }
        self.end_row()
    }

    fn part(&mut self, path: &str, content: &str) -> io::Result<()> {
        self.begin_part(path)?;
        self.archive.write_all(content.as_bytes())
    }

    fn begin_part(&mut self, path: &str) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            // Little time and most of what there is to gain: rows are alike.
            .compression_level(Some(3));
        Ok(self.archive.start_file(path, options)?)
    }
}

/// Where the archive is written to, and taken from piece by piece.
#[derive(Clone, Debug, Default)]
struct Outlet(Arc<Mutex<Vec<u8>>>);

impl Outlet {
    fn take(&self) -> Vec<u8> {
        mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        made.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
