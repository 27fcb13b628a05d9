//! Shops as agencies look through them.

use std::convert::Infallible;

use domain::{
    ids::ShopId,
    market::Market,
    page::{Cursor, PAGE_ROWS, Page, Position},
    product::ProductCategory,
    seller_finder::{FoundShop, PRODUCTS_COUNTED, SellerSort, SoldBand},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    SellerFilter,
    looking::{Bound, LOOKED_THROUGH, in_order},
    require_access,
};
use crate::{
    ActorContext, Db, Error, acting::reading, images::read_code, paging::PAGE_FETCH, search::needle,
};

/// A shop as the queries bring it.
pub(super) struct Row {
    pub(super) shop_id: Uuid,
    pub(super) name: String,
    pub(super) image_code: Option<String>,
    pub(super) items_sold: i64,
    /// How many products it shows, counted so far.
    pub(super) products: i64,
}

/// The shops of a market that show products to agencies, as far as the filter leaves them, in the order that is asked
/// for: those with such a product.
///
/// # Errors
///
/// As [`super::list_products`].
pub async fn list_shops(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    filter: SellerFilter<'_>,
    sort: SellerSort,
    page: Option<&Cursor>,
) -> Result<Page<FoundShop>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    require_access(&mut connection, by, market).await?;
    let (page, bound) = bound_of(&mut connection, sort, page).await?;
    let rows = fetch(&mut connection, (market, bound), filter).await?;
    let is_whole = rows.len() > PAGE_ROWS;
    let rows = rows.into_iter().map(Row::read);
    let rows = rows.collect::<Result<Vec<_>, Error<Infallible>>>()?;
    let read = Page::of_fetched(page, rows, |found| Position::of_id(found.shop.uuid()));
    if is_whole {
        return Ok(read);
    }
    let last = looked_through_to(&mut connection, market, bound).await?;
    Ok(read.looked_through_to(page, last.map(Position::of_id)))
}

/// Where a page begins, as with products.
async fn bound_of<'c>(
    connection: &mut PgConnection,
    sort: SellerSort,
    page: Option<&'c Cursor>,
) -> Result<(Option<&'c Cursor>, Bound), sqlx::Error> {
    let (SellerSort::BestSelling, Some(cursor)) = (sort, page) else {
        return Ok((page, Bound::of(sort, page, None)));
    };
    let items = sqlx::query_scalar!(
        "select items_sold from shop_rank where shop_id = $1",
        cursor.id,
    )
    .fetch_optional(connection)
    .await?;
    let page = page.filter(|_| items.is_some());
    Ok((page, Bound::of(sort, page, items)))
}

/// The rows of a page, looked for among the next [`LOOKED_THROUGH`] shops.
async fn fetch(
    connection: &mut PgConnection,
    (market, bound): (Market, Bound),
    filter: SellerFilter<'_>,
) -> Result<Vec<Row>, sqlx::Error> {
    macro_rules! fetch {
        ($behind:tt, $order:tt) => {
            sqlx::query_as!(
                Row,
                r#"select found.shop_id as "shop_id!", organisation.name as "name!"
                        , organisation.image_code as "image_code?"
                        , found.items_sold as "items_sold!"
                        , (
                              select count(*)
                              from (
                                  select from product_rank as counted
                                  where counted.shop_id = found.shop_id
                                  limit $11
                              ) as shown
                          ) as "products!"
                   from (
                       select found.shop_id, found.items_sold
                       from shop_rank as found
                       where found.market_code = $1 and "#
                    + $behind
                    + r#"
                       order by "#
                    + $order
                    + r#"
                       limit $9
                   ) as found
                   join organisation on organisation.organisation_id = found.shop_id
                   left join shop_setting as setting on setting.shop_id = found.shop_id
                   where coalesce(setting.shows_products, true)
                       and not exists (
                           select from suspension where suspended_id = found.shop_id
                       )
                       and exists (
                           select from product_rank as offered
                           where offered.shop_id = found.shop_id
                               and (
                                   strpos(lower(organisation.name), $4) > 0
                                   or strpos(offered.title_folded, $4) > 0
                               )
                               and ($5::text is null or offered.category = $5)
                               and ($6::bigint is null or offered.price_units >= $6)
                               and ($7::bigint is null or offered.price_units <= $7)
                       )
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
                i64::from(PRODUCTS_COUNTED),
            )
            .fetch_all(&mut *connection)
            .await
        };
    }
    in_order!(fetch, bound, shops)
}

/// The last shop that was looked through for a page; none where there are fewer.
async fn looked_through_to(
    connection: &mut PgConnection,
    market: Market,
    bound: Bound,
) -> Result<Option<Uuid>, sqlx::Error> {
    macro_rules! fetch {
        ($behind:tt, $order:tt) => {
            sqlx::query_scalar!(
                "select found.shop_id
                 from shop_rank as found
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
    in_order!(fetch, bound, shops)
}

impl Row {
    pub(super) fn read(self) -> Result<FoundShop, Error<Infallible>> {
        Ok(FoundShop {
            shop: ShopId::new(self.shop_id),
            name: self.name,
            image: read_code(self.image_code, ("organisation", self.shop_id))?,
            products: u32::try_from(self.products).unwrap_or(u32::MAX),
            sold: SoldBand::of(u64::try_from(self.items_sold).unwrap_or_default()),
        })
    }
}
