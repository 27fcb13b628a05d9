//! One piece of an upgrade: some applications are closed and copied, and their owners are told.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    application::ApplicationState,
    category::CategoryCode,
    ids::{AccountId, ApplicationId, MailId, OrganisationId},
    mail::MailContent,
    market::Market,
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::corrupt;
use crate::{
    Db, Error, IdSource,
    acting::Acting,
    categories,
    event::{DomainEvent, record_all},
    mails::{self, NewMail},
    records::{Who, write_down},
    transaction::in_transaction,
};

/// How many applications one transaction moves.
pub const PIECE: i64 = 500;

/// An upgrade that is under way.
struct UnderWay {
    upgrade: Uuid,
    from: CategoryCode,
    to: CategoryCode,
    started_by: Option<Uuid>,
}

/// An application that is moved.
struct Moved {
    application: ApplicationId,
    organisation: OrganisationId,
    market: Market,
    /// What goes on in its place: a new copy, or one for the new category that was pending already.
    copy: ApplicationId,
    has_new_copy: bool,
}

/// Moves so many applications of the oldest upgrade under way, and ends it when there are none left. Says
/// how many were moved; call it until [`super::is_any_under_way`] says no. Cut short at any place, nothing of
/// the piece was done. Of two callers at once the second waits.
///
/// # Errors
///
/// When the database fails.
pub async fn work(
    db: &Db,
    ids: &dyn IdSource,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<usize, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let Some(under_way) = oldest(&mut *tx).await? else {
            return Ok(0);
        };
        let moved = close(&mut *tx, ids, &under_way, (now, at_most)).await?;
        if moved.is_empty() {
            finish(tx, &under_way, now).await?;
            return Ok(0);
        }
        copy(&mut *tx, &under_way, &moved).await?;
        count(&mut *tx, &under_way, moved.len()).await?;
        tell(tx, ids, &under_way, (&*moved, now)).await?;
        Ok(moved.len())
    })
}

/// The oldest upgrade under way, locked until the piece is done.
async fn oldest(connection: &mut PgConnection) -> Result<Option<UnderWay>, Error<Infallible>> {
    let row = sqlx::query!(
        "select category_upgrade_id, from_code, to_code, started_by from category_upgrade
         where finished_at is null
         order by started_at, category_upgrade_id
         limit 1
         for update",
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let id = row.category_upgrade_id;
    Ok(Some(UnderWay {
        upgrade: id,
        from: row
            .from_code
            .parse()
            .map_err(|_| corrupt("from_code", id))?,
        to: row.to_code.parse().map_err(|_| corrupt("to_code", id))?,
        started_by: row.started_by,
    }))
}

/// Closes the next pending applications of the category. Who decides one at the same moment is waited for,
/// and what is decided then stays decided.
async fn close(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    under_way: &UnderWay,
    (now, at_most): (DateTime<Utc>, i64),
) -> Result<Vec<Moved>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"update application as old
           set state = $2, decided_at = $3, decided_by = $4, category_upgrade_id = $5
           from (
               select application_id from application
               where state = 'pending' and subject = 'category' and category_code = $1
                   and organisation_id is not null
               order by application_id
               limit $6
               for update
           ) as next
           where old.application_id = next.application_id
           returning old.application_id, old.organisation_id as "organisation_id!"
                   , old.market_code as "market_code!"
                   , (
                         select other.application_id from application as other
                         where other.organisation_id = old.organisation_id
                             and other.market_code = old.market_code
                             and other.category_code = $7 and other.subject = 'category'
                             and other.state = 'pending'
                     ) as pending_already"#,
        under_way.from.code(),
        ApplicationState::RejectedUpgrade.code(),
        now,
        under_way.started_by,
        under_way.upgrade,
        at_most,
        under_way.to.code(),
    )
    .fetch_all(connection)
    .await?;
    let mut moved = Vec::with_capacity(rows.len());
    for row in rows {
        let market = row.market_code.parse();
        let copy = row.pending_already;
        moved.push(Moved {
            application: row.application_id.into(),
            organisation: row.organisation_id.into(),
            market: market.map_err(|_| corrupt("market_code", row.application_id))?,
            copy: copy.unwrap_or_else(|| ids.next()).into(),
            has_new_copy: copy.is_none(),
        });
    }
    Ok(moved)
}

/// Makes the linked copies: with all that was handed in, and with the place in the queue.
async fn copy(
    connection: &mut PgConnection,
    under_way: &UnderWay,
    moved: &[Moved],
) -> Result<(), sqlx::Error> {
    let new = || moved.iter().filter(|moved| moved.has_new_copy);
    let old: Vec<Uuid> = new().map(|moved| moved.application.uuid()).collect();
    let copies: Vec<Uuid> = new().map(|moved| moved.copy.uuid()).collect();
    sqlx::query!(
        "insert into application (
             application_id, organisation_id, account_id, subject, market_code, category_code, state
           , version, content, earlier_application_id, category_upgrade_id, created_at, saved_at
           , saved_by, submitted_at, submitted_by
         )
         select copy_id, organisation_id, account_id, subject, market_code, $3, 'pending', 1, content
              , application_id, category_upgrade_id, created_at, saved_at, saved_by, submitted_at
              , submitted_by
         from application
         join unnest($1::uuid[], $2::uuid[]) as made (old_id, copy_id) on old_id = application_id",
        &old,
        &copies,
        under_way.to.code(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn count(
    connection: &mut PgConnection,
    under_way: &UnderWay,
    moved: usize,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update category_upgrade set moved = moved + $2 where category_upgrade_id = $1",
        under_way.upgrade,
        i64::try_from(moved).unwrap_or(i64::MAX),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Ends an upgrade of which nothing is left. What was decided while a piece waited for it may hide others
/// behind it: then the next piece looks again.
async fn finish(
    connection: &mut PgConnection,
    under_way: &UnderWay,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update category_upgrade set finished_at = $2
         where category_upgrade_id = $1
             and not exists (
                 select from application
                 where state = 'pending' and subject = 'category' and category_code = from_code
                     and organisation_id is not null
             )",
        under_way.upgrade,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Tells the owners, by notices and by mails, and writes each move down.
async fn tell(
    connection: &mut PgConnection,
    ids: &dyn IdSource,
    under_way: &UnderWay,
    (moved, now): (&[Moved], DateTime<Utc>),
) -> Result<(), Error<Infallible>> {
    let from = categories::name_in(&mut *connection, under_way.from).await?;
    let to = categories::name_in(&mut *connection, under_way.to).await?;
    let events: Vec<DomainEvent> = moved
        .iter()
        .map(|moved| DomainEvent::ApplicationUpgraded {
            organisation: moved.organisation,
            application: moved.copy,
            market: moved.market,
            from: from.clone(),
            to: to.clone(),
        })
        .collect();
    record_all(&mut *connection, now, ids, &events).await?;
    let owners = owners_of(&mut *connection, moved).await?;
    let content = MailContent::ApplicationUpgraded { from, to };
    for moved in moved {
        for (account, to) in owners.get(&moved.organisation).into_iter().flatten() {
            let mail = NewMail {
                account: Some(*account),
                to,
                content: content.clone(),
                secret: None,
            };
            mails::queue(&mut *connection, MailId::new(ids.next()), &mail, now).await?;
        }
    }
    let objects: Vec<Option<Uuid>> = moved
        .iter()
        .map(|moved| Some(moved.application.uuid()))
        .collect();
    let details: Vec<serde_json::Value> = moved
        .iter()
        .map(|moved| {
            json!({
                "upgrade": under_way.upgrade, "from": under_way.from, "to": under_way.to,
                "copy": moved.copy,
            })
        })
        .collect();
    let who = Who::from(domain::actor::Actor::System);
    let verb = ("application.upgrade", "application");
    Ok(write_down(connection, who, (now, ids), verb, (&*objects, &*details)).await?)
}

/// The owners of the organisations who can sign in, with their addresses.
async fn owners_of(
    connection: &mut PgConnection,
    moved: &[Moved],
) -> Result<HashMap<OrganisationId, Vec<(AccountId, String)>>, sqlx::Error> {
    let organisations: Vec<Uuid> = moved
        .iter()
        .map(|moved| moved.organisation.uuid())
        .collect();
    let rows = sqlx::query!(
        "select organisation_id, account_id, email from membership
         join account using (account_id)
         where organisation_id = any($1) and role = 'owner' and disabled_at is null
         order by organisation_id, account_id",
        &organisations,
    )
    .fetch_all(connection)
    .await?;
    let mut owners: HashMap<OrganisationId, Vec<(AccountId, String)>> = HashMap::new();
    for row in rows {
        let of = owners.entry(row.organisation_id.into()).or_default();
        of.push((row.account_id.into(), row.email));
    }
    Ok(owners)
}
