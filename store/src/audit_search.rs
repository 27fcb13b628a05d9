//! The audit trail as operators search it, the newest first, page by page. Whoever names an actor, an
//! organisation or an object walks along that one's own index; all else is looked through from a moment
//! back, so many events a page, so that a rare verb costs as much as a common one.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::OrganisationId,
    page::{Cursor, Page, Position},
    platform::{AuditFilter, AuditRow},
};
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, is_before},
};

/// How many events are looked through for a page.
const LOOKED_THROUGH: i64 = 20_000;

/// The most characters of a verb that is looked for.
const VERB_CHARACTERS_MAX: usize = 100;

/// What was done, as far as the filter leaves it, the newest first. A page may have few rows and lead on
/// all the same: so many events were looked through for it.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, or the database's failure.
pub async fn search(
    db: &Db,
    by: &ActorContext<'_>,
    filter: AuditFilter<'_>,
    page: Option<&Cursor>,
) -> Result<Page<AuditRow>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let looked = look_through(db, by, filter, page).await?;
    let last = looked.last().map(|row| Position {
        at: row.at,
        id: row.audit_event_id,
    });
    let is_cut = looked.len() >= usize::try_from(LOOKED_THROUGH).unwrap_or(usize::MAX);
    let fetched = usize::try_from(PAGE_FETCH).unwrap_or(usize::MAX);
    let ids: Vec<Uuid> = looked
        .iter()
        .filter(|row| row.is_asked)
        .take(fetched)
        .map(|row| row.audit_event_id)
        .collect();
    let mut rows = events(db, by, &ids).await?;
    if is_before(page) {
        rows.reverse();
    }
    let found = Page::of_fetched(page, rows, |row| Position {
        at: row.at,
        id: row.event,
    });
    Ok(if is_cut && ids.len() < fetched {
        found.looked_through_to(page, last)
    } else {
        found
    })
}

/// An event that was looked at.
struct Looked {
    audit_event_id: Uuid,
    at: DateTime<Utc>,
    is_asked: bool,
}

/// The next events in the list's order, or in reverse, each with whether it is asked for.
async fn look_through(
    db: &Db,
    by: &ActorContext<'_>,
    filter: AuditFilter<'_>,
    page: Option<&Cursor>,
) -> Result<Vec<Looked>, sqlx::Error> {
    let mut connection = reading(&db.primary, by).await?;
    let first = Position {
        at: DateTime::<Utc>::MAX_UTC,
        id: Uuid::max(),
    };
    let bound = page.map_or(first, Cursor::position);
    let verb: String = filter
        .verb
        .trim()
        .chars()
        .take(VERB_CHARACTERS_MAX)
        .collect();
    macro_rules! fetch {
        ($along:tt, $behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Looked,
                r#"select audit_event_id, at, (
                              ($3::uuid is null or actor_id = $3)
                              and ($4::uuid is null or organisation_id = $4)
                              and ($5::uuid is null or object_id = $5)
                              and starts_with(verb, $6)
                          ) is true as "is_asked!"
                   from audit_event
                   where (at, audit_event_id) "#
                    + $behind
                    + r#" ($1, $2) and "#
                    + $along
                    + r#"
                       and at >= coalesce($7, '-infinity'::timestamptz)
                       and at < coalesce($8, 'infinity'::timestamptz)
                   order by at "#
                    + $direction
                    + r#", audit_event_id "#
                    + $direction
                    + r#"
                   limit $9"#,
                bound.at,
                bound.id,
                filter.actor,
                filter.organisation.map(OrganisationId::uuid),
                filter.object,
                verb,
                filter.from,
                filter.before,
                LOOKED_THROUGH,
            )
            .fetch_all(&mut *connection)
            .await
        };
        ($along:tt) => {
            if is_before(page) {
                fetch!($along, ">", "asc")
            } else {
                fetch!($along, "<", "desc")
            }
        };
    }
    match (filter.actor, filter.organisation) {
        (Some(_), _) => fetch!("actor_id = $3"),
        (None, Some(_)) => fetch!("organisation_id = $4"),
        (None, None) => fetch!("true"),
    }
}

/// These events, the newest first.
async fn events(
    db: &Db,
    by: &ActorContext<'_>,
    ids: &[Uuid],
) -> Result<Vec<AuditRow>, sqlx::Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query!(
        r#"select event.audit_event_id as "event!", event.at as "at!"
                , event.actor_kind as "actor_kind!"
                , coalesce(account.display_name, account.email, event.actor_name) as "actor?"
                , event.actor_id as "actor_id?", event.organisation_id as "organisation_id?"
                , organisation.name as "organisation_name?", event.verb as "verb!"
                , event.object_kind as "object_kind!", event.object_id as "object_id?"
                , event.detail::text as "detail!", sealed.batch as "batch?"
           from audit_event as event
           left join account on account.account_id = event.actor_id
           left join organisation on organisation.organisation_id = event.organisation_id
           left join audit_event_seal as sealed on sealed.audit_event_id = event.audit_event_id
           where event.audit_event_id = any($1)
           order by event.at desc, event.audit_event_id desc"#,
        ids,
    )
    .fetch_all(&mut *connection)
    .await?;
    let events = rows.into_iter().map(|row| AuditRow {
        event: row.event,
        at: row.at,
        actor_kind: row.actor_kind,
        actor: row.actor,
        actor_id: row.actor_id,
        organisation: row.organisation_id.map(OrganisationId::new),
        organisation_name: row.organisation_name,
        verb: row.verb,
        object_kind: row.object_kind,
        object: row.object_id,
        detail: row.detail,
        batch: row.batch,
    });
    Ok(events.collect())
}
