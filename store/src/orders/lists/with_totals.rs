//! A page of a list together with what all lines of the list come to, for as few questions as can be.

use std::convert::Infallible;

use domain::{
    market::Market,
    order_line::{
        listing::{AgencyOrder, AgencyPart, CreatorOrder, OrderFilter, SellerOrder},
        totals::{OrderTotals, TotalsExtent},
    },
    page::{Cursor, Page},
};

use super::{
    List, agency, agency_list, creator, creator_list, found,
    keys::{self, Found},
    line_of, shop, shop_list,
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    orders::totals::{OfCounted, currency_of, of_counted},
};

/// A page, and the totals of its list. A search is summed with its first page alone: the others have no
/// totals.
pub type WithTotals<T> = (Page<T>, Option<OrderTotals>);

/// The order lines of the shop that asks, in its market ([`super::own_market`]); also how many lines the
/// filter leaves out only because they count for no campaign, where that is known.
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is no member of a shop; else the database's failure.
pub async fn list_for_shop_with_totals(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    filter: &OrderFilter,
    page: Option<&Cursor>,
) -> Result<(WithTotals<SellerOrder>, i64), Error<Infallible>> {
    let list = shop_list(by, market)?;
    let (found, totals, without_campaign) = keys_and_totals(db, by, &list, filter, page).await?;
    let mut connection = reading(&db.primary, by).await?;
    let rows = shop::rows(&mut connection, &found.keys, by.now).await?;
    let listed = Page::of_fetched(page, rows, |row| row.line.position());
    let listed = listed.looked_through_to(page, found.looked_through_to);
    Ok(((listed, totals), without_campaign))
}

/// The order lines of one market that the agency that asks has this part in.
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is no member of an agency; else the database's failure.
pub async fn list_for_agency_with_totals(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    part: AgencyPart,
    filter: &OrderFilter,
    page: Option<&Cursor>,
) -> Result<WithTotals<AgencyOrder>, Error<Infallible>> {
    let list = agency_list(by, market, part)?;
    let (found, totals, _) = keys_and_totals(db, by, &list, filter, page).await?;
    let mut connection = reading(&db.primary, by).await?;
    let rows = agency::rows(&mut connection, part, &found.keys, by.now).await?;
    let listed = Page::of_fetched(page, rows, |row| line_of(row).position());
    Ok((
        listed.looked_through_to(page, found.looked_through_to),
        totals,
    ))
}

/// The order lines of the creator who asks, attributed or not, in the own market ([`super::own_market`]).
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is no creator; else the database's failure.
pub async fn list_for_creator_with_totals(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    filter: &OrderFilter,
    page: Option<&Cursor>,
) -> Result<WithTotals<CreatorOrder>, Error<Infallible>> {
    let list = creator_list(by, market)?;
    let (found, totals, _) = keys_and_totals(db, by, &list, filter, page).await?;
    let mut connection = reading(&db.primary, by).await?;
    let rows = creator::rows(&mut connection, &found.keys, by.now).await?;
    let listed = Page::of_fetched(page, rows, |row| row.line.position());
    Ok((
        listed.looked_through_to(page, found.looked_through_to),
        totals,
    ))
}

/// The keys of a page's lines, the totals of the list, and how many lines it leaves out only because they
/// count for no campaign.
async fn keys_and_totals(
    db: &Db,
    by: &ActorContext<'_>,
    list: &List,
    filter: &OrderFilter,
    page: Option<&Cursor>,
) -> Result<(Found, Option<OrderTotals>, i64), Error<Infallible>> {
    let limit = keys::fetched();
    if let Some(counted) = filter.counted()
        && let Some(summed) = of_counted(db, by, list, counted).await?
    {
        let OfCounted {
            totals,
            between,
            without_campaign,
        } = summed;
        let scope = list.scope_within(db, filter, between).await?;
        let mut connection = reading(&db.primary, by).await?;
        if scope.is_empty {
            return Ok((Found::NOTHING, Some(totals), without_campaign));
        }
        let keys = keys::fetch(&mut connection, list.owner, &scope, page, limit).await?;
        // Nothing is looked for behind the last line that there is.
        let listed = i64::try_from(keys.len()).unwrap_or(i64::MAX);
        let is_complete = totals.extent == TotalsExtent::Complete;
        if page.is_none() && is_complete && listed >= totals.lines() {
            let found = Found {
                keys,
                looked_through_to: None,
            };
            return Ok((found, Some(totals), without_campaign));
        }
        let keys = (keys, limit);
        let found = keys::found(&mut connection, list.owner, &scope, page, keys).await?;
        return Ok((found, Some(totals), without_campaign));
    }
    let scope = list.scope(db, filter).await?;
    let mut connection = reading(&db.primary, by).await?;
    if page.is_some() {
        let found = keys::page(&mut connection, list.owner, scope, page).await?;
        return Ok((found, None, 0));
    }
    let currency = currency_of(list.market);
    let (scope, summed) = found::totals(&mut connection, list.owner, scope, currency).await?;
    if scope.is_empty {
        return Ok((Found::NOTHING, Some(summed.totals), 0));
    }
    let keys = keys::fetch(&mut connection, list.owner, &scope, None, limit).await?;
    let is_full = i64::try_from(keys.len()).is_ok_and(|found| found >= limit);
    let found = Found {
        keys,
        looked_through_to: summed.looked_through_to.filter(|_| !is_full),
    };
    Ok((found, Some(summed.totals), 0))
}
