//! Months are there before they are needed.

use sqlx::PgPool;
use store::months;

use crate::world::{World, at};

async fn partitions(pool: &PgPool) -> Vec<String> {
    sqlx::query_scalar(
        "select inhrelid::regclass::text from pg_inherits
         where inhparent in ('order_line'::regclass, 'ledger_entry'::regclass) order by 1",
    )
    .fetch_all(pool)
    .await
    .unwrap()
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn the_present_month_and_the_next_three_are_made_once(pool: PgPool) {
    let world = World::new(pool.clone());
    // The last day of a long month: the months after it are shorter.
    for _ in 0..2 {
        months::make_ahead(&world.db, at("2012-12-31T23:59:59Z"))
            .await
            .unwrap();
    }
    let months = ["2012_12", "2013_01", "2013_02", "2013_03"];
    let of = |table: &str| months.map(|month| format!("{table}_{month}"));
    assert_eq!(
        partitions(&pool).await,
        [of("ledger_entry"), of("order_line")].concat()
    );
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn two_that_make_them_at_once_are_safe(pool: PgPool) {
    let world = World::new(pool.clone());
    let now = at("2012-06-15T00:00:00Z");
    let made = futures::future::join_all((0..4).map(|_| months::make_ahead(&world.db, now))).await;
    assert!(made.iter().all(Result::is_ok), "{made:?}");
    assert_eq!(partitions(&pool).await.len(), 8);
}
