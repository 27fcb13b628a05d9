//! Sending a link to creators: it comes to their Inbox, and by mail as other news does.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{
    bulk::SkipReason,
    email_code::SENDING_PERIOD,
    ids::{CampaignId, CreatorId},
    registration::RegistrationStateKind,
    share_link::{
        LINKS_SENT_MAX, LinkCode, SENT_AGAIN_AFTER, SendLinkRefusal, SendTarget, may_send_again,
    },
};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;

use super::restricting::{entry, lock};
use crate::{
    ActorContext, BulkResult, Db, Error,
    bulk::dedup_and_limit,
    campaigns::CourseRow,
    event::{DomainEvent, record},
    forms::once,
    records::audit,
};

/// Sends the link to these creators, who are among those that were chosen for it. One who got it within a day
/// doesn't get it again, and holds up no other.
///
/// # Errors
///
/// [`SendLinkRefusal`] for a link that can't be followed now, and where the agency has sent as many links as
/// it can in a day; not found for a link of another campaign or another agency; or the database's failure.
pub async fn send(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    code: LinkCode,
    creators: &[CreatorId],
) -> Result<BulkResult<CreatorId, SendLinkRefusal>, Error<SendLinkRefusal>> {
    if creators.is_empty() {
        return Err(Error::Refused(SendLinkRefusal::NoneSelected));
    }
    let content = (campaign, code, creators);
    once!(db.primary, by, "link.send", &content, |tx| {
        let link = lock(tx, by, campaign, code).await?;
        let target = target(tx, campaign, link.share_link_id).await?;
        target.check_send(by.now).map_err(Error::Refused)?;
        let (asked, rest) = dedup_and_limit(creators, |creator| *creator);
        let sent = sent_before(tx, link.share_link_id).await?;
        let (mut to, mut refused) = (Vec::new(), Vec::new());
        for creator in asked {
            match sent.get(&creator.uuid()) {
                None => refused.push((creator, SkipReason::NotFound)),
                Some(at) if may_send_again(*at, by.now) => to.push(creator),
                Some(_) => {
                    refused.push((creator, SkipReason::Refused(SendLinkRefusal::SentToday)));
                }
            }
        }
        check_today(tx, by, campaign, to.len()).await?;
        let done = to.len();
        if done > 0 {
            note_sent(tx, by, link.share_link_id, &to).await?;
            let link_sent = DomainEvent::LinkSent {
                link: link.share_link_id,
                creators: to,
            };
            record(tx, by.now, by.ids, &link_sent).await?;
            let detail = json!({ "campaign_id": campaign, "creators": done });
            audit(tx, by, entry("link.send", link.share_link_id, detail)).await?;
        }
        Ok(BulkResult::of_picked(done, refused, rest))
    })
}

/// What decides whether the link can be sent.
async fn target<R>(
    connection: &mut PgConnection,
    campaign: CampaignId,
    link: Uuid,
) -> Result<SendTarget, Error<R>> {
    let course = CourseRow::of(&mut *connection, campaign.uuid()).await?;
    let (schedule, _) = course.ok_or(Error::NotFound)?.read()?;
    let row = sqlx::query!(
        r#"select link.revoked_at, registration.state as "state?"
                , link.list_id is not null and list.deleted_at is null as "is_list!"
           from share_link as link
           left join registration
               on registration.shop_id = link.shop_id
               and registration.registration_id = link.registration_id
           left join product_list as list on list.product_list_id = link.list_id
           where link.share_link_id = $1"#,
        link,
    )
    .fetch_one(connection)
    .await?;
    let state = row.state.and_then(|state| state.parse().ok());
    Ok(SendTarget {
        is_revoked: row.revoked_at.is_some(),
        is_there: row.is_list || state.is_some_and(RegistrationStateKind::is_in_campaign),
        schedule,
    })
}

/// When the link was sent to each of those whom it is for.
async fn sent_before(
    connection: &mut PgConnection,
    link: Uuid,
) -> Result<HashMap<Uuid, Option<DateTime<Utc>>>, sqlx::Error> {
    let rows = sqlx::query!(
        "select creator_id, sent_at from share_link_creator where share_link_id = $1",
        link,
    )
    .fetch_all(connection)
    .await?;
    let rows = rows.into_iter().map(|row| (row.creator_id, row.sent_at));
    Ok(rows.collect())
}

/// Counts so many more links that the agency sends within a day; too many are refused, and then nothing is
/// counted. It is one row of what was sent lately, by which two who send at once wait for each other.
async fn check_today(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    more: usize,
) -> Result<(), Error<SendLinkRefusal>> {
    let agency = sqlx::query_scalar!(
        "select agency_id from campaign where campaign_id = $1",
        campaign.uuid(),
    )
    .fetch_one(&mut *connection)
    .await?;
    let subject: [u8; 32] = Sha256::digest(format!("links of {agency}")).into();
    // Rows of this table are over after an hour, for mails. One that begins as much later is over after a day.
    let over = by.now - SENDING_PERIOD;
    let since = over + SENT_AGAIN_AFTER;
    let sent = sqlx::query_scalar!(
        "insert into sending_limit as known (subject, sent, since) values ($1, $2, $3)
         on conflict (subject) do update
         set sent = case when known.since <= $4 then $2 else known.sent + $2 end
           , since = case when known.since <= $4 then $3 else known.since end
         returning sent",
        subject.as_slice(),
        i32::try_from(more).unwrap_or(i32::MAX / 2),
        since,
        over,
    )
    .fetch_one(connection)
    .await?;
    let sent = usize::try_from(sent).unwrap_or(usize::MAX);
    if sent > LINKS_SENT_MAX {
        let left = LINKS_SENT_MAX.saturating_sub(sent.saturating_sub(more));
        return Err(Error::Refused(SendLinkRefusal::TooManyToday { left }));
    }
    Ok(())
}

async fn note_sent(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    link: Uuid,
    creators: &[CreatorId],
) -> Result<(), sqlx::Error> {
    let creators: Vec<Uuid> = creators.iter().map(|creator| creator.uuid()).collect();
    sqlx::query!(
        "update share_link_creator set sent_at = $3
         where share_link_id = $1 and creator_id = any($2)",
        link,
        &creators,
        by.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
