//! What a creator shows agencies: the two switches.

use std::convert::Infallible;

use domain::{
    creator_setting::{CreatorSettings, SettingsChange},
    ids::CreatorId,
};
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    creator_cards,
    forms::once,
    linking::{acting_creator, lock_creator},
    records::{AuditEntry, audit},
};

/// The settings of the creator who asks.
///
/// # Errors
///
/// Not found for anybody but a creator, or the database's failure.
pub async fn of_creator(
    db: &Db,
    by: &ActorContext<'_>,
) -> Result<CreatorSettings, Error<Infallible>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    Ok(settings_in(&mut connection, creator).await?)
}

/// The settings of a creator, within a transaction. Without a row they are as at first.
pub(crate) async fn settings_in(
    connection: &mut PgConnection,
    creator: CreatorId,
) -> Result<CreatorSettings, sqlx::Error> {
    let row = sqlx::query!(
        "select shares_performance, shows_contact from creator_setting where creator_id = $1",
        creator.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    Ok(
        row.map_or_else(CreatorSettings::default, |row| CreatorSettings {
            shares_performance: row.shares_performance,
            shows_contact: row.shows_contact,
        }),
    )
}

/// Sets the switches that are named. Whoever reveals contacts at the same time does so before or after.
///
/// # Errors
///
/// Not found for anybody but a creator, or the database's failure.
pub async fn set(
    db: &Db,
    by: &ActorContext<'_>,
    change: SettingsChange,
) -> Result<(), Error<Infallible>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    once!(db.primary, by, "creator_settings.set", &change, |tx| {
        lock_creator(tx, creator).await?;
        let before = settings_in(tx, creator).await?;
        let settings = before.after(change);
        if before == settings {
            return Ok(());
        }
        sqlx::query!(
            "insert into creator_setting (
                 creator_id, shares_performance, shows_contact, changed_at
             ) values ($1, $2, $3, $4)
             on conflict (creator_id) do update
             set shares_performance = $2, shows_contact = $3, changed_at = $4",
            creator.uuid(),
            settings.shares_performance,
            settings.shows_contact,
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        creator_cards::refresh_in(tx, &[creator], by.now).await?;
        let audit_entry = AuditEntry {
            verb: "creator_settings.set",
            object_kind: "creator_setting",
            object_id: creator.uuid(),
            detail: json!({ "before": before, "after": settings }),
        };
        audit(tx, by, audit_entry).await?;
        Ok(())
    })
}
