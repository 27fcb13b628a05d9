//! The statement as a file: every campaign of which something is owed or was charged.

use std::io;

use domain::{order_line::totals::StatementSums, period::DayRange};
use runtime::file::{Cells, File, FileError, FileRequest, Table};
use store::orders::{lists::own_market, totals};
use ui::format::day_of;

use super::{api::StatementQuery, month_of, word_of};

/// A campaign of the statement.
struct StatementFileRow {
    month: String,
    campaign: String,
    agency: String,
    sums: StatementSums,
}

const STATEMENT: Table<StatementFileRow> = Table {
    columns: &[
        "month", "campaign", "agency", "owed", "charged", "deducted", "net", "currency",
    ],
    write,
};

fn write(row: &StatementFileRow, cells: &mut Cells) -> io::Result<()> {
    cells.text(&row.month)?;
    cells.text(&row.campaign)?;
    cells.text(&row.agency)?;
    cells.amount(row.sums.owed)?;
    cells.amount(row.sums.charged)?;
    cells.amount(row.sums.deducted)?;
    cells.amount(row.sums.net)?;
    cells.text(row.sums.owed.currency.code())
}

/// The statement of a shop.
pub(crate) async fn statement_of_shop(request: FileRequest) -> Result<File, FileError> {
    let query: StatementQuery = request.query()?;
    let (db, by) = (&request.db, request.by());
    let market = own_market(db, &by).await?;
    let today = day_of(request.now, market);
    let (first, last) = month_of(query.month.as_deref(), today);
    let days = DayRange::new(Some(first), Some(last))?;
    let statement = totals::statement_of_shop(db, &by, market, days).await?;
    let rows = statement
        .map(|statement| statement.rows)
        .unwrap_or_default();
    let month = word_of(first);
    let rows = rows.into_iter().map(|row| StatementFileRow {
        month: month.clone(),
        campaign: row.name,
        agency: row.agency,
        sums: row.sums,
    });
    let rows = rows.collect();
    Ok(File::of_rows(
        format!("statement-{month}"),
        request.format(),
        &STATEMENT,
        rows,
    ))
}
