//! The shops that an agency finds.

use std::convert::Infallible;

use domain::{actor::Actor, market::Market};

use super::{CAMPAIGNS, MOST};
use crate::{ActorContext, Db, Error, acting::reading, search::needle};

/// A shop whose products are, or were, approved in one of an agency's campaigns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundShop {
    /// Its market.
    pub market: Market,
    /// Its Shop Code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// The shops with this in their name or Shop Code that sell, or have sold, in one of the agency's latest
/// campaigns: something of theirs was approved there. A text of nothing finds nothing, and so does whoever
/// is no agency.
///
/// # Errors
///
/// A row that can't be what it says, or the database's failure.
pub async fn shops_for_agency(
    db: &Db,
    by: &ActorContext<'_>,
    text: &str,
) -> Result<Vec<FoundShop>, Error<Infallible>> {
    let needle = needle(text);
    let Actor::Agency { agency, .. } = by.actor else {
        return Ok(Vec::new());
    };
    if needle.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"select distinct shop.shop_id as "shop_id!", shop.market_code as "market_code!"
             , shop.shop_code as "shop_code!", organisation.name as "name!"
           from (
               select campaign_id from campaign
               where agency_id = $1
               order by campaign_id desc
               limit $3
           ) as campaign
           cross join unnest(array['approved', 'close_requested', 'closed']) as sold (state)
           join registration
               on registration.campaign_id = campaign.campaign_id
               and registration.state = sold.state
           join shop on shop.shop_id = registration.shop_id
           join organisation on organisation.organisation_id = shop.shop_id
           where strpos(lower(organisation.name), $2) > 0
               or strpos(lower(shop.shop_code), $2) > 0
           order by "name!", "shop_id!"
           limit $4"#,
        agency.uuid(),
        needle,
        CAMPAIGNS,
        MOST,
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(FoundShop {
                market: row.market_code.parse().map_err(|_| Error::Corrupt {
                    table: "shop",
                    column: "market_code",
                    id: row.shop_id,
                })?,
                code: row.shop_code,
                name: row.name,
            })
        })
        .collect()
}
