//! Many numbers at once, sealed as the verbs seal them.

use sqlx::PgPool;
use store::{
    SecretSource,
    sealing::{FinanceKeys, SealedPlace},
};
use uuid::Uuid;

use super::numbers::{Kind, Number};

/// Of whom the numbers are, and which of them it is: a field for each.
fn field_of(at: usize, number: &Number) -> String {
    let kind = match number.kind {
        Kind::Ein => "ein",
        Kind::Ssn => "ssn",
        Kind::Account | Kind::Iban => "bank_account",
    };
    format!("{kind}_{at}")
}

/// Keeps the numbers of a party for one of its applications, sealed.
pub(super) async fn keep(
    owner: &PgPool,
    (keys, secrets): (&FinanceKeys, &dyn SecretSource),
    (party, application): (Uuid, Uuid),
    numbers: &[Number],
) {
    let (mut fields, mut ends) = (Vec::new(), Vec::new());
    let (mut wrapped, mut sealed, mut indexes) = (Vec::new(), Vec::new(), Vec::new());
    for (at, number) in numbers.iter().enumerate() {
        let field = field_of(at, number);
        let place = SealedPlace {
            table: "sealed_identifier",
            row: application,
            part: &field,
            party,
        };
        let one = keys.seal(&place, number.text.as_bytes(), secrets).unwrap();
        wrapped.push(one.wrapped_key);
        sealed.push(one.sealed);
        indexes.push(keys.blind_index(&field, &number.text).1.to_vec());
        ends.push(number.text[number.text.len() - 4..].to_owned());
        fields.push(field);
    }
    sqlx::query(
        "insert into sealed_identifier (
             party_id, application_id, field, party_kind, last_four, key_id, wrapped_key, sealed
           , index_key_id, blind_index, created_at
         )
         select $1, $2, field, 'agency', last_four, $3, wrapped_key, sealed, $4, blind_index, now()
         from unnest($5::text[], $6::text[], $7::bytea[], $8::bytea[], $9::bytea[])
             as kept (field, last_four, wrapped_key, sealed, blind_index)",
    )
    .bind(party)
    .bind(application)
    .bind(keys.newest().as_str())
    .bind(keys.newest_index().as_str())
    .bind(fields)
    .bind(ends)
    .bind(wrapped)
    .bind(sealed)
    .bind(indexes)
    .execute(owner)
    .await
    .unwrap();
}
