//! Two at once: one wins, nothing is doubled or lost.

use sqlx::PgPool;
use store::import::{RowResult, Rows};

use crate::world::{World, at, line, refund, until_one_waits};

#[database_test::test(store::MIGRATOR)]
async fn the_same_batch_sent_by_eight_at_once_goes_in_once(pool: PgPool) {
    let world = World::selling(pool).await;
    let batch: Vec<_> = (0..200).map(|order| line(&format!("A{order}"))).collect();
    let sent = (0..8).map(|_| world.take(Rows::Orders(&batch)));
    let row_results: Vec<RowResult> = futures::future::join_all(sent)
        .await
        .into_iter()
        .flatten()
        .collect();
    let new = row_results
        .iter()
        .filter(|row_result| **row_result == RowResult::New)
        .count();
    assert_eq!(new, 200);
    assert_eq!(
        row_results.len() - new,
        row_results
            .iter()
            .filter(|v| **v == RowResult::Unchanged)
            .count()
    );
    assert_eq!(world.parties().await[0].estimated, 200 * 600);
}

#[database_test::test(store::MIGRATOR)]
async fn of_two_batches_with_different_marks_the_second_is_refused(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let mut undelivered = line("A");
    undelivered.delivered_at = None;
    world.take(Rows::Orders(&[undelivered])).await;
    // Another batch brings a delivery and is not over yet.
    let mut other = pool.begin().await.unwrap();
    sqlx::query("update order_line set delivered_at = '2011-03-12T10:00:00Z'")
        .execute(&mut *other)
        .await
        .unwrap();
    let mut later = line("A");
    later.delivered_at = Some(at("2011-03-13T10:00:00Z"));
    let same = [later];
    let mut taken = std::pin::pin!(world.take(Rows::Orders(&same)));
    tokio::select! {
        _ = &mut taken => panic!("it did not wait"),
        () = until_one_waits(&pool) => {}
    }
    other.commit().await.unwrap();
    let refused = RowResult::Refused {
        column: "delivered_at",
        reason: "this order line already exists with a different delivered_at: \
                 2011-03-12T10:00:00Z saved, 2011-03-13T10:00:00Z in this row. Saved order lines \
                 can't be changed"
            .into(),
    };
    assert_eq!(taken.await, [refused]);
}

#[database_test::test(store::MIGRATOR)]
async fn two_refunds_of_the_last_item_cannot_both_be(pool: PgPool) {
    let world = World::selling(pool).await;
    world.take(Rows::Orders(&[line("A")])).await;
    let refunds: Vec<_> = (0..8)
        .map(|n| [refund(&format!("R{n}"), "A", 1, "2011-03-20T00:00:00Z")])
        .collect();
    let sent = refunds
        .iter()
        .map(|refund| world.take(Rows::Refunds(refund)));
    let row_results: Vec<RowResult> = futures::future::join_all(sent)
        .await
        .into_iter()
        .flatten()
        .collect();
    assert_eq!(
        row_results
            .iter()
            .filter(|row_result| **row_result == RowResult::New)
            .count(),
        1
    );
    assert_eq!(world.states().await, ["ineligible"]);
}

#[database_test::test(store::MIGRATOR)]
async fn two_settlements_at_once_post_each_line_once(pool: PgPool) {
    let world = World::selling(pool).await;
    let batch: Vec<_> = (0..100).map(|order| line(&format!("A{order}"))).collect();
    world.take(Rows::Orders(&batch)).await;
    let settled = (0..4).map(|_| world.settle("2011-12-31T00:00:00Z"));
    futures::future::join_all(settled).await;
    let seller = &world.parties().await[0];
    assert_eq!((seller.settled, seller.net), (100 * 600, 100 * 600));
}
