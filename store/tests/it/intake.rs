//! How order lines and refunds come in: attributed, estimated, once.

use std::time::Duration;

use sqlx::PgPool;
use store::{
    Error,
    creators::NewCreator,
    exports::Shares,
    import::{Importer, RowResult, Rows},
    orders::SubmittedLine,
};
use tokio::time::timeout;

use crate::world::{World, at, line, product, refund, refund_of_amount};

fn shares(total: i64, campaign_agency: i64, creator: i64, managing_agency: i64) -> Shares {
    Shares {
        total,
        campaign_agency,
        creator,
        managing_agency,
    }
}

fn reason(row_result: &RowResult) -> (&'static str, &str) {
    match row_result {
        RowResult::Refused { column, reason } => (column, reason),
        other => panic!("{other:?} is no refusal"),
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_line_is_split_as_in_g2_and_g3(pool: PgPool) {
    let world = World::selling(pool).await;
    let two = |order, creator: &str| {
        let mut line = line(order);
        line.quantity = 2;
        line.creator = creator.into();
        line
    };
    world
        .take(Rows::Orders(&[two("A", "ann"), two("B", "bob")]))
        .await;
    let lines = world.lines().await;
    assert_eq!(lines[0].estimated, shares(1_199, 599, 600, 0));
    assert_eq!(lines[0].managed_by, None);
    assert_eq!(lines[1].estimated, shares(1_199, 599, 480, 120));
    assert_eq!(lines[1].managed_by.as_deref(), Some("other"));
}

#[database_test::test(store::MIGRATOR)]
async fn the_same_line_again_changes_nothing(pool: PgPool) {
    let world = World::selling(pool).await;
    let batch = [line("A"), line("A"), line("B")];
    let row_results = world.take(Rows::Orders(&batch)).await;
    assert_eq!(
        row_results,
        [RowResult::New, RowResult::Unchanged, RowResult::New]
    );
    let row_results = world.take(Rows::Orders(&batch)).await;
    assert_eq!(
        row_results,
        [
            RowResult::Unchanged,
            RowResult::Unchanged,
            RowResult::Unchanged
        ]
    );
    assert_eq!(world.lines().await.len(), 2);
    assert_eq!(world.parties().await[0].estimated, 1_200);
}

#[database_test::test(store::MIGRATOR)]
async fn one_order_may_have_two_lines_of_one_product(pool: PgPool) {
    let world = World::selling(pool).await;
    let mut second = line("A");
    second.line_code = "2".into();
    let row_results = world.take(Rows::Orders(&[line("A"), second])).await;
    assert_eq!(row_results, [RowResult::New, RowResult::New]);
}

#[database_test::test(store::MIGRATOR)]
async fn other_content_is_refused_with_both_versions(pool: PgPool) {
    let world = World::selling(pool).await;
    world.take(Rows::Orders(&[line("A")])).await;
    let mut other = line("A");
    other.unit_price_units = 2_999;
    let row_results = world.take(Rows::Orders(&[other])).await;
    let (column, reason) = reason(&row_results[0]);
    assert_eq!(column, "unit_price");
    assert!(
        reason.contains("19.99") && reason.contains("29.99"),
        "{reason}"
    );
    let mut other = line("A");
    other.creator = "bob".into();
    let row_results = world.take(Rows::Orders(&[other])).await;
    let (column, reason) = self::reason(&row_results[0]);
    assert_eq!(column, "creator");
    assert!(reason.contains("ann saved, bob in this row"), "{reason}");
    assert_eq!(world.parties().await[0].estimated, 600);
}

#[database_test::test(store::MIGRATOR)]
async fn a_delivery_may_be_added_once(pool: PgPool) {
    let world = World::selling(pool).await;
    let mut undelivered = line("A");
    undelivered.delivered_at = None;
    world.take(Rows::Orders(&[undelivered])).await;
    world.settle("2011-12-31T00:00:00Z").await;
    assert_eq!(world.states().await, ["processing"]);
    assert_eq!(
        world.take(Rows::Orders(&[line("A")])).await,
        [RowResult::Changed]
    );
    assert_eq!(
        world.take(Rows::Orders(&[line("A")])).await,
        [RowResult::Unchanged]
    );
    let mut later = line("A");
    later.delivered_at = Some(at("2011-03-14T10:00:00Z"));
    let row_results = world.take(Rows::Orders(&[later])).await;
    assert_eq!(reason(&row_results[0]).0, "delivered_at");
    world.settle("2011-12-31T00:00:00Z").await;
    assert_eq!(world.states().await, ["settled"]);
}

#[database_test::test(store::MIGRATOR)]
async fn each_bad_line_says_why_and_the_good_ones_go_in(pool: PgPool) {
    let world = World::selling(pool).await;
    let bad = |change: fn(&mut store::orders::SubmittedLine)| {
        let mut line = line("X");
        change(&mut line);
        line
    };
    let batch = [
        bad(|line| line.shop_code = "SHOP9".into()),
        bad(|line| line.product_code = "jug".into()),
        bad(|line| line.shop_code = "SHOP2".into()),
        bad(|line| line.creator = "cid".into()),
        bad(|line| line.currency = domain::currency::Currency::Usd),
        bad(|line| line.quantity = 0),
        bad(|line| line.cancelled_at = Some(at("2011-03-09T10:00:00Z"))),
        bad(|line| line.unit_price_units = i64::MAX - 1),
        line("A"),
    ];
    let mut batch = batch;
    batch[7].quantity = 2;
    let row_results = world.take(Rows::Orders(&batch)).await;
    let columns: Vec<&str> = row_results[..8]
        .iter()
        .map(|row_result| reason(row_result).0)
        .collect();
    assert_eq!(
        columns,
        [
            "shop_code",
            "product_id",
            "product_id",
            "creator",
            "currency",
            "quantity",
            "cancelled_at",
            "unit_price",
        ]
    );
    assert_eq!(row_results[8], RowResult::New);
    assert_eq!(world.lines().await.len(), 1);
}

#[database_test::test(store::MIGRATOR)]
async fn a_line_that_no_acceptance_covers_says_why(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let mut early = line("A");
    early.placed_at = at("2011-03-02T08:59:59Z");
    let mut late = line("B");
    late.placed_at = at("2011-05-01T00:00:00Z");
    late.delivered_at = None;
    let mut other = line("C");
    other.shop_code = "SHOP2".into();
    other.product_code = "cup".into();
    world.take(Rows::Orders(&[early, late, other])).await;
    let reasons: Vec<String> =
        sqlx::query_scalar("select unattributed_because from order_line order by order_code")
            .fetch_all(&pool)
            .await
            .unwrap();
    assert_eq!(reasons, ["accepted_later", "outside_period", "no_entry"]);
    assert!(world.lines().await.is_empty());
}

#[database_test::test(store::MIGRATOR)]
async fn refunds_of_a_line_never_exceed_it(pool: PgPool) {
    let world = World::selling(pool).await;
    let mut three = line("A");
    three.quantity = 3;
    world.take(Rows::Orders(&[three])).await;
    let day = "2011-03-20T00:00:00Z";
    let batch = [
        refund("R1", "A", 2, day),
        refund("R2", "A", 2, day),
        refund("R1", "A", 2, day),
        refund("R1", "A", 1, day),
        refund("R3", "A", 1, "2011-03-09T00:00:00Z"),
        refund("R4", "A", 0, day),
        refund("R5", "B", 1, day),
    ];
    let row_results = world.take(Rows::Refunds(&batch)).await;
    assert_eq!(row_results[0], RowResult::New);
    assert_eq!(reason(&row_results[1]).0, "quantity");
    assert_eq!(row_results[2], RowResult::Unchanged);
    assert_eq!(reason(&row_results[3]).0, "quantity");
    assert_eq!(reason(&row_results[4]).0, "refunded_at");
    assert_eq!(reason(&row_results[5]).0, "quantity");
    assert_eq!(reason(&row_results[6]).0, "order_id");
}

#[database_test::test(store::MIGRATOR)]
async fn amounts_and_items_together_never_exceed_a_line(pool: PgPool) {
    let world = World::selling(pool).await;
    let mut three = line("A");
    three.quantity = 3;
    world.take(Rows::Orders(&[three])).await;
    let day = "2011-03-20T00:00:00Z";
    // Three at 19.99 are 59.97.
    let batch = [
        refund_of_amount("R1", "A", "20.00", day),
        refund("R2", "A", 3, day),
        refund("R3", "A", 1, day),
        refund_of_amount("R4", "A", "19.99", day),
        refund_of_amount("R4", "A", "19.98", day),
        refund_of_amount("R1", "A", "20.01", day),
        refund("R1", "A", 1, day),
        refund_of_amount("R5", "A", "0.00", day),
        refund_of_amount("R6", "A", "-1", day),
        refund_of_amount("R7", "A", "1.999", day),
        refund_of_amount("R8", "A", "all", day),
    ];
    let row_results = world.take(Rows::Refunds(&batch)).await;
    let refused = |number: usize, column: &str, part: &str| {
        let (about, why) = reason(&row_results[number]);
        assert_eq!(about, column);
        assert!(why.contains(part), "{why}");
    };
    for new in [0, 2, 4] {
        assert_eq!(row_results[new], RowResult::New);
    }
    refused(1, "quantity", "39.97 of this line's price is left");
    refused(3, "amount", "19.98 of this line's price is left");
    refused(5, "amount", "20.00 saved, 20.01 in this row");
    refused(
        6,
        "quantity",
        "an amount of 20.00 saved, 1 item in this row",
    );
    refused(7, "amount", "can't refund 0.00");
    refused(8, "amount", "can't refund -1.00");
    refused(9, "amount", "1.999 isn't an amount: too many decimals");
    refused(10, "amount", "all isn't an amount: not an amount");
}

#[database_test::test(store::MIGRATOR)]
async fn within_one_batch_rows_are_judged_in_their_order(pool: PgPool) {
    let world = World::selling(pool).await;
    let undelivered = || {
        let mut line = line("A");
        line.delivered_at = None;
        line
    };
    let delivered = |day: u32| {
        let mut line = line("A");
        line.delivered_at = Some(at(&format!("2011-03-{day}T10:00:00Z")));
        line
    };
    let mut two = line("A");
    two.quantity = 2;
    let batch = [
        undelivered(),
        two,
        delivered(13),
        delivered(14),
        undelivered(),
        line("B"),
    ];
    let row_results = world.take(Rows::Orders(&batch)).await;
    assert_eq!(row_results[0], RowResult::New);
    assert_eq!(reason(&row_results[1]).0, "quantity");
    assert_eq!(row_results[2], RowResult::Changed);
    let (column, why) = reason(&row_results[3]);
    assert_eq!(column, "delivered_at");
    assert!(
        why.contains("2011-03-13T10:00:00Z saved, 2011-03-14T10:00:00Z in this row"),
        "{why}"
    );
    assert_eq!(row_results[4..], [RowResult::Unchanged, RowResult::New]);
    // The same for a line that was there before.
    let cancelled = |day: u32| {
        let mut line = line("B");
        line.cancelled_at = Some(at(&format!("2011-03-{day}T10:00:00Z")));
        line
    };
    let row_results = world
        .take(Rows::Orders(&[cancelled(15), cancelled(16), cancelled(15)]))
        .await;
    assert_eq!(row_results[0], RowResult::Changed);
    assert_eq!(reason(&row_results[1]).0, "cancelled_at");
    assert_eq!(row_results[2], RowResult::Unchanged);
    world.settle("2011-12-31T00:00:00Z").await;
    assert_eq!(world.states().await, ["settled", "ineligible"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_rate_that_cannot_be_is_an_error_and_never_passed_over(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let mut by_bob = line("A");
    by_bob.creator = "bob".into();
    for (breaks, mends, table, column) in [
        (
            "alter table offer_rate drop constraint offer_rate_creator_rate_bps_check;
             update offer_rate set creator_rate_bps = 9000",
            "update offer_rate set creator_rate_bps = 1500",
            "offer_rate",
            "creator_rate_bps",
        ),
        (
            "alter table agency_link drop constraint agency_link_share_bps_check;
             update agency_link set share_bps = 10001",
            "update agency_link set share_bps = 2000",
            "agency_link",
            "share_bps",
        ),
    ] {
        sqlx::raw_sql(breaks).execute(&pool).await.unwrap();
        let taken = world.try_take(Rows::Orders(&[by_bob.clone()])).await;
        match taken {
            Err(Error::Corrupt {
                table: in_table,
                column: in_column,
                ..
            }) => assert_eq!((in_table, in_column), (table, column)),
            other => panic!("{other:?}"),
        }
        sqlx::raw_sql(mends).execute(&pool).await.unwrap();
    }
    assert!(world.lines().await.is_empty());
    let row_results = world.take(Rows::Orders(&[by_bob])).await;
    assert_eq!(row_results, [RowResult::New]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_rehearsal_answers_the_same_and_keeps_nothing(pool: PgPool) {
    let world = World::selling(pool).await;
    let mut importer = Importer::rehearsal(world.db.clone());
    let batch = [line("A"), line("A")];
    let row_results = importer
        .submit(&world.batch(), Rows::Orders(&batch))
        .await
        .unwrap();
    assert_eq!(row_results, [RowResult::New, RowResult::Unchanged]);
    let row_results = importer
        .submit(&world.batch(), Rows::Orders(&batch))
        .await
        .unwrap();
    assert_eq!(row_results, [RowResult::Unchanged, RowResult::Unchanged]);
    drop(importer);
    assert!(world.lines().await.is_empty());
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_waits_for_a_rehearsal(pool: PgPool) {
    let world = World::selling(pool).await;
    let mut importer = Importer::rehearsal(world.db.clone());
    let orders = [line("A")];
    let batch = world.batch();
    let rehearsed = importer
        .submit(&batch, Rows::Orders(&orders))
        .await
        .unwrap();
    assert_eq!(rehearsed, [RowResult::New]);
    // Between two batches of the rehearsal the same order comes in by another way.
    let taken = timeout(Duration::from_secs(30), world.take(Rows::Orders(&orders)));
    let taken = taken.await.expect("it waits for the rehearsal");
    assert_eq!(taken, [RowResult::New]);
    let rehearsed = importer
        .submit(&batch, Rows::Orders(&orders))
        .await
        .unwrap();
    assert_eq!(rehearsed, [RowResult::Unchanged]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_rehearsal_says_what_it_cannot_judge_yet(pool: PgPool) {
    let world = World::new(pool);
    let mut importer = Importer::rehearsal(world.db.clone());
    let ann = NewCreator {
        handle: "ann".into(),
        managed_by: None,
    };
    let of_another_price = SubmittedLine {
        unit_price_units: 1,
        ..line("A")
    };
    let of_nothing = SubmittedLine {
        product_code: "jug".into(),
        creator: "eve".into(),
        shop_code: "SHOP9".into(),
        ..line("B")
    };
    for (rows, row_results) in [
        (Rows::Products(&[product("SHOP1", "mug")]), &["new"][..]),
        (Rows::Creators(&[ann]), &["new"]),
        (
            Rows::Orders(&[line("A"), of_nothing]),
            &["not judged", "refused"],
        ),
        (Rows::Orders(&[of_another_price]), &["not judged"]),
        (Rows::Products(&[product("SHOP1", "mug")]), &["unchanged"]),
        (Rows::Products(&[product("SHOP2", "mug")]), &["not judged"]),
    ] {
        let said = importer.submit(&world.batch(), rows).await.unwrap();
        let said: Vec<_> = said
            .iter()
            .map(|row_result| match row_result {
                RowResult::New => "new",
                RowResult::Changed => "changed",
                RowResult::Unchanged => "unchanged",
                RowResult::NotJudged => "not judged",
                RowResult::Refused { .. } => "refused",
            })
            .collect();
        assert_eq!(said, row_results, "{rows:?}");
    }
    assert!(world.lines().await.is_empty());
}
