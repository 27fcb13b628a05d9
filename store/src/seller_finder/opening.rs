//! One shop as an agency opens it.

use std::convert::Infallible;

use domain::{
    ids::{AgencyId, ShopId},
    market::Market,
    page::Cursor,
    seller_finder::{FoundShop, PRODUCTS_COUNTED, ShopShown},
};
use sqlx::PgConnection;

use super::{acting_agency, listing::products_of_shop, listing_shops::Row, require_access};
use crate::{ActorContext, Db, Error, acting::reading};

/// How many of the agency's own invitations a shop's page names.
const INVITED_NAMED: i64 = 20;

/// A shop that shows its products to agencies, with a page of them.
///
/// # Errors
///
/// Not found for anybody but an agency that may find sellers in the shop's market, and for a shop that keeps its
/// products to itself or is suspended; a row that can't be what it says; or the database's failure.
pub async fn shop(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    page: Option<&Cursor>,
) -> Result<ShopShown, Error<Infallible>> {
    let agency = acting_agency(by).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    let seen = see(&mut connection, shop).await?;
    require_access(&mut connection, by, seen.market).await?;
    Ok(ShopShown {
        invited_to: invited_to(&mut connection, agency, shop).await?,
        products: products_of_shop(&mut connection, shop, page, by.now).await?,
        row: seen.row,
        code: seen.code,
        market: seen.market,
    })
}

/// A shop that is there for agencies.
pub(super) struct Seen {
    pub(super) row: FoundShop,
    pub(super) code: String,
    pub(super) market: Market,
}

/// The shop, if it shows its products to agencies and isn't suspended.
pub(super) async fn see(
    connection: &mut PgConnection,
    shop: ShopId,
) -> Result<Seen, Error<Infallible>> {
    let row = sqlx::query!(
        r#"select shop.shop_code, shop.market_code, organisation.name
                , organisation.image_code as "image_code?"
                , coalesce(ranked.items_sold, 0) as "items_sold!"
                , (
                      select count(*)
                      from (
                          select from product_rank as counted
                          where counted.shop_id = $1
                          limit $2
                      ) as shown
                  ) as "products!"
           from shop
           join organisation on organisation.organisation_id = shop.shop_id
           left join shop_rank as ranked on ranked.shop_id = shop.shop_id
           left join shop_setting as setting on setting.shop_id = shop.shop_id
           where shop.shop_id = $1 and coalesce(setting.shows_products, true)
               and not exists (select from suspension where suspended_id = $1)"#,
        shop.uuid(),
        i64::from(PRODUCTS_COUNTED),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let market = row.market_code.parse().map_err(|_| Error::Corrupt {
        table: "shop",
        column: "market_code",
        id: shop.uuid(),
    })?;
    let found = Row {
        shop_id: shop.uuid(),
        name: row.name,
        image_code: row.image_code,
        items_sold: row.items_sold,
        products: row.products,
    };
    Ok(Seen {
        row: found.read()?,
        code: row.shop_code,
        market,
    })
}

/// The names of the agency's campaigns that the shop was invited to, the latest first.
async fn invited_to(
    connection: &mut PgConnection,
    agency: AgencyId,
    shop: ShopId,
) -> Result<Vec<(String, bool)>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select campaign.name, invitation.seen_at is not null as "is_seen!"
           from shop_invitation as invitation
           join campaign on campaign.campaign_id = invitation.campaign_id
           where invitation.shop_id = $1 and invitation.agency_id = $2
           order by invitation.sent_at desc, invitation.shop_invitation_id desc
           limit $3"#,
        shop.uuid(),
        agency.uuid(),
        INVITED_NAMED,
    )
    .fetch_all(connection)
    .await?;
    let invited = rows.into_iter().map(|row| (row.name, row.is_seen));
    Ok(invited.collect())
}
