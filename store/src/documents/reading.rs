//! Documents as their owners and operators see them.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    document::{DocumentKind, DocumentType},
    ids::{AccountId, ApplicationId, CreatorId, DocumentId, OrganisationId},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    owner::{Owner, creator_of, kinds_seen_by, may_as},
    sealed_file::place,
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    applications::Applicant,
    records::{AuditEntry, audit},
    sealing::{FinanceKeyring, KeyId, Sealed, Unreadable},
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
    /// How many bytes it has when it is open.
    pub bytes: u64,
    /// What it is about.
    pub kind: DocumentKind,
    document: DocumentId,
    owner: Uuid,
    /// By which its file is sealed; none of a file that lies as it came.
    key: Option<(KeyId, Vec<u8>)>,
}

impl FoundDocument {
    /// Whether its file lies there sealed.
    #[must_use]
    pub const fn is_sealed(&self) -> bool {
        self.key.is_some()
    }

    /// Opens its file; one that lies as it came is handed back.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] where it was changed, belongs elsewhere, or no file has its key.
    pub fn open(&self, keys: &FinanceKeyring, file: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
        let Some((key_id, wrapped_key)) = &self.key else {
            return Ok(file);
        };
        let sealed = Sealed {
            key_id: key_id.clone(),
            wrapped_key: wrapped_key.clone(),
            sealed: file,
        };
        let mut opened = keys.open(&place(self.document, self.owner), &sealed)?;
        Ok(std::mem::take(&mut *opened))
    }
}

/// A document's row, as both ways to read one find it.
struct Row {
    object_name: String,
    kind: String,
    document_type: String,
    name: String,
    bytes: i32,
    owner: Uuid,
    is_own: bool,
    key_id: Option<String>,
    wrapped_key: Option<Vec<u8>>,
}

impl Row {
    fn found(self, document: DocumentId) -> Result<FoundDocument, Error<Infallible>> {
        let is = self.document_type.parse::<DocumentType>();
        let kind = self.kind.parse::<DocumentKind>();
        Ok(FoundDocument {
            object_name: self.object_name,
            is: is.map_err(|_| corrupt("type", document))?,
            kind: kind.map_err(|_| corrupt("kind", document))?,
            name: self.name,
            bytes: u64::try_from(self.bytes).map_err(|_| corrupt("bytes", document))?,
            document,
            owner: self.owner,
            key: self.key_id.map(KeyId::from).zip(self.wrapped_key),
        })
    }
}

/// The documents of an organisation, a creator, or a person who has neither, the newest first. What is about money
/// is seen by those members alone who may add it.
///
/// # Errors
///
/// When the database fails.
pub async fn of_applicant(db: &Db, by: &Applicant<'_>) -> Result<Vec<Document>, Error<Infallible>> {
    let (owner, kinds) = (Owner::of(by), kinds_seen_by(by));
    let rows = sqlx::query_as!(
        ListedRow,
        "select document_id, kind, type as document_type, bytes, name, created_at, application_id
         from document
         where stored_at is not null and removed_at is null and kind = any($1)
             and (
                 organisation_id = $2
                 or creator_id = $3
                 or (organisation_id is null and creator_id is null and account_id = $4)
             )
         order by document_id desc",
        &kinds,
        owner.organisation,
        owner.creator,
        owner.person,
    )
    .fetch_all(&mut *reading(&db.primary, by.acting()).await?)
    .await?;
    rows.into_iter().map(ListedRow::into_document).collect()
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
        ListedRow,
        "select document_id, kind, type as document_type, bytes, name, created_at, application_id
         from document
         where document_id = any($1) and handed_in_at is not null and stored_at is not null
             and removed_at is null",
        &ids[..],
    )
    .fetch_all(&mut *reading(&db.primary, by).await?)
    .await?;
    rows.into_iter().map(ListedRow::into_document).collect()
}

/// A document's row, as lists read it.
struct ListedRow {
    document_id: Uuid,
    kind: String,
    document_type: String,
    bytes: i32,
    name: String,
    created_at: DateTime<Utc>,
    application_id: Option<Uuid>,
}

impl ListedRow {
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

/// Finds a document for whoever may read it: the members who may hand its kind in, the creator, and operators once
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
    in_transaction!(db.primary, by, |tx| {
        let row = sqlx::query_as!(
            Row,
            r#"select object_name, kind, type as document_type, name, bytes
                    , coalesce(organisation_id, creator_id, account_id) as "owner!"
                    , coalesce(organisation_id = $2 or creator_id = $3, false) as "is_own!"
                    , key_id, wrapped_key
               from document
               where document_id = $1 and stored_at is not null and removed_at is null
                   and (
                       organisation_id = $2
                       or creator_id = $3
                       or ($4 and handed_in_at is not null)
                   )"#,
            document.uuid(),
            by.actor.organisation().map(OrganisationId::uuid),
            creator_of(&by.actor).map(CreatorId::uuid),
            for_platform,
        )
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Error::NotFound)?;
        let kind: DocumentKind = row.kind.parse().map_err(|_| corrupt("kind", document))?;
        if row.is_own && !may_as(&by.actor, kind) {
            return Err(Error::NotFound);
        }
        if for_platform {
            let audit_entry = AuditEntry {
                verb: "document.read",
                object_kind: "document",
                object_id: document.uuid(),
                detail: json!({}),
            };
            audit(&mut *tx, by, audit_entry).await?;
        }
        row.found(document)
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
    let row = sqlx::query_as!(
        Row,
        r#"select object_name, kind, type as document_type, name, bytes, account_id as owner
                , true as "is_own!", key_id, wrapped_key
           from document
           where document_id = $1 and organisation_id is null and creator_id is null
               and account_id = $2 and stored_at is not null and removed_at is null"#,
        document.uuid(),
        account.uuid(),
    )
    .fetch_optional(&db.primary)
    .await?
    .ok_or(Error::NotFound)?;
    row.found(document)
}

fn corrupt(column: &'static str, document: DocumentId) -> Error<Infallible> {
    Error::Corrupt {
        table: "document",
        column,
        id: document.uuid(),
    }
}
