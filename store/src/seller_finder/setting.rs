//! Whether a shop shows its products to agencies.

use std::convert::Infallible;

use domain::{
    actor::{Actor, Permission},
    ids::ShopId,
};
use serde_json::json;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    forms::once,
    records::{AuditEntry, audit},
};

/// Whether the shop that asks shows its products to agencies.
///
/// # Errors
///
/// Not found for anybody but a shop, or the database's failure.
pub async fn shows_products(db: &Db, by: &ActorContext<'_>) -> Result<bool, Error<Infallible>> {
    let shop = acting_shop(by).ok_or(Error::NotFound)?;
    let shows = sqlx::query_scalar!(
        "select shows_products from shop_setting where shop_id = $1",
        shop.uuid(),
    )
    .fetch_optional(&mut *reading(&db.primary, by).await?)
    .await?;
    Ok(shows.unwrap_or(true))
}

/// Shows the products of the shop that asks to agencies, or keeps them from them. It may be so already.
///
/// # Errors
///
/// Not found for anybody but members of a shop who do its work, or the database's failure.
pub async fn set_shows_products(
    db: &Db,
    by: &ActorContext<'_>,
    shows: bool,
) -> Result<(), Error<Infallible>> {
    let shop = acting_shop(by).ok_or(Error::NotFound)?;
    if !by.actor.may(Permission::DoWork) {
        return Err(Error::NotFound);
    }
    once!(db.primary, by, "shop.set_shows_products", &shows, |tx| {
        let changed = sqlx::query!(
            "insert into shop_setting as known (shop_id, shows_products, changed_at)
             values ($1, $2, $3)
             on conflict (shop_id) do update
             set shows_products = excluded.shows_products, changed_at = excluded.changed_at
             where known.shows_products <> excluded.shows_products",
            shop.uuid(),
            shows,
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        if changed.rows_affected() == 0 {
            return Ok(());
        }
        let audit_entry = AuditEntry {
            verb: "shop.set_shows_products",
            object_kind: "shop",
            object_id: shop.uuid(),
            detail: json!({ "shows_products": shows }),
        };
        Ok(audit(tx, by, audit_entry).await?)
    })
}

/// The shop that a member acts for; none for anybody else.
pub(super) const fn acting_shop(by: &ActorContext<'_>) -> Option<ShopId> {
    match by.actor {
        Actor::Shop { shop, .. } => Some(shop),
        Actor::Agency { .. }
        | Actor::Creator { .. }
        | Actor::Operator { .. }
        | Actor::CommandLine { .. }
        | Actor::System => None,
    }
}
