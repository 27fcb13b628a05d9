//! What the platform and a payee have with each other: what the table refuses by itself, whoever asks. Which
//! rows each sees is tried in `row_security`.

use sqlx::PgPool;

use crate::world::World;

/// An entry with these units, and a kind of party with its part.
fn statement(units: (i64, i64), party: (&str, &str), kind: &str) -> String {
    let ((own, platform), (party, part)) = (units, party);
    format!(
        "insert into party_entry (
             party_id, dated_at, party_entry_id, party_kind, part, market_code, currency, kind
           , party_units, platform_units, about_id, ledger_batch_id, recorded_at
         )
         select md5('payee')::uuid, '2011-03-10', gen_random_uuid(), '{party}', '{part}', 'GB'
              , 'GBP', '{kind}', {own}, {platform}, md5('about')::uuid, gen_random_uuid(), now()"
    )
}

async fn write(pool: &PgPool, statement: String) -> Result<(), Option<String>> {
    let written = sqlx::query(sqlx::AssertSqlSafe(statement))
        .execute(pool)
        .await;
    match written {
        Ok(_) => Ok(()),
        Err(error) => {
            let error = error.into_database_error().unwrap();
            Err(error.constraint().map(str::to_owned))
        }
    }
}

async fn with_month(pool: &PgPool) {
    sqlx::query("select make_month('party_entry', '2011-03-01')")
        .execute(pool)
        .await
        .unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn an_entry_that_does_not_balance_cannot_be_written(pool: PgPool) {
    with_month(&pool).await;
    let agency = ("agency", "campaign_agency");
    let unbalanced = Err(Some("party_entry_balances".to_owned()));
    for units in [(500, -499), (500, 500), (-1, 0)] {
        let statement = statement(units, agency, "incentive");
        assert_eq!(write(&pool, statement).await, unbalanced, "{units:?}");
    }
    let nothing = write(&pool, statement((0, 0), agency, "incentive")).await;
    assert_eq!(
        nothing,
        Err(Some("party_entry_party_units_check".to_owned()))
    );
    let of_another_kind = write(
        &pool,
        statement((5, -5), ("creator", "managing_agency"), "payout"),
    );
    let refused = Err(Some("party_entry_part_is_of_its_kind".to_owned()));
    assert_eq!(of_another_kind.await, refused);
}

#[database_test::test(store::MIGRATOR)]
async fn the_same_thing_makes_one_entry_of_a_kind(pool: PgPool) {
    with_month(&pool).await;
    let creator = ("creator", "creator");
    let payout = || statement((-5, 5), creator, "payout");
    assert_eq!(write(&pool, payout()).await, Ok(()));
    assert!(write(&pool, payout()).await.is_err());
    // It may come back.
    let returned = statement((5, -5), creator, "payout_returned");
    assert_eq!(write(&pool, returned).await, Ok(()));
}

#[database_test::test(store::MIGRATOR)]
async fn the_working_role_rewrites_none(pool: PgPool) {
    const INSUFFICIENT_PRIVILEGE: &str = "42501";
    with_month(&pool).await;
    let world = World::new(pool.clone());
    let incentive = statement((5, -5), ("creator", "creator"), "incentive");
    write(&world.db.primary, incentive).await.unwrap();
    for statement in [
        "update party_entry set party_units = party_units",
        "delete from party_entry",
        "update party_entry_2011_03 set party_units = party_units",
        "delete from party_entry_2011_03",
        "truncate party_entry_2011_03",
    ] {
        let refused = sqlx::query(statement).execute(&world.db.primary).await;
        let error = refused.unwrap_err().into_database_error().unwrap();
        assert_eq!(
            error.code().as_deref(),
            Some(INSUFFICIENT_PRIVILEGE),
            "{statement}"
        );
    }
}
