//! What an agency changes of a list: its name and its products. Rates are in [`super::rates`].

use domain::{
    ids::ProductListId,
    offer::rate_in_force,
    product_list::{ListName, ListRefusal},
    rate::CreatorRate,
    registration::RegistrationAddress,
};
use serde_json::{Value, json};

use super::{
    items::{add_items, count_items, stored_items, titles},
    locking::lock_list,
};
use crate::{
    ActorContext, Db, Error,
    forms::once,
    records::{AuditEntry, audit},
};

/// Gives a list another name.
///
/// # Errors
///
/// [`ListRefusal`]; not found for a list of another agency; or the database's failure.
pub async fn rename(
    db: &Db,
    by: &ActorContext<'_>,
    list: ProductListId,
    name: ListName,
) -> Result<(), Error<ListRefusal>> {
    let content = (list, &name);
    once!(db.primary, by, "product_list.rename", &content, |tx| {
        let locked = lock_list(tx, by, list).await?;
        if locked.name == name {
            return Ok(());
        }
        sqlx::query!(
            "update product_list set name = $2 where product_list_id = $1",
            list.uuid(),
            name.as_str(),
        )
        .execute(&mut *tx)
        .await?;
        let detail = json!({ "from": locked.name, "to": name });
        let audit_entry = audit_entry("product_list.rename", list, detail);
        Ok(audit(tx, by, audit_entry).await?)
    })
}

/// **Add more products**: adds products of the campaign to a list, each at its rate.
///
/// # Errors
///
/// [`ListRefusal`]: then none is added; [`ListRefusal::Changed`] where one is in the list already. Not found
/// for a list of another agency and for a registration that isn't in its campaign; or the database's failure.
pub async fn add_products(
    db: &Db,
    by: &ActorContext<'_>,
    list: ProductListId,
    items: &[(RegistrationAddress, CreatorRate)],
) -> Result<(), Error<ListRefusal>> {
    let content = (list, items);
    once!(
        db.primary,
        by,
        "product_list.add_products",
        &content,
        |tx| {
            let locked = lock_list(tx, by, list).await?;
            add_items(tx, by, (locked.campaign, list, locked.items), items).await?;
            let added: Vec<_> = items.iter().map(|(address, _)| address).collect();
            let detail = json!({ "registrations": added });
            let audit_entry = audit_entry("product_list.add_products", list, detail);
            Ok(audit(tx, by, audit_entry).await?)
        }
    )
}

/// **Remove**: takes a product out of a list. Creators who added it keep it, at the rates of its offer. One that
/// was removed before stays removed.
///
/// # Errors
///
/// [`ListRefusal`]; not found for a list of another agency and for a product that was never in it; or the
/// database's failure.
pub async fn remove_product(
    db: &Db,
    by: &ActorContext<'_>,
    list: ProductListId,
    address: RegistrationAddress,
) -> Result<(), Error<ListRefusal>> {
    let content = (list, address);
    once!(
        db.primary,
        by,
        "product_list.remove_product",
        &content,
        |tx| {
            let locked = lock_list(tx, by, list).await?;
            let removed_at = sqlx::query_scalar!(
                "select removed_at from product_list_item
             where shop_id = $1 and product_list_id = $2 and registration_id = $3",
                address.shop.uuid(),
                list.uuid(),
                address.registration.uuid(),
            )
            .fetch_optional(&mut *tx)
            .await?
            .ok_or(Error::NotFound)?;
            if removed_at.is_some() {
                return Ok(());
            }
            // By another machine's clock it may have been added a moment ahead of now.
            sqlx::query!(
                "update product_list_item set removed_at = greatest(added_at, $4)
             where shop_id = $1 and product_list_id = $2 and registration_id = $3",
                address.shop.uuid(),
                list.uuid(),
                address.registration.uuid(),
                by.now,
            )
            .execute(&mut *tx)
            .await?;
            count_items(tx, list, locked.items.saturating_sub(1)).await?;
            let detail = json!({ "registration": address });
            let audit_entry = audit_entry("product_list.remove_product", list, detail);
            Ok(audit(tx, by, audit_entry).await?)
        }
    )
}

/// **Undo** after **Remove**: puts a product back into a list, at the rate that its offer has now. One that is in
/// the list stays as it is.
///
/// # Errors
///
/// [`ListRefusal`]; not found for a list of another agency and for a product that was never in it; or the
/// database's failure.
pub async fn put_product_back(
    db: &Db,
    by: &ActorContext<'_>,
    list: ProductListId,
    address: RegistrationAddress,
) -> Result<(), Error<ListRefusal>> {
    let verb = "product_list.put_product_back";
    let content = (list, address);
    once!(db.primary, by, verb, &content, |tx| {
        let locked = lock_list(tx, by, list).await?;
        let item = stored_items(tx, list, &[address]).await?.remove(&address);
        let item = item.ok_or(Error::NotFound)?;
        if !item.is_removed {
            return Ok(());
        }
        let Some(rate) = rate_in_force(&item.known.rates, by.now, by.now) else {
            let title = titles(tx, locked.campaign, &[address]).await?;
            let title = title.into_values().next().ok_or(Error::NotFound)?;
            return Err(Error::Refused(ListRefusal::NoRate { title }));
        };
        let place = (locked.campaign, list, locked.items);
        add_items(tx, by, place, &[(address, rate)]).await?;
        let detail = json!({ "registration": address });
        let audit_entry = audit_entry("product_list.put_product_back", list, detail);
        Ok(audit(tx, by, audit_entry).await?)
    })
}

fn audit_entry(verb: &'static str, list: ProductListId, detail: Value) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "product_list",
        object_id: list.uuid(),
        detail,
    }
}
