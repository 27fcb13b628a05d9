//! Many products registered at once: one transaction, in which each has its own answer.

use std::{
    collections::{HashMap, HashSet},
    convert::Infallible,
};

use domain::{
    bulk::SkipReason,
    campaign::{CampaignSchedule, RegisterRefusal, check_register},
    ids::{AgencyId, CampaignId, ProductId, RegistrationId, ShopId},
    rate::TotalRate,
    registration::{Registration, RegistrationAddress},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::rows::{Columns, RegistrationRow};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    bulk::{BulkResult, dedup_and_limit},
    campaigns::CourseRow,
    event::{DomainEvent, Transition, record_all},
    for_shop::ForShop,
    forms::once,
    records::audit_each,
};

/// The verb, in the audit trail and as a form has it.
const REGISTER: &str = "registration.register";

/// Why a product isn't registered, or its registration.
type Registered = Result<RegistrationId, SkipReason<RegisterRefusal>>;

/// Registers products of a shop in a campaign, each at its own rate and as [`super::register`] does.
///
/// # Errors
///
/// Not found for an actor who doesn't act for the shop and for a campaign that this seller can't see,
/// or the database's failure: then nothing is registered. What one product is refused is in the
/// answer.
pub async fn register_many(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    campaign: CampaignId,
    products: &[(ProductId, TotalRate)],
) -> Result<BulkResult<ProductId, RegisterRefusal>, Error<Infallible>> {
    if !by.acts_for_shop(shop) {
        return Err(Error::NotFound);
    }
    register_once(db, by, None, (shop, campaign), products).await
}

/// The same, by a partner that the shop has authorised; `by` acts for the shop.
///
/// # Errors
///
/// As [`register_many`]; not found when the authorisation doesn't let the partner.
pub(crate) async fn register_by_partner(
    db: &Db,
    by: &ActorContext<'_>,
    partner: ForShop,
    campaign: CampaignId,
    products: &[(ProductId, TotalRate)],
) -> Result<BulkResult<ProductId, RegisterRefusal>, Error<Infallible>> {
    register_once(db, by, Some(partner), (partner.shop, campaign), products).await
}

async fn register_once(
    db: &Db,
    by: &ActorContext<'_>,
    partner: Option<ForShop>,
    (shop, campaign): (ShopId, CampaignId),
    products: &[(ProductId, TotalRate)],
) -> Result<BulkResult<ProductId, RegisterRefusal>, Error<Infallible>> {
    let content = (shop, campaign, products);
    once!(db.primary, by, REGISTER, &content, |tx| {
        if let Some(partner) = partner {
            partner.hold(tx, by, REGISTER).await?;
        }
        let (each, rest) = dedup_and_limit(products, |(product, _)| *product);
        let registered = register_in(tx, by, (shop, campaign), &each).await?;
        let (mut done, mut refused) = (0, Vec::new());
        for (product, registered) in registered {
            match registered {
                Ok(_) => done += 1,
                Err(why) => refused.push((product, why)),
            }
        }
        let rest = rest.into_iter().map(|(product, _)| product).collect();
        Ok(BulkResult::of_picked(done, refused, rest))
    })
}

/// Registers products, each of which is named once, and says what became of each.
pub(super) async fn register_in<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (shop, campaign): (ShopId, CampaignId),
    products: &[(ProductId, TotalRate)],
) -> Result<Vec<(ProductId, Registered)>, Error<R>> {
    let (course, least) = lock_campaign(connection, shop, campaign).await?;
    let ids: Vec<Uuid> = products.iter().map(|(product, _)| product.uuid()).collect();
    let known = known_products(connection, shop, campaign, &ids).await?;
    let earlier = latest_of_each(connection, shop, campaign, &ids).await?;
    let decide = |product: ProductId, rate: TotalRate| -> Registered {
        if !known.contains(&product) {
            return Err(SkipReason::NotFound);
        }
        let earlier = earlier.get(&product).cloned();
        let earlier = earlier.map(|earlier| earlier.as_of(by.now, course.closes_at()));
        let state = earlier.as_ref().map(|earlier| &earlier.state);
        check_register(course.status(by.now), least, state, rate).map_err(SkipReason::Refused)?;
        Ok(RegistrationId::new(by.ids.next()))
    };
    let decided: Vec<_> = products
        .iter()
        .map(|(product, rate)| (*product, *rate, decide(*product, *rate)))
        .collect();
    let new: Vec<NewRow> = decided
        .iter()
        .filter_map(|(product, rate, registered)| {
            Some((*product, *rate, *registered.as_ref().ok()?))
        })
        .collect();
    insert_all(connection, by, (shop, campaign), &new).await?;
    let decided = decided.into_iter();
    Ok(decided
        .map(|(product, _, registered)| (product, registered))
        .collect())
}

/// A registration that is to be written.
type NewRow = (ProductId, TotalRate, RegistrationId);

/// Holds the campaign still, shared: many register at once while nobody ends it meanwhile. It is there
/// for the shops that can see it.
async fn lock_campaign<R>(
    connection: &mut PgConnection,
    shop: ShopId,
    campaign: CampaignId,
) -> Result<(CampaignSchedule, TotalRate), Error<R>> {
    sqlx::query_as!(
        CourseRow,
        "select campaign_id, agency_id, starts_on, registration_ends_on, ends_on, time_zone
              , min_rate_bps, submitted_at, ended_at
         from campaign
         join market using (market_code)
         where campaign_id = $1 and published_at is not null
             and (audience = 'all' or exists (
                 select from campaign_shop as named
                 where named.campaign_id = $1 and named.shop_id = $2
             ))
         for share of campaign",
        campaign.uuid(),
        shop.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?
    .read()
}

/// Those among the products that are the shop's, in the campaign's market. They stay until the transaction ends:
/// whoever takes one away has been waited for, or waits.
async fn known_products(
    connection: &mut PgConnection,
    shop: ShopId,
    campaign: CampaignId,
    products: &[Uuid],
) -> Result<HashSet<ProductId>, sqlx::Error> {
    let rows = sqlx::query_scalar!(
        "select product_id from product
         where shop_id = $1 and product_id = any($2) and unlisted_at is null
             and market_code = (select market_code from campaign where campaign_id = $3)
         order by product_id
         for share",
        shop.uuid(),
        products,
        campaign.uuid(),
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(ProductId::new).collect())
}

/// The latest registration of each product in the campaign, under lock: the open one, if there is one, whatever the
/// clocks of those who registered said.
async fn latest_of_each<R>(
    connection: &mut PgConnection,
    shop: ShopId,
    campaign: CampaignId,
    products: &[Uuid],
) -> Result<HashMap<ProductId, Registration>, Error<R>> {
    let rows = sqlx::query_as!(
        RegistrationRow,
        "select shop_id, registration_id, campaign_id, product_id, state, total_rate_bps
              , approved_at, approval_held_until, approval_held_by, rejected_at, reject_reason
              , reject_explanation, may_reregister, close_requested_at, closed_at, close_reason
         from registration
         where shop_id = $1 and campaign_id = $2 and product_id = any($3)
         order by state in ('pending', 'approved', 'close_requested'), registered_at, registration_id
         for update",
        shop.uuid(),
        campaign.uuid(),
        products,
    )
    .fetch_all(connection)
    .await?;
    let latest = rows
        .into_iter()
        .map(|row| Ok((ProductId::new(row.product_id), row.read()?)));
    latest.collect()
}

/// Writes the registrations, and what that changes of the counts. Two that register the same product at once: the
/// index on open registrations has the whole transaction run again, and the second is then told.
async fn insert_all<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (shop, campaign): (ShopId, CampaignId),
    new: &[NewRow],
) -> Result<(), Error<R>> {
    if new.is_empty() {
        return Ok(());
    }
    let columns: Vec<Columns> = new
        .iter()
        .map(|(_, rate, _)| Columns::of(&Registration::request(*rate)))
        .collect();
    let ids: Vec<Uuid> = new.iter().map(|(_, _, id)| id.uuid()).collect();
    let products: Vec<Uuid> = new.iter().map(|(product, _, _)| product.uuid()).collect();
    let states: Vec<&str> = columns.iter().map(|new| new.state.as_str()).collect();
    let rates: Vec<i16> = columns.iter().map(|new| new.total_rate_bps).collect();
    sqlx::query!(
        "with added as (
             insert into registration (
                 shop_id, registration_id, campaign_id, product_id, state, total_rate_bps
               , registered_at
             )
             select $1::uuid, registration_id, $2::uuid, product_id, state, total_rate_bps
                  , $3::timestamptz
             from unnest($4::uuid[], $5::uuid[], $6::text[], $7::smallint[])
                 as new (registration_id, product_id, state, total_rate_bps)
             returning shop_id, campaign_id, state, is_rated, is_linked
         )
         insert into registration_change (
             shop_id, change_id, number, campaign_id, state, is_rated, is_linked, registrations
         )
         select shop_id, $8::uuid, row_number() over (), campaign_id, state, is_rated, is_linked
              , count(*)
         from added
         group by shop_id, campaign_id, state, is_rated, is_linked",
        shop.uuid(),
        campaign.uuid(),
        by.now,
        &ids,
        &products,
        &states as &[&str],
        &rates,
        by.ids.next(),
    )
    .execute(&mut *connection)
    .await?;
    let details = new.iter().map(|(product, rate, _)| {
        json!({
            "campaign_id": campaign,
            "product_id": product,
            "total_rate_bps": rate.basis_points(),
        })
    });
    let verb = (REGISTER, "registration");
    audit_each(connection, by, verb, (ids, details.collect())).await?;
    let domain_events: Vec<DomainEvent> = new
        .iter()
        .map(|(_, _, registration)| {
            let registration = *registration;
            DomainEvent::moved(
                RegistrationAddress { shop, registration },
                Transition::Registered,
            )
        })
        .collect();
    Ok(record_all(connection, by.now, by.ids, &domain_events).await?)
}

/// The titles of registered products, of those registrations that are there for the actor as the
/// campaign's agency.
pub(crate) async fn titles_for_agency(
    db: &Db,
    by: &ActorContext<'_>,
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
    .fetch_all(&mut *reading(&db.primary, by).await?)
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
