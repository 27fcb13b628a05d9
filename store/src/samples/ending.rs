//! Requests for samples in a campaign that is over.

use chrono::{DateTime, Utc};
use domain::{
    ids::CampaignId,
    sample::{SampleRequestAddress, SampleSide, SampleState},
};
use sqlx::PgConnection;

use crate::{
    IdSource,
    event::{DomainEvent, record_all},
};

/// Rejects what was not sent before the campaign ended, and tells of it. The samples that these took stay taken:
/// nobody asks for more.
pub(crate) async fn reject_with_campaign(
    connection: &mut PgConnection,
    campaign: CampaignId,
    ended_at: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<(), sqlx::Error> {
    let rows = sqlx::query!(
        "update sample_request
         set state = 'rejected', decided_at = $2, decided_by_kind = null, rejected_because = null
           , ended_at = $2
         where campaign_id = $1
             and (state = 'requested' or state = 'approved' and sent_at is null)
         returning shop_id, sample_request_id",
        campaign.uuid(),
        ended_at,
    )
    .fetch_all(&mut *connection)
    .await?;
    if rows.is_empty() {
        return Ok(());
    }
    let moved = rows.into_iter().map(|row| DomainEvent::SampleMoved {
        request: SampleRequestAddress {
            shop: row.shop_id.into(),
            request: row.sample_request_id.into(),
        },
        state: SampleState::Rejected,
        is_sending: false,
        by: SampleSide::Agency,
    });
    let moved: Vec<DomainEvent> = moved.collect();
    record_all(connection, ended_at, ids, &moved).await
}
