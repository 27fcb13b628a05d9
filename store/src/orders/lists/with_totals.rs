//! A page of a list together with what all lines of the list come to, for as few questions as can be.

use std::convert::Infallible;

use domain::{
    market::Market,
    order_line::{
        listing::{
            AgencyOrder, AgencyPart, CreatorOrder, OrderFilter, OrderSort, OrderedLine, SellerOrder,
        },
        totals::{OrderTotals, TotalsExtent},
    },
    page::{Cursor, Page, Sort},
};

use super::{
    List, agency, agency_list, creator, creator_list, found,
    keys::{self, Found},
    line_of, shop, shop_list,
    sorted::{self, Asked, InOrder},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    lines::LineKey,
    orders::totals::{OfCounted, currency_of, of_counted},
};

/// A page, and what is said of its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithTotals<T> {
    /// The page.
    pub page: Page<T>,
    /// What the lines of the list come to. A search is summed with its first page alone: the others have
    /// none.
    pub totals: Option<OrderTotals>,
    /// How many lines the filter leaves out only because they count for no campaign, where that is known.
    pub without_campaign: i64,
    /// The list has too many lines for the order that was asked for: it stands the newest first.
    pub is_too_long_to_sort: bool,
}

/// The order lines of the shop that asks, in its market ([`super::own_market`]), in the order that is asked
/// for, else the newest first. A page of another order is the first.
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is no member of a shop; else the database's failure.
pub async fn list_for_shop_with_totals(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    filter: &OrderFilter,
    order: Option<Sort<OrderSort>>,
    page: Option<&Cursor>,
) -> Result<WithTotals<SellerOrder>, Error<Infallible>> {
    let list = shop_list(by, market)?;
    let asked = Asked::new(order, page);
    let found = keys_and_totals(db, by, &list, filter, asked).await?;
    let mut connection = reading(&db.primary, by).await?;
    let rows = shop::rows(&mut connection, found.lines.keys(), by.now).await?;
    Ok(found.with(rows, |row| &row.line))
}

/// The order lines of one market that the agency that asks has this part in, in the order that is asked for,
/// else the newest first. A page of another order is the first.
///
/// # Errors
///
/// [`Error::NotFound`] for whoever is no member of an agency; else the database's failure.
pub async fn list_for_agency_with_totals(
    db: &Db,
    by: &ActorContext<'_>,
    (market, part): (Market, AgencyPart),
    filter: &OrderFilter,
    order: Option<Sort<OrderSort>>,
    page: Option<&Cursor>,
) -> Result<WithTotals<AgencyOrder>, Error<Infallible>> {
    let list = agency_list(by, market, part)?;
    let asked = Asked::new(order, page);
    let found = keys_and_totals(db, by, &list, filter, asked).await?;
    let mut connection = reading(&db.primary, by).await?;
    let rows = agency::rows(&mut connection, part, found.lines.keys(), by.now).await?;
    Ok(found.with(rows, line_of))
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
    let asked = Asked::new(None, page);
    let found = keys_and_totals(db, by, &list, filter, asked).await?;
    let mut connection = reading(&db.primary, by).await?;
    let rows = creator::rows(&mut connection, found.lines.keys(), by.now).await?;
    Ok(found.with(rows, |row| &row.line))
}

/// The lines of a page, and what is said of their list.
pub(super) struct FoundLines<'c> {
    lines: InOrder<'c>,
    totals: Option<OrderTotals>,
    without_campaign: i64,
}

impl FoundLines<'_> {
    /// The keys of the page's lines.
    pub(super) fn keys(&self) -> &[LineKey] {
        self.lines.keys()
    }

    /// The same with the rows of the lines.
    pub(super) fn with<T>(
        self,
        rows: Vec<T>,
        line: for<'r> fn(&'r T) -> &'r OrderedLine,
    ) -> WithTotals<T> {
        WithTotals {
            is_too_long_to_sort: self.lines.is_too_long,
            page: self.lines.page(rows, line),
            totals: self.totals,
            without_campaign: self.without_campaign,
        }
    }
}

/// The lines of a page, the totals of the list, and how many lines it leaves out only because they count
/// for no campaign.
pub(super) async fn keys_and_totals<'c>(
    db: &Db,
    by: &ActorContext<'_>,
    list: &List,
    filter: &OrderFilter,
    asked: Asked<'c>,
) -> Result<FoundLines<'c>, Error<Infallible>> {
    if let Some(counted) = filter.counted()
        && let Some(summed) = of_counted(db, by, list, counted).await?
    {
        let OfCounted {
            totals,
            between,
            without_campaign,
        } = summed;
        let scope = list.scope_within(db, filter, between).await?;
        let lines = if scope.is_empty {
            asked.newest_first(Found::NOTHING)
        } else {
            let mut connection = reading(&db.primary, by).await?;
            let is_complete = totals.extent == TotalsExtent::Complete;
            let lines = is_complete.then(|| totals.lines());
            sorted::fetch(&mut connection, list.owner, scope, asked, lines).await?
        };
        return Ok(FoundLines {
            lines,
            totals: Some(totals),
            without_campaign,
        });
    }
    let scope = list.scope(db, filter).await?;
    let mut connection = reading(&db.primary, by).await?;
    if !asked.is_first() {
        let lines = sorted::fetch(&mut connection, list.owner, scope, asked, None).await?;
        return Ok(FoundLines {
            lines,
            totals: None,
            without_campaign: 0,
        });
    }
    let currency = currency_of(list.market);
    let (scope, summed) = found::totals(&mut connection, list.owner, scope, currency).await?;
    let lines = if scope.is_empty {
        asked.newest_first(Found::NOTHING)
    } else if asked.is_newest_first() {
        let limit = keys::fetched();
        let keys = keys::fetch(&mut connection, list.owner, &scope, None, limit).await?;
        let is_full = i64::try_from(keys.len()).is_ok_and(|found| found >= limit);
        asked.newest_first(Found {
            keys,
            looked_through_to: summed.looked_through_to.filter(|_| !is_full),
        })
    } else {
        // The same lines were looked through for the sums: all of them, or too many.
        let is_cut = summed.looked_through_to.is_some();
        let complete_from = Some(if is_cut { i64::MAX } else { 0 });
        sorted::fetch(&mut connection, list.owner, scope, asked, complete_from).await?
    };
    Ok(FoundLines {
        lines,
        totals: Some(summed.totals),
        without_campaign: 0,
    })
}
