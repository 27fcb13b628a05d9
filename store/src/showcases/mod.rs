//! What creators sell: the offers that they accepted, and when.

mod add;
mod add_each;
mod add_from_list;
mod earned;
mod import;
mod insert_each;
mod kept;
mod listing;
mod own;
mod receipts;

use domain::{
    ids::{CreatorId, OfferId, ShopId, ShowcaseEntryId},
    showcase::{RemoveRefusal, ShowcaseEntry},
};
use serde_json::json;

use crate::{
    ActorContext, Db, Error,
    forms::once,
    records::{AuditEntry, audit},
};

pub use self::{
    add::{Added, Other, acceptance, add},
    add_each::add_each,
    add_from_list::add_from_list,
    earned::OtherAcceptance,
    import::{NewShowcaseEntry, ShowcaseRefusal},
    kept::counts,
    listing::{entry, list_of_creator},
    receipts::{receipt, receipt_counts, receipts_of_creator},
};
pub(crate) use self::{
    earned::{OwnOfProduct, own_of_products, products_of},
    import::add_in,
};

/// An offer in a creator's showcase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Whose showcase it is.
    pub creator: CreatorId,
    /// The shop of the offer's product.
    pub shop: ShopId,
    /// The offer.
    pub offer: OfferId,
}

/// Removes an offer from the creator's showcase: orders placed from now on no longer count for it.
///
/// # Errors
///
/// [`RemoveRefusal`]; not found for another creator's showcase and for an offer that was never in
/// it; or the database's failure.
pub async fn remove(
    db: &Db,
    by: &ActorContext<'_>,
    shown: Shown,
) -> Result<ShowcaseEntryId, Error<RemoveRefusal>> {
    if !by.acts_for_creator(shown.creator) {
        return Err(Error::NotFound);
    }
    once!(
        db.primary,
        by,
        "showcase.remove",
        &(shown.shop, shown.offer),
        |tx| {
            let latest = sqlx::query!(
                "select showcase_entry_id, accepted_at, removed_at from showcase_entry
             where shop_id = $1 and offer_id = $2 and creator_id = $3
             order by accepted_at desc, showcase_entry_id desc
             limit 1
             for update",
                shown.shop.uuid(),
                shown.offer.uuid(),
                shown.creator.uuid(),
            )
            .fetch_optional(&mut *tx)
            .await?
            .ok_or(Error::NotFound)?;
            let entry = ShowcaseEntry {
                offer: shown.offer,
                accepted_at: latest.accepted_at,
                removed_at: latest.removed_at,
            };
            let entry = entry.remove(by.now).map_err(Error::Refused)?;
            sqlx::query!(
                "update showcase_entry set removed_at = $3
             where shop_id = $1 and showcase_entry_id = $2",
                shown.shop.uuid(),
                latest.showcase_entry_id,
                entry.removed_at,
            )
            .execute(&mut *tx)
            .await?;
            let audit_entry = AuditEntry {
                verb: "showcase.remove",
                object_kind: "showcase_entry",
                object_id: latest.showcase_entry_id,
                detail: json!({ "offer_id": shown.offer }),
            };
            audit(tx, by, audit_entry).await?;
            Ok(ShowcaseEntryId::new(latest.showcase_entry_id))
        }
    )
}
