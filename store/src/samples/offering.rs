//! What a seller offers, and that it no longer does.

use domain::{
    market::day_of,
    registration::{RegistrationAddress, RegistrationState},
    sample::{CloseOfferRefusal, OfferSamplesRefusal, SampleOffer},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    forms::once,
    records::{AuditEntry, audit},
    registrations::{Side, lock},
};

/// Offers samples with a registered product, or changes what is offered. What was closed is offered again.
///
/// # Errors
///
/// [`OfferSamplesRefusal`]; not found for a registration of another shop; or the database's failure.
pub async fn offer(
    db: &Db,
    by: &ActorContext<'_>,
    registration: RegistrationAddress,
    offer: &SampleOffer,
) -> Result<(), Error<OfferSamplesRefusal>> {
    once!(
        db.primary,
        by,
        "sample.offer",
        &(registration, offer),
        |tx| {
            let locked = lock(tx, by, registration, Side::Shop).await?;
            let is_in_campaign = matches!(
                locked.registration.state,
                RegistrationState::Approved { .. } | RegistrationState::CloseRequested { .. }
            );
            if !is_in_campaign {
                return Err(Error::Refused(OfferSamplesRefusal::NotInCampaign));
            }
            let campaign = campaign_of(tx, by, registration, offer).await?;
            check_taken(tx, registration, offer).await?;
            insert(tx, by, registration, (campaign, offer)).await?;
            let detail = json!({
                "quantity": offer.quantity,
                "approver": offer.approver,
                "until": offer.until,
            });
            audit(tx, by, entry("sample.offer", registration, detail)).await?;
            Ok(())
        }
    )
}

/// No longer offers samples with a product. Requests that were made are still decided.
///
/// # Errors
///
/// [`CloseOfferRefusal`]; not found for a registration of another shop, or one without samples; or the database's
/// failure.
pub async fn close_offer(
    db: &Db,
    by: &ActorContext<'_>,
    registration: RegistrationAddress,
) -> Result<(), Error<CloseOfferRefusal>> {
    if !by.acts_for_shop(registration.shop) {
        return Err(Error::NotFound);
    }
    once!(db.primary, by, "sample.close_offer", &registration, |tx| {
        let closed_at = sqlx::query_scalar!(
            "select closed_at from sample_offer
             where shop_id = $1 and registration_id = $2
             for update",
            registration.shop.uuid(),
            registration.registration.uuid(),
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::NotFound)?;
        if closed_at.is_some() {
            return Err(Error::Refused(CloseOfferRefusal::AlreadyClosed));
        }
        sqlx::query!(
            "update sample_offer set closed_at = $3
             where shop_id = $1 and registration_id = $2",
            registration.shop.uuid(),
            registration.registration.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        audit(tx, by, entry("sample.close_offer", registration, json!({}))).await?;
        Ok(())
    })
}

/// The campaign and its agency, if the offer can be made in it.
async fn campaign_of(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    registration: RegistrationAddress,
    offer: &SampleOffer,
) -> Result<(Uuid, Uuid), Error<OfferSamplesRefusal>> {
    let row = sqlx::query!(
        "select campaign.campaign_id, campaign.agency_id, product.currency, market.time_zone
         from registration
         join product
             on product.shop_id = registration.shop_id
             and product.product_id = registration.product_id
         join campaign on campaign.campaign_id = registration.campaign_id
         join market on market.market_code = campaign.market_code
         where registration.shop_id = $1 and registration.registration_id = $2",
        registration.shop.uuid(),
        registration.registration.uuid(),
    )
    .fetch_one(connection)
    .await?;
    if row.currency != offer.item_cost.currency.code() {
        return Err(Error::Refused(OfferSamplesRefusal::OtherCurrency));
    }
    let zone = row.time_zone.parse().map_err(|_| Error::Corrupt {
        table: "market",
        column: "time_zone",
        id: row.campaign_id,
    })?;
    let today = day_of(by.now, zone);
    if offer.until.is_some_and(|until| until < today) {
        return Err(Error::Refused(OfferSamplesRefusal::DayOver));
    }
    Ok((row.campaign_id, row.agency_id))
}

/// Whether as many are offered as were taken already.
async fn check_taken(
    connection: &mut PgConnection,
    registration: RegistrationAddress,
    offer: &SampleOffer,
) -> Result<(), Error<OfferSamplesRefusal>> {
    let taken = sqlx::query_scalar!(
        "select taken from sample_offer
         where shop_id = $1 and registration_id = $2
         for update",
        registration.shop.uuid(),
        registration.registration.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    let taken = taken.and_then(|taken| u16::try_from(taken).ok());
    let taken = taken.unwrap_or_default();
    if taken > offer.quantity.number() {
        return Err(Error::Refused(OfferSamplesRefusal::FewerThanTaken {
            taken,
        }));
    }
    Ok(())
}

async fn insert(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    registration: RegistrationAddress,
    ((campaign_id, agency_id), offer): ((Uuid, Uuid), &SampleOffer),
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into sample_offer (
             shop_id, registration_id, campaign_id, agency_id, quantity, item_cost_units, currency
           , approver, note, until, created_at
         ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (shop_id, registration_id) do update
         set quantity = excluded.quantity, item_cost_units = excluded.item_cost_units
           , currency = excluded.currency, approver = excluded.approver, note = excluded.note
           , until = excluded.until, closed_at = null",
        registration.shop.uuid(),
        registration.registration.uuid(),
        campaign_id,
        agency_id,
        i16::try_from(offer.quantity.number()).unwrap_or(i16::MAX),
        offer.item_cost.units,
        offer.item_cost.currency.code(),
        offer.approver.code(),
        offer.note.as_str(),
        offer.until,
        by.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

fn entry(
    verb: &'static str,
    registration: RegistrationAddress,
    detail: serde_json::Value,
) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "sample_offer",
        object_id: registration.registration.uuid(),
        detail,
    }
}
