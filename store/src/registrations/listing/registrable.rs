//! The products that a seller can register in a campaign, and why not the others.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    campaign::check_register,
    ids::{CampaignId, ShopId},
    page::{Page, PageKey, Position},
    registration::{RegistrableProduct, Registration},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    By, Db, Error,
    acting::reading,
    campaigns::open_to_shop,
    products::{Asked, rows_of_shop},
    registrations::rows::Found,
};

/// The shop's products, the newest first, and of each whether it can be registered in the campaign
/// now, and if not, why. `text` is looked for in titles and codes.
///
/// # Errors
///
/// Not found for another shop, and for a campaign that is hidden from the shop, meant for others, or
/// of another market; a row that can't be what it says; or the database's failure.
pub async fn registrable_products(
    db: &Db,
    by: &By<'_>,
    shop: ShopId,
    campaign: CampaignId,
    text: &str,
    page: Option<PageKey>,
) -> Result<Page<RegistrableProduct>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let open = open_to_shop(&mut connection, by, shop, campaign).await?;
    let asked = Asked { search: text, page };
    let rows = rows_of_shop(&mut *connection, shop, asked).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.product_id).collect();
    let latest = latest(&mut connection, shop, campaign, &ids).await?;
    let mut products = Vec::with_capacity(rows.len());
    for row in rows {
        let earlier = latest.get(&row.product_id).cloned();
        let earlier = earlier.map(|earlier| earlier.as_of(by.now, open.closes_at));
        let state = earlier.as_ref().map(|earlier| &earlier.state);
        products.push(RegistrableProduct {
            refusal: check_register(open.status, open.least, state, open.least).err(),
            earlier_rate: earlier.as_ref().map(|earlier| earlier.total_rate),
            product: row.listed()?,
        });
    }
    Ok(Page::of_fetched(page, products, |product| {
        Position::of_id(product.product.product.uuid())
    }))
}

/// The latest registration of each of these products in the campaign.
async fn latest(
    connection: &mut PgConnection,
    shop: ShopId,
    campaign: CampaignId,
    product_ids: &[Uuid],
) -> Result<HashMap<Uuid, Registration>, Error<Infallible>> {
    let rows = sqlx::query_as!(
        Found,
        "select latest.*
         from unnest($3::uuid[]) as asked (product_id)
         cross join lateral (
             select shop_id, registration_id, campaign_id, product_id, state, total_rate_bps
                  , approved_at, rejected_at, reject_reason, reject_explanation, may_reregister
                  , close_requested_at, closed_at, close_reason
             from registration
             where shop_id = $1 and campaign_id = $2
                 and registration.product_id = asked.product_id
             order by registered_at desc, registration_id desc
             limit 1
         ) as latest",
        shop.uuid(),
        campaign.uuid(),
        product_ids,
    )
    .fetch_all(connection)
    .await?;
    let latest = rows
        .into_iter()
        .map(|row| Ok((row.product_id, row.read()?)));
    latest.collect()
}
