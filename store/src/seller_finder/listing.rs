//! Products as agencies look through them.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::ShopId,
    market::Market,
    page::{Cursor, PAGE_ROWS, Page, Position},
    product::ProductCategory,
    seller_finder::{FoundProduct, SellerSort, SoldBand},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    SellerFilter,
    looking::{Bound, LOOKED_THROUGH, in_order},
    require_access,
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
    products::{ProductColumns, category_of, listed},
    search::needle,
};

/// A product as the queries bring it.
struct Row {
    shop_id: Uuid,
    shop_name: String,
    product_id: Uuid,
    product_code: String,
    title: String,
    price_units: i64,
    currency: String,
    image_code: Option<String>,
    stock: Option<i32>,
    category: Option<String>,
    items_sold: i64,
    is_in_campaign: bool,
}

/// The products of a market that shops show to agencies, as far as the filter leaves them, in the order that is asked
/// for. Of a page whose products are rare only the first 2,000 are looked through: it leads on from there.
///
/// # Errors
///
/// Not found for anybody but an agency that may find sellers in the market, a row that can't be what it says, or the
/// database's failure.
pub async fn list_products(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    filter: SellerFilter<'_>,
    sort: SellerSort,
    page: Option<&Cursor>,
) -> Result<Page<FoundProduct>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    require_access(&mut connection, by, market).await?;
    let (page, bound) = bound_of(&mut connection, market, sort, page).await?;
    let rows = fetch(&mut connection, (market, bound), filter, by.now).await?;
    let is_whole = rows.len() > PAGE_ROWS;
    let rows = rows.into_iter().map(Row::read);
    let rows = rows.collect::<Result<Vec<_>, Error<Infallible>>>()?;
    let read = Page::of_fetched(page, rows, position_of);
    if is_whole {
        return Ok(read);
    }
    let last = looked_through_to(&mut connection, market, bound).await?;
    Ok(read.looked_through_to(page, last.map(Position::of_id)))
}

fn position_of(found: &FoundProduct) -> Position {
    Position::of_id(found.product.product.uuid())
}

/// Where a page begins. What was sold of its product is read anew, since a cursor doesn't say it; beside a product
/// that isn't there any more the list begins again.
async fn bound_of<'c>(
    connection: &mut PgConnection,
    market: Market,
    sort: SellerSort,
    page: Option<&'c Cursor>,
) -> Result<(Option<&'c Cursor>, Bound), sqlx::Error> {
    let (SellerSort::BestSelling, Some(cursor)) = (sort, page) else {
        return Ok((page, Bound::of(sort, page, None)));
    };
    let items = sqlx::query_scalar!(
        "select items_sold from product_rank where market_code = $1 and product_id = $2",
        market.code(),
        cursor.id,
    )
    .fetch_optional(connection)
    .await?;
    let page = page.filter(|_| items.is_some());
    Ok((page, Bound::of(sort, page, items)))
}

/// The rows of a page, looked for among the next [`LOOKED_THROUGH`] products.
async fn fetch(
    connection: &mut PgConnection,
    (market, bound): (Market, Bound),
    filter: SellerFilter<'_>,
    now: DateTime<Utc>,
) -> Result<Vec<Row>, sqlx::Error> {
    macro_rules! fetch {
        ($behind:tt, $order:tt) => {
            sqlx::query_as!(
                Row,
                r#"select found.shop_id as "shop_id!", organisation.name as "shop_name!"
                        , found.product_id as "product_id!", product.product_code as "product_code!"
                        , product.title as "title!", product.price_units as "price_units!"
                        , product.currency as "currency!", product.image_code as "image_code?"
                        , product.stock as "stock?", product.category as "category?"
                        , found.items_sold as "items_sold!"
                        , exists (
                              select from registration
                              join campaign on campaign.campaign_id = registration.campaign_id
                              join market on market.market_code = campaign.market_code
                              where registration.shop_id = found.shop_id
                                  and registration.product_id = found.product_id
                                  and registration.state in ('approved', 'close_requested')
                                  and (campaign.ended_at is null or campaign.ended_at > $11)
                                  and (campaign.ends_on + 1)::timestamp
                                      at time zone market.time_zone > $11
                          ) as "is_in_campaign!"
                   from (
                       select found.shop_id, found.product_id, found.items_sold
                            , found.title_folded, found.price_units, found.category
                       from product_rank as found
                       where found.market_code = $1 and "#
                    + $behind
                    + r#"
                       order by "#
                    + $order
                    + r#"
                       limit $9
                   ) as found
                   join product
                       on product.shop_id = found.shop_id and product.product_id = found.product_id
                   join organisation on organisation.organisation_id = found.shop_id
                   left join shop_setting as setting on setting.shop_id = found.shop_id
                   where coalesce(setting.shows_products, true)
                       and product.unlisted_at is null and product.deleted_at is null
                       and not exists (
                           select from suspension where suspended_id = found.shop_id
                       )
                       and (
                           strpos(found.title_folded, $4) > 0
                           or strpos(lower(organisation.name), $4) > 0
                       )
                       and ($5::text is null or found.category = $5)
                       and ($6::bigint is null or found.price_units >= $6)
                       and ($7::bigint is null or found.price_units <= $7)
                       and found.items_sold >= $8
                   order by "#
                    + $order
                    + r#"
                   limit $10"#,
                market.code(),
                bound.id,
                bound.items,
                needle(filter.text),
                filter.category.map(ProductCategory::code),
                filter.price_from,
                filter.price_to,
                filter.least_sold(),
                LOOKED_THROUGH,
                PAGE_FETCH,
                now,
            )
            .fetch_all(&mut *connection)
            .await
        };
    }
    in_order!(fetch, bound, products)
}

/// The last product that was looked through for a page; none where there are fewer, so that the page is whole.
async fn looked_through_to(
    connection: &mut PgConnection,
    market: Market,
    bound: Bound,
) -> Result<Option<Uuid>, sqlx::Error> {
    macro_rules! fetch {
        ($behind:tt, $order:tt) => {
            sqlx::query_scalar!(
                "select found.product_id
                 from product_rank as found
                 where found.market_code = $1 and "
                    + $behind
                    + "
                 order by "
                    + $order
                    + "
                 offset $4
                 limit 1",
                market.code(),
                bound.id,
                bound.items,
                LOOKED_THROUGH - 1,
            )
            .fetch_optional(&mut *connection)
            .await
        };
    }
    in_order!(fetch, bound, products)
}

/// The products of one shop, the newest first.
pub(super) async fn products_of_shop(
    connection: &mut PgConnection,
    shop: ShopId,
    page: Option<&Cursor>,
    now: DateTime<Utc>,
) -> Result<Page<FoundProduct>, Error<Infallible>> {
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                r#"select found.shop_id, organisation.name as shop_name, found.product_id
                        , product.product_code, product.title, product.price_units, product.currency
                        , product.image_code as "image_code?", product.stock as "stock?"
                        , product.category as "category?", found.items_sold
                        , exists (
                              select from registration
                              join campaign on campaign.campaign_id = registration.campaign_id
                              join market on market.market_code = campaign.market_code
                              where registration.shop_id = found.shop_id
                                  and registration.product_id = found.product_id
                                  and registration.state in ('approved', 'close_requested')
                                  and (campaign.ended_at is null or campaign.ended_at > $4)
                                  and (campaign.ends_on + 1)::timestamp
                                      at time zone market.time_zone > $4
                          ) as "is_in_campaign!"
                   from product_rank as found
                   join product
                       on product.shop_id = found.shop_id and product.product_id = found.product_id
                   join organisation on organisation.organisation_id = found.shop_id
                   where found.shop_id = $1 and product.unlisted_at is null
                       and product.deleted_at is null and found.product_id "#
                    + $behind
                    + r#" $2
                   order by found.product_id "#
                    + $direction
                    + r#"
                   limit $3"#,
                shop.uuid(),
                cursor_bound(page),
                PAGE_FETCH,
                now,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let rows = keyset_page!(fetch, is_before(page));
    let rows = rows.into_iter().map(Row::read);
    let rows = rows.collect::<Result<Vec<_>, Error<Infallible>>>()?;
    Ok(Page::of_fetched(page, rows, position_of))
}

impl Row {
    fn read(self) -> Result<FoundProduct, Error<Infallible>> {
        let category = category_of(self.category.as_deref(), self.product_id)?;
        Ok(FoundProduct {
            shop: ShopId::new(self.shop_id),
            shop_name: self.shop_name,
            category,
            sold: SoldBand::of(u64::try_from(self.items_sold).unwrap_or_default()),
            is_in_campaign: self.is_in_campaign,
            product: listed(ProductColumns {
                product_id: self.product_id,
                code: self.product_code,
                title: self.title,
                price_units: self.price_units,
                currency: self.currency,
                image_code: self.image_code,
                stock: self.stock,
            })?,
        })
    }
}
