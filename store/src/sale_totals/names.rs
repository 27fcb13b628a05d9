//! What the subjects of a breakdown are called: one question for all of a page.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    ids::{CampaignId, CreatorId, ProductListId},
    registration::{ListedProduct, RegistrationAddress},
    sale::{BreakdownRow, SaleDimension, SaleSubject},
};
use uuid::Uuid;

use super::{cells::NONE, wanted::SumRow};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    images::read_code,
    product_lists,
    products::{ProductColumns, listed},
};

/// The rows with what they are of, in their order.
pub(super) async fn named(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    dimension: SaleDimension,
    rows: Vec<SumRow>,
) -> Result<Vec<BreakdownRow>, Error<Infallible>> {
    let mut subjects = match dimension {
        SaleDimension::Registration => products_of(db, by, campaign, &rows).await?,
        SaleDimension::List => lists(db, by, campaign, &rows).await?,
        SaleDimension::Creator => creators(db, by, &rows).await?,
        // Nothing shows a page of these.
        SaleDimension::Link => HashMap::new(),
    };
    let mut named = Vec::with_capacity(rows.len());
    for row in rows {
        // What was sold stays, and so does its name.
        let subject = subjects.remove(&row.subject_id).ok_or(Error::Corrupt {
            table: "sale_total",
            column: "subject_id",
            id: row.subject_id,
        })?;
        let sums = row.sums()?;
        named.push(BreakdownRow { subject, sums });
    }
    Ok(named)
}

/// A registered product of the campaign; none of another campaign.
pub(super) async fn product(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    address: RegistrationAddress,
) -> Result<Option<SaleSubject>, Error<Infallible>> {
    let id = address.registration.uuid();
    let mut found = products(db, by, campaign, (&[address.shop.uuid()], &[id])).await?;
    Ok(found.remove(&id))
}

async fn products_of(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    rows: &[SumRow],
) -> Result<HashMap<Uuid, SaleSubject>, Error<Infallible>> {
    let (mut shops, mut registrations) = (Vec::new(), Vec::new());
    for row in rows {
        if let Some(shop) = row.subject_shop_id {
            shops.push(shop);
            registrations.push(row.subject_id);
        }
    }
    if shops.is_empty() {
        return Ok(HashMap::new());
    }
    products(db, by, campaign, (&shops, &registrations)).await
}

/// The registered products of the campaign among these, by the ids of their registrations.
async fn products(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    (shops, registrations): (&[Uuid], &[Uuid]),
) -> Result<HashMap<Uuid, SaleSubject>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let found = sqlx::query!(
        "select registration.shop_id, registration.registration_id, product.product_id
              , product.product_code, product.title, product.price_units, product.currency
              , product.image_code, product.stock, organisation.name as shop_name
         from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, registration_id)
         cross join lateral (
             select registration.shop_id, registration.registration_id, registration.product_id
             from registration
             where registration.shop_id = asked.shop_id
                 and registration.registration_id = asked.registration_id
                 and registration.campaign_id = $3
             limit 1
         ) as registration
         cross join lateral (
             select product.* from product
             where product.shop_id = registration.shop_id
                 and product.product_id = registration.product_id
             limit 1
         ) as product
         join organisation on organisation.organisation_id = registration.shop_id",
        shops,
        registrations,
        campaign.uuid(),
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut subjects = HashMap::with_capacity(found.len());
    for row in found {
        let product: ListedProduct = listed(ProductColumns {
            product_id: row.product_id,
            code: row.product_code,
            title: row.title,
            price_units: row.price_units,
            currency: row.currency,
            image_code: row.image_code,
            stock: row.stock,
        })?;
        let address = RegistrationAddress {
            shop: row.shop_id.into(),
            registration: row.registration_id.into(),
        };
        let subject = SaleSubject::Product(address, product, row.shop_name);
        subjects.insert(row.registration_id, subject);
    }
    Ok(subjects)
}

async fn lists(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    rows: &[SumRow],
) -> Result<HashMap<Uuid, SaleSubject>, Error<Infallible>> {
    let ids = rows.iter().map(|row| row.subject_id);
    let lists: Vec<ProductListId> = ids
        .filter(|id| *id != NONE)
        .map(ProductListId::new)
        .collect();
    let mut subjects = HashMap::with_capacity(rows.len());
    // What came through no list is worded where it is shown.
    subjects.insert(NONE, SaleSubject::List(None, String::new()));
    if lists.is_empty() {
        return Ok(subjects);
    }
    let names = product_lists::names(db, by, campaign, &lists).await?;
    for (list, (name, _)) in names {
        let subject = SaleSubject::List(Some(list), name.to_string());
        subjects.insert(list.uuid(), subject);
    }
    Ok(subjects)
}

async fn creators(
    db: &Db,
    by: &ActorContext<'_>,
    rows: &[SumRow],
) -> Result<HashMap<Uuid, SaleSubject>, Error<Infallible>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.subject_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut connection = reading(&db.primary, by).await?;
    let found = sqlx::query!(
        "select creator_id, handle, image_code from creator where creator_id = any($1)",
        &ids,
    )
    .fetch_all(&mut *connection)
    .await?;
    let subjects = found.into_iter().map(|row| {
        let image = read_code(row.image_code, ("creator", row.creator_id))?;
        let subject = SaleSubject::Creator(CreatorId::new(row.creator_id), row.handle, image);
        Ok((row.creator_id, subject))
    });
    subjects.collect()
}
