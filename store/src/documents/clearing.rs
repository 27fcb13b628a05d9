//! Documents that go: those that their owner removes, and those that were never handed in.

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{document::KEPT_DAYS_UNLESS_HANDED_IN, ids::DocumentId};
use serde_json::json;
use uuid::Uuid;

use super::{
    audit,
    owner::{Owner, kinds_of},
};
use crate::{Db, Error, acting::Acting, applications::Applicant, transaction::in_transaction};

/// A document whose file is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldDocument {
    /// Which one.
    pub document: DocumentId,
    /// What its file is called where it lies.
    pub object_name: String,
}

/// Removes a document that was not handed in. Its file goes with the next clearing.
///
/// # Errors
///
/// Not found for others' documents, for kinds that the member may not hand in, and for those that were handed in,
/// or the database's failure.
pub async fn remove(
    db: &Db,
    by: &Applicant<'_>,
    document: DocumentId,
) -> Result<(), Error<Infallible>> {
    let (owner, kinds) = (Owner::of(by), kinds_of(by));
    in_transaction!(db.primary, by.acting(), |tx| {
        let removed = sqlx::query!(
            "update document set removed_at = $6
             where document_id = $1 and handed_in_at is null and removed_at is null
                 and kind = any($2)
                 and (
                     organisation_id = $3
                     or creator_id = $4
                     or (organisation_id is null and creator_id is null and account_id = $5)
                 )",
            document.uuid(),
            &kinds,
            owner.organisation,
            owner.creator,
            owner.person,
            by.now(),
        )
        .execute(&mut *tx)
        .await?;
        if removed.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        Ok(audit(tx, by, "document.remove", (document, json!({}))).await?)
    })
}

/// The documents whose files are to go, so many at most: removed ones, and those that were not handed in for
/// days. From here on nobody can hand them in.
///
/// # Errors
///
/// When the database fails.
pub async fn take_old(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<Vec<OldDocument>, Error<Infallible>> {
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let rows = sqlx::query!(
            "update document set removed_at = coalesce(removed_at, $1)
             where document_id in (
                 select document_id from document
                 where handed_in_at is null and (removed_at is not null or created_at <= $2)
                 order by created_at
                 limit $3
                 for update skip locked
             )
             returning document_id, object_name",
            now,
            now - TimeDelta::days(KEPT_DAYS_UNLESS_HANDED_IN),
            at_most,
        )
        .fetch_all(tx)
        .await?;
        let old = rows.into_iter().map(|row| OldDocument {
            document: row.document_id.into(),
            object_name: row.object_name,
        });
        Ok(old.collect())
    })
}

/// Takes away the rows of documents whose files are gone; says how many.
///
/// # Errors
///
/// When the database fails.
pub async fn forget(db: &Db, documents: &[DocumentId]) -> Result<u64, Error<Infallible>> {
    let ids: Vec<Uuid> = documents.iter().map(|document| document.uuid()).collect();
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let forgotten = sqlx::query!(
            "delete from document where document_id = any($1) and removed_at is not null",
            &ids,
        )
        .execute(tx)
        .await?;
        Ok(forgotten.rows_affected())
    })
}
