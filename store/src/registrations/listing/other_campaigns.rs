//! In which other campaigns of the agency pending products are: what it decides by beside price and rate.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    ids::CampaignId,
    registration::{AgencyRegistrationRow, RegistrationState},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{ActorContext, Error};

/// Counts the other campaigns of the same agency that the rows' products are in now: one statement for all
/// rows that wait for a decision, and none where there is none. What other agencies do is theirs.
pub(super) async fn count_other_campaigns(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    rows: &mut [AgencyRegistrationRow],
) -> Result<(), Error<Infallible>> {
    let is_pending =
        |row: &&AgencyRegistrationRow| row.registration.state == RegistrationState::Pending;
    let (mut shops, mut registrations, mut products) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows.iter().filter(is_pending) {
        shops.push(row.address.shop.uuid());
        registrations.push(row.address.registration.uuid());
        products.push(row.product.product.uuid());
    }
    if shops.is_empty() {
        return Ok(());
    }
    let counted = sqlx::query!(
        r#"select asked.registration_id as "registration_id!"
                , count(distinct other.campaign_id) as "campaigns!"
           from unnest($1::uuid[], $2::uuid[], $3::uuid[])
               as asked (shop_id, registration_id, product_id)
           join registration as other
               on other.shop_id = asked.shop_id and other.product_id = asked.product_id
           join campaign on campaign.campaign_id = other.campaign_id
           where other.campaign_id <> $4
               and other.state in ('approved', 'close_requested')
               and campaign.ended_at is null and campaign.ends_on >= $5
               and campaign.agency_id = (
                   select own.agency_id from campaign as own where own.campaign_id = $4
               )
           group by asked.registration_id"#,
        &shops,
        &registrations,
        &products,
        campaign.uuid(),
        by.now.date_naive(),
    )
    .fetch_all(connection)
    .await?;
    let counted: HashMap<Uuid, u64> = counted
        .into_iter()
        .map(|row| (row.registration_id, row.campaigns.unsigned_abs()))
        .collect();
    for row in rows {
        let found = counted.get(&row.address.registration.uuid());
        row.other_campaigns = found.copied().unwrap_or_default();
    }
    Ok(())
}
