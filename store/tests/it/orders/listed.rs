//! The pages of lists, without what their lines come to.

use std::convert::Infallible;

use domain::{
    market::Market,
    order_line::listing::{AgencyOrder, AgencyPart, CreatorOrder, OrderFilter, SellerOrder},
    page::{Cursor, Page},
};
use store::{
    ActorContext, Db, Error,
    orders::lists::{
        list_for_agency_with_totals, list_for_creator_with_totals, list_for_shop_with_totals,
    },
};

pub(super) type Listed<Row> = Result<Page<Row>, Error<Infallible>>;

pub(super) async fn list_for_shop(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    filter: &OrderFilter,
    page: Option<&Cursor>,
) -> Listed<SellerOrder> {
    let listed = list_for_shop_with_totals(db, by, market, filter, None, page).await?;
    Ok(listed.page)
}

pub(super) async fn list_for_agency(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    part: AgencyPart,
    filter: &OrderFilter,
    page: Option<&Cursor>,
) -> Listed<AgencyOrder> {
    let whose = (market, part);
    let listed = list_for_agency_with_totals(db, by, whose, filter, None, page).await?;
    Ok(listed.page)
}

pub(super) async fn list_for_creator(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    filter: &OrderFilter,
    page: Option<&Cursor>,
) -> Listed<CreatorOrder> {
    let listed = list_for_creator_with_totals(db, by, market, filter, page).await?;
    Ok(listed.page)
}
