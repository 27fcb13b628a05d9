//! How many registrations a shop has.

use std::convert::Infallible;

use domain::{
    campaign::RegistrationCounts,
    ids::{CampaignId, ShopId},
};

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    campaigns::{CourseRow, count_state, counts_as_of},
};

/// How many registrations the shop has in each state, in one campaign or in all.
///
/// # Errors
///
/// As [`super::list_for_shop`].
pub async fn counts_for_shop(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    campaign: Option<CampaignId>,
) -> Result<RegistrationCounts, Error<Infallible>> {
    if !by.acts_for_shop(shop) {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query!(
        r#"select counted.state as "state!", counted.count as "count!"
                , campaign.campaign_id, agency_id, starts_on, registration_ends_on, ends_on, time_zone
                , min_rate_bps, submitted_at, ended_at
           from (
               select campaign_id, state, sum(count)::bigint as count
               from (
                   select campaign_id, state, count(*) as count
                   from registration
                   where shop_id = $1 and ($2::uuid is null or campaign_id = $2)
                   group by campaign_id, state
                   union all
                   select campaign_id, as_seen.state, as_seen.count
                   from registration
                   cross join (values ('pending', 1::bigint), ('approved', -1::bigint))
                       as as_seen (state, count)
                   where shop_id = $1 and ($2::uuid is null or campaign_id = $2)
                       and approval_held_until > $3
               ) as by_state
               group by campaign_id, state
           ) as counted
           join campaign on campaign.campaign_id = counted.campaign_id
           join market using (market_code)"#,
        shop.uuid(),
        campaign.map(CampaignId::uuid),
        by.now,
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut counts = RegistrationCounts::default();
    for row in rows {
        let course = CourseRow {
            campaign_id: row.campaign_id,
            agency_id: row.agency_id,
            starts_on: row.starts_on,
            registration_ends_on: row.registration_ends_on,
            ends_on: row.ends_on,
            time_zone: row.time_zone,
            min_rate_bps: row.min_rate_bps,
            submitted_at: row.submitted_at,
            ended_at: row.ended_at,
        };
        let (course, _) = course.read()?;
        let mut in_state = RegistrationCounts::default();
        count_state(&mut in_state, &row.state, row.count);
        counts = counts.plus(counts_as_of(in_state, &course, by.now));
    }
    Ok(counts)
}
