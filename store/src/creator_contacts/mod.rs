//! How a creator can be reached, and who has seen it.
//!
//! - The creator's verbs: [`save`]; [`of_creator`] and [`reveals`] are what the creator reads.
//! - The agency's: [`reveal`], which finds that the agency sees the creator and writes each look down, in the transaction
//!   that hands the contacts out.
//!
//! Contacts stand in their own rows and nowhere else: the audit trail names kinds alone, and no answer with contacts
//! is remembered for a form that is sent again.

mod revealing;

use std::{collections::BTreeSet, convert::Infallible};

use domain::{
    campaign::{Contact, ContactKind},
    ids::CreatorId,
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    linking::{acting_creator, lock_creator},
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

pub use self::revealing::{reveal, reveals};

/// The contacts of the creator who asks, in the order of forms.
///
/// # Errors
///
/// Not found for anybody but a creator, or the database's failure.
pub async fn of_creator(db: &Db, by: &ActorContext<'_>) -> Result<Vec<Contact>, Error<Infallible>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    contacts_in(&mut connection, creator).await
}

/// A creator's contacts, as far as whoever acts may see them.
async fn contacts_in<R>(
    connection: &mut PgConnection,
    creator: CreatorId,
) -> Result<Vec<Contact>, Error<R>> {
    let rows = sqlx::query!(
        "select contact_kind, contact from creator_contact where creator_id = $1",
        creator.uuid(),
    )
    .fetch_all(connection)
    .await?;
    let mut contacts = Vec::with_capacity(rows.len());
    for row in rows {
        let kind = kind_of(&row.contact_kind, creator.uuid())?;
        let contact = Contact::parse(kind, &row.contact).map_err(|_| Error::Corrupt {
            table: "creator_contact",
            column: "contact",
            id: creator.uuid(),
        })?;
        contacts.push(contact);
    }
    contacts.sort_by_key(Contact::kind);
    Ok(contacts)
}

/// The kind of contact that a column names.
fn kind_of<R>(code: &str, creator_id: Uuid) -> Result<ContactKind, Error<R>> {
    code.parse().map_err(|_| Error::Corrupt {
        table: "creator_contact",
        column: "contact_kind",
        id: creator_id,
    })
}

/// The codes of the kinds of contacts, each once.
fn kinds_of(contacts: &[Contact]) -> Vec<String> {
    let kinds: BTreeSet<ContactKind> = contacts.iter().map(Contact::kind).collect();
    kinds
        .into_iter()
        .map(|kind| kind.code().to_owned())
        .collect()
}

/// Saves how the creator can be reached: these contacts and no others, of each kind the last.
///
/// # Errors
///
/// Not found for anybody but a creator, or the database's failure.
pub async fn save(
    db: &Db,
    by: &ActorContext<'_>,
    contacts: &[Contact],
) -> Result<(), Error<Infallible>> {
    let creator = acting_creator(by).ok_or(Error::NotFound)?;
    let kinds = kinds_of(contacts);
    in_transaction!(db.primary, by, |tx| {
        lock_creator(tx, creator).await?;
        sqlx::query!(
            "delete from creator_contact where creator_id = $1 and contact_kind <> all($2)",
            creator.uuid(),
            &kinds,
        )
        .execute(&mut *tx)
        .await?;
        for contact in contacts {
            write(tx, by, creator, contact).await?;
        }
        let audit_entry = AuditEntry {
            verb: "creator_contacts.save",
            object_kind: "creator_contact",
            object_id: creator.uuid(),
            detail: json!({ "kinds": kinds }),
        };
        audit(tx, by, audit_entry).await?;
        Ok(())
    })
}

/// Writes one contact; what is the same already keeps its moment.
async fn write(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    creator: CreatorId,
    contact: &Contact,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into creator_contact as kept (creator_id, contact_kind, contact, changed_at)
         values ($1, $2, $3, $4)
         on conflict (creator_id, contact_kind) do update
         set contact = $3, changed_at = $4
         where kept.contact <> $3",
        creator.uuid(),
        contact.kind().code(),
        contact.as_str(),
        by.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
