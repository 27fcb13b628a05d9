//! Ending a campaign before its last day is over.

use domain::{campaign::EndEarlyRefusal, ids::CampaignId};
use serde_json::json;
use sqlx::PgConnection;

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
        let closed = close_all(tx, by, campaign).await?;
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

/// Closes the open registrations of a campaign, and takes them off the counts of what they were; answers how
/// many they are. What they were is read under their locks.
async fn close_all(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<u64, sqlx::Error> {
    let closed = sqlx::query_scalar!(
        r#"with was as (
               select shop_id, registration_id, state
               from registration
               where campaign_id = $1 and state in ('pending', 'approved', 'close_requested')
               for update
           ), ended as (
               update registration
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
               from was
               where registration.shop_id = was.shop_id
                   and registration.registration_id = was.registration_id
               returning registration.shop_id, was.state as was_state, registration.state
                       , registration.is_rated, registration.is_linked
           ), counted as (
               insert into registration_change (
                   shop_id, change_id, number, campaign_id, state, is_rated, is_linked
                 , registrations
               )
               select ended.shop_id, $3::uuid, row_number() over (), $1, cell.state, ended.is_rated
                    , ended.is_linked, sum(cell.registrations)
               from ended
               cross join lateral (values (ended.state, 1), (ended.was_state, -1))
                   as cell (state, registrations)
               group by ended.shop_id, cell.state, ended.is_rated, ended.is_linked
           )
           select count(*) as "closed!" from ended"#,
        campaign.uuid(),
        by.now,
        by.ids.next(),
    )
    .fetch_one(connection)
    .await?;
    Ok(closed.unsigned_abs())
}
