//! From the estimate to what is kept: the vectors about settlement and refunds, through the database.

use domain::order_line::SettleRefusal;
use sqlx::PgPool;
use store::{
    Error,
    exports::PartyEarnings,
    import::{RowResult, Rows},
    settlement::{self, Reach},
};

use crate::world::{World, at, line, refund, refund_of_amount};

/// Three items for 10.00, all 30 % of which, but for the creator's 15 %, are the agency's.
fn three(order: &str) -> store::orders::SubmittedLine {
    let mut line = line(order);
    line.quantity = 3;
    line.unit_price_units = 1_000;
    line
}

/// Estimated, settled and net of the one seller.
async fn seller(world: &World) -> [i64; 3] {
    let PartyEarnings {
        estimated,
        settled,
        net,
        ..
    } = world.parties().await.remove(0);
    [estimated, settled, net]
}

/// The line was delivered on 13 March at 10:00 and settles 15 × 24 hours later.
const BEFORE: &str = "2011-03-28T09:59:59Z";
const MOMENT: &str = "2011-03-28T10:00:00Z";

#[database_test::test(store::MIGRATOR)]
async fn g8_a_return_before_settlement_lowers_what_settles(pool: PgPool) {
    let world = World::selling(pool).await;
    world.take(Rows::Orders(&[three("A")])).await;
    world
        .take(Rows::Refunds(&[refund("R", "A", 1, BEFORE)]))
        .await;
    world.settle(MOMENT).await;
    assert_eq!(seller(&world).await, [900, 600, 600]);
    assert_eq!(world.states().await, ["settled"]);
}

#[database_test::test(store::MIGRATOR)]
async fn g9_and_g16_a_return_at_the_settlement_moment_is_a_correction(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    world.take(Rows::Orders(&[three("A")])).await;
    world
        .take(Rows::Refunds(&[refund("R", "A", 1, MOMENT)]))
        .await;
    world.settle(MOMENT).await;
    assert_eq!(seller(&world).await, [900, 900, 600]);
    assert_eq!(world.states().await, ["deducted"]);
    let kinds: Vec<String> =
        sqlx::query_scalar("select kind from ledger_entry order by recorded_at, entry_id")
            .fetch_all(&pool)
            .await
            .unwrap();
    assert_eq!(kinds, ["estimated", "settled", "corrected"]);
}

#[database_test::test(store::MIGRATOR)]
async fn nothing_settles_before_its_moment(pool: PgPool) {
    let world = World::selling(pool).await;
    world.take(Rows::Orders(&[three("A")])).await;
    world.settle(BEFORE).await;
    assert_eq!(seller(&world).await, [900, 0, 0]);
    assert_eq!(world.states().await, ["processing"]);
}

#[database_test::test(store::MIGRATOR)]
async fn nothing_is_settled_ahead(pool: PgPool) {
    let world = World::selling(pool).await;
    let mut recent = three("A");
    recent.delivered_at = Some(world.now - chrono::TimeDelta::days(1));
    world.take(Rows::Orders(&[recent])).await;
    for reach in [Reach::All, Reach::ByClock] {
        let until = at("2040-01-01T00:00:00Z");
        let (market, now) = (&world.market, world.now);
        let settled =
            settlement::settle_due(&world.db, market, until, reach, now, &world.ids).await;
        let refused = SettleRefusal::Ahead { until, now };
        assert!(
            matches!(settled, Err(Error::Refused(refusal)) if refusal == refused),
            "{settled:?}"
        );
    }
    assert_eq!(seller(&world).await, [900, 0, 0]);
    assert_eq!(world.states().await, ["processing"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_refund_that_lies_ahead_waits_for_a_later_settlement(pool: PgPool) {
    let world = World::selling(pool).await;
    world.take(Rows::Orders(&[three("A")])).await;
    world
        .take(Rows::Refunds(&[refund(
            "R",
            "A",
            2,
            "2011-05-01T00:00:00Z",
        )]))
        .await;
    world.settle("2011-04-01T00:00:00Z").await;
    assert_eq!(seller(&world).await, [900, 900, 900]);
    world.settle("2011-06-01T00:00:00Z").await;
    assert_eq!(seller(&world).await, [900, 900, 300]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_becomes_known_after_settlement_is_a_correction_whenever_it_was(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    world.take(Rows::Orders(&[three("A")])).await;
    world.settle("2011-12-31T00:00:00Z").await;
    world
        .take(Rows::Refunds(&[refund("R", "A", 1, BEFORE)]))
        .await;
    assert_eq!(seller(&world).await, [900, 900, 600]);
    let dated: Vec<chrono::DateTime<chrono::Utc>> =
        sqlx::query_scalar("select dated_at from ledger_entry where kind = 'corrected'")
            .fetch_all(&pool)
            .await
            .unwrap();
    assert_eq!(
        dated,
        [world.now],
        "it stands in the statement of the month that it was known in"
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_line_refunded_whole_before_settlement_earns_nothing(pool: PgPool) {
    let world = World::selling(pool).await;
    world.take(Rows::Orders(&[three("A")])).await;
    let refunds = [
        refund("R1", "A", 1, BEFORE),
        refund("R2", "A", 2, "2011-03-20T00:00:00Z"),
    ];
    world.take(Rows::Refunds(&refunds)).await;
    assert_eq!(world.states().await, ["ineligible"]);
    world.settle("2011-12-31T00:00:00Z").await;
    assert_eq!(seller(&world).await, [900, 0, 0]);
}

#[database_test::test(store::MIGRATOR)]
async fn an_amount_given_back_lowers_what_settles_and_corrects_what_has(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    // Three at 10.00: 2.50 back before it settles, 7.50 and an item after.
    world.take(Rows::Orders(&[three("A")])).await;
    let refunds = [
        refund_of_amount("R1", "A", "2.50", BEFORE),
        refund_of_amount("R2", "A", "7.50", "2011-04-10T00:00:00Z"),
        refund("R3", "A", 1, "2011-04-12T00:00:00Z"),
    ];
    let row_results = world.take(Rows::Refunds(&refunds)).await;
    assert_eq!(
        row_results,
        [RowResult::New, RowResult::New, RowResult::New]
    );
    let again = world.take(Rows::Refunds(&refunds)).await;
    assert!(
        again
            .iter()
            .all(|row_result| *row_result == RowResult::Unchanged)
    );
    world.settle(MOMENT).await;
    assert_eq!(seller(&world).await, [900, 825, 825]);
    world.settle("2011-04-11T00:00:00Z").await;
    assert_eq!(seller(&world).await, [900, 825, 600]);
    world.settle("2011-12-31T00:00:00Z").await;
    assert_eq!(seller(&world).await, [900, 825, 300]);
    assert_eq!(world.states().await, ["deducted"]);
    let corrections: i64 =
        sqlx::query_scalar("select count(*) from ledger_entry where kind = 'corrected'")
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!(corrections, 2);
}

#[database_test::test(store::MIGRATOR)]
async fn a_line_whose_price_was_refunded_whole_before_settlement_earns_nothing(pool: PgPool) {
    let world = World::selling(pool).await;
    world.take(Rows::Orders(&[three("A")])).await;
    let refunds = [
        refund("R1", "A", 1, BEFORE),
        refund_of_amount("R2", "A", "20.00", BEFORE),
    ];
    world.take(Rows::Refunds(&refunds)).await;
    assert_eq!(world.states().await, ["ineligible"]);
    world.settle("2011-12-31T00:00:00Z").await;
    assert_eq!(seller(&world).await, [900, 0, 0]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_cancellation_ends_or_takes_back_the_commission(pool: PgPool) {
    let world = World::selling(pool).await;
    world.take(Rows::Orders(&[three("A"), three("B")])).await;
    let cancelled = |order| {
        let mut line = three(order);
        line.cancelled_at = Some(at("2011-03-15T00:00:00Z"));
        line
    };
    world.take(Rows::Orders(&[cancelled("A")])).await;
    world.settle("2011-12-31T00:00:00Z").await;
    assert_eq!(world.states().await, ["ineligible", "settled"]);
    assert_eq!(seller(&world).await, [1_800, 900, 900]);
    world.take(Rows::Orders(&[cancelled("B")])).await;
    assert_eq!(world.states().await, ["ineligible", "deducted"]);
    assert_eq!(seller(&world).await, [1_800, 900, 0]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_line_that_rounds_to_nothing_still_settles(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let mut penny = line("A");
    penny.unit_price_units = 1;
    world.take(Rows::Orders(&[penny])).await;
    world.settle("2011-12-31T00:00:00Z").await;
    assert_eq!(world.states().await, ["settled"]);
    assert_eq!(seller(&world).await, [0, 0, 0]);
    let entries: i64 = sqlx::query_scalar("select count(*) from ledger_entry")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(entries, 0, "legs of zero aren't written");
}
