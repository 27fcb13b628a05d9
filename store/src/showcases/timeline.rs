//! What a creator was offered of one product, and when it was accepted.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{CreatorId, OfferId, ShopId, ShowcaseEntryId},
    image::ImageCode,
    rate_timeline::{KnownOffer, TIMELINE_REMOVED_MAX, TimelineEntry, TimelineOffer},
    showcase::EntryAddress,
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::known_offers::known_offers;
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    campaigns::CourseRow,
    images::read_code,
    links::is_in_campaign,
    offers::{RateColumn, rates_in},
};

/// What a creator was offered of one product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductTimeline {
    /// The product's title.
    pub title: String,
    /// The shop's name.
    pub shop_name: String,
    /// The product's picture, if it has one.
    pub image: Option<ImageCode>,
    /// The creator's acceptances, the latest first: all that weren't removed, and those that were removed last.
    pub entries: Vec<TimelineEntry>,
    /// The offers that the creator knows of, can still accept and never did, those that came to be known last first.
    pub offers: Vec<KnownOffer>,
}

/// What the creator was offered of the product that the entry is of.
///
/// # Errors
///
/// Not found for another creator's entry, or the database's failure.
pub async fn timeline(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
    address: EntryAddress,
) -> Result<ProductTimeline, Error<Infallible>> {
    if !by.acts_for_creator(creator) {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let product = sqlx::query!(
        "select product.product_id, product.title, product.image_code, shop.name as shop_name
         from showcase_entry as entry
         join product
             on product.shop_id = entry.shop_id and product.product_id = entry.product_id
         join organisation as shop on shop.organisation_id = entry.shop_id
         where entry.shop_id = $1 and entry.showcase_entry_id = $2 and entry.creator_id = $3",
        address.shop.uuid(),
        address.entry.uuid(),
        creator.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let product_id = product.product_id;
    let rows = acceptances(&mut connection, creator, address.shop, product_id).await?;
    let entries: Result<Vec<TimelineEntry>, _> = rows.into_iter().map(Row::read).collect();
    let of_product = (address.shop, product_id);
    Ok(ProductTimeline {
        title: product.title,
        shop_name: product.shop_name,
        image: read_code(product.image_code, ("product", product_id))?,
        entries: entries?,
        offers: known_offers(&mut connection, creator, of_product, by.now).await?,
    })
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
        let offer = OfferColumns {
            offer_id: self.offer_id,
            state: self.state,
            closed_at: self.closed_at,
            campaign_code: self.campaign_code,
            campaign_name: self.campaign_name,
            agency_name: self.agency_name,
            course: CourseRow {
                campaign_id: self.campaign_id,
                agency_id: self.agency_id,
                starts_on: self.starts_on,
                registration_ends_on: self.registration_ends_on,
                ends_on: self.ends_on,
                time_zone: self.time_zone,
                min_rate_bps: self.min_rate_bps,
                submitted_at: self.submitted_at,
                ended_at: self.ended_at,
            },
            rates: self.rates,
        };
        Ok(TimelineEntry {
            address: EntryAddress {
                shop: ShopId::new(self.shop_id),
                entry: ShowcaseEntryId::new(self.showcase_entry_id),
            },
            offer: offer.read()?,
            accepted_at: self.accepted_at,
            removed_at: self.removed_at,
        })
    }
}

/// The columns of an offer, with its campaign's course and its rates.
pub(super) struct OfferColumns {
    pub(super) offer_id: Uuid,
    /// That of its registration.
    pub(super) state: String,
    pub(super) closed_at: Option<DateTime<Utc>>,
    pub(super) campaign_code: String,
    pub(super) campaign_name: String,
    pub(super) agency_name: String,
    pub(super) course: CourseRow,
    pub(super) rates: Json<Vec<RateColumn>>,
}

impl OfferColumns {
    /// What they tell.
    pub(super) fn read(self) -> Result<TimelineOffer, Error<Infallible>> {
        // A campaign that was ended early takes its registrations with it.
        let closed_at = self.closed_at.into_iter().chain(self.course.ended_at).min();
        let (schedule, _) = self.course.read()?;
        Ok(TimelineOffer {
            offer: OfferId::new(self.offer_id),
            campaign_name: self.campaign_name,
            agency_name: self.agency_name,
            campaign_code: self.campaign_code,
            closed_at,
            schedule,
            rates: rates_in(&self.rates)?,
            is_in_campaign: is_in_campaign(&self.state),
        })
    }
}
