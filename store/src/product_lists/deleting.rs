//! Deleting a list.

use domain::{ids::ProductListId, product_list::ListRefusal};
use serde_json::json;

use super::locking::{give_place_back, lock_list};
use crate::{
    ActorContext, Db, Error,
    forms::once,
    records::{AuditEntry, audit},
};

/// Deletes a list: its link stops working, and its place among the campaign's lists is free again. What
/// creators added by it stays in their showcases, and its offers keep their rates.
///
/// # Errors
///
/// [`ListRefusal`]; not found for a list of another agency; or the database's failure.
pub async fn delete(
    db: &Db,
    by: &ActorContext<'_>,
    list: ProductListId,
) -> Result<(), Error<ListRefusal>> {
    once!(db.primary, by, "product_list.delete", &list, |tx| {
        // The link first, as creators lock who follow it.
        sqlx::query!(
            "select share_link_id from share_link
             where list_id = $1 and revoked_at is null
             for update",
            list.uuid(),
        )
        .fetch_optional(&mut *tx)
        .await?;
        let locked = lock_list(tx, by, list).await?;
        sqlx::query!(
            "update product_list set deleted_at = $2 where product_list_id = $1",
            list.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "update share_link set revoked_at = $2
             where list_id = $1 and revoked_at is null",
            list.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        give_place_back(tx, locked.campaign).await?;
        let audit_entry = AuditEntry {
            verb: "product_list.delete",
            object_kind: "product_list",
            object_id: list.uuid(),
            detail: json!({ "campaign_id": locked.campaign, "products": locked.items }),
        };
        Ok(audit(tx, by, audit_entry).await?)
    })
}
