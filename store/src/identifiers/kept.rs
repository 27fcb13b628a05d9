//! Numbers as rows.

use chrono::{DateTime, Utc};
use domain::{ids::ApplicationId, payment_account::compared_account, secret_text::SecretText};
use sqlx::PgConnection;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::BANK_ACCOUNT;
use crate::{
    Error, SecretSource,
    sealing::{FinanceKeyring, FinanceKeys, Sealed, SealedPlace},
};

/// The table, as it is bound into what is sealed.
pub(crate) const TABLE: &str = "sealed_identifier";

/// A number that is kept for an application, without the number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Which: a kind of `domain::tax`, or `bank_account`.
    pub(crate) field: String,
    /// What is shown of it.
    pub(crate) last_four: String,
}

/// Where a number lies.
pub(crate) const fn place(party: Uuid, application: ApplicationId, field: &str) -> SealedPlace<'_> {
    SealedPlace {
        table: TABLE,
        row: application.uuid(),
        part: field,
        party,
    }
}

/// A number in the form in which it is found again.
pub(crate) fn compared(field: &str, number: &str) -> Zeroizing<String> {
    if field == BANK_ACCOUNT {
        compared_account(number)
    } else {
        Zeroizing::new(number.to_owned())
    }
}

/// Keeps a number for an application, in place of the one before.
pub(crate) async fn keep_in<R>(
    connection: &mut PgConnection,
    keys: &FinanceKeys,
    (party, application, field): (Uuid, ApplicationId, &str),
    (number, last_four): (&SecretText, &str),
    (at, secrets): (DateTime<Utc>, &dyn SecretSource),
) -> Result<(), Error<R>> {
    let place = place(party, application, field);
    let sealed = keys.seal(&place, number.expose().as_bytes(), secrets);
    let sealed = sealed.map_err(|_| corrupt(application))?;
    let (index_key_id, blind_index) = keys.blind_index(field, &compared(field, number.expose()));
    sqlx::query!(
        "insert into sealed_identifier (
             party_id, application_id, field, party_kind, last_four, key_id, wrapped_key, sealed
           , index_key_id, blind_index, created_at
         )
         values (
             $1::uuid, $2::uuid, $3::text
           , coalesce(
                 (
                     select organisation.kind from organisation
                     where organisation.organisation_id = $1
                 )
               , 'creator'
             )
           , $4::text, $5::text, $6::bytea, $7::bytea, $8::text, $9::bytea, $10::timestamptz
         )
         on conflict (party_id, application_id, field) do update
         set last_four = excluded.last_four, key_id = excluded.key_id
           , wrapped_key = excluded.wrapped_key, sealed = excluded.sealed
           , index_key_id = excluded.index_key_id, blind_index = excluded.blind_index
           , created_at = excluded.created_at",
        party,
        application.uuid(),
        field,
        last_four,
        sealed.key_id.as_str(),
        sealed.wrapped_key,
        sealed.sealed,
        index_key_id.as_str(),
        blind_index.as_slice(),
        at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The numbers that are kept for an application, by their fields.
pub(crate) async fn kept_in(
    connection: &mut PgConnection,
    party: Uuid,
    application: ApplicationId,
) -> Result<Vec<Kept>, sqlx::Error> {
    sqlx::query_as!(
        Kept,
        "select field, last_four from sealed_identifier
         where party_id = $1 and application_id = $2
         order by field",
        party,
        application.uuid(),
    )
    .fetch_all(connection)
    .await
}

/// Opens a number that is kept for an application.
///
/// # Errors
///
/// Not found where none is kept; corrupt where it doesn't open with any key of the files; or the database's
/// failure.
pub(crate) async fn open_in<R>(
    connection: &mut PgConnection,
    keys: &FinanceKeyring,
    (party, application, field): (Uuid, ApplicationId, &str),
) -> Result<SecretText, Error<R>> {
    let row = sqlx::query!(
        "select key_id, wrapped_key, sealed from sealed_identifier
         where party_id = $1 and application_id = $2 and field = $3",
        party,
        application.uuid(),
        field,
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let sealed = Sealed {
        key_id: row.key_id.into(),
        wrapped_key: row.wrapped_key,
        sealed: row.sealed,
    };
    let opened = keys.open(&place(party, application, field), &sealed);
    let opened = opened.map_err(|_| corrupt(application))?;
    let number = str::from_utf8(&opened).map_err(|_| corrupt(application))?;
    Ok(SecretText::new(number.to_owned()))
}

/// Forgets a number that is kept for a draft.
pub(crate) async fn remove_in(
    connection: &mut PgConnection,
    party: Uuid,
    application: ApplicationId,
    field: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "delete from sealed_identifier
         where party_id = $1 and application_id = $2 and field = $3",
        party,
        application.uuid(),
        field,
    )
    .execute(connection)
    .await?;
    Ok(())
}

fn corrupt<R>(application: ApplicationId) -> Error<R> {
    Error::Corrupt {
        table: TABLE,
        column: "sealed",
        id: application.uuid(),
    }
}
