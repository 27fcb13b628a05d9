//! A shop adds a product.

use domain::{
    actor::Actor,
    currency::Currency,
    ids::{AccountId, ProductId, ShopId},
    product::{AddProductRefusal, ProductCategory, ProductForm, ProductTerms},
};
use serde_json::json;
use sqlx::PgConnection;

use super::filter::stored_stock;
use crate::{
    ActorContext, Db, Error,
    forms::once,
    records::{AuditEntry, audit},
    seller_finder,
};

/// The market that a shop sells in.
pub(super) struct OwnMarket {
    pub(super) code: String,
    pub(super) currency: Currency,
}

/// Adds a product to the shop that asks.
///
/// # Errors
///
/// [`AddProductRefusal`], not found for anybody but a shop, or the database's failure.
pub async fn add(
    db: &Db,
    by: &ActorContext<'_>,
    form: &ProductForm,
) -> Result<ProductId, Error<AddProductRefusal>> {
    let shop = own_shop(by)?;
    let product = ProductId::new(by.ids.next());
    once!(db.primary, by, "product.add", form, |tx| {
        let market = market_of(tx, shop).await?;
        let terms = form.check(market.currency);
        let terms = terms.map_err(|fields| Error::Refused(AddProductRefusal::Fields(fields)))?;
        if let Some(refusal) = taken(tx, shop, (&market, &terms.code)).await? {
            return Err(Error::Refused(refusal));
        }
        insert(tx, by, (shop, product), (&market, &terms)).await?;
        seller_finder::write_in(tx, shop, product).await?;
        let audit_entry = AuditEntry {
            verb: "product.add",
            object_kind: "product",
            object_id: product.uuid(),
            detail: json!({
                "code": terms.code,
                "price": terms.price,
                "stock": terms.stock,
                "category": terms.category,
            }),
        };
        audit(tx, by, audit_entry).await?;
        Ok(product)
    })
}

/// The shop that asks.
pub(super) fn own_shop<R>(by: &ActorContext<'_>) -> Result<ShopId, Error<R>> {
    match by.actor {
        Actor::Shop { shop, .. } => Ok(shop),
        Actor::Agency { .. }
        | Actor::Creator { .. }
        | Actor::Operator { .. }
        | Actor::CommandLine { .. }
        | Actor::System => Err(Error::NotFound),
    }
}

pub(super) async fn market_of<R>(
    connection: &mut PgConnection,
    shop: ShopId,
) -> Result<OwnMarket, Error<R>> {
    let row = sqlx::query!(
        "select market_code, currency from shop join market using (market_code) where shop_id = $1",
        shop.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let currency = row.currency.parse().map_err(|_| Error::Corrupt {
        table: "market",
        column: "currency",
        id: shop.uuid(),
    })?;
    Ok(OwnMarket {
        code: row.market_code,
        currency,
    })
}

/// Whose product has the code already, if one has.
async fn taken(
    connection: &mut PgConnection,
    shop: ShopId,
    (market, code): (&OwnMarket, &str),
) -> Result<Option<AddProductRefusal>, sqlx::Error> {
    let row = sqlx::query!(
        "select shop_id, product_id from product_identity
         where market_code = $1 and product_code = $2",
        market.code,
        code,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| {
        if row.shop_id == shop.uuid() {
            AddProductRefusal::Yours {
                product: ProductId::new(row.product_id),
            }
        } else {
            AddProductRefusal::OtherShop
        }
    }))
}

async fn insert(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (shop, product): (ShopId, ProductId),
    (market, terms): (&OwnMarket, &ProductTerms),
) -> Result<(), sqlx::Error> {
    // Of two who add the same code at once, the second is repeated as a whole, and then finds the first one's.
    sqlx::query!(
        "insert into product_identity (market_code, product_code, shop_id, product_id)
         values ($1, $2, $3, $4)",
        market.code,
        terms.code,
        shop.uuid(),
        product.uuid(),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into product (
             shop_id, product_id, market_code, product_code, title, price_units, currency, stock
           , category, created_at, changed_at, changed_by
         ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11)",
        shop.uuid(),
        product.uuid(),
        market.code,
        terms.code,
        terms.title.as_str(),
        terms.price.units,
        terms.price.currency.code(),
        stored_stock(terms.stock),
        terms.category.map(ProductCategory::code),
        by.now,
        by.actor.account().map(AccountId::uuid),
    )
    .execute(connection)
    .await?;
    Ok(())
}
