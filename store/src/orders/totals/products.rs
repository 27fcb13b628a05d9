//! What the lines of a list come to, product by product: no running totals know it, so the lines are looked
//! through, if they aren't too many.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    ids::{RegistrationId, ShopId},
    market::Market,
    order_line::{
        listing::{AgencyPart, OrderFilter},
        totals::OrderTotals,
    },
    registration::RegistrationAddress,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{currency_of, found, list_of};
use crate::{ActorContext, Db, Error, acting::reading};

/// What the lines of a product in a campaign come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductTotals {
    /// The product in its campaign, by which its order lines are found.
    pub registration: RegistrationAddress,
    /// What the product is called.
    pub product: String,
    /// What the campaign is called.
    pub campaign: String,
    /// The amounts.
    pub totals: OrderTotals,
}

/// What the lines come to that the filter leaves, product by product in its campaign, in no order that means
/// anything; none where there are more lines than are told apart. Lines that count for no campaign are in none.
///
/// # Errors
///
/// As [`super::totals`].
pub async fn totals_by_product(
    db: &Db,
    by: &ActorContext<'_>,
    (market, part): (Market, AgencyPart),
    filter: &OrderFilter,
) -> Result<Option<Vec<ProductTotals>>, Error<Infallible>> {
    let list = list_of(by, market, part)?;
    let scope = list.scope(db, filter).await?;
    let mut connection = reading(&db.primary, by).await?;
    let currency = currency_of(market);
    let products = found::by_product(&mut connection, list.owner, &scope, currency).await?;
    let Some(products) = products else {
        return Ok(None);
    };
    let keys: Vec<(Uuid, Uuid)> = products.keys().copied().collect();
    let names = names(&mut connection, &keys).await?;
    let rows = products.into_iter().map(|((shop, registration), totals)| {
        let (product, campaign) = names.get(&registration).cloned().unwrap_or_default();
        ProductTotals {
            registration: RegistrationAddress {
                shop: ShopId::new(shop),
                registration: RegistrationId::new(registration),
            },
            product,
            campaign,
            totals,
        }
    });
    Ok(Some(rows.collect()))
}

/// What the products of these registrations and their campaigns are called, by registration.
async fn names(
    connection: &mut PgConnection,
    keys: &[(Uuid, Uuid)],
) -> Result<HashMap<Uuid, (String, String)>, sqlx::Error> {
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let shop_ids: Vec<Uuid> = keys.iter().map(|(shop, _)| *shop).collect();
    let registration_ids: Vec<Uuid> = keys.iter().map(|(_, id)| *id).collect();
    let rows = sqlx::query!(
        "select sold.registration_id, product.title, campaign.name
           from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, registration_id)
           cross join lateral (
               select registration_id, shop_id, product_id, campaign_id from registration
               where registration.shop_id = asked.shop_id
                   and registration.registration_id = asked.registration_id
               limit 1
           ) as sold
           cross join lateral (
               select title from product
               where product.shop_id = sold.shop_id and product.product_id = sold.product_id
               limit 1
           ) as product
           join campaign on campaign.campaign_id = sold.campaign_id",
        &shop_ids,
        &registration_ids,
    )
    .fetch_all(connection)
    .await?;
    let names = rows.into_iter();
    let names = names.map(|row| (row.registration_id, (row.title, row.name)));
    Ok(names.collect())
}
