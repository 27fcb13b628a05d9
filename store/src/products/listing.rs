//! A shop's products as the shop looks through them.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    currency::Currency,
    ids::{ProductId, ShopId},
    money::Money,
    page::{Cursor, Page, Position, Sort},
    product::{OwnProduct, ProductSort},
    rate::TotalRate,
    registration::{ListedProduct, RegistrationStateKind},
};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::{
    filter::{OwnFacts, ProductFilter, own_facts},
    sorted,
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    campaigns::CourseRow,
    images::read_code,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
    search::needle,
};

/// A product's own columns.
pub(crate) struct ProductRow {
    pub(crate) product_id: Uuid,
    pub(super) product_code: String,
    pub(super) title: String,
    pub(super) price_units: i64,
    pub(super) currency: String,
    pub(super) image_code: Option<String>,
    pub(super) stock: Option<i32>,
}

/// What every list says of a product, as it is stored.
pub(crate) struct ProductColumns {
    pub(crate) product_id: Uuid,
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) price_units: i64,
    pub(crate) currency: String,
    pub(crate) image_code: Option<String>,
    /// How many the shop has left; none where it doesn't keep count.
    pub(crate) stock: Option<i32>,
}

/// How many campaigns a product waits for and is in.
#[derive(Clone, Copy, Default)]
struct Open {
    pending: u32,
    ongoing: u32,
}

/// The shop's products that the filter leaves, each with the number of its open
/// registrations: in the order that is asked for, else the newest first. A page of another order is the
/// first.
///
/// # Errors
///
/// Not found for an actor who doesn't act for the shop, or the database's failure.
pub async fn list_for_shop<'f>(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    filter: impl Into<ProductFilter<'f>>,
    order: Option<Sort<ProductSort>>,
    page: Option<&Cursor>,
) -> Result<Page<OwnProduct>, Error<Infallible>> {
    if !by.acts_for_shop(shop) {
        return Err(Error::NotFound);
    }
    let filter = filter.into();
    let page = page.filter(|page| page.is_in(order));
    if let Some(sort) = order {
        return sorted::list(db, by, shop, filter, sort, page).await;
    }
    let rows = rows_of_shop(&mut *reading(&db.primary, by).await?, shop, filter, page).await?;
    let products = with_open(db, by, shop, rows).await?;
    Ok(Page::of_fetched(page, products, |product| {
        Position::of_id(product.product.product.uuid())
    }))
}

/// Products with how many of their registrations are open.
pub(super) async fn with_open(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    rows: Vec<ProductRow>,
) -> Result<Vec<OwnProduct>, Error<Infallible>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.product_id).collect();
    let mut connection = reading(&db.primary, by).await?;
    let mut open: HashMap<Uuid, Open> = HashMap::new();
    for registration in open_registrations(&mut connection, by, shop, &ids).await? {
        let open = open.entry(registration.product).or_default();
        let count = if registration.is_pending {
            &mut open.pending
        } else {
            &mut open.ongoing
        };
        *count = count.saturating_add(1);
    }
    let own = own_facts(&mut connection, shop, &ids).await?;
    let products = rows.into_iter().map(|row| {
        let open = open.get(&row.product_id).copied().unwrap_or_default();
        let own = own.get(&row.product_id).copied().unwrap_or_default();
        row.read(open, own)
    });
    products.collect()
}

impl ProductRow {
    fn read(self, open: Open, own: OwnFacts) -> Result<OwnProduct, Error<Infallible>> {
        Ok(OwnProduct {
            product: self.listed()?,
            pending: open.pending,
            ongoing: open.ongoing,
            stock: own.stock,
            category: own.category,
            is_listed: own.is_listed,
        })
    }

    /// The product as lists show it.
    pub(crate) fn listed<R>(self) -> Result<ListedProduct, Error<R>> {
        listed(ProductColumns {
            product_id: self.product_id,
            code: self.product_code,
            title: self.title,
            price_units: self.price_units,
            currency: self.currency,
            image_code: self.image_code,
            stock: self.stock,
        })
    }
}

/// A product of a row.
pub(crate) fn listed<R>(columns: ProductColumns) -> Result<ListedProduct, Error<R>> {
    let id = columns.product_id;
    let currency: Currency = columns.currency.parse().map_err(|_| Error::Corrupt {
        table: "product",
        column: "currency",
        id,
    })?;
    Ok(ListedProduct {
        product: ProductId::new(id),
        code: columns.code,
        title: columns.title,
        price: Money::new(columns.price_units, currency),
        image: read_code(columns.image_code, ("product", id))?,
        is_out_of_stock: columns.stock == Some(0),
    })
}

/// A page of the shop's products, the newest first, before anything is known of their registrations.
async fn rows_of_shop(
    connection: impl PgExecutor<'_>,
    shop: ShopId,
    filter: ProductFilter<'_>,
    page: Option<&Cursor>,
) -> Result<Vec<ProductRow>, sqlx::Error> {
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                ProductRow,
                "select product_id, product_code, title, price_units, currency, image_code, stock
                 from product
                 where shop_id = $1 and product_id "
                    + $behind
                    + " $2
                     and (
                         strpos(lower(title), $3) > 0
                         or strpos(lower(product_code), $3) > 0
                     )
                     and deleted_at is null and ($5::text is null or category = $5)
                     and case $6::text
                         when 'out' then coalesce(stock = 0, false)
                         when 'in' then coalesce(stock > 0, true)
                         when 'unlisted' then unlisted_at is not null
                         else true
                     end
                 order by product_id "
                    + $direction
                    + "
                 limit $4",
                shop.uuid(),
                cursor_bound(page),
                needle(filter.text),
                PAGE_FETCH,
                filter.category_code(),
                filter.stock_code(),
            )
            .fetch_all(connection)
            .await
        };
    }
    keyset_page!(fetch, is_before(page))
}

/// A registration that is open: pending, or in its campaign.
pub(crate) struct OpenRegistration {
    pub(crate) product: Uuid,
    pub(crate) registration: Uuid,
    pub(crate) campaign: Uuid,
    pub(crate) campaign_name: String,
    pub(crate) is_pending: bool,
    pub(crate) total_rate: TotalRate,
}

/// The registrations of these products that are open now. A campaign may have ended without anybody
/// having written it down, so each is asked for its course.
pub(crate) async fn open_registrations(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    shop: ShopId,
    products: &[Uuid],
) -> Result<Vec<OpenRegistration>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select registration.registration_id, registration.product_id, total_rate_bps
               , case when approval_held_until > $3 then 'pending' else state end as \"state!\"
              , campaign.campaign_id, campaign.name, agency_id, starts_on
              , registration_ends_on, ends_on, time_zone, min_rate_bps, submitted_at, ended_at
         from unnest($2::uuid[]) as asked (product_id)
         join registration
             on registration.shop_id = $1 and registration.product_id = asked.product_id
         join campaign using (campaign_id)
         join market using (market_code)
         where state in ('pending', 'approved', 'close_requested')",
        shop.uuid(),
        products,
        by.now,
    )
    .fetch_all(connection)
    .await?;
    let mut open = Vec::with_capacity(rows.len());
    for row in rows {
        let schedule = CourseRow {
            campaign_id: row.campaign_id,
            agency_id: row.agency_id,
            starts_on: row.starts_on,
            registration_ends_on: row.registration_ends_on,
            ends_on: row.ends_on,
            time_zone: row.time_zone,
            min_rate_bps: row.min_rate_bps,
            submitted_at: row.submitted_at,
            ended_at: row.ended_at,
        };
        let (schedule, _) = schedule.read()?;
        if by.now >= schedule.closes_at() {
            continue;
        }
        open.push(OpenRegistration {
            product: row.product_id,
            registration: row.registration_id,
            campaign: row.campaign_id,
            campaign_name: row.name,
            is_pending: row.state == RegistrationStateKind::Pending.code(),
            total_rate: row.total_rate_bps.try_into().map_err(|_| Error::Corrupt {
                table: "registration",
                column: "total_rate_bps",
                id: row.registration_id,
            })?,
        });
    }
    Ok(open)
}

/// Those of these products that are the shop's, for a page that already knows which it means.
///
/// # Errors
///
/// As [`list_for_shop`].
pub async fn some_of_shop(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    products: &[ProductId],
) -> Result<Vec<ListedProduct>, Error<Infallible>> {
    if !by.acts_for_shop(shop) {
        return Err(Error::NotFound);
    }
    let ids: Vec<Uuid> = products.iter().map(|product| product.uuid()).collect();
    let rows = sqlx::query_as!(
        ProductRow,
        "select product_id, product_code, title, price_units, currency, image_code, stock
         from product
         where shop_id = $1 and product_id = any($2)
         order by product_id desc",
        shop.uuid(),
        &ids,
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    let products = rows.into_iter().map(ProductRow::listed);
    products.collect()
}
