//! Campaigns that notices are about, and what is in them.

use domain::{
    ids::CampaignId,
    notice::{CampaignCounts, NamedCampaign},
    registration::RegistrationAddress,
};
use sqlx::PgConnection;
use uuid::Uuid;

/// A campaign, and whose it is.
pub(super) struct Known {
    pub(super) named: NamedCampaign,
    pub(super) agency: Uuid,
    pub(super) market: String,
}

pub(super) async fn campaign_named(
    connection: &mut PgConnection,
    campaign: CampaignId,
) -> Result<Option<Known>, sqlx::Error> {
    let row = sqlx::query!(
        "select name, agency_id, market_code from campaign where campaign_id = $1",
        campaign.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| Known {
        named: NamedCampaign {
            campaign,
            name: row.name,
        },
        agency: row.agency_id,
        market: row.market_code,
    }))
}

/// The shops that a campaign names.
pub(super) async fn shops_named(
    connection: &mut PgConnection,
    campaign: CampaignId,
) -> Result<Vec<Uuid>, sqlx::Error> {
    sqlx::query_scalar!(
        "select shop_id from campaign_shop where campaign_id = $1",
        campaign.uuid(),
    )
    .fetch_all(connection)
    .await
}

/// A registration of a campaign that has ended.
pub(super) struct Listed {
    pub(super) address: RegistrationAddress,
    /// Whether the end closed it; otherwise it was rejected and its seller could have tried again.
    pub(super) was_open: bool,
}

/// The registrations of a campaign that its end closed, and those that could have been registered again.
pub(super) async fn registrations_of(
    connection: &mut PgConnection,
    campaign: CampaignId,
) -> Result<Vec<Listed>, sqlx::Error> {
    let rows = sqlx::query!(
        "select shop_id, registration_id, state from registration
         where campaign_id = $1
             and (
                 state in ('pending', 'approved', 'close_requested')
                 or state = 'closed' and close_reason = 'campaign_ended'
                 or state = 'rejected' and may_reregister
             )
         order by shop_id, registration_id",
        campaign.uuid(),
    )
    .fetch_all(connection)
    .await?;
    let listed = rows.into_iter().map(|row| Listed {
        address: RegistrationAddress {
            shop: row.shop_id.into(),
            registration: row.registration_id.into(),
        },
        was_open: row.state != "rejected",
    });
    Ok(listed.collect())
}

/// What is in a campaign that ends soon.
pub(super) async fn counts(
    connection: &mut PgConnection,
    campaign: CampaignId,
) -> Result<CampaignCounts, sqlx::Error> {
    let row = sqlx::query!(
        r#"select count(distinct registration.registration_id) filter (
                      where state in ('approved', 'close_requested')
                  ) as "closing!"
                , count(distinct registration.registration_id) filter (
                      where state = 'pending'
                  ) as "pending!"
                , count(distinct registration.registration_id) filter (
                      where state = 'close_requested'
                  ) as "close_requested!"
                , count(distinct entry.creator_id) filter (
                      where state in ('approved', 'close_requested')
                  ) as "creators!"
           from registration
           left join showcase_entry as entry
               on entry.shop_id = registration.shop_id
               and entry.registration_id = registration.registration_id
               and entry.removed_at is null
           where registration.campaign_id = $1
               and state in ('pending', 'approved', 'close_requested')"#,
        campaign.uuid(),
    )
    .fetch_one(connection)
    .await?;
    let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(CampaignCounts {
        closing: count(row.closing),
        pending: count(row.pending),
        close_requested: count(row.close_requested),
        creators: count(row.creators),
    })
}
