//! The rows of a file that was compared as a file: the same rows and filters as the page, all of them.

use std::{convert::Infallible, io};

use domain::{ids::ReconciliationId, money::Money, reconcile::ComparedRow};
use futures::{TryStreamExt as _, stream};
use runtime::file::{Cells, File, FileError, FileRequest, Table};
use store::{Error, reconciliations};

use crate::{api::RowsQuery, server::filter};

const ROWS: Table<ComparedRow> = Table {
    columns: &[
        "row",
        "side",
        "class",
        "reason",
        "order_id",
        "line_id",
        "currency",
        "in_file",
        "here",
        "at_stake",
        "row_of_file",
    ],
    write: |row, cells| {
        cells.value(row.number)?;
        cells.text(row.side.code())?;
        cells.text(row.class.code())?;
        cells.text(row.reason.code())?;
        cells.text(&row.order)?;
        cells.text(&row.sku)?;
        cells.text(row.at_stake.currency.code())?;
        some_amount(row.their, cells)?;
        some_amount(row.our, cells)?;
        cells.amount(row.at_stake)?;
        cells.text(&row.raw)
    },
};

fn some_amount(amount: Option<Money>, cells: &mut Cells) -> io::Result<()> {
    match amount {
        Some(amount) => cells.amount(amount),
        None => cells.text(""),
    }
}

/// The rows that the page's filters leave.
pub(crate) async fn rows(request: FileRequest) -> Result<File, FileError> {
    let reconciliation: ReconciliationId = request.part("reconciliation")?;
    let filter = filter(&request.query::<RowsQuery>()?);
    // Whoever can't see it is told so before the file begins.
    let file = reconciliations::open(&request.db, &request.by(), reconciliation).await?;
    let of = (reconciliation, file.row.market);
    let format = request.format();
    let name = request.dated("reconciliation");
    let pieces = stream::try_unfold(
        (request, filter, 0_u64),
        move |(request, filter, after)| async move {
            let (db, by) = (&request.db, request.by());
            let rows = reconciliations::rows_behind(db, &by, of, &filter, after).await?;
            let Some(last) = rows.last().map(|row| row.number) else {
                return Ok(None);
            };
            Ok::<_, Error<Infallible>>(Some((rows, (request, filter, last))))
        },
    );
    let rows = pieces
        .map_ok(|rows| stream::iter(rows.into_iter().map(Ok::<ComparedRow, Error<Infallible>>)));
    Ok(File::of_stream(name, format, &ROWS, rows.try_flatten()))
}
