//! How the totals are kept: added by a job, checked, counted anew, and counted for the first time.

use chrono::{DateTime, Utc};
use domain::{
    ledger::Party,
    market::Market,
    order_line::{
        listing::{AgencyPart, OrderFilter},
        totals::TotalsExtent,
    },
};
use sqlx::PgPool;
use store::{import::Rows, order_totals, orders::totals::totals};
use uuid::Uuid;

use super::{super::Sales, of_part, totals_of};
use crate::world::{at, line};

/// Long after the migration.
fn later() -> DateTime<Utc> {
    at("2100-01-01T00:00:00Z")
}

async fn run(pool: &PgPool, statement: &'static str) {
    sqlx::query(statement).execute(pool).await.unwrap();
}

async fn waiting(pool: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from order_total_change")
        .fetch_one(pool)
        .await
        .unwrap()
}

async fn fold_all(sales: &Sales) {
    order_totals::fold_all(&sales.world.db).await.unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn it_is_all_the_same_whether_changes_have_been_added(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool.clone()).await;
    let north = sales.agency("north").await;
    let all = OrderFilter::default();
    let before = totals_of(&sales, north, &all).await;
    assert!(waiting(&pool).await > 0);
    fold_all(&sales).await;
    assert_eq!(waiting(&pool).await, 0);
    assert_eq!(totals_of(&sales, north, &all).await, before);
    let left: i64 = sqlx::query_scalar("select count(*) from order_total where lines = 0")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(left, 0, "no sum is kept that every line has left");
    let checked = order_totals::check_market(&sales.world.db, Market::Gb)
        .await
        .unwrap();
    assert!(checked.parties >= 6 && checked.sums > 20, "{checked:?}");
    assert_eq!(checked.differences, []);
}

#[database_test::test(store::MIGRATOR)]
async fn no_index_changes_with_a_sum(pool: PgPool) {
    // Else a new version of a row needs new entries in all of them.
    let changing: Vec<String> = sqlx::query_scalar(
        "select distinct indexrelid::regclass::text
         from pg_index
         join pg_depend
             on pg_depend.objid = indexrelid and pg_depend.refobjid = indrelid
             and pg_depend.classid = 'pg_class'::regclass
         join pg_attribute on attrelid = indrelid and attnum = refobjsubid
         where indrelid = 'order_total'::regclass
             and (attname in ('lines', 'items', 'sales_units') or attname ~ '^(own|whole)_')",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    assert_eq!(changing, Vec::<String>::new());
}

#[database_test::test(store::MIGRATOR)]
async fn adding_comes_to_an_end_while_others_write(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool.clone()).await;
    let (mut after, mut calls) = (Uuid::nil(), 0);
    while let Some(last) = order_totals::fold(&sales.world.db, after).await.unwrap() {
        assert!(last > after, "everybody has a turn");
        after = last;
        let sold = line(&format!("meanwhile{calls}"));
        sales.world.take(Rows::Orders(&[sold])).await;
        calls += 1;
    }
    assert!(calls > 0);
    assert!(waiting(&pool).await > 0, "that waits for the next time");
    fold_all(&sales).await;
    assert_eq!(waiting(&pool).await, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn a_wrong_sum_is_found_and_counted_anew(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool.clone()).await;
    fold_all(&sales).await;
    run(
        &pool,
        "update order_total set own_settled = own_settled + 1
         where party = 'campaign_agency' and span = 'month' and day_kind = 'settled'
             and state = 'deducted'",
    )
    .await;
    let db = &sales.world.db;
    let checked = order_totals::check_market(db, Market::Gb).await.unwrap();
    let [difference] = checked.differences.as_slice() else {
        panic!("{:?}", checked.differences);
    };
    assert_eq!(difference.party, Party::CampaignAgency);
    assert_eq!(difference.kept.own.settled, difference.full.own.settled + 1);
    for (party, id) in checked.wrong_parties() {
        order_totals::recount(db, Market::Gb, party, &[id])
            .await
            .unwrap();
    }
    let checked = order_totals::check_market(db, Market::Gb).await.unwrap();
    assert_eq!(checked.differences, []);
}

#[database_test::test(store::MIGRATOR)]
async fn lines_from_before_are_counted_and_nothing_is_said_until_then(pool: PgPool) {
    let sales = Sales::settled_with_a_return(pool.clone()).await;
    let north = sales.agency("north").await;
    let all = OrderFilter::default();
    let expected = totals_of(&sales, north, &all).await;
    // As after the migration of a database with lines.
    for statement in [
        "delete from order_total_change",
        "delete from order_total",
        "update order_total_market set counted_at = null, begins_at = '2011-01-01'",
    ] {
        run(&pool, statement).await;
    }
    let sold = line("meanwhile");
    sales.world.take(Rows::Orders(&[sold])).await;
    let preparing = totals_of(&sales, north, &all).await;
    assert_eq!(preparing.extent, TotalsExtent::Preparing);
    assert_eq!(preparing.states, []);
    let db = &sales.world.db;
    let is_counted = async || order_totals::is_counted(db, Market::Gb).await.unwrap();
    assert!(!is_counted().await, "nobody checks what is not counted");
    let mut calls = 0;
    while order_totals::count_before(db, Market::Gb, later())
        .await
        .unwrap()
    {
        calls += 1;
        fold_all(&sales).await;
        assert!(calls < 50, "it comes to an end");
    }
    assert!(calls >= 4, "each kind of party has its turn");
    assert!(is_counted().await);
    let counted = totals_of(&sales, north, &all).await;
    assert_eq!(counted.extent, TotalsExtent::Complete);
    assert_eq!(counted.lines(), expected.lines() + 1);
    assert_eq!(counted.settled(), expected.settled());
    let checked = order_totals::check_market(db, Market::Gb).await.unwrap();
    assert_eq!(checked.differences, []);
    // Another market is left as it is.
    let us = totals(db, &sales.by(north), Market::Us, AgencyPart::Campaign, &all).await;
    assert_eq!(us.unwrap().extent, TotalsExtent::Preparing);
}

#[database_test::test(store::MIGRATOR)]
async fn counting_waits_until_no_older_program_writes(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool.clone()).await;
    run(
        &pool,
        "update order_total_market set counted_at = null, begins_at = '2012-06-01T12:15:00Z'",
    )
    .await;
    let db = &sales.world.db;
    let early = order_totals::count_before(db, Market::Gb, at("2012-06-01T12:14:59Z"));
    assert!(!early.await.unwrap());
    let counted: i64 = sqlx::query_scalar(
        "select count(*) from order_total_market where counted_party is not null",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert_eq!(counted, 0);
    // An import goes on that began before.
    run(
        &pool,
        "insert into import (import_id, market_code, kind, started_at, alive_at)
         values (
             gen_random_uuid(), 'GB', 'all', '2012-06-01T11:00:00Z', '2012-06-01T12:14:00Z'
         )",
    )
    .await;
    for (moment, expected) in [
        ("2012-06-01T12:15:00Z", false),
        ("2012-06-01T12:18:59Z", false),
        // It was silent for so long that it died.
        ("2012-06-01T12:19:00Z", true),
    ] {
        let due = order_totals::count_before(db, Market::Gb, at(moment));
        assert_eq!(due.await.unwrap(), expected, "{moment}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn writers_the_job_and_counting_run_side_by_side(pool: PgPool) {
    let sales = Sales::of_two_mugs(pool.clone()).await;
    let db = &sales.world.db;
    let shop: Uuid = sqlx::query_scalar("select shop_id from shop where shop_code = 'SHOP1'")
        .fetch_one(&pool)
        .await
        .unwrap();
    let write = async {
        for number in 0..12 {
            let lines: Vec<_> = (0..5).map(|n| line(&format!("W{number}-{n}"))).collect();
            sales.world.take(Rows::Orders(&lines)).await;
            sales.world.settle("2011-12-31T00:00:00Z").await;
        }
    };
    let fold = async {
        // Fewer than the times that counting is tried when it meets one.
        for _ in 0..5 {
            order_totals::fold(db, Uuid::nil()).await.unwrap();
        }
    };
    let count = async {
        for _ in 0..6 {
            order_totals::recount(db, Market::Gb, Party::Seller, &[shop])
                .await
                .unwrap();
        }
    };
    tokio::join!(write, fold, count);
    let checked = order_totals::check_market(db, Market::Gb).await.unwrap();
    assert_eq!(checked.differences, []);
    let all = OrderFilter::default();
    let seller = sales.shop("SHOP1").await;
    let lines = of_part(&sales, seller, AgencyPart::Campaign, &all)
        .await
        .lines();
    assert_eq!(lines, 62);
}
