//! Damage that somebody who owns the database does to the ledger: each kind is found, by its name and at its
//! place, and nothing else is named.

mod billed;
mod consents;
mod entries;
mod given;
mod kept;

use std::collections::BTreeSet;

use domain::{ledger::check::LedgerFaultKind, market::Market};
use sqlx::{AssertSqlSafe, PgPool};
use store::ledger_checks;

use crate::world::World;

/// Does a damage, and answers what is found, with the orders that are named.
async fn found(
    world: &World,
    pool: &PgPool,
    damage: &str,
) -> (Vec<&'static str>, BTreeSet<String>) {
    let done = sqlx::query(AssertSqlSafe(damage.to_owned()))
        .execute(pool)
        .await
        .unwrap();
    assert!(done.rows_affected() > 0, "{damage}");
    let checked = ledger_checks::of_market(&world.db, Market::Gb)
        .await
        .unwrap();
    let codes = checked.faults.iter().filter_map(|found| {
        let (order, _) = found.codes.clone()?;
        Some(order)
    });
    let orders = codes.collect();
    let kinds = checked.faults.iter().map(|found| found.fault.kind);
    let kinds: BTreeSet<LedgerFaultKind> = kinds.collect();
    let kinds = kinds.into_iter().map(LedgerFaultKind::code);
    (kinds.collect(), orders)
}

/// That nothing is found of a ledger that nobody damaged.
async fn nothing_is_found(world: &World) {
    let checked = ledger_checks::of_market(&world.db, Market::Gb)
        .await
        .unwrap();
    assert_eq!(checked.faults, []);
}

/// A test for each damage to a ledger of its own: the kinds of what is found, and the orders that are named.
macro_rules! damages {
    (of $grown:ident; $($name:ident: $damage:expr => $kinds:expr, $orders:expr;)+) => {$(
        #[database_test::test(store::MIGRATOR)]
        async fn $name(pool: sqlx::PgPool) {
            let world = $grown(pool.clone()).await;
            let damage: String = $damage;
            let (kinds, named) = crate::ledger_checks::found(&world, &pool, &damage).await;
            let (expected, of): (&[&str], &[&str]) = (&$kinds, &$orders);
            assert_eq!(kinds, expected, "{damage}");
            let of: std::collections::BTreeSet<String> =
                of.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(named, of, "{damage}");
        }
    )+};
}
use damages;
