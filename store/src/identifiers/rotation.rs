//! Another key: what names an earlier one is wrapped and indexed again, piece by piece, while everybody reads.
//!
//! Each piece is a transaction of its own. Rows that somebody else works on are passed over, and so are those
//! that don't open: the next run finds both again.

use std::convert::Infallible;

use domain::ids::ApplicationId;
use uuid::Uuid;

use super::kept;
use crate::{
    Db, Error, SecretSource,
    acting::Acting,
    sealing::{FinanceKeys, KeyId, Rotated, Sealed},
    transaction::in_transaction,
};

/// Behind which number a piece begins; the first begins behind none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Behind {
    party: Uuid,
    application: Uuid,
    field: String,
}

/// What a piece makes of its rows: columns, row by row.
#[derive(Default)]
struct Anew {
    parties: Vec<Uuid>,
    applications: Vec<Uuid>,
    fields: Vec<String>,
    bytes: Vec<Vec<u8>>,
    unreadable: Vec<ApplicationId>,
    last: Option<Behind>,
}

impl Anew {
    /// Adds what is made of a row, or none where it doesn't open.
    fn add(&mut self, (party, application, field): (Uuid, Uuid, String), bytes: Option<Vec<u8>>) {
        self.last = Some(Behind {
            party,
            application,
            field: field.clone(),
        });
        let Some(bytes) = bytes else {
            self.unreadable.push(application.into());
            return;
        };
        self.parties.push(party);
        self.applications.push(application);
        self.fields.push(field);
        self.bytes.push(bytes);
    }
}

/// Wraps the keys of so many numbers again that name this earlier key: what is sealed stays as it is.
///
/// # Errors
///
/// When the database fails.
pub async fn rewrap_some(
    db: &Db,
    (keys, secrets): (&FinanceKeys, &dyn SecretSource),
    (earlier, behind): (&KeyId, Option<Behind>),
    at_most: i64,
) -> Result<Rotated<ApplicationId, Behind>, Error<Infallible>> {
    let behind = behind.unwrap_or_default();
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let rows = sqlx::query!(
            "select party_id, application_id, field, wrapped_key from sealed_identifier
             where key_id = $1 and (party_id, application_id, field) > ($2, $3, $4)
             order by party_id, application_id, field
             limit $5
             for update skip locked",
            earlier.as_str(),
            behind.party,
            behind.application,
            behind.field.as_str(),
            at_most,
        )
        .fetch_all(&mut *tx)
        .await?;
        let (piece, mut anew) = ((rows.len(), at_most), Anew::default());
        for row in rows {
            let place = kept::place(row.party_id, row.application_id.into(), &row.field);
            let sealed = Sealed {
                key_id: earlier.clone(),
                wrapped_key: row.wrapped_key,
                sealed: Vec::new(),
            };
            let wrapped = keys.rewrap(&place, &sealed, secrets).ok();
            let wrapped = wrapped.map(|(_, wrapped_key)| wrapped_key);
            anew.add((row.party_id, row.application_id, row.field), wrapped);
        }
        let done = sqlx::query!(
            "update sealed_identifier
             set key_id = $1, wrapped_key = anew.wrapped_key
             from unnest($2::uuid[], $3::uuid[], $4::text[], $5::bytea[])
                 as anew (party_id, application_id, field, wrapped_key)
             where sealed_identifier.party_id = anew.party_id
                 and sealed_identifier.application_id = anew.application_id
                 and sealed_identifier.field = anew.field",
            keys.newest().as_str(),
            &anew.parties,
            &anew.applications,
            &anew.fields,
            &anew.bytes,
        )
        .execute(&mut *tx)
        .await?;
        let outcome = (done.rows_affected(), anew.unreadable);
        Ok(Rotated::of_piece(piece, outcome, anew.last))
    })
}

/// Indexes so many numbers again that name this other key, which no file need have any more.
///
/// # Errors
///
/// When the database fails.
pub async fn index_some(
    db: &Db,
    keys: &FinanceKeys,
    (earlier, behind): (&KeyId, Option<Behind>),
    at_most: i64,
) -> Result<Rotated<ApplicationId, Behind>, Error<Infallible>> {
    let behind = behind.unwrap_or_default();
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let rows = sqlx::query!(
            "select party_id, application_id, field, key_id, wrapped_key, sealed
             from sealed_identifier
             where index_key_id = $1 and (party_id, application_id, field) > ($2, $3, $4)
             order by party_id, application_id, field
             limit $5
             for update skip locked",
            earlier.as_str(),
            behind.party,
            behind.application,
            behind.field.as_str(),
            at_most,
        )
        .fetch_all(&mut *tx)
        .await?;
        let (piece, mut anew) = ((rows.len(), at_most), Anew::default());
        for row in rows {
            let place = kept::place(row.party_id, row.application_id.into(), &row.field);
            let sealed = Sealed {
                key_id: row.key_id.into(),
                wrapped_key: row.wrapped_key,
                sealed: row.sealed,
            };
            let opened = keys.open(&place, &sealed).ok();
            let number = opened
                .as_deref()
                .and_then(|number| str::from_utf8(number).ok());
            let index = number.map(|number| {
                let number = kept::compared(&row.field, number);
                keys.blind_index(&row.field, &number).1.to_vec()
            });
            anew.add((row.party_id, row.application_id, row.field), index);
        }
        let done = sqlx::query!(
            "update sealed_identifier
             set index_key_id = $1, blind_index = anew.blind_index
             from unnest($2::uuid[], $3::uuid[], $4::text[], $5::bytea[])
                 as anew (party_id, application_id, field, blind_index)
             where sealed_identifier.party_id = anew.party_id
                 and sealed_identifier.application_id = anew.application_id
                 and sealed_identifier.field = anew.field",
            keys.newest_index().as_str(),
            &anew.parties,
            &anew.applications,
            &anew.fields,
            &anew.bytes,
        )
        .execute(&mut *tx)
        .await?;
        let outcome = (done.rows_affected(), anew.unreadable);
        Ok(Rotated::of_piece(piece, outcome, anew.last))
    })
}

/// The ids of the keys that numbers are wrapped with.
///
/// # Errors
///
/// When the database fails.
pub async fn keys_in_use(db: &Db) -> Result<Vec<KeyId>, Error<Infallible>> {
    let mut keys: Vec<KeyId> = Vec::new();
    // From one to the next by the index: there are few keys and many numbers.
    loop {
        let next = sqlx::query_scalar!(
            "select key_id from sealed_identifier where key_id > $1 order by key_id limit 1",
            keys.last().map_or("", KeyId::as_str),
        )
        .fetch_optional(&db.primary)
        .await?;
        match next {
            Some(key) => keys.push(key.into()),
            None => return Ok(keys),
        }
    }
}

/// The ids of the keys that numbers are indexed with.
///
/// # Errors
///
/// When the database fails.
pub async fn index_keys_in_use(db: &Db) -> Result<Vec<KeyId>, Error<Infallible>> {
    let mut keys: Vec<KeyId> = Vec::new();
    loop {
        let next = sqlx::query_scalar!(
            "select index_key_id from sealed_identifier
             where index_key_id > $1
             order by index_key_id
             limit 1",
            keys.last().map_or("", KeyId::as_str),
        )
        .fetch_optional(&db.primary)
        .await?;
        match next {
            Some(key) => keys.push(key.into()),
            None => return Ok(keys),
        }
    }
}

/// How many numbers each key wraps, by the ids of the keys.
///
/// # Errors
///
/// When the database fails.
pub async fn count_by_key(db: &Db) -> Result<Vec<(KeyId, u64)>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select key_id, count(*) as "numbers!" from sealed_identifier
           group by key_id
           order by key_id"#,
    )
    .fetch_all(&db.primary)
    .await?;
    let counted = rows.into_iter();
    let counted = counted.map(|row| (row.key_id.into(), row.numbers.unsigned_abs()));
    Ok(counted.collect())
}

/// How many numbers each key indexes, by the ids of the keys.
///
/// # Errors
///
/// When the database fails.
pub async fn count_by_index_key(db: &Db) -> Result<Vec<(KeyId, u64)>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select index_key_id, count(*) as "numbers!" from sealed_identifier
           group by index_key_id
           order by index_key_id"#,
    )
    .fetch_all(&db.primary)
    .await?;
    let counted = rows.into_iter();
    let counted = counted.map(|row| (row.index_key_id.into(), row.numbers.unsigned_abs()));
    Ok(counted.collect())
}
