//! Lists of orders as files: the same rows and filters as the page, all pages of it, streamed from the
//! database.

pub(crate) mod earned;
pub(crate) mod earnings;
mod rows;

use domain::order_line::listing::{AgencyOrder, AgencyPart};
use futures::TryStreamExt as _;
use runtime::file::{File, FileError, FileRequest};
use store::{Error, orders::lists};

use crate::query::OrderQuery;

/// The order lines of a shop.
pub(crate) async fn orders_of_shop(request: FileRequest) -> Result<File, FileError> {
    let filter = request.query::<OrderQuery>()?.filter_of_seller()?;
    let (db, by) = (&request.db, request.by());
    let market = lists::own_market(db, &by).await?;
    let rows = lists::export_for_shop(db, &by, market, &filter).await?;
    Ok(File::of_stream(
        request.dated("orders"),
        request.format(),
        &rows::SELLER,
        rows,
    ))
}

/// The order lines that an agency has a part in.
pub(crate) async fn orders_of_agency(request: FileRequest) -> Result<File, FileError> {
    let query: OrderQuery = request.query()?;
    let (filter, part) = (query.filter()?, query.part());
    let (db, by) = (&request.db, request.by());
    let market = match query.market() {
        Some(market) => Some(market),
        None => lists::markets_of(db, &by, part).await?.first().copied(),
    };
    // Of an agency without any line: of no market, and empty.
    let market = market.ok_or(Error::NotFound)?;
    let rows = lists::export_for_agency(db, &by, market, part, &filter).await?;
    let format = request.format();
    Ok(match part {
        AgencyPart::Campaign => {
            let own = rows.try_filter_map(async |row| match row {
                AgencyOrder::Campaign(order) => Ok(Some(order)),
                AgencyOrder::Managing(_) => Ok(None),
            });
            File::of_stream(request.dated("orders"), format, &rows::CAMPAIGN, own)
        }
        AgencyPart::Managing => {
            let managed = rows.try_filter_map(async |row| match row {
                AgencyOrder::Managing(order) => Ok(Some(order)),
                AgencyOrder::Campaign(_) => Ok(None),
            });
            let name = request.dated("orders-of-managed-creators");
            File::of_stream(name, format, &rows::MANAGED, managed)
        }
    })
}

/// The order lines of a creator.
pub(crate) async fn orders_of_creator(request: FileRequest) -> Result<File, FileError> {
    let filter = request.query::<OrderQuery>()?.filter()?;
    let (db, by) = (&request.db, request.by());
    let market = lists::own_market(db, &by).await?;
    let rows = lists::export_for_creator(db, &by, market, &filter).await?;
    let name = request.dated("affiliate-orders");
    let format = request.format();
    Ok(File::of_stream(name, format, &rows::CREATOR, rows))
}
