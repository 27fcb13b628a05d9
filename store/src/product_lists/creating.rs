//! Making a list, from chosen products or from another list.

use domain::{
    ids::{CampaignId, ProductListId},
    offer::rate_in_force,
    product_list::{ListName, ListRefusal},
    rate::CreatorRate,
    registration::RegistrationAddress,
};
use serde::Serialize;
use serde_json::json;
use sqlx::{PgConnection, types::Json};

use super::{
    items::add_items,
    locking::{lock_campaign, lock_list, take_place},
};
use crate::{
    ActorContext, Db, Error, SecretSource,
    forms::once,
    links::{insert_list_link, is_in_campaign},
    offers::{RateColumn, rates_in},
    records::{AuditEntry, audit},
};

/// A list that is to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewList {
    /// What it is called.
    pub name: ListName,
    /// Its products in their order, each with what creators are paid.
    pub items: Vec<(RegistrationAddress, CreatorRate)>,
}

/// **Create list**: makes a list of a campaign's products with an offer for each, and its link.
///
/// # Errors
///
/// [`ListRefusal`]: then nothing is made. Not found for another agency's campaign and for a registration that
/// isn't in it; or the database's failure.
pub async fn create(
    db: &Db,
    by: &ActorContext<'_>,
    secrets: &dyn SecretSource,
    campaign: CampaignId,
    new: &NewList,
) -> Result<ProductListId, Error<ListRefusal>> {
    let content = (campaign, new);
    once!(db.primary, by, "product_list.create", &content, |tx| {
        lock_campaign(tx, by, campaign).await?;
        make(tx, by, secrets, campaign, new).await
    })
}

/// **Duplicate**: makes a list of the products of another that are in the campaign, at the rates of now.
///
/// # Errors
///
/// As [`create`]; [`ListRefusal::NoneChosen`] where no product of the list is in the campaign any more.
pub async fn duplicate(
    db: &Db,
    by: &ActorContext<'_>,
    secrets: &dyn SecretSource,
    list: ProductListId,
    name: ListName,
) -> Result<ProductListId, Error<ListRefusal>> {
    let content = (list, &name);
    once!(db.primary, by, "product_list.duplicate", &content, |tx| {
        let locked = lock_list(tx, by, list).await?;
        let new = NewList {
            name: name.clone(),
            items: items_now(tx, by, list).await?,
        };
        make(tx, by, secrets, locked.campaign, &new).await
    })
}

/// Makes a list of a campaign that is held still.
async fn make(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    secrets: &dyn SecretSource,
    campaign: CampaignId,
    new: &NewList,
) -> Result<ProductListId, Error<ListRefusal>> {
    let list = ProductListId::new(by.ids.next());
    take_place(connection, campaign).await?;
    sqlx::query!(
        "insert into product_list (
             product_list_id, campaign_id, name, items, created_at, created_by
         ) values ($1, $2, $3, 0, $4, $5)",
        list.uuid(),
        campaign.uuid(),
        new.name.as_str(),
        by.now,
        by.actor.account().map(domain::ids::AccountId::uuid),
    )
    .execute(&mut *connection)
    .await?;
    add_items(connection, by, (campaign, list, 0), &new.items).await?;
    insert_list_link(connection, by, secrets, campaign, list).await?;
    let audit_entry = AuditEntry {
        verb: "product_list.create",
        object_kind: "product_list",
        object_id: list.uuid(),
        detail: json!({ "campaign_id": campaign, "products": new.items.len() }),
    };
    audit(connection, by, audit_entry).await?;
    Ok(list)
}

/// The products of a list that are in the campaign and have a rate, with the rate of now.
async fn items_now(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    list: ProductListId,
) -> Result<Vec<(RegistrationAddress, CreatorRate)>, Error<ListRefusal>> {
    let rows = sqlx::query!(
        r#"select item.shop_id, item.registration_id, registration.state
                , coalesce((
                      select jsonb_agg(
                          jsonb_build_object(
                              'offer_id', rate.offer_id, 'from_at', rate.from_at
                            , 'creator_rate_bps', rate.creator_rate_bps
                          )
                          order by rate.from_at
                      )
                      from offer_rate as rate
                      where rate.shop_id = item.shop_id and rate.offer_id = item.offer_id
                  ), '[]') as "rates!: Json<Vec<RateColumn>>"
           from product_list_item as item
           join registration
               on registration.shop_id = item.shop_id
               and registration.registration_id = item.registration_id
           where item.product_list_id = $1 and item.removed_at is null
           order by item.place"#,
        list.uuid(),
    )
    .fetch_all(connection)
    .await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let rates = rates_in(&row.rates)?;
        let rate = rate_in_force(&rates, by.now, by.now);
        if let Some(rate) = rate.filter(|_| is_in_campaign(&row.state)) {
            let address = RegistrationAddress {
                shop: row.shop_id.into(),
                registration: row.registration_id.into(),
            };
            items.push((address, rate));
        }
    }
    Ok(items)
}
