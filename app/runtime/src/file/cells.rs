//! A table as a file, written while the rows come in. What a file has of each row is said once, whatever
//! the file's format.

use std::{convert::Infallible, fmt::Display, future::ready, io};

use chrono::{DateTime, SecondsFormat, Utc};
use domain::money::{DecimalText, Money};
use futures::{Stream, StreamExt as _, TryStreamExt as _, stream};
use store::Error;

use super::{File, FileFormat, csv::CsvRows, xlsx::Workbook};

/// How many rows go out at a time.
const ROWS: usize = 200;

/// What a file has of each row.
#[derive(Debug)]
pub struct Table<R> {
    /// The names of the columns.
    pub columns: &'static [&'static str],
    /// Writes the cells of a row, as many as there are columns.
    pub write: fn(&R, &mut Cells) -> io::Result<()>,
}

/// Cells on their way out, one after the other.
#[derive(Debug)]
pub struct Cells(Format);

/// The files that can be written row by row.
#[derive(Debug)]
enum Format {
    Csv(Box<CsvRows>),
    Xlsx(Box<Workbook>),
}

impl Cells {
    /// None of a format that has no cells.
    fn new(format: FileFormat, columns: &'static [&'static str]) -> Option<Self> {
        match format {
            FileFormat::Csv => Some(Self(Format::Csv(Box::new(CsvRows::new())))),
            FileFormat::Xlsx => Some(Self(Format::Xlsx(Box::new(Workbook::new(columns))))),
            FileFormat::Svg
            | FileFormat::Pdf
            | FileFormat::Text
            | FileFormat::Html
            | FileFormat::JsonLines => None,
        }
    }

    /// Adds text. What a spreadsheet would run as a formula is defused where the format can't say that it
    /// is text.
    ///
    /// # Errors
    ///
    /// When it can't be written.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        match &mut self.0 {
            Format::Csv(rows) => rows.text(text),
            Format::Xlsx(workbook) => workbook.text(text),
        }
    }

    /// Adds a text, or nothing.
    ///
    /// # Errors
    ///
    /// When it can't be written.
    pub fn some_text(&mut self, text: Option<&str>) -> io::Result<()> {
        self.text(text.unwrap_or_default())
    }

    /// Adds what no spreadsheet takes for a formula: a number, an id.
    ///
    /// # Errors
    ///
    /// When it can't be written.
    pub fn value(&mut self, value: impl Display) -> io::Result<()> {
        let value = value.to_string();
        match &mut self.0 {
            Format::Csv(rows) => rows.value(&value),
            Format::Xlsx(workbook) => workbook.value(&value),
        }
    }

    /// Adds a rate as a percentage without its sign, or nothing.
    ///
    /// # Errors
    ///
    /// When it can't be written.
    pub fn rate(&mut self, rate: Option<impl Display>) -> io::Result<()> {
        match rate {
            Some(rate) => self.value(rate),
            None => self.text(""),
        }
    }

    /// Adds a moment, or nothing.
    ///
    /// # Errors
    ///
    /// When it can't be written.
    pub fn moment(&mut self, at: Option<DateTime<Utc>>) -> io::Result<()> {
        match at {
            Some(at) => self.value(at.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
            None => self.text(""),
        }
    }

    /// Adds an amount as a plain number; its currency has a column of its own.
    ///
    /// # Errors
    ///
    /// When it can't be written.
    pub fn amount(&mut self, amount: Money) -> io::Result<()> {
        let exponent = amount.currency.posting_exponent();
        self.value(DecimalText::new(amount.units, exponent))
    }

    /// Writes what stands before the rows.
    fn head(&mut self, columns: &[&str]) -> io::Result<()> {
        match &mut self.0 {
            Format::Csv(rows) => {
                for column in columns {
                    rows.text(column)?;
                }
                rows.end_row()
            }
            Format::Xlsx(workbook) => workbook.begin(),
        }
    }

    fn end_row(&mut self) -> io::Result<()> {
        match &mut self.0 {
            Format::Csv(rows) => rows.end_row(),
            Format::Xlsx(workbook) => workbook.end_row(),
        }
    }

    /// What was written since this was asked last.
    fn piece(&mut self) -> io::Result<Vec<u8>> {
        match &mut self.0 {
            Format::Csv(rows) => rows.piece(),
            Format::Xlsx(workbook) => Ok(workbook.piece()),
        }
    }

    /// The rest of the file.
    fn finish(self) -> io::Result<Vec<u8>> {
        match self.0 {
            Format::Csv(mut rows) => rows.piece(),
            Format::Xlsx(workbook) => workbook.finish(),
        }
    }
}

/// What of a file is made next.
enum Step<R> {
    Head,
    Rows(io::Result<Vec<R>>),
    End,
}

/// Makes the next piece; none once the file is through or has broken off.
fn next_piece<R>(
    cells: &mut Option<Cells>,
    columns: &[&str],
    write: fn(&R, &mut Cells) -> io::Result<()>,
    step: Step<R>,
) -> Option<io::Result<Vec<u8>>> {
    let mut writing = cells.take()?;
    let written = match step {
        Step::Head => writing.head(columns),
        Step::Rows(Ok(rows)) => rows.iter().try_for_each(|row| {
            write(row, &mut writing)?;
            writing.end_row()
        }),
        Step::Rows(Err(error)) => Err(error),
        Step::End => return Some(writing.finish()),
    };
    let piece = written.and_then(|()| writing.piece());
    if piece.is_ok() {
        *cells = Some(writing);
    }
    Some(piece)
}

impl File {
    /// The file of these rows.
    #[must_use]
    pub fn of_rows<R: Send + 'static>(
        name: String,
        format: FileFormat,
        table: &Table<R>,
        rows: Vec<R>,
    ) -> Self {
        let rows = stream::iter(rows.into_iter().map(Ok));
        Self::of_stream(name, format, table, rows)
    }

    /// The file of rows that still come in. A list that fails under way breaks the file off, so that nobody
    /// takes a part for the whole.
    pub fn of_stream<R: Send + 'static>(
        name: String,
        format: FileFormat,
        table: &Table<R>,
        rows: impl Stream<Item = Result<R, Error<Infallible>>> + Send + 'static,
    ) -> Self {
        let (columns, write) = (table.columns, table.write);
        let Some(cells) = Cells::new(format, columns) else {
            let error = io::Error::other("this format has no rows");
            let bytes = stream::once(ready(Err(error))).boxed();
            return Self {
                name,
                format,
                bytes,
            };
        };
        let rows = rows
            .inspect_err(|error| tracing::error!(%error, "a download broke off"))
            .try_chunks(ROWS)
            // What came before the failure is not sent either: the answer is broken anyway.
            .map_err(|failed| io::Error::other(broken_off(&failed.1)));
        let bytes = stream::once(ready(Step::Head))
            .chain(rows.map(Step::Rows))
            .chain(stream::once(ready(Step::End)))
            .scan(Some(cells), move |cells, step| {
                ready(next_piece(cells, columns, write, step))
            })
            // Nothing to send yet: it is still among what is compressed together.
            .filter(|piece| ready(!piece.as_ref().is_ok_and(Vec::is_empty)));
        Self {
            name,
            format,
            bytes: bytes.boxed(),
        }
    }
}

/// What the connection is told, which nobody reads; the log has the cause.
fn broken_off(_: &Error<Infallible>) -> &'static str {
    "the list could not be read on"
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    const NAMES: Table<&str> = Table {
        columns: &["name", "length"],
        write: |name, cells| {
            cells.text(name)?;
            cells.value(name.len())
        },
    };

    /// The pieces of a file whose rows are there already.
    fn pieces(file: File) -> Vec<io::Result<Vec<u8>>> {
        file.bytes.collect().now_or_never().unwrap()
    }

    #[test]
    fn a_file_has_its_columns_and_every_row() {
        let rows = vec!["a, b", "=1+1"];
        let file = File::of_rows("names".into(), FileFormat::Csv, &NAMES, rows);
        let bytes: Vec<u8> = pieces(file).into_iter().flat_map(Result::unwrap).collect();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text, "name,length\r\n\"a, b\",4\r\n'=1+1,4\r\n");
        let file = File::of_rows("names".into(), FileFormat::Csv, &NAMES, Vec::new());
        assert_eq!(pieces(file).len(), 1, "the columns alone");
    }

    #[test]
    fn a_list_that_fails_under_way_breaks_the_file_off() {
        for format in [FileFormat::Csv, FileFormat::Xlsx] {
            let rows = stream::iter([Ok("a"), Err(Error::NotFound), Ok("b")]);
            let pieces = pieces(File::of_stream("names".into(), format, &NAMES, rows));
            assert_eq!(pieces.len(), 2, "{pieces:?}");
            assert!(pieces[1].is_err(), "{pieces:?}");
        }
    }

    #[test]
    fn a_picture_has_no_rows() {
        let file = File::of_rows("names".into(), FileFormat::Svg, &NAMES, vec!["a"]);
        assert!(pieces(file)[0].is_err());
    }
}
