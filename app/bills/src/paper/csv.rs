//! The lines of a bill as a table: a row for each, whose amounts add up to the total.

use std::{convert::Infallible, io};

use domain::{
    bill::{Bill, BillLine},
    currency::Currency,
    money::Money,
};
use futures::{Stream, StreamExt as _, stream::BoxStream};
use runtime::file::{Cells, File, FileFormat, Table};
use store::Error;

/// A line with what each row repeats.
pub(super) struct CsvLine {
    number: String,
    at: usize,
    currency: Currency,
    line: BillLine,
}

/// The first edition's columns.
const LINES: Table<CsvLine> = Table {
    columns: &[
        "number",
        "line",
        "dated_at",
        "kind",
        "role",
        "order_id",
        "line_id",
        "product_id",
        "campaign",
        "amount",
        "currency",
        "earlier_month",
    ],
    write,
};

fn write(row: &CsvLine, cells: &mut Cells) -> io::Result<()> {
    let line = &row.line;
    let (order, product) = (line.order.as_ref(), line.product.as_ref());
    cells.text(&row.number)?;
    cells.value(row.at)?;
    cells.moment(Some(line.dated_at))?;
    cells.text(line.kind.code())?;
    cells.text(line.part.code())?;
    cells.some_text(order.map(|order| &*order.order))?;
    cells.some_text(order.map(|order| &*order.line))?;
    cells.some_text(product.map(|product| &*product.code))?;
    cells.some_text(line.campaign.as_deref())?;
    cells.amount(Money::new(line.units, row.currency))?;
    cells.text(row.currency.code())?;
    cells.text(if line.is_earlier { "yes" } else { "no" })
}

/// The file, piece by piece.
pub(super) fn pieces(
    bill: &Bill,
    lines: impl Stream<Item = Result<BillLine, Error<Infallible>>> + Send + 'static,
) -> BoxStream<'static, io::Result<Vec<u8>>> {
    let (number, currency) = (bill.number.to_string(), bill.sums.total.currency);
    let rows = lines.enumerate().map(move |(at, line)| {
        Ok(CsvLine {
            number: number.clone(),
            at: at.saturating_add(1),
            currency,
            line: line?,
        })
    });
    File::of_stream(String::new(), FileFormat::Csv, &LINES, rows).bytes
}
