//! What would follow from creator rates, before anybody sets them. Nothing is written.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    bulk::ALL_MAX,
    ids::AgencyId,
    offer::{ConcernedCreators, ForeseenRate, RateConsequences, RateStep},
    rate::{CreatorRate, TotalRate},
    registration::RegistrationAddress,
    selection::Selection,
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::{RateColumn, rates_in};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    registrations::{RegistrationSelection, matching_addresses},
};

/// Counts what would follow from setting these rates from now on. What would be refused is left out:
/// products that aren't in a campaign of the agency, and rates above the total.
///
/// # Errors
///
/// A row that can't be what it says, or the database's failure.
pub async fn foresee_creator_rates(
    db: &Db,
    by: &ActorContext<'_>,
    rates: &[(RegistrationAddress, CreatorRate)],
) -> Result<RateConsequences, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    foresee(&mut connection, by, rates).await
}

/// The same for one rate of all selected products.
///
/// # Errors
///
/// Not found for all of another agency's campaign, and as [`foresee_creator_rates`].
pub async fn foresee_creator_rate_of_selected(
    db: &Db,
    by: &ActorContext<'_>,
    selection: &RegistrationSelection,
    rate: CreatorRate,
) -> Result<RateConsequences, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let addresses = match selection {
        Selection::Ids(picked) => picked.iter().copied().take(ALL_MAX).collect(),
        Selection::Matching(matching) => matching_addresses(&mut connection, by, matching).await?,
    };
    let rates: Vec<_> = addresses.into_iter().map(|one| (one, rate)).collect();
    foresee(&mut connection, by, &rates).await
}

async fn foresee(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    rates: &[(RegistrationAddress, CreatorRate)],
) -> Result<RateConsequences, Error<Infallible>> {
    let wanted: HashMap<RegistrationAddress, CreatorRate> = rates.iter().copied().collect();
    let mut foreseen = Vec::with_capacity(wanted.len());
    for row in histories(connection, &wanted).await? {
        let address = RegistrationAddress {
            shop: row.shop_id.into(),
            registration: row.registration_id.into(),
        };
        let own = by.acts_for_agency(AgencyId::new(row.agency_id));
        let Some(new) = wanted.get(&address).copied().filter(|_| own) else {
            continue;
        };
        let total = TotalRate::try_from(row.total_rate_bps).map_err(|_| Error::Corrupt {
            table: "registration",
            column: "total_rate_bps",
            id: row.registration_id,
        })?;
        if total.allows(new) {
            let history = rates_in(&row.rates)?;
            foreseen.push((address, ForeseenRate::of(by.now, &history, new, total)));
        }
    }
    let creators = concerned(connection, by.now, &foreseen).await?;
    let foreseen: Vec<ForeseenRate> = foreseen.into_iter().map(|(_, one)| one).collect();
    Ok(RateConsequences::of(by.now, &foreseen, creators))
}

/// A product that is in a campaign, with the rates of its own link.
struct History {
    shop_id: Uuid,
    registration_id: Uuid,
    agency_id: Uuid,
    total_rate_bps: i16,
    rates: Json<Vec<RateColumn>>,
}

async fn histories(
    connection: &mut PgConnection,
    wanted: &HashMap<RegistrationAddress, CreatorRate>,
) -> Result<Vec<History>, sqlx::Error> {
    let (shops, registrations): (Vec<Uuid>, Vec<Uuid>) = wanted
        .keys()
        .map(|one| (one.shop.uuid(), one.registration.uuid()))
        .unzip();
    sqlx::query_as!(
        History,
        r#"select registration.shop_id, registration.registration_id, agency_id, total_rate_bps
                , coalesce((
                      select jsonb_agg(
                          jsonb_build_object(
                              'offer_id', rate.offer_id, 'from_at', rate.from_at
                            , 'creator_rate_bps', rate.creator_rate_bps
                          )
                          order by rate.from_at
                      )
                      from offer
                      join offer_rate as rate
                          on rate.shop_id = offer.shop_id and rate.offer_id = offer.offer_id
                      where offer.shop_id = registration.shop_id
                          and offer.registration_id = registration.registration_id
                          and product_list_id is null
                  ), '[]') as "rates!: Json<Vec<RateColumn>>"
           from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, registration_id)
           join registration
               on registration.shop_id = asked.shop_id
               and registration.registration_id = asked.registration_id
           join campaign on campaign.campaign_id = registration.campaign_id
           where registration.state in ('approved', 'close_requested')"#,
        &shops,
        &registrations,
    )
    .fetch_all(connection)
    .await
}

/// How many creators it concerns, each counted once however many of the products they have.
async fn concerned(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
    foreseen: &[(RegistrationAddress, ForeseenRate)],
) -> Result<ConcernedCreators, Error<Infallible>> {
    let (mut shops, mut registrations, mut moments) = (Vec::new(), Vec::new(), Vec::new());
    for (address, rate) in foreseen {
        if matches!(rate.step, RateStep::Increase | RateStep::Decrease) {
            shops.push(address.shop.uuid());
            registrations.push(address.registration.uuid());
            moments.push(rate.more_since);
        }
    }
    if shops.is_empty() {
        return Ok(ConcernedCreators::default());
    }
    // Whoever has a product whose rate decreases keeps a higher one.
    let row = sqlx::query!(
        r#"select count(distinct creator_id) filter (where more_since <= accepted_at)
                      as "earning_more!"
                , count(distinct creator_id) filter (where more_since is null) as "keeping!"
           from unnest($1::uuid[], $2::uuid[], $3::timestamptz[])
               as asked (shop_id, registration_id, more_since)
           join offer
               on offer.shop_id = asked.shop_id
               and offer.registration_id = asked.registration_id
           join showcase_entry as entry
               on entry.shop_id = offer.shop_id and entry.offer_id = offer.offer_id
           where offer.product_list_id is null and accepted_at <= $4
               and (removed_at is null or removed_at > $4)"#,
        &shops,
        &registrations,
        &moments as &[Option<DateTime<Utc>>],
        now,
    )
    .fetch_one(connection)
    .await?;
    Ok(ConcernedCreators {
        earning_more: row.earning_more.unsigned_abs(),
        keeping: row.keeping.unsigned_abs(),
    })
}
