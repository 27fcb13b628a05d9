//! Documents as their owners and operators see them.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    actor::Permission,
    document::{DocumentKind, DocumentType},
    ids::{AccountId, ApplicationId, DocumentId, OrganisationId},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    applications::Applicant,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// A document, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Which one.
    pub document: DocumentId,
    /// What it proves.
    pub kind: DocumentKind,
    /// What it is.
    pub is: DocumentType,
    /// How many bytes it has.
    pub bytes: u32,
    /// What it is called.
    pub name: String,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// The application that it was handed in with first.
    pub application: Option<ApplicationId>,
}

/// Where a document's file lies, and how it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDocument {
    /// What its file is called where it lies.
    pub object_name: String,
    /// What it is.
    pub is: DocumentType,
    /// What it is called.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u64,
}

/// The documents of an organisation, or of a person who has none, the newest first.
///
/// # Errors
///
/// When the database fails.
pub async fn of_applicant(db: &Db, by: &Applicant<'_>) -> Result<Vec<Document>, Error<Infallible>> {
    let rows = sqlx::query_as!(
        Row,
        "select document_id, kind, type as document_type, bytes, name, created_at, application_id
         from document
         where stored_at is not null and removed_at is null
             and (
                 organisation_id = $1
                 or ($1::uuid is null and organisation_id is null and account_id = $2)
             )
         order by document_id desc",
        by.organisation().map(OrganisationId::uuid),
        by.account().map(AccountId::uuid),
    )
    .fetch_all(&mut *reading(&db.primary, by.acting()).await?)
    .await?;
    rows.into_iter().map(Row::into_document).collect()
}

/// Those of these documents that were handed in, as operators see them beside what they belong to.
///
/// # Errors
///
/// Not found for anybody but the platform, or the database's failure.
pub async fn handed_in(
    db: &Db,
    by: &ActorContext<'_>,
    documents: &[DocumentId],
) -> Result<Vec<Document>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let ids: Vec<Uuid> = documents.iter().map(|one| one.uuid()).collect();
    let rows = sqlx::query_as!(
        Row,
        "select document_id, kind, type as document_type, bytes, name, created_at, application_id
         from document
         where document_id = any($1) and handed_in_at is not null and stored_at is not null
             and removed_at is null",
        &ids[..],
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    rows.into_iter().map(Row::into_document).collect()
}

struct Row {
    document_id: Uuid,
    kind: String,
    document_type: String,
    bytes: i32,
    name: String,
    created_at: DateTime<Utc>,
    application_id: Option<Uuid>,
}

impl Row {
    fn into_document(self) -> Result<Document, Error<Infallible>> {
        let corrupt = |column| corrupt(column, self.document_id.into());
        Ok(Document {
            document: self.document_id.into(),
            kind: self.kind.parse().map_err(|_| corrupt("kind"))?,
            is: self.document_type.parse().map_err(|_| corrupt("type"))?,
            bytes: u32::try_from(self.bytes).map_err(|_| corrupt("bytes"))?,
            name: self.name,
            created_at: self.created_at,
            application: self.application_id.map(Into::into),
        })
    }
}

/// Finds a document for whoever may read it: the organisation's members who administer it, and operators once
/// it is handed in, whose looking at it is an event of the audit trail. What isn't theirs isn't there.
///
/// # Errors
///
/// Not found, or the database's failure.
pub async fn to_read(
    db: &Db,
    by: &ActorContext<'_>,
    document: DocumentId,
) -> Result<FoundDocument, Error<Infallible>> {
    let for_platform = by.acts_for_platform();
    let organisation = by.actor.organisation();
    if !for_platform && organisation.is_some() && !by.actor.may(Permission::Administer) {
        return Err(Error::NotFound);
    }
    in_transaction!(db.primary, by, |tx| {
        let row = sqlx::query!(
            "select object_name, type as document_type, name, bytes from document
             where document_id = $1 and stored_at is not null and removed_at is null
                 and (
                     organisation_id = $2
                     or ($3 and handed_in_at is not null)
                 )",
            document.uuid(),
            organisation.map(OrganisationId::uuid),
            for_platform,
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::NotFound)?;
        if for_platform {
            let audit_entry = AuditEntry {
                verb: "document.read",
                object_kind: "document",
                object_id: document.uuid(),
                detail: json!({}),
            };
            audit(&mut *tx, by, audit_entry).await?;
        }
        Ok(FoundDocument {
            object_name: row.object_name,
            is: row
                .document_type
                .parse()
                .map_err(|_| corrupt("type", document))?,
            name: row.name,
            bytes: u64::try_from(row.bytes).map_err(|_| corrupt("bytes", document))?,
        })
    })
}

/// Finds a document of a person who has no organisation for it.
///
/// # Errors
///
/// Not found, or the database's failure.
pub async fn to_read_own(
    db: &Db,
    account: AccountId,
    document: DocumentId,
) -> Result<FoundDocument, Error<Infallible>> {
    let row = sqlx::query!(
        "select object_name, type as document_type, name, bytes from document
         where document_id = $1 and organisation_id is null and account_id = $2
             and stored_at is not null and removed_at is null",
        document.uuid(),
        account.uuid(),
    )
    .fetch_optional(&db.primary)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(FoundDocument {
        object_name: row.object_name,
        is: row
            .document_type
            .parse()
            .map_err(|_| corrupt("type", document))?,
        name: row.name,
        bytes: u64::try_from(row.bytes).map_err(|_| corrupt("bytes", document))?,
    })
}

fn corrupt(column: &'static str, document: DocumentId) -> Error<Infallible> {
    Error::Corrupt {
        table: "document",
        column,
        id: document.uuid(),
    }
}
