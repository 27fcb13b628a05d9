//! The creators of a list, and what is noted on them.

use domain::{
    creator_list::{CREATORS_OF_LIST_MAX, CreatorListRefusal, CreatorNote},
    ids::{AccountId, CreatorId, CreatorListId},
};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    check_seen,
    lists::{HeldList, entry, hold_list},
};
use crate::{
    ActorContext, Db, Error,
    forms::once,
    records::{AuditEntry, audit},
};

/// Puts a creator whom the agency sees on a list, whoever is on it already.
///
/// # Errors
///
/// [`CreatorListRefusal`]; not found for a list of another agency, for a creator whom the agency doesn't see, and for
/// anybody but members of an agency who do its work; or the database's failure.
pub async fn add_to_list(
    db: &Db,
    by: &ActorContext<'_>,
    list: CreatorListId,
    creator: CreatorId,
) -> Result<(), Error<CreatorListRefusal>> {
    let content = (list, creator);
    once!(db.primary, by, "creator_list.add", &content, |tx| {
        let held = hold_list(tx, by, list).await?;
        put_in(tx, by, &held, list, creator).await?;
        Ok(audit(tx, by, of_creator("creator_list.add", list, creator)).await?)
    })
}

/// Puts a creator whom the agency sees on a list that is held still.
pub(super) async fn put_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    held: &HeldList,
    list: CreatorListId,
    creator: CreatorId,
) -> Result<(), Error<CreatorListRefusal>> {
    let market = check_seen(&mut *connection, held.agency, creator, by.now).await?;
    if held.market_code != market.code() {
        return Err(Error::Refused(CreatorListRefusal::OtherMarket));
    }
    let added = sqlx::query!(
        "insert into creator_list_entry (
             agency_id, creator_list_id, creator_id, note, added_by, added_at
         ) values ($1, $2, $3, '', $4, $5)
         on conflict do nothing",
        held.agency.uuid(),
        list.uuid(),
        creator.uuid(),
        by.actor.account().map(AccountId::uuid),
        by.now,
    )
    .execute(&mut *connection)
    .await?;
    if added.rows_affected() == 0 {
        return Ok(());
    }
    let counted = sqlx::query!(
        "update creator_list set creators = creators + 1
         where agency_id = $1 and creator_list_id = $2 and creators < $3",
        held.agency.uuid(),
        list.uuid(),
        i16::try_from(CREATORS_OF_LIST_MAX).unwrap_or(i16::MAX),
    )
    .execute(connection)
    .await?;
    if counted.rows_affected() == 0 {
        return Err(Error::Refused(CreatorListRefusal::TooManyCreators));
    }
    Ok(())
}

/// Takes a creator off a list, with the note.
///
/// # Errors
///
/// Not found for a list of another agency and for anybody but members of an agency who do its work; or the database's
/// failure.
pub async fn remove_from_list(
    db: &Db,
    by: &ActorContext<'_>,
    list: CreatorListId,
    creator: CreatorId,
) -> Result<(), Error<CreatorListRefusal>> {
    let content = (list, creator);
    once!(db.primary, by, "creator_list.remove", &content, |tx| {
        let held = hold_list(tx, by, list).await?;
        let removed = sqlx::query!(
            "delete from creator_list_entry
             where agency_id = $1 and creator_list_id = $2 and creator_id = $3",
            held.agency.uuid(),
            list.uuid(),
            creator.uuid(),
        )
        .execute(&mut *tx)
        .await?;
        // Somebody else was quicker.
        if removed.rows_affected() == 0 {
            return Ok(());
        }
        sqlx::query!(
            "update creator_list set creators = creators - 1
             where agency_id = $1 and creator_list_id = $2",
            held.agency.uuid(),
            list.uuid(),
        )
        .execute(&mut *tx)
        .await?;
        Ok(audit(tx, by, of_creator("creator_list.remove", list, creator)).await?)
    })
}

/// Notes something on a creator of a list, in the place of what was noted.
///
/// # Errors
///
/// Not found for a list of another agency, for a creator who isn't on it, and for anybody but members of an agency who
/// do its work; or the database's failure.
pub async fn set_note(
    db: &Db,
    by: &ActorContext<'_>,
    list: CreatorListId,
    creator: CreatorId,
    note: &CreatorNote,
) -> Result<(), Error<CreatorListRefusal>> {
    let content = (list, creator, note);
    once!(db.primary, by, "creator_list.note", &content, |tx| {
        let held = hold_list(tx, by, list).await?;
        let noted = sqlx::query!(
            "update creator_list_entry set note = $4
             where agency_id = $1 and creator_list_id = $2 and creator_id = $3",
            held.agency.uuid(),
            list.uuid(),
            creator.uuid(),
            note.as_str(),
        )
        .execute(&mut *tx)
        .await?;
        if noted.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        Ok(audit(tx, by, of_creator("creator_list.note", list, creator)).await?)
    })
}

/// What the audit trail says of a creator on a list.
fn of_creator(verb: &'static str, list: CreatorListId, creator: CreatorId) -> AuditEntry {
    AuditEntry {
        detail: json!({ "creator_id": creator }),
        ..entry(verb, list)
    }
}
