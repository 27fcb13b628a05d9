//! The same lines as in a list, added up entry by entry: what figures above it are compared with, which come
//! from running totals.

use std::convert::Infallible;

use domain::{
    market::Market,
    order_line::{
        listing::{AgencyPart, OrderFilter},
        totals::{LedgerSums, TotalsExtent},
    },
};

use super::{currency_of, found, list_of};
use crate::{ActorContext, Db, Error, acting::reading, ledger_checks};

/// What the entries of the lines of the market come to that the filter leaves, for the shop or the agency by
/// its part in them. Where there are too many lines, since when the market's ledger has been checked as a whole.
///
/// # Errors
///
/// As [`super::totals`].
pub async fn ledger_sums(
    db: &Db,
    by: &ActorContext<'_>,
    (market, part): (Market, AgencyPart),
    filter: &OrderFilter,
) -> Result<LedgerSums, Error<Infallible>> {
    let list = list_of(by, market, part)?;
    let scope = list.scope(db, filter).await?;
    let currency = currency_of(market);
    let added = {
        let mut connection = reading(&db.primary, by).await?;
        found::checked(&mut connection, list.owner, &scope, currency).await?
    };
    if added.extent == TotalsExtent::Complete {
        return Ok(LedgerSums::Added(added));
    }
    let checked_at = ledger_checks::whole_checked_at(db, market).await?;
    Ok(LedgerSums::TooMany { checked_at })
}
