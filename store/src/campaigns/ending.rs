//! Ending a campaign before its last day is over.

use domain::{campaign::EndEarlyRefusal, ids::CampaignId};
use serde_json::json;

use super::stored::lock_own;
use crate::{
    ActorContext, Db, Error,
    event::{DomainEvent, record},
    forms::once,
    records::{AuditEntry, audit},
    samples::reject_with_campaign,
};

/// Ends a campaign now: each open registration of it closes at this moment, and no order placed from
/// then on counts. Answers how many registrations closed.
///
/// # Errors
///
/// [`EndEarlyRefusal`], not found for another agency's campaign, or the database's failure.
pub async fn end_early(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<u64, Error<EndEarlyRefusal>> {
    once!(db.primary, by, "campaign.end_early", &campaign, |tx| {
        // The campaign first: nobody registers meanwhile. Whoever moves a registration of it on holds
        // that registration only, and looks at the campaign after.
        let stored = lock_own(tx, by, campaign).await?;
        stored.schedule.end_early(by.now).map_err(Error::Refused)?;
        sqlx::query!(
            "update campaign set ended_at = $2, end_told_at = $2 where campaign_id = $1",
            campaign.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        let closed = sqlx::query!(
            "update registration
             set state = 'closed', closed_at = $2, close_reason = 'campaign_ended'
               , close_requested_at = null
               , approved_at = case
                     when approval_held_until >= $2 then null else approved_at
                 end
               , approval_held_until = case
                     when approval_held_until < $2 then approval_held_until
                 end
               , approval_held_by = case
                     when approval_held_until < $2 then approval_held_by
                 end
             where campaign_id = $1 and state in ('pending', 'approved', 'close_requested')",
            campaign.uuid(),
            by.now,
        )
        .execute(&mut *tx)
        .await?
        .rows_affected();
        reject_with_campaign(tx, campaign, by.now, by.ids).await?;
        let audit_entry = AuditEntry {
            verb: "campaign.end_early",
            object_kind: "campaign",
            object_id: campaign.uuid(),
            detail: json!({ "registrations_closed": closed }),
        };
        audit(tx, by, audit_entry).await?;
        let ended = DomainEvent::Ended {
            campaign,
            by_clock: false,
        };
        record(tx, by.now, by.ids, &ended).await?;
        Ok(closed)
    })
}
