//! Checks that are kept: they go on piece by piece, and say since when all of a market has been checked.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{actor::Actor, ids::LedgerCheckId, market::Market};
use sqlx::{AssertSqlSafe, PgPool};
use store::{
    ActorContext,
    ledger_checks::{self, Worked},
};

use super::entries::{entry_of, grown};
use crate::world::World;

#[database_test::test(store::MIGRATOR)]
async fn a_check_that_is_kept_goes_on_piece_by_piece(pool: PgPool) {
    let world = grown(pool.clone()).await;
    let damage = format!(
        "delete from ledger_entry where {}",
        entry_of("A", "settled")
    );
    sqlx::query(AssertSqlSafe(damage))
        .execute(&pool)
        .await
        .unwrap();
    let (db, now) = (&world.db, world.now);
    let mut faults = 0;
    let months = ledger_checks::months_to_check(db).await.unwrap();
    assert!(!months.is_empty());
    for month in months {
        let check = ledger_checks::begin(db, month, None, now, &world.ids)
            .await
            .unwrap();
        assert!(
            ledger_checks::unfinished(db, now)
                .await
                .unwrap()
                .contains(&check)
        );
        loop {
            match ledger_checks::work(db, check, now).await.unwrap() {
                Worked::More => {}
                Worked::Through { faults: found } => {
                    faults += found;
                    break;
                }
                Worked::NotNow => panic!("nobody else works at it"),
            }
        }
        let again = ledger_checks::work(db, check, now).await.unwrap();
        assert_eq!(again, Worked::NotNow);
    }
    assert!(faults >= 2, "{faults}");
    // All of them were just checked, so that one alone is due: the one that was checked longest ago.
    assert_eq!(ledger_checks::months_to_check(db).await.unwrap().len(), 1);
}

/// Checks all months, an hour after each other from a moment on, and says which checks these are.
async fn check_all(world: &World, from: DateTime<Utc>) -> Vec<LedgerCheckId> {
    let mut checks = Vec::new();
    let mut now = from;
    for month in ledger_checks::months_of(&world.db, Market::Gb)
        .await
        .unwrap()
    {
        let of = (Market::Gb, month);
        let check = ledger_checks::begin(&world.db, of, None, now, &world.ids);
        let check = check.await.unwrap();
        while ledger_checks::work(&world.db, check, now).await.unwrap() == Worked::More {}
        checks.push(check);
        now += TimeDelta::hours(1);
    }
    checks
}

#[database_test::test(store::MIGRATOR)]
async fn all_is_checked_since_the_oldest_check_of_a_month(pool: PgPool) {
    let world = grown(pool.clone()).await;
    let (db, first) = (&world.db, world.now + TimeDelta::days(1));
    let whole = async || {
        let checked_at = ledger_checks::whole_checked_at(db, Market::Gb);
        checked_at.await.unwrap()
    };
    assert_eq!(whole().await, None);
    let month = ledger_checks::months_of(db, Market::Gb).await.unwrap()[0];
    let one = ledger_checks::begin(db, (Market::Gb, month), None, world.now, &world.ids);
    let one = one.await.unwrap();
    while ledger_checks::work(db, one, world.now).await.unwrap() == Worked::More {}
    assert_eq!(whole().await, None, "the other months weren't checked");
    check_all(&world, first).await;
    assert_eq!(whole().await, Some(first));

    // A fault that nobody has seen, whatever checks come later.
    let damage = format!(
        "delete from ledger_entry where {}",
        entry_of("A", "settled")
    );
    sqlx::query(AssertSqlSafe(damage))
        .execute(&pool)
        .await
        .unwrap();
    let second = first + TimeDelta::days(1);
    let checks = check_all(&world, second).await;
    assert_eq!(whole().await, None);
    let account = world.account("operator@example.org").await;
    let by = ActorContext {
        actor: Actor::Operator { account },
        now: second,
        ids: &world.ids,
        form: None,
    };
    let mut seen = 0;
    for check in checks {
        // Of one without a fault there is nothing to see.
        let acknowledged = ledger_checks::acknowledge(db, &by, check).await;
        seen += usize::from(acknowledged.is_ok());
    }
    assert!(seen > 0);
    assert_eq!(whole().await, Some(second));
}
