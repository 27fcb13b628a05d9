//! Months are there before they are needed.

use sqlx::{PgPool, migrate::Migrator};
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

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn no_month_is_made_out_of_bounds(pool: PgPool) {
    for month in ["1999-12-31", "2099-01-01"] {
        let made = sqlx::query("select make_month('order_line', $1::text::date)")
            .bind(month)
            .execute(&pool)
            .await;
        let error = made.unwrap_err().to_string();
        assert!(error.contains("no month is made for"), "{month}: {error}");
    }
    assert_eq!(partitions(&pool).await, Vec::<String>::new());
}

#[sqlx::test(migrations = false)]
async fn months_that_were_there_lose_the_rights_to_rewrite_them(pool: PgPool) {
    const RIGHTS_OF_MONTHS: i64 = 16;
    let earlier = store::MIGRATOR
        .iter()
        .filter(|migration| migration.version < RIGHTS_OF_MONTHS);
    let earlier = Migrator::with_migrations(earlier.cloned().collect());
    earlier.run(&pool).await.unwrap();
    sqlx::query(
        "select make_month('order_line', '2011-03-01'), make_month('ledger_entry', '2011-03-01')",
    )
    .execute(&pool)
    .await
    .unwrap();
    let may = |right: &'static str, month: &'static str| {
        sqlx::query_scalar::<_, bool>("select has_table_privilege('partner_center', $2, $1)")
            .bind(right)
            .bind(month)
            .fetch_one(&pool)
    };
    let may_delete = may("delete", "ledger_entry_2011_03").await.unwrap();
    assert!(may_delete, "as it was");

    store::MIGRATOR.run(&pool).await.unwrap();
    for (right, month, granted) in [
        ("select", "ledger_entry_2011_03", true),
        ("insert", "ledger_entry_2011_03", true),
        ("update", "ledger_entry_2011_03", false),
        ("delete", "ledger_entry_2011_03", false),
        ("update", "order_line_2011_03", true),
        ("delete", "order_line_2011_03", false),
    ] {
        assert_eq!(may(right, month).await.unwrap(), granted, "{right} {month}");
    }
}
