//! Campaigns in lists and as they are opened: by the agency that runs them, and by sellers.

mod agency;
mod details;
mod home;
mod marketplace;
mod seen;
mod sorted;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    campaign::{CampaignSchedule, RegistrationCounts},
    market::{Market, day_of},
    registration::RegistrationStateKind,
};
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Db, Error, markets, registration_totals::ALL_SHOPS};

pub(crate) use self::seen::open_to_shop;
pub use self::{
    agency::{CampaignFilter, count_for_agency, list_for_agency},
    details::{OpenedCampaign, details_for_agency, open_for_agency},
    home::home_of_agency,
    marketplace::{
        MarketplaceFilter, marketplace_for_shop, of_agency_for_shop, open_for_shop,
        own_campaigns_of_shop,
    },
    seen::details_for_shop,
};

/// The day that it is in each market, for queries that ask for a campaign's status: as two columns. A
/// market without a known zone has no day and so no campaigns that could be read.
struct Days {
    markets: Vec<String>,
    today: Vec<NaiveDate>,
}

impl Days {
    async fn at(db: &Db, now: DateTime<Utc>) -> Result<Self, sqlx::Error> {
        let days = markets::zones(db).await?.iter();
        let days = days.map(|(market, zone)| (market.clone(), day_of(now, *zone)));
        let (markets, today) = days.unzip();
        Ok(Self { markets, today })
    }
}

/// How many registrations are in a state, as a query brings it in one column beside the campaign's.
#[derive(Debug, Deserialize)]
pub(crate) struct InState {
    pub(crate) state: String,
    pub(crate) count: i64,
}

/// What such a column says.
fn counts_of(column: &[InState]) -> RegistrationCounts {
    let mut counts = RegistrationCounts::default();
    for in_state in column {
        count_state(&mut counts, &in_state.state, in_state.count);
    }
    counts
}

/// Puts so many registrations of a state into their place.
pub(crate) fn count_state(counts: &mut RegistrationCounts, state: &str, count: i64) {
    let field = match state.parse() {
        Ok(RegistrationStateKind::Pending) => &mut counts.pending,
        Ok(RegistrationStateKind::Approved) => &mut counts.approved,
        Ok(RegistrationStateKind::Rejected) => &mut counts.rejected,
        Ok(RegistrationStateKind::CloseRequested) => &mut counts.close_requested,
        Ok(RegistrationStateKind::Withdrawn) => &mut counts.withdrawn,
        Ok(RegistrationStateKind::Closed) | Err(_) => &mut counts.closed,
    };
    *field += u64::try_from(count).unwrap_or_default();
}

/// The counts as they are now: once the campaign is over, no registration is open.
pub(crate) fn counts_as_of(
    counts: RegistrationCounts,
    schedule: &CampaignSchedule,
    now: DateTime<Utc>,
) -> RegistrationCounts {
    if now < schedule.closes_at() {
        counts
    } else {
        counts.with_campaign_over()
    }
}

/// The registrations of these campaigns by state, as agencies see them: by the counts that are kept
/// ([`crate::registration_totals`]), or in markets where these aren't prepared yet by the registrations themselves.
async fn counts(
    connection: &mut PgConnection,
    campaign_ids: &[Uuid],
) -> Result<HashMap<Uuid, RegistrationCounts>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select asked.campaign_id as "campaign_id!", cell.state as "state!"
                , sum(cell.count)::bigint as "count!"
           from (
               select campaign.campaign_id, prepared.counted_at is not null as is_kept
               from campaign
               join registration_total_market as prepared
                   on prepared.market_code = campaign.market_code
               where campaign.campaign_id = any($1)
           ) as asked
           cross join lateral (
               select total.state, total.registrations as count
               from registration_total as total
               where asked.is_kept and total.shop_id = $2
                   and total.campaign_id = asked.campaign_id
               union all
               select change.state, change.registrations
               from registration_change as change
               where asked.is_kept and change.campaign_id = asked.campaign_id
               union all
               select registration.state, count(*)
               from registration
               where not asked.is_kept and registration.campaign_id = asked.campaign_id
               group by registration.state
           ) as cell
           group by asked.campaign_id, cell.state"#,
        campaign_ids,
        ALL_SHOPS,
    )
    .fetch_all(connection)
    .await?;
    let mut counts: HashMap<Uuid, RegistrationCounts> = HashMap::new();
    for row in rows {
        let counts = counts.entry(row.campaign_id).or_default();
        count_state(counts, &row.state, row.count);
    }
    Ok(counts)
}

/// The same of one shop, as it sees them now: an approval that is held counts as one to agencies only, and those
/// that are held are few.
async fn counts_of_shop(
    connection: &mut PgConnection,
    campaign_ids: &[Uuid],
    (shop_id, now): (Uuid, DateTime<Utc>),
) -> Result<HashMap<Uuid, RegistrationCounts>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"select asked.campaign_id as "campaign_id!", cell.state as "state!"
                , sum(cell.count)::bigint as "count!"
           from (
               select campaign.campaign_id, prepared.counted_at is not null as is_kept
               from campaign
               join registration_total_market as prepared
                   on prepared.market_code = campaign.market_code
               where campaign.campaign_id = any($1)
           ) as asked
           cross join lateral (
               select total.state, total.registrations as count
               from registration_total as total
               where asked.is_kept and total.shop_id = $2
                   and total.campaign_id = asked.campaign_id
               union all
               select change.state, change.registrations
               from registration_change as change
               where asked.is_kept and change.shop_id = $2
                   and change.campaign_id = asked.campaign_id
               union all
               select registration.state, count(*)
               from registration
               where not asked.is_kept and registration.shop_id = $2
                   and registration.campaign_id = asked.campaign_id
               group by registration.state
               union all
               select as_seen.state, as_seen.count
               from registration as held
               cross join (values ('pending', 1::bigint), ('approved', -1::bigint))
                   as as_seen (state, count)
               where held.shop_id = $2 and held.campaign_id = asked.campaign_id
                   and held.approval_held_until > $3
           ) as cell
           group by asked.campaign_id, cell.state"#,
        campaign_ids,
        shop_id,
        now,
    )
    .fetch_all(connection)
    .await?;
    let mut counts: HashMap<Uuid, RegistrationCounts> = HashMap::new();
    for row in rows {
        let counts = counts.entry(row.campaign_id).or_default();
        count_state(counts, &row.state, row.count);
    }
    Ok(counts)
}

/// The market of a row.
fn market_of<R>(code: &str, campaign_id: Uuid) -> Result<Market, Error<R>> {
    code.parse().map_err(|_| Error::Corrupt {
        table: "campaign",
        column: "market_code",
        id: campaign_id,
    })
}
