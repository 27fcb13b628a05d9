//! Searches that an agency repeats.

use domain::{
    creator_list::{CreatorListRefusal, SAVED_QUERY_CHARACTERS_MAX, SAVED_SEARCHES_MAX, SavedName},
    ids::{AccountId, SavedSearchId},
    market::Market,
};
use serde_json::json;

use super::{lists::hold_agency, working_agency};
use crate::{
    ActorContext, Db, Error,
    forms::once,
    records::{AuditEntry, audit},
};

/// Saves what a search asks for in a market, as the query of its page's address.
///
/// # Errors
///
/// [`CreatorListRefusal`]; not found for anybody but members of an agency who do its work; or the database's failure.
pub async fn save_search(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    name: &SavedName,
    query: &str,
) -> Result<SavedSearchId, Error<CreatorListRefusal>> {
    let agency = working_agency(by).ok_or(Error::NotFound)?;
    if query.chars().count() > SAVED_QUERY_CHARACTERS_MAX {
        return Err(Error::Refused(CreatorListRefusal::SearchTooLong));
    }
    let content = (market, name, query);
    once!(db.primary, by, "saved_search.save", &content, |tx| {
        hold_agency(tx, agency).await?;
        let searches = sqlx::query_scalar!(
            r#"select count(*) as "searches!" from saved_search where agency_id = $1"#,
            agency.uuid(),
        )
        .fetch_one(&mut *tx)
        .await?;
        if usize::try_from(searches).is_ok_and(|searches| searches >= SAVED_SEARCHES_MAX) {
            return Err(Error::Refused(CreatorListRefusal::TooManySearches));
        }
        let search = SavedSearchId::new(by.ids.next());
        sqlx::query!(
            "insert into saved_search (
                 agency_id, saved_search_id, market_code, name, query, made_by, made_at
             ) values ($1, $2, $3, $4, $5, $6, $7)",
            agency.uuid(),
            search.uuid(),
            market.code(),
            name.as_str(),
            query,
            by.actor.account().map(AccountId::uuid),
            by.now,
        )
        .execute(&mut *tx)
        .await?;
        audit(tx, by, entry("saved_search.save", search)).await?;
        Ok(search)
    })
}

/// Deletes a search. One that is not there any more is deleted.
///
/// # Errors
///
/// Not found for anybody but members of an agency who do its work, or the database's failure.
pub async fn delete_search(
    db: &Db,
    by: &ActorContext<'_>,
    search: SavedSearchId,
) -> Result<(), Error<CreatorListRefusal>> {
    let agency = working_agency(by).ok_or(Error::NotFound)?;
    once!(db.primary, by, "saved_search.delete", &search, |tx| {
        let deleted = sqlx::query!(
            "delete from saved_search where agency_id = $1 and saved_search_id = $2",
            agency.uuid(),
            search.uuid(),
        )
        .execute(&mut *tx)
        .await?;
        if deleted.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        Ok(audit(tx, by, entry("saved_search.delete", search)).await?)
    })
}

/// What the audit trail says of a search: that it was done, and neither name nor what it asks for.
fn entry(verb: &'static str, search: SavedSearchId) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "saved_search",
        object_id: search.uuid(),
        detail: json!({}),
    }
}
