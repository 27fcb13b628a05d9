//! Whether an agency sees a creator: what every verb asks that is told by an id whom it is about.

use chrono::{DateTime, Utc};
use domain::{
    creator_invitation::Management,
    ids::{AgencyId, CreatorId},
    market::Market,
};
use sqlx::PgConnection;

use super::access_in;
use crate::Error;

/// The market of a creator whom an agency sees, within a verb's transaction. Any other looks missing: who doesn't stand
/// in the marketplace, and whom the agency can't find there ([`domain::creator_list::MarketplaceAccess::sees`]).
///
/// # Errors
///
/// Not found for such a creator, a row that can't be what it says, or the database's failure.
pub(crate) async fn check_seen<R>(
    connection: &mut PgConnection,
    agency: AgencyId,
    creator: CreatorId,
    now: DateTime<Utc>,
) -> Result<Market, Error<R>> {
    let card = sqlx::query!(
        "select market_code, managed_by from creator_card where creator_id = $1 and is_listed",
        creator.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let market: Market = card.market_code.parse().map_err(|_| Error::Corrupt {
        table: "creator_card",
        column: "market_code",
        id: creator.uuid(),
    })?;
    let access = access_in(connection, agency, market, now).await?;
    let managed_by = card.managed_by.map(AgencyId::new);
    if access.sees(Management::of(managed_by, agency)) {
        Ok(market)
    } else {
        Err(Error::NotFound)
    }
}
