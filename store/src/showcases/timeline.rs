//! What a creator accepted of one product, and when.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{CreatorId, OfferId, ShopId, ShowcaseEntryId},
    rate_timeline::{TIMELINE_REMOVED_MAX, TimelineEntry},
    showcase::EntryAddress,
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    campaigns::CourseRow,
    links::is_in_campaign,
    offers::{RateColumn, rates_in},
};

/// The creator's acceptances of the product that the entry is of, the latest first: all that weren't removed, and
/// those that were removed last.
///
/// # Errors
///
/// Not found for another creator's entry, or the database's failure.
pub async fn timeline(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
    address: EntryAddress,
) -> Result<Vec<TimelineEntry>, Error<Infallible>> {
    if !by.acts_for_creator(creator) {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let product_id = sqlx::query_scalar!(
        "select product_id from showcase_entry
         where shop_id = $1 and showcase_entry_id = $2 and creator_id = $3",
        address.shop.uuid(),
        address.entry.uuid(),
        creator.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let rows = acceptances(&mut connection, creator, address.shop, product_id).await?;
    rows.into_iter().map(Row::read).collect()
}

async fn acceptances(
    connection: &mut PgConnection,
    creator: CreatorId,
    shop: ShopId,
    product_id: Uuid,
) -> Result<Vec<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        r#"select entry.shop_id, entry.showcase_entry_id, entry.offer_id, entry.accepted_at
                , entry.removed_at, registration.state, registration.closed_at
                , campaign.campaign_id, campaign.agency_id, campaign_code
                , campaign.name as campaign_name, agency.name as agency_name, starts_on
                , registration_ends_on, ends_on, time_zone, min_rate_bps, submitted_at, ended_at
                , coalesce((
                      select jsonb_agg(
                          jsonb_build_object(
                              'offer_id', rate.offer_id, 'from_at', rate.from_at
                            , 'creator_rate_bps', rate.creator_rate_bps
                          )
                          order by rate.from_at
                      )
                      from offer_rate as rate
                      where rate.shop_id = entry.shop_id and rate.offer_id = entry.offer_id
                  ), '[]') as "rates!: Json<Vec<RateColumn>>"
           from showcase_entry as entry
           cross join lateral (
               select * from registration
               where registration.shop_id = entry.shop_id
                   and registration.registration_id = entry.registration_id
               limit 1
           ) as registration
           join campaign on campaign.campaign_id = entry.campaign_id
           join market on market.market_code = campaign.market_code
           join organisation as agency on agency.organisation_id = campaign.agency_id
           where entry.shop_id = $1 and entry.product_id = $2 and entry.creator_id = $3
               and (
                   entry.removed_at is null or entry.showcase_entry_id in (
                       select removed.showcase_entry_id from showcase_entry as removed
                       where removed.shop_id = $1 and removed.product_id = $2
                           and removed.creator_id = $3 and removed.removed_at is not null
                       order by removed.removed_at desc, removed.showcase_entry_id desc
                       limit $4
                   )
               )
           order by entry.accepted_at desc, entry.showcase_entry_id desc"#,
        shop.uuid(),
        product_id,
        creator.uuid(),
        i64::try_from(TIMELINE_REMOVED_MAX).unwrap_or(i64::MAX),
    )
    .fetch_all(connection)
    .await
}

struct Row {
    shop_id: Uuid,
    showcase_entry_id: Uuid,
    offer_id: Uuid,
    accepted_at: DateTime<Utc>,
    removed_at: Option<DateTime<Utc>>,
    state: String,
    closed_at: Option<DateTime<Utc>>,
    campaign_id: Uuid,
    agency_id: Uuid,
    campaign_code: String,
    campaign_name: String,
    agency_name: String,
    starts_on: NaiveDate,
    registration_ends_on: NaiveDate,
    ends_on: NaiveDate,
    time_zone: String,
    min_rate_bps: i16,
    submitted_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    /// Those of the offer.
    rates: Json<Vec<RateColumn>>,
}

impl Row {
    fn read(self) -> Result<TimelineEntry, Error<Infallible>> {
        let course = CourseRow {
            campaign_id: self.campaign_id,
            agency_id: self.agency_id,
            starts_on: self.starts_on,
            registration_ends_on: self.registration_ends_on,
            ends_on: self.ends_on,
            time_zone: self.time_zone,
            min_rate_bps: self.min_rate_bps,
            submitted_at: self.submitted_at,
            ended_at: self.ended_at,
        };
        let (schedule, _) = course.read()?;
        Ok(TimelineEntry {
            address: EntryAddress {
                shop: ShopId::new(self.shop_id),
                entry: ShowcaseEntryId::new(self.showcase_entry_id),
            },
            offer: OfferId::new(self.offer_id),
            campaign_name: self.campaign_name,
            agency_name: self.agency_name,
            campaign_code: self.campaign_code,
            accepted_at: self.accepted_at,
            removed_at: self.removed_at,
            // A campaign that was ended early takes its registrations with it.
            closed_at: self.closed_at.into_iter().chain(self.ended_at).min(),
            schedule,
            rates: rates_in(&self.rates)?,
            is_in_campaign: is_in_campaign(&self.state),
        })
    }
}
