//! A creator's earnings as a file: the same rows as the page, all of them.

use std::io;

use domain::{order_line::totals::EarningsSums, period::DayRange};
use runtime::file::{Cells, File, FileError, FileRequest, Table};
use store::orders::lists::own_market;

use crate::earnings::{
    api::EarningsLine,
    query::{EarningsBy, EarningsQuery},
    read::read,
};

/// Days or months, each from its first to its last day.
const DAYS: Table<EarningsLine> = Table {
    columns: &[
        "from",
        "to",
        "order_lines",
        "on_the_way",
        "settled",
        "deducted",
        "on_hold",
        "currency",
    ],
    write: |row, cells| {
        cells.value(row.lines.from.as_deref().unwrap_or_default())?;
        cells.value(row.lines.to.as_deref().unwrap_or_default())?;
        sums(&row.sums, cells)
    },
};

/// Products, each in its campaign.
const PRODUCTS: Table<EarningsLine> = Table {
    columns: &[
        "product",
        "campaign",
        "order_lines",
        "on_the_way",
        "settled",
        "deducted",
        "on_hold",
        "currency",
    ],
    write: named,
};

/// Campaigns, each with its agency.
const CAMPAIGNS: Table<EarningsLine> = Table {
    columns: &[
        "campaign",
        "agency",
        "order_lines",
        "on_the_way",
        "settled",
        "deducted",
        "on_hold",
        "currency",
    ],
    write: named,
};

fn named(row: &EarningsLine, cells: &mut Cells) -> io::Result<()> {
    cells.text(&row.title)?;
    cells.some_text(row.sub.as_deref())?;
    sums(&row.sums, cells)
}

fn sums(sums: &EarningsSums, cells: &mut Cells) -> io::Result<()> {
    cells.value(sums.lines)?;
    cells.amount(sums.on_the_way)?;
    cells.amount(sums.settled)?;
    cells.amount(sums.deducted)?;
    cells.amount(sums.on_hold)?;
    cells.text(sums.on_the_way.currency.code())
}

/// The earnings of a creator.
pub(crate) async fn earnings_of_creator(request: FileRequest) -> Result<File, FileError> {
    let query: EarningsQuery = request.query()?;
    let days: DayRange = query.days()?;
    let (db, by) = (&request.db, request.by());
    let market = own_market(db, &by).await?;
    let found = read(db, &by, market, &query, days).await?;
    if let Some(why) = found.too_many {
        return Err(FileError::Invalid(why));
    }
    let table = match query.told_apart() {
        EarningsBy::Day => &DAYS,
        EarningsBy::Product => &PRODUCTS,
        EarningsBy::Campaign => &CAMPAIGNS,
    };
    let name = request.dated("earnings");
    Ok(File::of_rows(name, request.format(), table, found.rows))
}
