//! A shop changes a product, and takes it out of what can be registered or lets it in again.

use std::convert::Infallible;

use domain::{
    ids::{AccountId, ProductId, ShopId},
    money::Money,
    product::{
        EditProductRefusal, PriceSource, ProductCategory, ProductChange, ProductForm, ProductTerms,
        ProductTitle, ProductVersion,
    },
};
use serde_json::{Map, Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    adding::own_shop,
    filter::{category_of, stock_of, stored_stock},
    prices::{NewPrice, write_prices},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    event::{DomainEvent, record_all},
    forms::once,
    records::{AuditEntry, audit},
    seller_finder,
};

/// A product as it is kept.
pub(super) struct Known {
    pub(super) terms: ProductTerms,
    /// What the person is called who changed it last.
    pub(super) changed_by: Option<String>,
}

/// Changes a product of the shop that asks; `seen` is what the form showed when it was opened.
///
/// # Errors
///
/// [`EditProductRefusal`], not found for a product of another shop, or the database's failure.
pub async fn edit(
    db: &Db,
    by: &ActorContext<'_>,
    product: ProductId,
    form: &ProductForm,
    seen: ProductVersion,
) -> Result<(), Error<EditProductRefusal>> {
    let shop = own_shop(by)?;
    let content = (product, form, seen);
    once!(db.primary, by, "product.edit", &content, |tx| {
        let known = lock(tx, shop, product).await?;
        let now = &known.terms;
        let terms = form.check_edit(&now.code, now.price.currency);
        let terms = terms.map_err(|fields| Error::Refused(EditProductRefusal::Fields(fields)))?;
        if terms == *now {
            return Ok(());
        }
        if now.version() != seen {
            return Err(Error::Refused(EditProductRefusal::Changed {
                by: known.changed_by,
                now: Box::new(ProductForm::of(now)),
                seen: now.version(),
            }));
        }
        update(tx, by, (shop, product), &terms).await?;
        seller_finder::write_in(tx, shop, product).await?;
        if terms.price != now.price {
            let price = NewPrice {
                shop_id: shop.uuid(),
                product_id: product.uuid(),
                was: now.price.units,
                now: terms.price.units,
            };
            let how = (PriceSource::Edited, by.actor.account(), by.now);
            write_prices(tx, &[price], how).await?;
        }
        let audit_entry = AuditEntry {
            verb: "product.edit",
            object_kind: "product",
            object_id: product.uuid(),
            detail: Value::Object(differences(now, &terms)),
        };
        audit(tx, by, audit_entry).await?;
        let changes = changes((now.price, now.stock), (terms.price, terms.stock));
        let events: Vec<DomainEvent> = changes
            .into_iter()
            .map(|change| DomainEvent::product_changed(shop, product, change))
            .collect();
        Ok(record_all(tx, by.now, by.ids, &events).await?)
    })
}

/// Takes a product out of what can be registered in campaigns, or lets it in again. Open registrations stay. It
/// may be so already.
///
/// # Errors
///
/// Not found for a product of another shop, or the database's failure.
pub async fn set_listed(
    db: &Db,
    by: &ActorContext<'_>,
    product: ProductId,
    is_listed: bool,
) -> Result<(), Error<Infallible>> {
    let shop = own_shop(by)?;
    let content = (product, is_listed);
    once!(db.primary, by, "product.set_listed", &content, |tx| {
        let changed = sqlx::query!(
            "update product
             set unlisted_at = case when $3 then null else $4::timestamptz end
             where shop_id = $1 and product_id = $2 and deleted_at is null
                 and (unlisted_at is null) <> $3",
            shop.uuid(),
            product.uuid(),
            is_listed,
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        if changed.rows_affected() == 0 {
            // It is so already, or it isn't the shop's.
            known(tx, shop, product).await?;
            return Ok(());
        }
        seller_finder::write_in(tx, shop, product).await?;
        let audit_entry = AuditEntry {
            verb: if is_listed {
                "product.list_again"
            } else {
                "product.unlist"
            },
            object_kind: "product",
            object_id: product.uuid(),
            detail: json!({}),
        };
        Ok(audit(tx, by, audit_entry).await?)
    })
}

/// **Edit product** as the product fills it, with what the form has seen then.
///
/// # Errors
///
/// Not found for a product of another shop, or the database's failure.
pub async fn filled_form(
    db: &Db,
    by: &ActorContext<'_>,
    product: ProductId,
) -> Result<(ProductForm, ProductVersion), Error<Infallible>> {
    let shop = own_shop(by)?;
    let mut connection = reading(&db.primary, by).await?;
    let known = known(&mut connection, shop, product).await?;
    Ok((ProductForm::of(&known.terms), known.terms.version()))
}

/// What those who show or offer a product are told when its price and stock change.
pub(crate) fn changes(
    (was, stock_was): (Money, Option<u32>),
    (now, stock_now): (Money, Option<u32>),
) -> Vec<ProductChange> {
    let price = (was != now).then_some(ProductChange::Price { was, now });
    let stock = match (stock_was == Some(0), stock_now == Some(0)) {
        (false, true) => Some(ProductChange::OutOfStock),
        (true, false) => Some(ProductChange::BackInStock),
        (false, false) | (true, true) => None,
    };
    price.into_iter().chain(stock).collect()
}

/// What an edit changes, for the audit trail.
fn differences(was: &ProductTerms, now: &ProductTerms) -> Map<String, Value> {
    let pairs = [
        ("title", json!(was.title), json!(now.title)),
        ("price", json!(was.price), json!(now.price)),
        ("stock", json!(was.stock), json!(now.stock)),
        ("category", json!(was.category), json!(now.category)),
    ];
    let changed = pairs.into_iter().filter(|(_, was, now)| was != now);
    changed
        .map(|(name, was, now)| (name.to_owned(), json!([was, now])))
        .collect()
}

async fn update(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (shop, product): (ShopId, ProductId),
    terms: &ProductTerms,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update product
         set title = $3, price_units = $4, stock = $5, category = $6, changed_at = $7, changed_by = $8
         where shop_id = $1 and product_id = $2",
        shop.uuid(),
        product.uuid(),
        terms.title.as_str(),
        terms.price.units,
        stored_stock(terms.stock),
        terms.category.map(ProductCategory::code),
        by.now,
        by.actor.account().map(AccountId::uuid),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// A product's row.
struct Row {
    product_code: String,
    title: String,
    price_units: i64,
    currency: String,
    stock: Option<i32>,
    category: Option<String>,
    changed_by: Option<Uuid>,
}

/// The product, whose row is locked until the transaction ends.
async fn lock<R>(
    connection: &mut PgConnection,
    shop: ShopId,
    product: ProductId,
) -> Result<Known, Error<R>> {
    let row = sqlx::query_as!(
        Row,
        "select product_code, title, price_units, currency, stock, category, changed_by
         from product
         where shop_id = $1 and product_id = $2 and deleted_at is null
         for update",
        shop.uuid(),
        product.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    read(connection, row.ok_or(Error::NotFound)?, product).await
}

/// The product as it is now.
async fn known<R>(
    connection: &mut PgConnection,
    shop: ShopId,
    product: ProductId,
) -> Result<Known, Error<R>> {
    let row = sqlx::query_as!(
        Row,
        "select product_code, title, price_units, currency, stock, category, changed_by
         from product
         where shop_id = $1 and product_id = $2 and deleted_at is null",
        shop.uuid(),
        product.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    read(connection, row.ok_or(Error::NotFound)?, product).await
}

async fn read<R>(
    connection: &mut PgConnection,
    row: Row,
    product: ProductId,
) -> Result<Known, Error<R>> {
    let corrupt = |column| Error::Corrupt {
        table: "product",
        column,
        id: product.uuid(),
    };
    let changed_by = match row.changed_by {
        Some(account) => {
            sqlx::query_scalar!(
                r#"select coalesce(display_name, email) as "name!" from account
                   where account_id = $1"#,
                account,
            )
            .fetch_optional(connection)
            .await?
        }
        None => None,
    };
    let currency = row.currency.parse().map_err(|_| corrupt("currency"))?;
    let terms = ProductTerms {
        title: ProductTitle::try_from(row.title).map_err(|_| corrupt("title"))?,
        code: row.product_code,
        price: Money::new(row.price_units, currency),
        stock: stock_of(row.stock),
        category: category_of(row.category.as_deref(), product.uuid())?,
    };
    Ok(Known { terms, changed_by })
}
