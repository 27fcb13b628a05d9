//! A shop's products in an order of its own choice.

use std::convert::Infallible;

use domain::{
    ids::ShopId,
    page::{Cursor, Page, Sort},
    product::{OwnProduct, ProductSort},
};
use sqlx::PgExecutor;
use uuid::Uuid;

use super::{
    filter::ProductFilter,
    listing::{ProductRow, with_open},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, SortKey, SortedBoundary, keyset_page, sorted_page},
    search::needle,
};

/// The shop's products that the filter leaves, sorted.
pub(super) async fn list(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    filter: ProductFilter<'_>,
    sort: Sort<ProductSort>,
    page: Option<&Cursor>,
) -> Result<Page<OwnProduct>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let rows = sorted_rows(&mut *connection, shop, filter, sort, page).await?;
    drop(connection);
    let (rows, compared) = rows.into_iter().map(SortedRow::into_parts).unzip();
    let products = with_open(db, by, shop, rows).await?;
    Ok(sorted_page(
        sort,
        page,
        ProductSort::Title,
        products,
        compared,
    ))
}

/// A product's own columns, with what the list is sorted by.
struct SortedRow {
    product_id: Uuid,
    product_code: String,
    title: String,
    price_units: i64,
    currency: String,
    image_code: Option<String>,
    stock: Option<i32>,
    words: String,
    number: i64,
}

impl SortedRow {
    fn into_parts(self) -> (ProductRow, SortKey) {
        let row = ProductRow {
            product_id: self.product_id,
            product_code: self.product_code,
            title: self.title,
            price_units: self.price_units,
            currency: self.currency,
            image_code: self.image_code,
            stock: self.stock,
        };
        let compared = SortKey {
            words: self.words,
            number: self.number,
            id: self.product_id,
        };
        (row, compared)
    }
}

/// One row more than a page has, in the list's order, or against it for a page before a row.
async fn sorted_rows(
    connection: impl PgExecutor<'_>,
    shop: ShopId,
    filter: ProductFilter<'_>,
    sort: Sort<ProductSort>,
    page: Option<&Cursor>,
) -> Result<Vec<SortedRow>, sqlx::Error> {
    let cursor_bound = SortedBoundary::of(page);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                SortedRow,
                r#"select product_id, product_code, title, price_units, currency
                        , image_code, stock
                        , words as "words!", number as "number!"
                   from product
                   cross join lateral (
                       select case $3 when 'title' then lower(title) else '' end as words
                            , case $3 when 'price' then price_units else 0 end as number
                   ) as key
                   where shop_id = $1
                       and (
                           strpos(lower(title), $2) > 0
                           or strpos(lower(product_code), $2) > 0
                       )
                       and deleted_at is null and ($8::text is null or category = $8)
                       and case $9::text
                           when 'out' then coalesce(stock = 0, false)
                           when 'in' then coalesce(stock > 0, true)
                           when 'unlisted' then unlisted_at is not null
                           else true
                       end
                       and (
                           $6::uuid is null
                           or (words, number, product_id) "#
                    + $behind
                    + r#" ($4::text, $5::bigint, $6)
                       )
                   order by words "#
                    + $direction
                    + ", number "
                    + $direction
                    + ", product_id "
                    + $direction
                    + "
                   limit $7",
                shop.uuid(),
                needle(filter.text),
                sort.by.code(),
                cursor_bound.words,
                cursor_bound.number,
                cursor_bound.id,
                PAGE_FETCH,
                filter.category_code(),
                filter.stock_code(),
            )
            .fetch_all(connection)
            .await
        };
    }
    keyset_page!(fetch, !sort.is_reverse(page))
}
