//! Lists of creators: making, naming and deleting them.

use domain::{
    creator_list::{CREATOR_LISTS_MAX, CreatorListRefusal, SavedName},
    ids::{AccountId, AgencyId, CreatorId, CreatorListId},
    market::Market,
};
use serde_json::json;
use sqlx::PgConnection;

use super::{entries::put_in, working_agency};
use crate::{
    ActorContext, Db, Error,
    forms::once,
    records::{AuditEntry, audit},
};

/// A list that is held still.
pub(super) struct HeldList {
    pub(super) agency: AgencyId,
    pub(super) market_code: String,
}

/// Makes a list in a market, with a creator on it or none.
///
/// # Errors
///
/// [`CreatorListRefusal`]; not found for anybody but members of an agency who do its work, and for a creator whom the
/// agency doesn't see; or the database's failure.
pub async fn make_list(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    name: &SavedName,
    creator: Option<CreatorId>,
) -> Result<CreatorListId, Error<CreatorListRefusal>> {
    let agency = working_agency(by).ok_or(Error::NotFound)?;
    let content = (market, name, creator);
    once!(db.primary, by, "creator_list.make", &content, |tx| {
        hold_agency(tx, agency).await?;
        let lists = sqlx::query_scalar!(
            r#"select count(*) as "lists!" from creator_list where agency_id = $1"#,
            agency.uuid(),
        )
        .fetch_one(&mut *tx)
        .await?;
        if usize::try_from(lists).is_ok_and(|lists| lists >= CREATOR_LISTS_MAX) {
            return Err(Error::Refused(CreatorListRefusal::TooManyLists));
        }
        let list = CreatorListId::new(by.ids.next());
        sqlx::query!(
            "insert into creator_list (
                 agency_id, creator_list_id, market_code, name, creators, made_by, made_at
             ) values ($1, $2, $3, $4, 0, $5, $6)",
            agency.uuid(),
            list.uuid(),
            market.code(),
            name.as_str(),
            by.actor.account().map(AccountId::uuid),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        if let Some(creator) = creator {
            let held = HeldList {
                agency,
                market_code: market.code().to_owned(),
            };
            put_in(tx, by, &held, list, creator).await?;
        }
        audit(tx, by, entry("creator_list.make", list)).await?;
        Ok(list)
    })
}

/// Gives a list another name.
///
/// # Errors
///
/// Not found for a list of another agency, and for anybody but members of an agency who do its work; or the database's
/// failure.
pub async fn rename_list(
    db: &Db,
    by: &ActorContext<'_>,
    list: CreatorListId,
    name: &SavedName,
) -> Result<(), Error<CreatorListRefusal>> {
    once!(db.primary, by, "creator_list.rename", &(list, name), |tx| {
        let held = hold_list(tx, by, list).await?;
        sqlx::query!(
            "update creator_list set name = $3
                 where agency_id = $1 and creator_list_id = $2",
            held.agency.uuid(),
            list.uuid(),
            name.as_str(),
        )
        .execute(&mut *tx)
        .await?;
        Ok(audit(tx, by, entry("creator_list.rename", list)).await?)
    })
}

/// Deletes a list with its notes.
///
/// # Errors
///
/// As [`rename_list`].
pub async fn delete_list(
    db: &Db,
    by: &ActorContext<'_>,
    list: CreatorListId,
) -> Result<(), Error<CreatorListRefusal>> {
    once!(db.primary, by, "creator_list.delete", &list, |tx| {
        let held = hold_list(tx, by, list).await?;
        sqlx::query!(
            "delete from creator_list where agency_id = $1 and creator_list_id = $2",
            held.agency.uuid(),
            list.uuid(),
        )
        .execute(&mut *tx)
        .await?;
        Ok(audit(tx, by, entry("creator_list.delete", list)).await?)
    })
}

/// Lets the agency's lists and searches be counted and added to by one verb after the other.
pub(super) async fn hold_agency(
    connection: &mut PgConnection,
    agency: AgencyId,
) -> Result<(), sqlx::Error> {
    sqlx::query_scalar!(
        "select agency_id from agency where agency_id = $1 for no key update",
        agency.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    Ok(())
}

/// Holds a list of the agency that acts, whose creators and name then stay as they are.
pub(super) async fn hold_list(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    list: CreatorListId,
) -> Result<HeldList, Error<CreatorListRefusal>> {
    let agency = working_agency(by).ok_or(Error::NotFound)?;
    let market_code = sqlx::query_scalar!(
        "select market_code from creator_list
         where agency_id = $1 and creator_list_id = $2
         for update",
        agency.uuid(),
        list.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(HeldList {
        agency,
        market_code,
    })
}

/// What the audit trail says of a list: that it was done, and neither name nor notes.
pub(super) fn entry(verb: &'static str, list: CreatorListId) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "creator_list",
        object_id: list.uuid(),
        detail: json!({}),
    }
}
