//! What is remembered of documents that people hand in. The files themselves are kept elsewhere, under a
//! name that only the program knows, and sealed ([`seal`], `crate::sealing`).
//!
//! An upload is [`begin_sealed`], then the file is stored, then [`stored`]: a row without its file is cleared
//! away, and a file without its row can't be. Where there are no keys, it is [`begin`], and the file lies as it
//! came. [`remove`] and [`take_old`] say whose files are to go; once a file is gone, [`forget`] takes the row
//! away.

mod clearing;
mod owner;
mod reading;
mod rotation;
mod sealed_file;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    document::{DOCUMENTS_MAX, DocumentKind, DocumentName, DocumentRefusal, DocumentType},
    ids::{AccountId, ApplicationId, DocumentId},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Db, Error, applications::Applicant, records, transaction::in_transaction};

pub(crate) use self::owner::Owner;
pub use self::{
    clearing::{OldDocument, forget, remove, take_old},
    owner::owner_of,
    reading::{Document, FoundDocument, handed_in, of_applicant, to_read, to_read_own},
    rotation::{count_by_key, rewrap_some},
    sealed_file::{SealedFile, seal},
};

/// A document that is about to be stored: what a look at its content said.
#[derive(Clone, Copy, Debug)]
pub struct NewDocument<'n> {
    /// What it proves.
    pub kind: DocumentKind,
    /// What it is.
    pub is: DocumentType,
    /// How many bytes it has.
    pub bytes: usize,
    /// SHA-256 of its file as it is stored: of one that is sealed, nobody finds by it what it says.
    pub sha256: [u8; 32],
    /// What it is called.
    pub name: &'n DocumentName,
    /// What its file is called where it lies: 64 hexadecimal digits that nobody can guess.
    pub object_name: &'n str,
}

/// Notes a document whose file is stored next, as it came.
///
/// # Errors
///
/// [`DocumentRefusal::TooMany`]; not found for a member who may not hand this kind in, and for the program itself,
/// which hands nothing in; or the database's failure.
pub async fn begin(
    db: &Db,
    by: &Applicant<'_>,
    new: NewDocument<'_>,
) -> Result<DocumentId, Error<DocumentRefusal>> {
    let document = DocumentId::new(by.next_id());
    note(db, by, (document, None), new).await
}

/// The same of a document whose file is sealed.
///
/// # Errors
///
/// As [`begin`].
pub async fn begin_sealed(
    db: &Db,
    by: &Applicant<'_>,
    file: &SealedFile,
    new: NewDocument<'_>,
) -> Result<DocumentId, Error<DocumentRefusal>> {
    note(db, by, (file.document, Some(file)), new).await
}

async fn note(
    db: &Db,
    by: &Applicant<'_>,
    (document, file): (DocumentId, Option<&SealedFile>),
    new: NewDocument<'_>,
) -> Result<DocumentId, Error<DocumentRefusal>> {
    let may_hand_in = owner::may(by, new.kind);
    let Some(account) = by.account().filter(|_| may_hand_in) else {
        return Err(Error::NotFound);
    };
    let owner = Owner::of(by);
    let bytes = i32::try_from(new.bytes).map_err(|_| Error::Refused(DocumentRefusal::TooLarge))?;
    in_transaction!(db.primary, by.acting(), |tx| {
        has_room(&mut *tx, (owner, new.kind), (account, by.now())).await?;
        sqlx::query!(
            "insert into document (
                 document_id, organisation_id, creator_id, account_id, kind, type, bytes, sha256, name
               , object_name, created_at, key_id, wrapped_key
             ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            document.uuid(),
            owner.organisation,
            owner.creator,
            account.uuid(),
            new.kind.code(),
            new.is.code(),
            bytes,
            new.sha256.as_slice(),
            new.name.as_str(),
            new.object_name,
            by.now(),
            file.map(|file| file.key_id.as_str()),
            file.map(|file| file.wrapped_key.as_slice()),
        )
        .execute(&mut *tx)
        .await?;
        let detail = json!({ "kind": new.kind, "type": new.is, "bytes": new.bytes });
        audit(tx, by, "document.upload", (document, detail)).await?;
        Ok(document)
    })
}

/// How long a file may take on its way to where it lies. A document without a file is none after that.
const STORED_WITHIN: TimeDelta = TimeDelta::hours(1);

/// Whether one more document fits. Evidence is counted apart, so that disputes take no room from applications.
/// Whoever asks at the same time for the same owner waits.
async fn has_room(
    connection: &mut PgConnection,
    (owner, kind): (Owner, DocumentKind),
    (account, now): (AccountId, DateTime<Utc>),
) -> Result<(), Error<DocumentRefusal>> {
    hold(&mut *connection, owner, account)
        .await?
        .ok_or(Error::NotFound)?;
    let there_are = sqlx::query_scalar!(
        r#"select count(*) as "count!" from document
           where removed_at is null and (stored_at is not null or created_at > $4)
               and (kind = 'evidence') = $5
               and (
                   organisation_id = $1
                   or creator_id = $2
                   or (organisation_id is null and creator_id is null and account_id = $3)
               )"#,
        owner.organisation,
        owner.creator,
        owner.person,
        now - STORED_WITHIN,
        kind == DocumentKind::Evidence,
    )
    .fetch_one(connection)
    .await?;
    if usize::try_from(there_are).unwrap_or(usize::MAX) >= DOCUMENTS_MAX {
        return Err(Error::Refused(DocumentRefusal::TooMany));
    }
    Ok(())
}

/// Holds the owner's row until the transaction ends; none where it is gone. Of a creator it is the row of the
/// person who adds something: a creator has one.
async fn hold(
    connection: &mut PgConnection,
    owner: Owner,
    account: AccountId,
) -> Result<Option<Uuid>, sqlx::Error> {
    if let Some(organisation) = owner.organisation {
        return sqlx::query_scalar!(
            "select organisation_id from organisation where organisation_id = $1 for update",
            organisation,
        )
        .fetch_optional(connection)
        .await;
    }
    sqlx::query_scalar!(
        "select account_id from account where account_id = $1 for update",
        account.uuid(),
    )
    .fetch_optional(connection)
    .await
}

/// Notes that a document's file lies where it belongs: only now it can be handed in.
///
/// # Errors
///
/// Not found for a document that isn't the uploader's or was removed meanwhile, or the database's failure.
pub async fn stored(
    db: &Db,
    by: &Applicant<'_>,
    document: DocumentId,
) -> Result<(), Error<std::convert::Infallible>> {
    in_transaction!(db.primary, by.acting(), |tx| {
        let stored = sqlx::query!(
            "update document set stored_at = $3
             where document_id = $1 and account_id = $2 and stored_at is null
                 and removed_at is null",
            document.uuid(),
            by.account().map(AccountId::uuid),
            by.now(),
        )
        .execute(tx)
        .await?;
        if stored.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        Ok(())
    })
}

/// Makes documents of an owner a part of an application, within its transaction. Those that were handed in
/// before, with an earlier version, stay with that. Whether all of them are there.
pub(crate) async fn hand_in_all(
    connection: &mut PgConnection,
    owner: impl Into<Owner>,
    documents: &[DocumentId],
    (application, at): (ApplicationId, DateTime<Utc>),
) -> Result<bool, sqlx::Error> {
    let mut ids: Vec<Uuid> = documents.iter().map(|document| document.uuid()).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(true);
    }
    let owner = owner.into();
    let handed_in = sqlx::query!(
        "update document
         set handed_in_at = coalesce(handed_in_at, $6)
           , application_id = coalesce(application_id, $5)
         where document_id = any($1) and stored_at is not null and removed_at is null
             and (
                 organisation_id = $2
                 or creator_id = $3
                 or (organisation_id is null and creator_id is null and account_id = $4)
             )",
        &ids,
        owner.organisation,
        owner.creator,
        owner.person,
        application.uuid(),
        at,
    )
    .execute(connection)
    .await?;
    Ok(usize::try_from(handed_in.rows_affected()) == Ok(ids.len()))
}

/// Writes down what was done with a document. Neither its name nor its content is said.
async fn audit(
    connection: &mut PgConnection,
    by: &Applicant<'_>,
    verb: &str,
    (document, detail): (DocumentId, serde_json::Value),
) -> Result<(), sqlx::Error> {
    let when = (by.now(), by.ids());
    let done = (&[Some(document.uuid())][..], &[detail][..]);
    records::write_down(connection, by.who(), when, (verb, "document"), done).await
}
