//! Months are there before they are needed.

use chrono::{DateTime, Months, Utc};
use sqlx::{PgPool, migrate::Migrator};
use store::{
    BatchContext, Source,
    import::{Importer, RowResult, Rows},
    orders::SubmittedLine,
    partitions,
    refunds::SubmittedRefund,
};

use crate::world::{World, at, line, refund};

async fn partitions(pool: &PgPool) -> Vec<String> {
    sqlx::query_scalar(
        "select inhrelid::regclass::text from pg_inherits
         where inhparent in ('order_line'::regclass, 'ledger_entry'::regclass) order by 1",
    )
    .fetch_all(pool)
    .await
    .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn the_present_month_and_the_next_three_are_made_once(pool: PgPool) {
    let world = World::new(pool.clone());
    // The last day of a long month: the months after it are shorter.
    for _ in 0..2 {
        partitions::make_ahead(&world.db, at("2012-12-31T23:59:59Z"))
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

#[database_test::test(store::MIGRATOR)]
async fn two_that_make_them_at_once_are_safe(pool: PgPool) {
    let world = World::new(pool.clone());
    let now = at("2012-06-15T00:00:00Z");
    let made =
        futures::future::join_all((0..4).map(|_| partitions::make_ahead(&world.db, now))).await;
    assert!(made.iter().all(Result::is_ok), "{made:?}");
    assert_eq!(partitions(&pool).await.len(), 8);
}

#[database_test::test(store::MIGRATOR)]
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
        ("select", "ledger_entry_2011_03", false),
        ("insert", "ledger_entry_2011_03", true),
        ("update", "ledger_entry_2011_03", false),
        ("delete", "ledger_entry_2011_03", false),
        ("insert", "order_line_2011_03", true),
        ("update", "order_line_2011_03", false),
        ("delete", "order_line_2011_03", false),
    ] {
        assert_eq!(may(right, month).await.unwrap(), granted, "{right} {month}");
    }
}

/// Takes a batch in as a request to the API is.
async fn send(world: &World, rows: Rows<'_>) -> Vec<RowResult> {
    let batch = BatchContext {
        source: Source::Api,
        ..world.batch()
    };
    let mut importer = Importer::durable(world.db.clone());
    importer.submit(&batch, rows).await.unwrap()
}

fn is_new(row_result: &RowResult) -> bool {
    *row_result == RowResult::New
}

/// A thousand first days of months, back from 2099.
fn a_thousand_months() -> impl Iterator<Item = DateTime<Utc>> {
    let last = at("2099-12-01T00:00:00Z");
    (0..1_000).filter_map(move |back| last.checked_sub_months(Months::new(back)))
}

#[database_test::test(store::MIGRATOR)]
async fn refused_rows_make_no_month(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let refunds: Vec<SubmittedRefund> = a_thousand_months()
        .enumerate()
        .map(|(number, refunded_at)| SubmittedRefund {
            refunded_at,
            ..refund(&format!("R{number}"), "nobody's", 1, "2011-03-20T00:00:00Z")
        })
        .collect();
    let lines: Vec<SubmittedLine> = a_thousand_months()
        .enumerate()
        .map(|(number, placed_at)| SubmittedLine {
            placed_at,
            delivered_at: None,
            product_code: "jug".into(),
            ..line(&format!("X{number}"))
        })
        .collect();
    for rows in [Rows::Refunds(&refunds), Rows::Orders(&lines)] {
        for row_results in [send(&world, rows).await, world.take(rows).await] {
            assert_eq!(row_results.len(), 1_000);
            assert!(!row_results.iter().any(is_new), "all are refused");
        }
    }
    assert_eq!(partitions(&pool).await, Vec::<String>::new());
}

#[database_test::test(store::MIGRATOR)]
async fn orders_have_other_dates_by_file_than_by_request(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    // It is 1 June 2012, 12:00.
    let placed = |order: &str, placed_at: &str| SubmittedLine {
        placed_at: at(placed_at),
        delivered_at: None,
        ..line(order)
    };
    let cancelled = |order: &str, cancelled_at: &str| SubmittedLine {
        cancelled_at: Some(at(cancelled_at)),
        ..placed(order, "2012-05-31T00:00:00Z")
    };
    let lines = [
        placed("A", "2000-01-01T00:00:00Z"),
        placed("B", "2011-04-28T11:59:59Z"),
        placed("C", "2011-04-28T12:00:00Z"),
        placed("D", "2012-06-02T12:00:00Z"),
        placed("E", "2012-06-02T12:00:01Z"),
        placed("F", "2013-06-01T12:00:01Z"),
        cancelled("G", "2012-06-02T12:00:01Z"),
        cancelled("H", "2013-06-01T12:00:01Z"),
    ];
    let row_results = send(&world, Rows::Orders(&lines)).await;
    let taken: Vec<bool> = row_results.iter().map(is_new).collect();
    assert_eq!(
        taken,
        [false, false, true, true, false, false, false, false]
    );
    let row_results = world.take(Rows::Orders(&lines)).await;
    let taken: Vec<bool> = row_results.iter().map(is_new).collect();
    assert_eq!(
        taken,
        [true, true, false, false, true, false, true, false],
        "C and D are in"
    );
    // What is in may come again, and be added to, however long ago it was.
    let mut old = placed("A", "2000-01-01T00:00:00Z");
    old.delivered_at = Some(at("2000-01-05T00:00:00Z"));
    let lines = [placed("B", "2011-04-28T11:59:59Z"), old];
    let row_results = send(&world, Rows::Orders(&lines)).await;
    assert_eq!(row_results, [RowResult::Unchanged, RowResult::Changed]);
    let ahead = cancelled("E", "2014-01-01T00:00:00Z");
    let ahead = SubmittedLine {
        placed_at: at("2012-06-02T12:00:01Z"),
        ..ahead
    };
    let row_results = send(&world, Rows::Orders(&[ahead])).await;
    assert!(
        matches!(
            &row_results[0],
            RowResult::Refused {
                column: "cancelled_at",
                ..
            }
        ),
        "{row_results:?}"
    );
}

#[database_test::test(store::MIGRATOR)]
async fn one_request_begins_at_most_two_years_of_months(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let months = |count: u32| {
        (0..count)
            .filter_map(|back| at("2012-05-15T00:00:00Z").checked_sub_months(Months::new(back)))
    };
    let lines: Vec<SubmittedLine> = months(30)
        .enumerate()
        .map(|(number, _)| SubmittedLine {
            placed_at: at("2009-01-01T00:00:00Z"),
            delivered_at: None,
            ..line(&format!("L{number}"))
        })
        .collect();
    world.take(Rows::Orders(&lines)).await;
    let before = partitions(&pool).await.len();
    let refunds: Vec<SubmittedRefund> = months(30)
        .enumerate()
        .map(|(number, refunded_at)| SubmittedRefund {
            refunded_at,
            ..refund(
                &format!("R{number}"),
                &format!("L{number}"),
                1,
                "2011-03-20T00:00:00Z",
            )
        })
        .collect();
    let row_results = send(&world, Rows::Refunds(&refunds)).await;
    assert!(row_results[..24].iter().all(is_new));
    for row_result in &row_results[24..] {
        assert!(
            matches!(row_result, RowResult::Refused { column: "refunded_at", reason }
                if reason.contains("more than 24 new months")),
            "{row_result:?}"
        );
    }
    assert_eq!(
        partitions(&pool).await.len(),
        before,
        "refunds of lines that earn nothing make no entry, and no month"
    );
    // A file has no such limit.
    let row_results = world.take(Rows::Refunds(&refunds)).await;
    assert!(row_results[24..].iter().all(is_new));
}

#[database_test::test(store::MIGRATOR)]
async fn batches_that_begin_the_same_months_at_once_are_safe(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let batches: Vec<Vec<SubmittedLine>> = (0..4)
        .map(|batch| {
            let order = |month| SubmittedLine {
                placed_at: at(&format!("2011-{month:02}-10T10:00:00Z")),
                delivered_at: None,
                ..line(&format!("B{batch}-{month}"))
            };
            (1..=12).map(order).collect()
        })
        .collect();
    let taken = batches.iter().map(|lines| world.take(Rows::Orders(lines)));
    for row_results in futures::future::join_all(taken).await {
        assert!(row_results.iter().all(is_new));
    }
    let partitions = partitions(&pool).await;
    let of = |table: &str| {
        partitions
            .iter()
            .filter(|name| name.starts_with(table))
            .count()
    };
    assert_eq!(of("order_line_2011"), 12);
    // Ann's acceptance counts from 2 March to the campaign's end on 30 April.
    assert_eq!(of("ledger_entry"), 2);
}
