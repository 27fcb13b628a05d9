//! Moves of many registrations at once: each is a move of its own, and has its own answer.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    bulk::Bulk,
    campaign::RegisterRefusal,
    ids::{AgencyId, CampaignId, ProductId, ShopId},
    rate::TotalRate,
    registration::{ApproveRefusal, RegistrationAddress, RejectReason, RejectRefusal},
};
use uuid::Uuid;

use super::lifecycle::{Request, approve, register, reject};
use crate::{
    By, Db, Error,
    bulk::{Undone, each_once},
};

/// Approves registrations, each as [`approve`] does.
///
/// # Errors
///
/// The database's failure: what was approved until then stays so. What one registration is refused is
/// in the answer.
pub async fn approve_many(
    db: &Db,
    by: &By<'_>,
    addresses: &[RegistrationAddress],
) -> Result<Bulk<ApproveRefusal>, Error<Infallible>> {
    let (each, rest) = each_once(addresses, |address| *address);
    let mut undone = Undone::new();
    for address in each {
        undone.take(address, approve(db, by, address).await)?;
    }
    undone.take_too_many(rest.into_iter());
    let titles = titles_for_agency(db, by, &undone.keys()).await?;
    Ok(undone.name(&titles, |address| address.registration.to_string()))
}

/// Rejects registrations for one reason, each as [`reject`] does.
///
/// # Errors
///
/// As [`approve_many`].
pub async fn reject_many(
    db: &Db,
    by: &By<'_>,
    addresses: &[RegistrationAddress],
    reason: &RejectReason,
    may_reregister: bool,
) -> Result<Bulk<RejectRefusal>, Error<Infallible>> {
    let (each, rest) = each_once(addresses, |address| *address);
    let mut undone = Undone::new();
    for address in each {
        let answer = reject(db, by, address, reason, may_reregister).await;
        undone.take(address, answer)?;
    }
    undone.take_too_many(rest.into_iter());
    let titles = titles_for_agency(db, by, &undone.keys()).await?;
    Ok(undone.name(&titles, |address| address.registration.to_string()))
}

/// Registers products of a shop in a campaign, each at its own rate and as [`register`] does.
///
/// # Errors
///
/// As [`approve_many`]; not found for an actor who doesn't act for the shop.
pub async fn register_many(
    db: &Db,
    by: &By<'_>,
    shop: ShopId,
    campaign: CampaignId,
    products: &[(ProductId, TotalRate)],
) -> Result<Bulk<RegisterRefusal>, Error<Infallible>> {
    if !by.acts_for_shop(shop) {
        return Err(Error::NotFound);
    }
    let (each, rest) = each_once(products, |(product, _)| *product);
    let mut undone = Undone::new();
    for (product, total_rate) in each {
        let request = Request {
            campaign,
            shop,
            product,
            total_rate,
        };
        undone.take(product, register(db, by, request).await)?;
    }
    undone.take_too_many(rest.into_iter().map(|(product, _)| product));
    let titles = titles_of_shop(db, shop, &undone.keys()).await?;
    Ok(undone.name(&titles, |product| product.to_string()))
}

/// The titles of registered products, of those registrations that are there for the actor as the
/// campaign's agency.
pub(crate) async fn titles_for_agency(
    db: &Db,
    by: &By<'_>,
    addresses: &[RegistrationAddress],
) -> Result<HashMap<RegistrationAddress, String>, sqlx::Error> {
    if addresses.is_empty() {
        return Ok(HashMap::new());
    }
    let (shop_ids, registration_ids): (Vec<Uuid>, Vec<Uuid>) = addresses
        .iter()
        .map(|address| (address.shop.uuid(), address.registration.uuid()))
        .unzip();
    let rows = sqlx::query!(
        "select registration.shop_id, registration.registration_id, title, agency_id
         from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, registration_id)
         join registration
             on registration.shop_id = asked.shop_id
             and registration.registration_id = asked.registration_id
         join product
             on product.shop_id = registration.shop_id
             and product.product_id = registration.product_id
         join campaign using (campaign_id)",
        &shop_ids,
        &registration_ids,
    )
    .fetch_all(&db.primary)
    .await?;
    let own = rows
        .into_iter()
        .filter(|row| by.acts_for_agency(AgencyId::new(row.agency_id)));
    Ok(own
        .map(|row| {
            let address = RegistrationAddress {
                shop: row.shop_id.into(),
                registration: row.registration_id.into(),
            };
            (address, row.title)
        })
        .collect())
}

async fn titles_of_shop(
    db: &Db,
    shop: ShopId,
    products: &[ProductId],
) -> Result<HashMap<ProductId, String>, sqlx::Error> {
    if products.is_empty() {
        return Ok(HashMap::new());
    }
    let product_ids: Vec<Uuid> = products.iter().map(|product| product.uuid()).collect();
    let rows = sqlx::query!(
        "select product_id, title from product where shop_id = $1 and product_id = any($2)",
        shop.uuid(),
        &product_ids,
    )
    .fetch_all(&db.primary)
    .await?;
    let titles = rows.into_iter();
    Ok(titles
        .map(|row| (row.product_id.into(), row.title))
        .collect())
}
