//! Whether everything is running: what those who run the platform look at first. It costs the same however
//! much there is: numbers are counted up to a bound, and what is oldest is found along an index.

use std::convert::Infallible;

use domain::home::{COUNTED_MAX, MAILS_FAILED_SINCE, NOTICES_SINCE, PlatformState};

use crate::{ActorContext, Db, Error, acting::reading, imports::SILENCE_MAX};

/// What the platform has to do and did last, at the moment of the question.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, or the database's failure.
pub async fn state_of_platform(
    db: &Db,
    by: &ActorContext<'_>,
) -> Result<PlatformState, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query!(
        r#"select (
                      select count(*) from (select from outbox limit $1) as counted
                  ) as "events!"
                , (select at from outbox order by outbox_id limit 1) as oldest_event
                , (
                      select count(*) from (select from dead_letter limit $1) as counted
                  ) as "dead_letters!"
                , (
                      select at from audit_event
                      where object_kind = 'order_line' and object_id is null and verb = 'settle'
                      order by at desc
                      limit 1
                  ) as last_settlement
                , (
                      select count(*) from import where finished_at is null and alive_at > $2
                  ) as "imports_under_way!"
                , (
                      select count(*) from import where finished_at is null and alive_at <= $2
                  ) as "imports_silent!"
                , (select max(finished_at) from import) as last_import
                , (
                      select queued_at from mail where state = 'waiting' order by queued_at limit 1
                  ) as oldest_mail
                , (
                      select count(*) from (
                          select from mail where state = 'failed' and ended_at > $3 limit $1
                      ) as counted
                  ) as "mails_failed!""#,
        COUNTED_MAX,
        by.now - SILENCE_MAX,
        by.now - MAILS_FAILED_SINCE,
    )
    .fetch_one(&mut *connection)
    .await?;
    let oldest_due_line = sqlx::query_scalar!(
        r#"select min(due_at) as oldest_due_line from order_line
           where state in ('unpaid', 'processing') and due_at <= $1
               and (paid_at is null or paid_at <= $1) and not settled_by_command_only"#,
        by.now,
    )
    .fetch_one(&mut *connection)
    .await?;
    let since = by.now - NOTICES_SINCE;
    let to_organisations = sqlx::query_scalar!(
        r#"select count(*) as "count!"
           from (select from organisation_notice where at > $1 limit $2) as counted"#,
        since,
        COUNTED_MAX,
    )
    .fetch_one(&mut *connection)
    .await?;
    let to_creators = sqlx::query_scalar!(
        r#"select count(*) as "count!"
           from (select from creator_notice where at > $1 limit $2) as counted"#,
        since,
        COUNTED_MAX,
    )
    .fetch_one(&mut *connection)
    .await?;
    Ok(PlatformState {
        as_of: by.now,
        events: count(row.events),
        oldest_event: row.oldest_event,
        notices: count(to_organisations.saturating_add(to_creators)),
        dead_letters: count(row.dead_letters),
        oldest_mail: row.oldest_mail,
        mails_failed: count(row.mails_failed),
        oldest_due_line,
        last_settlement: row.last_settlement,
        imports_under_way: count(row.imports_under_way),
        imports_silent: count(row.imports_silent),
        last_import: row.last_import,
    })
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
