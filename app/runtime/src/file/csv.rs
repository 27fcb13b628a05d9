//! A table as a CSV file: UTF-8, RFC 4180, written while the rows come in.

use std::{convert::Infallible, fmt::Display, future::ready, io};

use chrono::{DateTime, SecondsFormat, Utc};
use domain::money::{DecimalText, Money};
use futures::{Stream, StreamExt as _, TryStreamExt as _, stream};
use store::Error;

use super::{File, FileKind, defused};

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
pub struct Cells(csv::Writer<Vec<u8>>);

impl Cells {
    fn new() -> Self {
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        Self(writer)
    }

    /// Adds text. What a spreadsheet would run as a formula is defused.
    ///
    /// # Errors
    ///
    /// When it can't be written.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        Ok(self.0.write_field(defused(text.as_bytes()))?)
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
        Ok(self.0.write_field(value.to_string())?)
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

    fn end_row(&mut self) -> io::Result<()> {
        Ok(self.0.write_record(None::<&[u8]>)?)
    }

    fn bytes(self) -> io::Result<Vec<u8>> {
        self.0.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

impl File {
    /// The file of these rows.
    #[must_use]
    pub fn of_rows<R: Send + 'static>(name: String, table: &Table<R>, rows: Vec<R>) -> Self {
        Self::of_stream(name, table, stream::iter(rows.into_iter().map(Ok)))
    }

    /// The file of rows that still come in. A list that fails under way breaks the file off, so that nobody
    /// takes a part for the whole.
    pub fn of_stream<R: Send + 'static>(
        name: String,
        table: &Table<R>,
        rows: impl Stream<Item = Result<R, Error<Infallible>>> + Send + 'static,
    ) -> Self {
        let (head, write) = (head(table.columns), table.write);
        let rows = rows
            .inspect_err(|error| tracing::error!(%error, "a download broke off"))
            .try_chunks(ROWS)
            // What came before the failure is not sent either: the answer is broken anyway.
            .map_err(|failed| io::Error::other(broken_off(&failed.1)))
            .and_then(move |rows| ready(written(&rows, write)));
        Self {
            name,
            kind: FileKind::Csv,
            bytes: stream::once(ready(head)).chain(rows).boxed(),
        }
    }
}

/// What the connection is told, which nobody reads; the log has the cause.
fn broken_off(_: &Error<Infallible>) -> &'static str {
    "the list could not be read on"
}

fn head(columns: &[&str]) -> io::Result<Vec<u8>> {
    let mut cells = Cells::new();
    for column in columns {
        cells.text(column)?;
    }
    cells.end_row()?;
    cells.bytes()
}

fn written<R>(rows: &[R], write: fn(&R, &mut Cells) -> io::Result<()>) -> io::Result<Vec<u8>> {
    let mut cells = Cells::new();
    for row in rows {
        write(row, &mut cells)?;
        cells.end_row()?;
    }
    cells.bytes()
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
        let file = File::of_rows("names".into(), &NAMES, vec!["a, b", "=1+1"]);
        let bytes: Vec<u8> = pieces(file).into_iter().flat_map(Result::unwrap).collect();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text, "name,length\r\n\"a, b\",4\r\n'=1+1,4\r\n");
        let none = pieces(File::of_rows("names".into(), &NAMES, Vec::new()));
        assert_eq!(none.len(), 1, "the columns alone");
    }

    #[test]
    fn a_list_that_fails_under_way_breaks_the_file_off() {
        let rows = stream::iter([Ok("a"), Err(Error::NotFound), Ok("b")]);
        let pieces = pieces(File::of_stream("names".into(), &NAMES, rows));
        assert!(pieces[1].is_err(), "{pieces:?}");
    }
}
