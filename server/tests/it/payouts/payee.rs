//! Who is paid: what the bills come to, and the account with its number.

use domain::{
    incentive::{AwardKind, IncentiveForm},
    market::Market,
    payment_account::compared_account,
};
use store::{incentives, lookup, sealing::SealedPlace};
use uuid::Uuid;

use crate::{canaries::numbers::Number, money_world::MoneyWorld, world::World};

/// Somebody who is paid, and the number of the account.
pub(super) struct Payee {
    pub(super) party: Uuid,
    pub(super) holder: &'static str,
    pub(super) amount: &'static str,
    pub(super) number: Number,
}

/// The kind and the id of a party, as operators name it.
pub(super) async fn party_of(world: &World, named: &str) -> (&'static str, Uuid) {
    match named.strip_prefix('@') {
        Some(handle) => {
            let creator = lookup::creator(&world.db, Market::Gb, handle).await;
            ("creator", creator.unwrap().uuid())
        }
        None => {
            let agency = lookup::agency(&world.db, named).await;
            ("agency", agency.unwrap().uuid())
        }
    }
}

/// Posts an amount that the party is paid besides its commission.
pub(super) async fn award(money: &MoneyWorld, named: &str, amount: &str) {
    let form = IncentiveForm {
        name: "Welcome".into(),
        explanation: "For the first.".into(),
        kind: AwardKind::OneTime,
        amount: amount.into(),
        payees: named.into(),
        ..IncentiveForm::default()
    };
    let (db, by) = (&money.world.db, money.operator(0));
    let incentive = incentives::draft(db, &by, &money.rules, &form)
        .await
        .unwrap();
    incentives::post(db, &by, incentive).await.unwrap();
}

/// Puts tax information in force, and an account that is paid to: its number is sealed as the program seals it.
pub(super) async fn hand_in(world: &World, kind: &str, payee: &Payee) {
    let kept = payee.number.of_bank();
    let account = world
        .account(&format!("{}@example.org", world.outside.ids.next()), None)
        .await;
    let content = format!(
        r#"{{"kind": "bank", "market": "GB", "scheme": "iban", "holder": "{}"}}"#,
        payee.holder,
    );
    let application: Uuid = sqlx::query_scalar(
        "insert into application (
             application_id, organisation_id, creator_id, account_id, subject, market_code, state
           , version, content, created_at, saved_at, submitted_at, decided_at
         ) values (
             gen_random_uuid(), case when $1 = 'agency' then $2 end
           , case when $1 = 'creator' then $2 end, $3, 'bank', 'GB', 'approved', 1, $4::jsonb
           , '2011-01-01', '2011-01-01', '2011-01-01', '2011-01-01'
         )
         returning application_id",
    )
    .bind(kind)
    .bind(payee.party)
    .bind(account.uuid())
    .bind(content)
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    let place = SealedPlace {
        table: "sealed_identifier",
        row: application,
        part: "bank_account",
        party: payee.party,
    };
    let keys = world.outside.finance_keys().unwrap().now();
    let text = kept.text().expose();
    let sealed = keys.seal(&place, text.as_bytes(), &world.outside).unwrap();
    let (index_key, index) = keys.blind_index("bank_account", &compared_account(text));
    sqlx::query(
        "with known as (
             insert into held_tax_form (party_id, party_kind, market_code, since)
             values ($1, $3, 'GB', '2011-01-01')
         ), linked as (
             insert into payment_account (
                 party_id, payment_account_id, party_kind, application_id, state, last_four
               , linked_at, is_change, approved_at, active_from, active_at
             ) values (
                 $1, gen_random_uuid(), $3, $2, 'active', $4, '2011-01-01', false, '2011-01-01'
               , '2011-01-01', '2011-01-01'
             )
         )
         insert into sealed_identifier (
             party_id, application_id, field, party_kind, last_four, key_id, wrapped_key, sealed
           , index_key_id, blind_index, created_at
         ) values ($1, $2, 'bank_account', $3, $4, $5, $6, $7, $8, $9, '2011-01-01')",
    )
    .bind(payee.party)
    .bind(application)
    .bind(kind)
    .bind(kept.last_four())
    .bind(sealed.key_id.as_str())
    .bind(sealed.wrapped_key)
    .bind(sealed.sealed)
    .bind(index_key.as_str())
    .bind(index.as_slice())
    .execute(&world.db.primary)
    .await
    .unwrap();
}
