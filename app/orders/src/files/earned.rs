//! **Earnings** of agencies and of sellers as files: the same rows and filters as the page, all pages of it.

use std::io;

use domain::{
    money::Money,
    order_line::listing::{AgencyEarning, EarnedLine, SellerEarning},
};
use runtime::file::{Cells, File, FileError, FileRequest, Table};
use store::{Error, orders::lists};

use crate::query::OrderQuery;

/// An agency's lines, by either of its parts.
const AGENCY: Table<AgencyEarning> = Table {
    columns: &[
        "order_id",
        "line_id",
        "placed_at",
        "product_id",
        "product",
        "campaign",
        "shop",
        "shop_code",
        "creator",
        "status",
        "currency",
        "estimated",
        "settled",
        "corrected",
        "frozen",
        "net",
        "bill",
    ],
    write: |row, cells| {
        line(&row.earned, cells)?;
        cells.text(&row.campaign)?;
        cells.text(&row.shop)?;
        cells.text(&row.shop_code)?;
        cells.text(&row.creator)?;
        amounts(&row.earned, cells)
    },
};

/// A shop's lines.
const SHOP: Table<SellerEarning> = Table {
    columns: &[
        "order_id",
        "line_id",
        "placed_at",
        "product_id",
        "product",
        "campaign",
        "agency",
        "status",
        "currency",
        "estimated",
        "settled",
        "corrected",
        "frozen",
        "net",
        "statement",
    ],
    write: |row, cells| {
        line(&row.earned, cells)?;
        let deal = row.deal.as_ref();
        cells.some_text(deal.map(|deal| &*deal.campaign))?;
        cells.some_text(deal.map(|deal| &*deal.agency))?;
        amounts(&row.earned, cells)
    },
};

fn line(earned: &EarnedLine, cells: &mut Cells) -> io::Result<()> {
    let line = &earned.line;
    cells.text(&line.order_code)?;
    cells.text(&line.line_code)?;
    cells.moment(Some(line.placed_at))?;
    cells.text(&line.product_code)?;
    cells.text(&line.product_title)
}

fn amounts(earned: &EarnedLine, cells: &mut Cells) -> io::Result<()> {
    cells.text(earned.line.state.kind().code())?;
    cells.text(earned.estimated.currency.code())?;
    cells.amount(earned.estimated)?;
    let net = earned.net().map_err(io::Error::other)?;
    for amount in [earned.settled(), earned.corrected(), earned.frozen(), net] {
        some_amount(amount, cells)?;
    }
    cells.some_text(earned.bill.as_ref().map(|bill| &*bill.number))
}

fn some_amount(amount: Option<Money>, cells: &mut Cells) -> io::Result<()> {
    match amount {
        Some(amount) => cells.amount(amount),
        None => cells.text(""),
    }
}

/// The lines that an agency has a part in.
pub(crate) async fn earnings_of_agency(request: FileRequest) -> Result<File, FileError> {
    let query: OrderQuery = request.query()?;
    let (filter, part) = (query.filter()?, query.part());
    let (db, by) = (&request.db, request.by());
    let market = match query.market() {
        Some(market) => Some(market),
        None => lists::markets_of(db, &by, part).await?.first().copied(),
    };
    let market = market.ok_or(Error::NotFound)?;
    let rows = lists::export_earnings_for_agency(db, &by, market, part, &filter).await?;
    let name = request.dated("earnings");
    Ok(File::of_stream(name, request.format(), &AGENCY, rows))
}

/// The lines of a shop.
pub(crate) async fn earnings_of_shop(request: FileRequest) -> Result<File, FileError> {
    let filter = request.query::<OrderQuery>()?.filter_of_seller()?;
    let (db, by) = (&request.db, request.by());
    let market = lists::own_market(db, &by).await?;
    let rows = lists::export_earnings_for_shop(db, &by, market, &filter).await?;
    let name = request.dated("earnings");
    Ok(File::of_stream(name, request.format(), &SHOP, rows))
}
