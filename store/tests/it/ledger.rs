//! What the ledger refuses by itself, whoever asks.

use sqlx::{PgPool, postgres::PgDatabaseError};
use store::import::Rows;

use crate::world::{World, line};

/// Runs a statement as the working role and answers the database's refusal.
async fn refusal_of(pool: &PgPool, statement: &'static str) -> (String, Option<String>) {
    let mut tx = pool.begin().await.unwrap();
    sqlx::query("set local role partner_center")
        .execute(&mut *tx)
        .await
        .unwrap();
    let error = sqlx::query(statement).execute(&mut *tx).await.unwrap_err();
    let error = error.into_database_error().unwrap();
    let error = error.downcast_ref::<PgDatabaseError>();
    (
        error.code().to_owned(),
        error.constraint().map(str::to_owned),
    )
}

const ADD_WITH_POSTED_SELLER: &str = "insert into ledger_entry
    select shop_id, dated_at, gen_random_uuid(), order_line_id, placed_at, market_code, currency
         , 'corrected', agency_id, creator_id, managing_agency_id
         , 0, 0, 0, 0, -101, 50, 50, 0, recorded_at
    from ledger_entry limit 1";

#[database_test::test(store::MIGRATOR)]
async fn an_entry_that_does_not_balance_cannot_be_written(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    world.take(Rows::Orders(&[line("A")])).await;
    let (_, constraint) = refusal_of(&pool, ADD_WITH_POSTED_SELLER).await;
    assert_eq!(constraint.as_deref(), Some("ledger_entry_balances"));
}

#[database_test::test(store::MIGRATOR)]
async fn the_working_role_cannot_change_or_delete_an_entry(pool: PgPool) {
    const INSUFFICIENT_PRIVILEGE: &str = "42501";
    for statement in [
        "update ledger_entry set posted_seller = 0",
        "delete from ledger_entry",
    ] {
        let (code, _) = refusal_of(&pool, statement).await;
        assert_eq!(code, INSUFFICIENT_PRIVILEGE, "{statement}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_working_role_cannot_rewrite_history_through_a_month(pool: PgPool) {
    const INSUFFICIENT_PRIVILEGE: &str = "42501";
    let world = World::selling(pool.clone()).await;
    world.take(Rows::Orders(&[line("A")])).await;
    for statement in [
        "update ledger_entry_2011_03 set posted_seller = posted_seller",
        "delete from ledger_entry_2011_03",
        "truncate ledger_entry_2011_03",
        "delete from order_line_2011_03",
        "truncate order_line_2011_03",
        "alter table ledger_entry detach partition ledger_entry_2011_03",
    ] {
        let (code, _) = refusal_of(&pool, statement).await;
        assert_eq!(code, INSUFFICIENT_PRIVILEGE, "{statement}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_has_at_most_one_agency_at_any_instant(pool: PgPool) {
    World::selling(pool.clone()).await;
    let add = |from: &'static str, until: &'static str| {
        let pool = pool.clone();
        async move {
            sqlx::query(
                "insert into agency_link
                     (creator_id, agency_link_id, agency_id, share_bps, during, created_at)
                 select creator_id, gen_random_uuid(), agency_id, 1000
                      , tstzrange($1::timestamptz, $2::timestamptz), now()
                 from creator, agency where handle = 'ann' and slug = 'north'",
            )
            .bind(from)
            .bind(until)
            .execute(&pool)
            .await
        }
    };
    // The end is not included, so the next link may start at that very instant.
    add("2011-01-01T00:00:00Z", "2011-02-01T00:00:00Z")
        .await
        .unwrap();
    add("2011-02-01T00:00:00Z", "2011-03-01T00:00:00Z")
        .await
        .unwrap();
    let error = add("2011-02-28T23:59:59Z", "2011-04-01T00:00:00Z")
        .await
        .unwrap_err();
    let constraint = error
        .as_database_error()
        .and_then(|error| error.constraint());
    assert_eq!(constraint, Some("agency_link_one_at_a_time"));
}
