//! Closing: each entry is on one bill, each month is closed once, and numbers have no gaps.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::{
    actor::Actor,
    bill::{BeginBillsRefusal, BillSumKind, CloseRefusal},
};
use futures::future::{join, join_all};
use sqlx::PgPool;
use store::{Error, bills, import::Rows};
use uuid::Uuid;

use super::{
    NOW, all_bills, close, close_all, close_next, day, lines_of, order, posted_and_billed, seal,
    sold,
};
use crate::world::World;

#[database_test::test(store::MIGRATOR)]
async fn lines_add_up_to_the_unit(pool: PgPool) {
    let world = sold(pool).await;
    let closed = close_all(&world).await;
    let months = ["2011-03-01", "2011-04-01", "2011-05-01", "2011-06-01"].map(day);
    assert_eq!(closed, months);
    let mut seen = BTreeSet::new();
    for (party, bill) in all_bills(&world).await {
        let lines = lines_of(&world, party, &bill).await;
        assert_eq!(u64::try_from(lines.len()).unwrap(), bill.sums.lines);
        let total: i64 = lines.iter().map(|line| line.units).sum();
        assert_eq!(total, bill.sums.total.units, "{}", bill.number);
        for (part, amount) in &bill.sums.by_part {
            let of_part = lines.iter().filter(|line| line.part == *part);
            let sum: i64 = of_part.map(|line| line.units).sum();
            assert_eq!(sum, amount.units, "{} {part}", bill.number);
        }
        for line in lines {
            assert!(seen.insert((party, line.part, line.entry)), "{line:?}");
            assert!(line.order.is_some() && line.campaign.is_some(), "{line:?}");
        }
    }
    let [posted, billed] = posted_and_billed(&world).await;
    assert_eq!(posted, billed);
    let last: BTreeMap<Uuid, i64> = all_bills(&world)
        .await
        .into_iter()
        .map(|(party, bill)| (party, bill.running.units))
        .collect();
    assert_eq!(last, billed, "the last bill says what all come to");
}

#[database_test::test(store::MIGRATOR)]
async fn an_entry_is_on_one_bill(pool: PgPool) {
    let world = World::selling(pool).await;
    let selling = &world;
    // The pool has eight connections.
    let writers = join_all((0..4_u32).map(|writer| async move {
        for nth in 0..8_u32 {
            let code = format!("A{writer}-{nth}");
            let order = order(&code, "ann", "2011-03-05", 1 + nth % 3);
            selling.take(Rows::Orders(&[order])).await;
            selling.settle("2011-12-31T00:00:00Z").await;
        }
    }));
    let closer = async {
        for _ in 0..3 {
            close_next(&world).await;
        }
    };
    join(writers, closer).await;
    close_all(&world).await;
    let [posted, billed] = posted_and_billed(&world).await;
    assert_eq!(posted, billed);
    let mut seen = BTreeSet::new();
    for (party, bill) in all_bills(&world).await {
        for line in lines_of(&world, party, &bill).await {
            assert!(seen.insert((party, line.part, line.entry)), "{line:?}");
        }
    }
    let unclaimed: i64 = sqlx::query_scalar(
        "select count(*) from ledger_batch where has_posted and bill_month is null",
    )
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(unclaimed, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn numbers_have_no_gaps(pool: PgPool) {
    let world = sold(pool).await;
    let march = day("2011-03-01");
    let early = close(&world, march).await;
    assert!(
        matches!(early, Err(Error::Refused(CloseRefusal::NotClaimed))),
        "{early:?}"
    );
    let claimed = bills::claim(&world.db, &world.market, march, world.now).await;
    let claimed = claimed.unwrap();
    let unsealed = close(&world, march).await;
    assert!(
        matches!(unsealed, Err(Error::Refused(CloseRefusal::NotSealed))),
        "{unsealed:?}"
    );
    // Again it claims nothing more.
    let again = bills::claim(&world.db, &world.market, march, world.now).await;
    assert_eq!(again.unwrap(), claimed);
    close_all(&world).await;
    let rows: Vec<(String, NaiveDate, String)> =
        sqlx::query_as("select party_kind, month, number from bill order by month, position")
            .fetch_all(&world.db.primary)
            .await
            .unwrap();
    let mut counted: BTreeMap<(bool, NaiveDate), usize> = BTreeMap::new();
    for (kind, month, number) in rows {
        let is_shop = kind == "shop";
        let count = counted.entry((is_shop, month)).or_default();
        *count += 1;
        let series = if is_shop { "S" } else { "" };
        let expected = format!("GB-{}-{series}{count:06}", month.format("%Y%m"));
        assert_eq!(number, expected);
    }
    // Two agencies and two creators in each full month, and one shop.
    assert_eq!(counted[&(false, march)], 4);
    assert_eq!(counted[&(true, march)], 1);
    let leaves = bills::leaves_of(&world.db, world.market.market, march).await;
    assert_eq!(leaves.unwrap().len(), 5);
    let left: i64 = sqlx::query_scalar("select count(*) from bill_sum")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    assert_eq!(left, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn late_entries_stand_as_earlier_months(pool: PgPool) {
    let world = World::selling(pool).await;
    world
        .take(Rows::Orders(&[order("A", "ann", "2011-03-05", 1)]))
        .await;
    world.settle("2011-03-31T00:00:00Z").await;
    assert_eq!(close_all(&world).await, [day("2011-03-01")]);
    // It settled in March, too, and is told late.
    world
        .take(Rows::Orders(&[order("B", "ann", "2011-03-06", 2)]))
        .await;
    world.settle("2011-12-31T00:00:00Z").await;
    assert_eq!(close_all(&world).await, [day("2011-04-01")]);
    let all = all_bills(&world).await;
    let of_april = all
        .iter()
        .filter(|(_, bill)| bill.number.month() == day("2011-04-01"));
    let mut looked_at = 0;
    for (party, bill) in of_april {
        looked_at += 1;
        assert_eq!(bill.sums.earlier, bill.sums.total);
        assert_eq!(bill.sums.of_kind(BillSumKind::Settled).units, 0);
        let lines = lines_of(&world, *party, bill).await;
        assert!(lines.iter().all(|line| line.is_earlier), "{lines:?}");
    }
    assert_eq!(looked_at, 3, "the shop, the agency and the creator");
}

#[database_test::test(store::MIGRATOR)]
async fn two_close_one_month(pool: PgPool) {
    let world = sold(pool).await;
    let march = day("2011-03-01");
    bills::claim(&world.db, &world.market, march, world.now)
        .await
        .unwrap();
    seal(&world).await;
    let ends = join_all((0..8).map(|_| close(&world, march))).await;
    assert_eq!(ends.iter().filter(|end| end.is_ok()).count(), 1, "{ends:?}");
    for end in ends.iter().filter(|end| end.is_err()) {
        assert!(
            matches!(end, Err(Error::Refused(CloseRefusal::Closed))),
            "{end:?}"
        );
    }
    let runs: i64 = sqlx::query_scalar("select count(*) from bill_run where state = 'closed'")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    assert_eq!(runs, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn months_close_in_their_order_and_when_they_are_over(pool: PgPool) {
    let world = sold(pool).await;
    let claim = async |month: &str| {
        let claimed = bills::claim(&world.db, &world.market, day(month), world.now).await;
        claimed.err().map(|error| error.into_refusal().unwrap())
    };
    assert_eq!(claim("2012-05-01").await, Some(CloseRefusal::NotOver));
    assert_eq!(claim("2011-04-01").await, None);
    assert_eq!(claim("2011-05-01").await, Some(CloseRefusal::EarlierIsOpen));
    seal(&world).await;
    close(&world, day("2011-04-01")).await.unwrap();
    assert_eq!(claim("2011-03-01").await, Some(CloseRefusal::LaterIsClosed));
    assert_eq!(claim("2011-04-01").await, Some(CloseRefusal::Closed));
    close_all(&world).await;
    assert_eq!(claim("2011-09-01").await, Some(CloseRefusal::Nothing));
    // April took what was left of March.
    let [posted, billed] = posted_and_billed(&world).await;
    assert_eq!(posted, billed);
}

#[database_test::test(store::MIGRATOR)]
async fn bills_begin_where_an_operator_says(pool: PgPool) {
    let world = sold(pool.clone()).await;
    // As in a market that had order lines before there were bills.
    sqlx::query("update ledger_begin set bills_from = null")
        .execute(&pool)
        .await
        .unwrap();
    let by = world.by(Actor::System, NOW);
    let begin = async |month: &str| {
        let begun = bills::begin(&world.db, &by, &world.market, day(month)).await;
        begun.err().map(|error| error.into_refusal().unwrap())
    };
    assert_eq!(begin("2012-07-01").await, Some(BeginBillsRefusal::Ahead));
    assert_eq!(begin("2011-04-01").await, None);
    assert_eq!(begin("2011-04-01").await, Some(BeginBillsRefusal::Begun));
    let closed = close_all(&world).await;
    assert_eq!(closed.first(), Some(&day("2011-04-01")));
    let of_march: i64 = sqlx::query_scalar("select count(*) from bill where month < '2011-04-01'")
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    assert_eq!(of_march, 0);
    let [posted, billed] = posted_and_billed(&world).await;
    assert_ne!(posted, billed, "March was paid elsewhere");
}
