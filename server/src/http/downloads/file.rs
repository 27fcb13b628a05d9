//! A CSV file as an answer: UTF-8, RFC 4180, written while the rows come in.

use std::{convert::Infallible, fmt::Display, io};

use axum::{
    body::Bytes,
    http::{
        HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use chrono::{DateTime, SecondsFormat, Utc};
use domain::{
    money::{DecimalText, Money},
    order_line::listing::Earned,
};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use store::{Error, orders::lists::OrderExport};

use crate::{csv_file::defused, http::run_to_end::body_while_taken};

/// How many rows go out at a time.
const ROWS: usize = 200;

/// A row of a file.
pub(super) trait Row: Send + 'static {
    /// The names of the columns.
    const COLUMNS: &'static [&'static str];

    /// Writes the cells, as many as there are columns.
    fn write(&self, cells: &mut Cells) -> io::Result<()>;
}

/// Cells on their way out, one after the other.
pub(super) struct Cells(csv::Writer<Vec<u8>>);

impl Cells {
    fn new() -> Self {
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        Self(writer)
    }

    /// Adds text. What a spreadsheet would run as a formula is defused.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        Ok(self.0.write_field(defused(text.as_bytes()))?)
    }

    /// Adds a text, or nothing.
    pub(super) fn some_text(&mut self, text: Option<&str>) -> io::Result<()> {
        self.text(text.unwrap_or_default())
    }

    /// Adds what no spreadsheet takes for a formula: a number, an id.
    pub(super) fn value(&mut self, value: impl Display) -> io::Result<()> {
        Ok(self.0.write_field(value.to_string())?)
    }

    /// Adds a rate as a percentage without its sign, or nothing.
    pub(super) fn rate(&mut self, rate: Option<impl Display>) -> io::Result<()> {
        match rate {
            Some(rate) => self.value(rate),
            None => self.text(""),
        }
    }

    /// Adds a moment, or nothing.
    pub(super) fn moment(&mut self, at: Option<DateTime<Utc>>) -> io::Result<()> {
        match at {
            Some(at) => self.value(at.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
            None => self.text(""),
        }
    }

    /// Adds an amount as a plain number; its currency has a column of its own.
    pub(super) fn amount(&mut self, amount: Money) -> io::Result<()> {
        let exponent = amount.currency.posting_exponent();
        self.value(DecimalText::new(amount.units, exponent))
    }

    /// Adds what was estimated, and what it came to as soon as that is decided.
    pub(super) fn earned(&mut self, earned: Option<Earned>) -> io::Result<()> {
        let amounts = earned.map_or([None, None], |earned| {
            [Some(earned.estimated), earned.actual]
        });
        for amount in amounts {
            match amount {
                Some(amount) => self.amount(amount)?,
                None => self.text("")?,
            }
        }
        Ok(())
    }

    fn end_row(&mut self) -> io::Result<()> {
        Ok(self.0.write_record(None::<&[u8]>)?)
    }

    fn bytes(self) -> io::Result<Bytes> {
        let bytes = self
            .0
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)?;
        Ok(bytes.into())
    }
}

/// The answer that is this file. A list that fails under way breaks the answer off, so that nobody
/// takes a part for the whole.
pub(super) fn csv<R: Row>(name: &str, now: DateTime<Utc>, rows: OrderExport<R>) -> Response {
    let head = stream::once(async { head::<R>() });
    let rows = rows
        .inspect_err(|error| tracing::error!(%error, "a download broke off"))
        .try_chunks(ROWS)
        // What came before the failure is not sent either: the answer is broken anyway.
        .map_err(|failed| io::Error::other(broken_off(&failed.1)))
        .and_then(async |rows| written(&rows));
    let name = format!(
        "attachment; filename=\"{name}-{}.csv\"",
        now.format("%Y-%m-%d")
    );
    let name =
        HeaderValue::from_str(&name).unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("text/csv; charset=utf-8"),
        ),
        (CONTENT_DISPOSITION, name),
    ];
    (headers, body_while_taken(head.chain(rows))).into_response()
}

/// What the connection is told, which nobody reads; the log has the cause.
fn broken_off(_: &Error<Infallible>) -> &'static str {
    "the list could not be read on"
}

fn head<R: Row>() -> io::Result<Bytes> {
    let mut cells = Cells::new();
    for column in R::COLUMNS {
        cells.text(column)?;
    }
    cells.end_row()?;
    cells.bytes()
}

fn written<R: Row>(rows: &[R]) -> io::Result<Bytes> {
    let mut cells = Cells::new();
    for row in rows {
        row.write(&mut cells)?;
        cells.end_row()?;
    }
    cells.bytes()
}
