//! Offers of a product that a creator knows of and hasn't accepted: the agency sent their links, or the creator
//! opened them.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{CreatorId, ShopId},
    rate_timeline::{KnownOffer, TIMELINE_OFFERS_MAX},
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::{kept::in_campaign, timeline::OfferColumns};
use crate::{Error, campaigns::CourseRow, offers::RateColumn};

/// How many links are looked through that the creator opened last, of the shop and to lists, in campaigns that
/// aren't over.
const OPENED_LOOKED_THROUGH: i64 = 1_000;

/// The offers of the product that the creator knows of, can still accept and never did, those that came to be known
/// last first. A link that was taken back or isn't for the creator any more leads to none, nor does one of a
/// suspended agency.
pub(super) async fn known_offers(
    connection: &mut PgConnection,
    creator: CreatorId,
    (shop, product_id): (ShopId, Uuid),
    now: DateTime<Utc>,
) -> Result<Vec<KnownOffer>, Error<Infallible>> {
    let opened = opened(connection, creator, shop, now).await?;
    let rows = rows(connection, creator, (shop, product_id), opened, now).await?;
    let rows = rows.into_iter().filter(|row| !row.rates.is_empty());
    rows.map(Row::read).collect()
}

/// The links that the creator opened, and when, as two columns. They lie with the creator, and what they lead to
/// with the shop: so no query names both (spec/scale.md 8).
async fn opened(
    connection: &mut PgConnection,
    creator: CreatorId,
    shop: ShopId,
    now: DateTime<Utc>,
) -> Result<(Vec<Uuid>, Vec<DateTime<Utc>>), sqlx::Error> {
    let rows = sqlx::query!(
        "select opened.share_link_id, opened.opened_at
         from share_link_opened as opened
         join share_link as link on link.share_link_id = opened.share_link_id
         join campaign on campaign.campaign_id = link.campaign_id
         where opened.creator_id = $1 and link.revoked_at is null
             and (link.shop_id = $2 or link.list_id is not null)
             and campaign.ended_at is null and campaign.ends_on >= $3::date
         order by opened.opened_at desc, opened.share_link_id
         limit $4",
        creator.uuid(),
        shop.uuid(),
        earliest_day(now),
        OPENED_LOOKED_THROUGH,
    )
    .fetch_all(connection)
    .await?;
    let rows = rows.into_iter();
    Ok(rows.map(|row| (row.share_link_id, row.opened_at)).unzip())
}

/// The earliest day that it may be anywhere: what ended before it is over in every market.
fn earliest_day(now: DateTime<Utc>) -> NaiveDate {
    let today = now.date_naive();
    today.pred_opt().unwrap_or(today)
}

async fn rows(
    connection: &mut PgConnection,
    creator: CreatorId,
    (shop, product_id): (ShopId, Uuid),
    (opened_links, opened_at): (Vec<Uuid>, Vec<DateTime<Utc>>),
    now: DateTime<Utc>,
) -> Result<Vec<Row>, sqlx::Error> {
    let in_campaign = in_campaign();
    sqlx::query_as!(
        Row,
        r#"select link.link_code as "link_code!", link.is_list as "is_list!"
                , link.offer_id as "offer_id!", named.sent_at as "sent_at?"
                , opened.opened_at as "opened_at?", registration.state, registration.closed_at
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
                      where rate.shop_id = registration.shop_id and rate.offer_id = link.offer_id
                  ), '[]') as "rates!: Json<Vec<RateColumn>>"
           from registration
           cross join lateral (
               select share_link.share_link_id, share_link.link_code, share_link.is_restricted
                    , false as is_list, offer.offer_id
               from offer
               join share_link
                   on share_link.offer_id = offer.offer_id and share_link.revoked_at is null
               where offer.shop_id = registration.shop_id
                   and offer.registration_id = registration.registration_id
                   and offer.product_list_id is null
               union all
               select share_link.share_link_id, share_link.link_code, share_link.is_restricted
                    , true, item.offer_id
               from product_list as list
               join product_list_item as item
                   on item.shop_id = registration.shop_id
                   and item.product_list_id = list.product_list_id
                   and item.registration_id = registration.registration_id
                   and item.removed_at is null
               join share_link
                   on share_link.list_id = list.product_list_id and share_link.revoked_at is null
               where list.campaign_id = registration.campaign_id and list.deleted_at is null
           ) as link
           join campaign on campaign.campaign_id = registration.campaign_id
           join market on market.market_code = campaign.market_code
           join organisation as agency on agency.organisation_id = campaign.agency_id
           left join share_link_creator as named
               on named.share_link_id = link.share_link_id and named.creator_id = $3
           left join unnest($4::uuid[], $5::timestamptz[]) as opened (share_link_id, opened_at)
               on opened.share_link_id = link.share_link_id
           where registration.shop_id = $1 and registration.product_id = $2
               and registration.state = any($6::text[])
               and campaign.ended_at is null
               and ($7::timestamptz at time zone market.time_zone)::date <= campaign.ends_on
               and (opened.share_link_id is not null or named.sent_at is not null)
               and (not link.is_restricted or named.creator_id is not null)
               and not exists (
                   select from suspension where suspension.suspended_id = campaign.agency_id
               )
               and not exists (
                   select from showcase_entry as entry
                   where entry.shop_id = registration.shop_id
                       and entry.product_id = registration.product_id
                       and entry.offer_id = link.offer_id and entry.creator_id = $3
               )
           order by greatest(opened.opened_at, named.sent_at) desc, link.offer_id
           limit $8"#,
        shop.uuid(),
        product_id,
        creator.uuid(),
        &opened_links,
        &opened_at,
        &in_campaign as &[&str],
        now,
        i64::try_from(TIMELINE_OFFERS_MAX).unwrap_or(i64::MAX),
    )
    .fetch_all(connection)
    .await
}

struct Row {
    link_code: String,
    is_list: bool,
    sent_at: Option<DateTime<Utc>>,
    opened_at: Option<DateTime<Utc>>,
    offer_id: Uuid,
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
    fn read(self) -> Result<KnownOffer, Error<Infallible>> {
        let link = self.link_code.parse().map_err(|_| Error::Corrupt {
            table: "share_link",
            column: "link_code",
            id: self.offer_id,
        })?;
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
        Ok(KnownOffer {
            offer: offer.read()?,
            link,
            is_list: self.is_list,
            sent_at: self.sent_at,
            opened_at: self.opened_at,
        })
    }
}
