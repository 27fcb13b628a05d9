//! What each creator sold of a product: the figures beside creators on *Registration details*.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    actor::Actor,
    ids::CreatorId,
    registration::{CreatorSales, RegistrationAddress},
};
use uuid::Uuid;

use crate::{ActorContext, Db, Error, acting::reading};

/// How many of a creator's newest order lines with the shop are looked at.
const LOOKED_AT: i64 = 200;

/// What these creators sold of the product, among their newest order lines with its shop, for the campaign's
/// agency; for anybody else nothing. Amounts are in the posting units of the product's currency. One
/// statement, which costs the same however much a creator sold.
///
/// # Errors
///
/// The database's failure.
pub async fn creator_sales(
    db: &Db,
    by: &ActorContext<'_>,
    address: RegistrationAddress,
    creators: &[CreatorId],
) -> Result<HashMap<CreatorId, CreatorSales>, Error<Infallible>> {
    let Actor::Agency { agency, .. } = by.actor else {
        return Ok(HashMap::new());
    };
    if creators.is_empty() {
        return Ok(HashMap::new());
    }
    let creators: Vec<Uuid> = creators.iter().map(|creator| creator.uuid()).collect();
    let rows = sqlx::query!(
        r#"select asked.creator_id as "creator_id!", sold.lines as "lines!", sold.sales as "sales!"
                , sold.looked_at as "looked_at!"
           from unnest($3::uuid[]) as asked (creator_id)
           cross join lateral (
               select count(*) as looked_at
                    , count(*) filter (where looked.registration_id = $2) as lines
                    , coalesce(sum(looked.quantity * looked.unit_price_units) filter (
                          where looked.registration_id = $2
                      ), 0)::bigint as sales
               from (
                   select line.registration_id, line.quantity, line.unit_price_units
                   from order_line as line
                   where line.shop_id = $1 and line.creator_id = asked.creator_id
                   order by line.placed_at desc
                   limit $4
               ) as looked
           ) as sold
           where exists (
               select from registration
               join campaign on campaign.campaign_id = registration.campaign_id
               where registration.shop_id = $1 and registration.registration_id = $2
                   and campaign.agency_id = $5
           )"#,
        address.shop.uuid(),
        address.registration.uuid(),
        &creators,
        LOOKED_AT,
        agency.uuid(),
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    let sales = rows.into_iter().map(|row| {
        let sales = CreatorSales {
            lines: row.lines.unsigned_abs(),
            sales_units: row.sales,
            may_be_more: row.looked_at >= LOOKED_AT,
        };
        (CreatorId::new(row.creator_id), sales)
    });
    Ok(sales.collect())
}
