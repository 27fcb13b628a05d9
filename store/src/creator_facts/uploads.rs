//! A creator's own file: its days wait until the creator has seen what is in it, and are imported then.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    creator_facts::{
        CreatorDay, CreatorDayRefusal, FactSource, ImportedDays, RefusedDay, UPLOADED_DAYS_MAX,
        UploadNotWaiting, UploadState,
    },
    ids::{CreatorId, CreatorUploadId},
    market::{Market, MarketRules},
};
use serde_json::json;
use sqlx::PgConnection;

use super::days::{kept_days, take_in};
use crate::{
    ActorContext, Db, Error, Outcome,
    acting::{Acting, again_as, as_program_in, reading},
    forms::once,
    linking::{acting_creator, lock_creator},
    markets,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// How long a file waits, and what became of it is kept.
const KEPT: TimeDelta = TimeDelta::days(7);

/// A file that was checked and waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingUpload {
    /// Which.
    pub upload: CreatorUploadId,
    /// When it was uploaded.
    pub at: DateTime<Utc>,
    /// Its days, the earliest first.
    pub days: Vec<CreatorDay>,
    /// The first of the rows that aren't taken.
    pub refused: Vec<RefusedDay>,
    /// The days that the platform has sent otherwise: its numbers stay.
    pub kept: Vec<NaiveDate>,
}

/// Keeps the days of a file that was checked. An earlier one that waits goes.
///
/// # Errors
///
/// Not found for anybody but a creator, or the database's failure.
pub async fn check(
    db: &Db,
    by: &ActorContext<'_>,
    days: &[CreatorDay],
    refused: &[RefusedDay],
) -> Result<CreatorUploadId, Error<Infallible>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    let upload = CreatorUploadId::new(by.ids.next());
    let refused = refused.get(..UPLOADED_DAYS_MAX).unwrap_or(refused);
    in_transaction!(db.primary, by, |tx| {
        lock_creator(tx, creator).await?;
        sqlx::query!(
            "update creator_upload set state = $2 where creator_id = $1 and state = $3",
            creator.uuid(),
            UploadState::Cancelled.code(),
            UploadState::Waiting.code(),
        )
        .execute(&mut *tx)
        .await?;
        sqlx::query!(
            "insert into creator_upload (creator_id, creator_upload_id, state, days, refused, at)
             values ($1, $2, $3, $4, $5, $6)",
            creator.uuid(),
            upload.uuid(),
            UploadState::Waiting.code(),
            json!(days),
            json!(refused),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        let detail = json!({ "days": days.len(), "refused": refused.len() });
        audit(tx, by, entry("creator_statistics.check", upload, detail)).await?;
        Ok(upload)
    })
}

/// The file of the creator who asks that waits; none if none does.
///
/// # Errors
///
/// Not found for anybody but a creator, or the database's failure.
pub async fn waiting(
    db: &Db,
    by: &ActorContext<'_>,
) -> Result<Option<WaitingUpload>, Error<Infallible>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    let row = sqlx::query!(
        "select creator_upload_id, days, refused, at from creator_upload
         where creator_id = $1 and state = $2",
        creator.uuid(),
        UploadState::Waiting.code(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let upload = CreatorUploadId::new(row.creator_upload_id);
    let days = days_of(row.days, upload)?;
    let refused = serde_json::from_value(row.refused).map_err(|_| corrupt("refused", upload))?;
    let asked = of_creator(creator, &days);
    let kept = kept_days(&mut connection, &asked).await?;
    let stays = |day: &CreatorDay| {
        kept.get(&(creator, day.day))
            .is_some_and(|(kept, source)| *source == FactSource::Platform && kept != day)
    };
    Ok(Some(WaitingUpload {
        upload,
        at: row.at,
        kept: days
            .iter()
            .filter(|day| stays(day))
            .map(|day| day.day)
            .collect(),
        days,
        refused,
    }))
}

/// Imports the days of a file that waits. What the platform has sent stays.
///
/// # Errors
///
/// [`UploadNotWaiting`]; not found for anybody but its creator; or the database's failure.
pub async fn import(
    db: &Db,
    by: &ActorContext<'_>,
    upload: CreatorUploadId,
) -> Result<ImportedDays, Error<UploadNotWaiting>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    let rules = rules(db, by).await;
    let market = rules.map_err(Error::without_refusal)?;
    once!(db.primary, by, "creator_statistics.import", &upload, |tx| {
        lock_creator(tx, creator).await?;
        let days = lock(tx, (creator, upload)).await?;
        let days = of_creator(creator, &days);
        as_program_in(tx).await?;
        let source = (&market, FactSource::Creator);
        let taken = take_in(tx, source, &days, by.now).await;
        let outcomes = taken.map_err(Error::without_refusal)?;
        again_as(tx, Acting::from(by)).await?;
        move_to(tx, (creator, upload), UploadState::Done).await?;
        let imported = imported(&outcomes);
        let detail = json!(imported);
        audit(tx, by, entry("creator_statistics.import", upload, detail)).await?;
        Ok(imported)
    })
}

/// Puts a file away that waits.
///
/// # Errors
///
/// [`UploadNotWaiting`]; not found for anybody but its creator; or the database's failure.
pub async fn cancel(
    db: &Db,
    by: &ActorContext<'_>,
    upload: CreatorUploadId,
) -> Result<(), Error<UploadNotWaiting>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    once!(db.primary, by, "creator_statistics.cancel", &upload, |tx| {
        lock_creator(tx, creator).await?;
        lock(tx, (creator, upload)).await?;
        move_to(tx, (creator, upload), UploadState::Cancelled).await?;
        audit(
            tx,
            by,
            entry("creator_statistics.cancel", upload, json!({})),
        )
        .await?;
        Ok(())
    })
}

/// Clears files away that were uploaded a week ago, so many at most; says how many.
///
/// # Errors
///
/// When the database fails.
pub async fn clear_old(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<u64, Error<Infallible>> {
    let cleared = sqlx::query!(
        "delete from creator_upload where (creator_id, creator_upload_id) in (
             select creator_id, creator_upload_id from creator_upload where at <= $1
             order by at limit $2
         )",
        now - KEPT,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    Ok(cleared.rows_affected())
}

/// The market of the creator who asks.
///
/// # Errors
///
/// Not found for anybody but a creator, or the database's failure.
pub async fn market(db: &Db, by: &ActorContext<'_>) -> Result<Market, Error<Infallible>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    let market = sqlx::query_scalar!(
        "select market_code from creator where creator_id = $1",
        creator.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    market.parse().map_err(|_| Error::Corrupt {
        table: "creator",
        column: "market_code",
        id: creator.uuid(),
    })
}

/// The rules of the creator's market.
async fn rules(db: &Db, by: &ActorContext<'_>) -> Result<MarketRules, Error<Infallible>> {
    let market = market(db, by).await?;
    markets::rules_of(db, market, by.now).await
}

/// Holds a file that waits, and reads its days.
async fn lock(
    connection: &mut PgConnection,
    (creator, upload): (CreatorId, CreatorUploadId),
) -> Result<Vec<CreatorDay>, Error<UploadNotWaiting>> {
    let row = sqlx::query!(
        "select state, days from creator_upload
         where creator_id = $1 and creator_upload_id = $2
         for update",
        creator.uuid(),
        upload.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    if row.state != UploadState::Waiting.code() {
        return Err(Error::Refused(UploadNotWaiting));
    }
    days_of(row.days, upload)
}

async fn move_to(
    connection: &mut PgConnection,
    (creator, upload): (CreatorId, CreatorUploadId),
    state: UploadState,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "update creator_upload set state = $3 where creator_id = $1 and creator_upload_id = $2",
        creator.uuid(),
        upload.uuid(),
        state.code(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

fn days_of<R>(
    days: serde_json::Value,
    upload: CreatorUploadId,
) -> Result<Vec<CreatorDay>, Error<R>> {
    serde_json::from_value(days).map_err(|_| corrupt("days", upload))
}

fn of_creator(creator: CreatorId, days: &[CreatorDay]) -> Vec<(CreatorId, CreatorDay)> {
    days.iter().map(|day| (creator, *day)).collect()
}

/// How many days, by what became of them.
fn imported(outcomes: &[Outcome<CreatorDayRefusal>]) -> ImportedDays {
    let mut imported = ImportedDays::default();
    for outcome in outcomes {
        match outcome {
            Outcome::New => imported.new += 1,
            Outcome::Changed => imported.changed += 1,
            Outcome::Unchanged => imported.unchanged += 1,
            Outcome::Refused(_) => imported.kept += 1,
        }
    }
    imported
}

fn entry(verb: &'static str, upload: CreatorUploadId, detail: serde_json::Value) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "creator_upload",
        object_id: upload.uuid(),
        detail,
    }
}

fn corrupt<R>(column: &'static str, upload: CreatorUploadId) -> Error<R> {
    Error::Corrupt {
        table: "creator_upload",
        column,
        id: upload.uuid(),
    }
}
