//! Another key: what wraps the keys of documents' files is changed piece by piece. The files stay as they are.

use std::convert::Infallible;

use domain::ids::DocumentId;
use uuid::Uuid;

use super::sealed_file::place;
use crate::{
    Db, Error, SecretSource,
    acting::Acting,
    sealing::{FinanceKeys, KeyId, Rotated, Sealed},
    transaction::in_transaction,
};

/// Wraps the keys of so many documents again that name this earlier key.
///
/// # Errors
///
/// When the database fails.
pub async fn rewrap_some(
    db: &Db,
    (keys, secrets): (&FinanceKeys, &dyn SecretSource),
    (earlier, behind): (&KeyId, Option<DocumentId>),
    at_most: i64,
) -> Result<Rotated<DocumentId, DocumentId>, Error<Infallible>> {
    let behind = behind.map_or(Uuid::nil(), DocumentId::uuid);
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let rows = sqlx::query!(
            r#"select document_id, wrapped_key as "wrapped_key!"
                    , coalesce(organisation_id, creator_id, account_id) as "owner!"
               from document
               where key_id = $1 and document_id > $2
               order by document_id
               limit $3
               for update skip locked"#,
            earlier.as_str(),
            behind,
            at_most,
        )
        .fetch_all(&mut *tx)
        .await?;
        let (piece, last) = ((rows.len(), at_most), rows.last());
        let last = last.map(|row| row.document_id.into());
        let (mut ids, mut wrapped_keys, mut unreadable) = (Vec::new(), Vec::new(), Vec::new());
        for row in rows {
            let sealed = Sealed {
                key_id: earlier.clone(),
                wrapped_key: row.wrapped_key,
                sealed: Vec::new(),
            };
            let document = DocumentId::new(row.document_id);
            match keys.rewrap(&place(document, row.owner), &sealed, secrets) {
                Ok((_, wrapped_key)) => {
                    ids.push(row.document_id);
                    wrapped_keys.push(wrapped_key);
                }
                Err(_) => unreadable.push(document),
            }
        }
        let done = sqlx::query!(
            "update document
             set key_id = $1, wrapped_key = anew.wrapped_key
             from unnest($2::uuid[], $3::bytea[]) as anew (document_id, wrapped_key)
             where document.document_id = anew.document_id",
            keys.newest().as_str(),
            &ids,
            &wrapped_keys,
        )
        .execute(&mut *tx)
        .await?;
        let outcome = (done.rows_affected(), unreadable);
        Ok(Rotated::of_piece(piece, outcome, last))
    })
}

/// How many documents' files each key seals, by the ids of the keys.
///
/// # Errors
///
/// When the database fails.
pub async fn count_by_key(db: &Db) -> Result<Vec<(KeyId, u64)>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select key_id as "key_id!", count(*) as "documents!" from document
           where key_id is not null
           group by key_id
           order by key_id"#,
    )
    .fetch_all(&db.primary)
    .await?;
    let counted = rows.into_iter();
    let counted = counted.map(|row| (row.key_id.into(), row.documents.unsigned_abs()));
    Ok(counted.collect())
}
