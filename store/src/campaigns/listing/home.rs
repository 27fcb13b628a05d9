//! What an agency's home says of its work: what is open in its campaigns, in each and in all together.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    campaign::CampaignName,
    home::{AgencyHome, CampaignWork, OpenWork, Waiting},
    ids::{AgencyId, CampaignId},
    market::{Market, day_of},
};
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error, acting::reading, approvals, campaigns::CourseRow, markets::zone_of,
};

/// What the agency's home says of its work in a market: what is open in the campaigns that are submitted
/// and not over, the one first that ends first, and how far the agency has come there.
///
/// # Errors
///
/// Not found for another agency, a row that can't be what it says, or the database's failure.
#[expect(
    clippy::too_many_lines,
    reason = "one statement, which is read as a whole"
)]
pub async fn home_of_agency(
    db: &Db,
    by: &ActorContext<'_>,
    agency: AgencyId,
    market: Market,
) -> Result<AgencyHome, Error<Infallible>> {
    if !by.acts_for_agency(agency) {
        return Err(Error::NotFound);
    }
    let today = day_of(by.now, zone_of(db, market).await?);
    let mut connection = reading(&db.primary, by).await?;
    // The row without a campaign is that of all together, in which a shop counts once. A link is unique
    // for its offer, so no registration is counted twice.
    let rows = sqlx::query_as!(
        Row,
        r#"with running as (
               select campaign_id, agency_id, name, starts_on, registration_ends_on, ends_on, time_zone
                    , min_rate_bps, submitted_at, ended_at, published_at
               from campaign
               join market using (market_code)
               where agency_id = $1 and market_code = $2 and submitted_at is not null
                   and (ended_at is null or ended_at > $3) and ends_on >= $4
           ), counted as (
               select registration.campaign_id
                    , count(*) filter (where state <> 'pending') as products
                    , count(*) filter (where state = 'pending') as pending
                    , min(registered_at) filter (where state = 'pending') as pending_since
                    , count(distinct registration.shop_id) filter (where state = 'pending')
                          as pending_shops
                    , count(*) filter (where state = 'close_requested') as closing
                    , min(close_requested_at) filter (where state = 'close_requested')
                          as closing_since
                    , count(distinct registration.shop_id)
                          filter (where state = 'close_requested') as closing_shops
                    , count(*) filter (where state = 'approved' and offer.offer_id is null)
                          as unrated
                    , min(approved_at)
                          filter (where state = 'approved' and offer.offer_id is null)
                          as unrated_since
                    , count(distinct registration.shop_id)
                          filter (where state = 'approved' and offer.offer_id is null)
                          as unrated_shops
                    , count(*) filter (
                          where state = 'approved' and offer.offer_id is not null
                              and share_link.offer_id is null
                      ) as unlinked
                    , min(offer.created_at) filter (
                          where state = 'approved' and share_link.offer_id is null
                      ) as unlinked_since
                    , count(distinct registration.shop_id) filter (
                          where state = 'approved' and offer.offer_id is not null
                              and share_link.offer_id is null
                      ) as unlinked_shops
               from running
               join registration on registration.campaign_id = running.campaign_id
               left join offer
                   on offer.shop_id = registration.shop_id
                   and offer.registration_id = registration.registration_id
                   and offer.product_list_id is null
               left join share_link
                   on share_link.offer_id = offer.offer_id and share_link.revoked_at is null
               where state in ('pending', 'approved', 'close_requested')
               group by grouping sets ((registration.campaign_id), ())
           )
           select running.campaign_id as "campaign_id?", running.agency_id as "agency_id?"
                , running.name as "name?", running.starts_on as "starts_on?"
                , running.registration_ends_on as "registration_ends_on?"
                , running.ends_on as "ends_on?", running.time_zone as "time_zone?"
                , running.min_rate_bps as "min_rate_bps?", running.submitted_at as "submitted_at?"
                , running.ended_at as "ended_at?"
                , running.published_at is not null as "is_published!"
                , coalesce(products, 0) as "products!"
                , coalesce(pending, 0) as "pending!", pending_since as "pending_since?"
                , coalesce(pending_shops, 0) as "pending_shops!"
                , coalesce(closing, 0) as "closing!", closing_since as "closing_since?"
                , coalesce(closing_shops, 0) as "closing_shops!"
                , coalesce(unrated, 0) as "unrated!", unrated_since as "unrated_since?"
                , coalesce(unrated_shops, 0) as "unrated_shops!"
                , coalesce(unlinked, 0) as "unlinked!", unlinked_since as "unlinked_since?"
                , coalesce(unlinked_shops, 0) as "unlinked_shops!"
                , exists (
                      select from order_line
                      where order_line.agency_id = $1 and order_line.market_code = $2
                  ) as "has_lines!"
                , exists (
                      select from order_line
                      where order_line.managing_agency_id = $1 and order_line.market_code = $2
                  ) as "has_managed_lines!"
           from running
           full join counted on counted.campaign_id = running.campaign_id
           order by running.ends_on, running.campaign_id"#,
        agency.uuid(),
        market.code(),
        by.now,
        today,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut home = AgencyHome::default();
    for row in rows {
        let open = row.open();
        if let Some(campaign) = row.campaign(by.now, open)? {
            home.work.campaigns.push(campaign);
        } else {
            home.work.all = open;
            home.has_lines = row.has_lines;
            home.has_managed_lines = row.has_managed_lines;
        }
    }
    // By a statement of its own: what is paid to whom lies elsewhere than order lines.
    home.approvals = approvals::standing_in(&mut connection, agency, market, by.now).await?;
    Ok(home)
}

struct Row {
    campaign_id: Option<Uuid>,
    agency_id: Option<Uuid>,
    name: Option<String>,
    starts_on: Option<NaiveDate>,
    registration_ends_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    time_zone: Option<String>,
    min_rate_bps: Option<i16>,
    submitted_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    is_published: bool,
    products: i64,
    pending: i64,
    pending_since: Option<DateTime<Utc>>,
    pending_shops: i64,
    closing: i64,
    closing_since: Option<DateTime<Utc>>,
    closing_shops: i64,
    unrated: i64,
    unrated_since: Option<DateTime<Utc>>,
    unrated_shops: i64,
    unlinked: i64,
    unlinked_since: Option<DateTime<Utc>>,
    unlinked_shops: i64,
    has_lines: bool,
    has_managed_lines: bool,
}

impl Row {
    fn open(&self) -> OpenWork {
        OpenWork {
            pending: waiting(self.pending, self.pending_since, self.pending_shops),
            close_requests: waiting(self.closing, self.closing_since, self.closing_shops),
            without_rate: waiting(self.unrated, self.unrated_since, self.unrated_shops),
            without_link: waiting(self.unlinked, self.unlinked_since, self.unlinked_shops),
            products: count(self.products),
        }
    }

    /// The campaign that the row is of; none of that of all together.
    fn campaign(
        &self,
        now: DateTime<Utc>,
        work: OpenWork,
    ) -> Result<Option<CampaignWork>, Error<Infallible>> {
        let Some(campaign_id) = self.campaign_id else {
            return Ok(None);
        };
        let corrupt = |column| Error::Corrupt {
            table: "campaign",
            column,
            id: campaign_id,
        };
        let days = (self.starts_on, self.registration_ends_on, self.ends_on);
        let (Some(starts_on), Some(registration_ends_on), Some(ends_on)) = days else {
            return Err(corrupt("starts_on"));
        };
        let course = CourseRow {
            campaign_id,
            agency_id: self.agency_id.ok_or_else(|| corrupt("agency_id"))?,
            starts_on,
            registration_ends_on,
            ends_on,
            time_zone: self.time_zone.clone().ok_or_else(|| corrupt("time_zone"))?,
            min_rate_bps: self.min_rate_bps.ok_or_else(|| corrupt("min_rate_bps"))?,
            submitted_at: self.submitted_at,
            ended_at: self.ended_at,
        };
        let (schedule, _) = course.read()?;
        let name = self.name.as_deref().unwrap_or_default();
        Ok(Some(CampaignWork {
            campaign: CampaignId::new(campaign_id),
            name: CampaignName::parse(name).map_err(|_| corrupt("name"))?,
            status: schedule.status(now),
            is_published: self.is_published,
            dates: schedule.dates,
            work,
        }))
    }
}

fn waiting(number: i64, since: Option<DateTime<Utc>>, shops: i64) -> Waiting {
    Waiting {
        count: count(number),
        since,
        shops: count(shops),
    }
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
