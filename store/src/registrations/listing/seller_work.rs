//! How a shop's registrations stand, in all campaigns.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    campaign::{CampaignName, RegistrationCounts},
    home::{ShopWork, WaitingForAgency},
    ids::ShopId,
    registration::{SellerRegistrationRow, SellerTab},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::seller::{Entered, EnteredCampaigns, first_rows_in_tab};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    campaigns::{CourseRow, count_state, counts_as_of},
};

/// How many registrations the shop has in each state, in all campaigns, and which agencies have not
/// decided: as the shop sees them, to which an approval that is held is none. Once a campaign is over, none
/// of its registrations is open.
///
/// # Errors
///
/// As [`super::list_for_shop`].
pub async fn work_of_shop(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
) -> Result<ShopWork, Error<Infallible>> {
    if !by.acts_for_shop(shop) {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let (work, _) = work_in(&mut connection, by, shop).await?;
    Ok(work)
}

/// The same, with the first page of what was rejected.
///
/// # Errors
///
/// As [`work_of_shop`].
pub async fn work_and_rejected(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
) -> Result<(ShopWork, Vec<SellerRegistrationRow>), Error<Infallible>> {
    if !by.acts_for_shop(shop) {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let (work, campaigns) = work_in(&mut connection, by, shop).await?;
    let tab = SellerTab::Rejected;
    let rejected = first_rows_in_tab(&mut connection, by, shop, &campaigns, tab).await?;
    Ok((work, rejected))
}

/// How the registrations stand, and the campaigns that they are in.
async fn work_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    shop: ShopId,
) -> Result<(ShopWork, EnteredCampaigns), Error<Infallible>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select shop_code as "shop_code!", counted.state as "state?", counted.count as "count?"
                , counted.since as "since?", campaign.campaign_id as "campaign_id?"
                , campaign.agency_id as "agency_id?", organisation.name as "agency?"
                , campaign.starts_on as "starts_on?"
                , campaign.registration_ends_on as "registration_ends_on?"
                , campaign.ends_on as "ends_on?", market.time_zone as "time_zone?"
                , campaign.min_rate_bps as "min_rate_bps?", campaign.submitted_at as "submitted_at?"
                , campaign.ended_at as "ended_at?", campaign.name as "campaign_name?"
                , campaign.published_at is not null
                      and (campaign.audience = 'all' or named.shop_id is not null)
                      as "is_open_to_shop!"
           from shop
           left join (
               select campaign_id, state, sum(count)::bigint as count, min(since) as since
               from (
                   select campaign_id, state, count(*) as count, min(registered_at) as since
                   from registration
                   where registration.shop_id = $1
                   group by campaign_id, state
                   union all
                   select campaign_id, as_seen.state, as_seen.count
                        , case as_seen.state when 'pending' then registered_at end
                   from registration
                   cross join (values ('pending', 1::bigint), ('approved', -1::bigint))
                       as as_seen (state, count)
                   where registration.shop_id = $1 and approval_held_until > $2
               ) as by_state
               group by campaign_id, state
           ) as counted on true
           left join campaign on campaign.campaign_id = counted.campaign_id
           left join market on market.market_code = campaign.market_code
           left join organisation on organisation.organisation_id = campaign.agency_id
           left join campaign_shop as named
               on named.campaign_id = campaign.campaign_id and named.shop_id = $1
           where shop.shop_id = $1"#,
        shop.uuid(),
        by.now,
    )
    .fetch_all(connection)
    .await?;
    let (mut work, mut campaigns) = (ShopWork::default(), EnteredCampaigns::new());
    for row in rows {
        if let Some((state, count)) = row.state.as_deref().zip(row.count) {
            let campaign = row.campaign()?;
            let course = campaign.course;
            let mut in_state = RegistrationCounts::default();
            count_state(&mut in_state, state, count);
            let now = counts_as_of(in_state, &course, by.now);
            work.counts = work.counts.plus(now);
            if let Some((agency, since)) = row.agency.zip(row.since)
                && now.pending > 0
            {
                work.add_waiting(WaitingForAgency {
                    agency,
                    count: now.pending,
                    since,
                });
            }
            if let Some(campaign_id) = row.campaign_id {
                campaigns.insert(campaign_id, campaign);
            }
        }
        work.code = row.shop_code;
    }
    Ok((work, campaigns))
}

/// The shop, and of a campaign how many of its registrations are in a state.
struct Row {
    shop_code: String,
    state: Option<String>,
    count: Option<i64>,
    since: Option<DateTime<Utc>>,
    campaign_id: Option<Uuid>,
    agency_id: Option<Uuid>,
    agency: Option<String>,
    starts_on: Option<NaiveDate>,
    registration_ends_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    time_zone: Option<String>,
    min_rate_bps: Option<i16>,
    submitted_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    campaign_name: Option<String>,
    is_open_to_shop: bool,
}

impl Row {
    fn campaign(&self) -> Result<Entered, Error<Infallible>> {
        let campaign_id = self.campaign_id.unwrap_or_default();
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
            time_zone: self
                .time_zone
                .clone()
                .ok_or_else(|| corrupt("market_code"))?,
            min_rate_bps: self.min_rate_bps.ok_or_else(|| corrupt("min_rate_bps"))?,
            submitted_at: self.submitted_at,
            ended_at: self.ended_at,
        };
        let name = self.campaign_name.as_deref().unwrap_or_default();
        Ok(Entered {
            name: CampaignName::parse(name).map_err(|_| corrupt("name"))?,
            course: course.read()?.0,
            is_open_to_shop: self.is_open_to_shop,
        })
    }
}
