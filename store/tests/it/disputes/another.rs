//! A line that a decision made another creator's: the platform's own line is still the one that it sent, and nothing of
//! the former creator's is the other's.

use domain::{
    explain::{Explanation, Replay, SeenDeal},
    market::Market,
};
use sqlx::PgPool;
use store::{
    freezes::LineCodes,
    import::{RowResult, Rows},
    orders,
};

use super::Court;
use crate::world::line;

const LATER: &str = "2011-04-10T00:00:00Z";
const LATEST: &str = "2011-04-12T00:00:00Z";

impl Court {
    /// How the amounts of order A came about, as the creator sees it.
    async fn explained_to(&self, handle: &str) -> Explanation {
        let by = self.by(self.creator(handle).await, LATEST);
        let codes = LineCodes {
            order: "A",
            line: "1",
        };
        let explained = orders::explain_and_replay(&self.world.db, &by, Market::Gb, codes).await;
        let (explanation, replay) = explained.unwrap();
        assert_eq!(replay, Replay::Agrees, "{handle}");
        explanation
    }

    /// What the totals have of a creator: expected, settled and corrected.
    async fn totals_of(&self, handle: &str) -> (i64, i64, i64) {
        sqlx::query_as(
            "select coalesce(sum(own_estimated), 0)::bigint, coalesce(sum(own_settled), 0)::bigint
                  , coalesce(sum(own_corrected), 0)::bigint
             from order_total_change join creator on creator_id = party_id
             where party = 'creator' and handle = $1",
        )
        .bind(handle)
        .fetch_one(&self.pool)
        .await
        .unwrap()
    }
}

/// Expected, and what there is of it now; and the entries, as the viewer sees them.
fn own(explanation: &Explanation) -> (i64, i64, usize) {
    let SeenDeal::Attributed(deal) = &explanation.deal else {
        panic!("the line counts for somebody");
    };
    let actual = explanation.own.actual.unwrap();
    (
        explanation.own.estimated.units,
        actual.units,
        deal.entries.len(),
    )
}

#[database_test::test(store::MIGRATOR)]
async fn the_platform_sends_the_line_again_and_nothing_changes(pool: PgPool) {
    let court = Court::of(pool).await;
    court.gives("A", "bob", LATER).await;
    let again = court.world.take(Rows::Orders(&[line("A")])).await;
    assert_eq!(again, [RowResult::Unchanged]);
    // Bob is whom an operator named, and not whom the platform sent.
    let mut of_bob = line("A");
    of_bob.creator = "bob".into();
    let other = court.world.take(Rows::Orders(&[of_bob])).await;
    assert!(
        matches!(other[..], [RowResult::Refused { .. }]),
        "{other:?}"
    );
    // Nor is that forgotten by a further decision.
    court.gives("A", "ann", LATEST).await;
    let again = court.world.take(Rows::Orders(&[line("A")])).await;
    assert_eq!(again, [RowResult::Unchanged]);
    court.totals_hold().await;
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_expected_of_another_is_nothing_of_the_creators(pool: PgPool) {
    let court = Court::of(pool).await;
    court.gives("A", "bob", LATER).await;
    // Bob is managed at 20 %, and has 2.40 of each of the two.
    assert_eq!(court.totals_of("bob").await, (480, 0, 0));
    assert_eq!(court.totals_of("ann").await, (0, 0, 0));
    court.totals_hold().await;
    court.world.settle("2011-04-11T00:00:00Z").await;
    assert_eq!(own(&court.explained_to("bob").await), (240, 240, 2));
    assert_eq!(court.totals_of("bob").await, (480, 480, 0));
    court.totals_hold().await;
}

#[database_test::test(store::MIGRATOR)]
async fn what_settled_for_another_is_nothing_of_the_creators(pool: PgPool) {
    let court = Court::of(pool).await;
    court.world.settle("2011-04-01T00:00:00Z").await;
    court.gives("A", "bob", LATER).await;
    assert_eq!(own(&court.explained_to("bob").await), (0, 240, 1));
    // What he has of B was expected and settled; what he got of A, a correction gave him.
    assert_eq!(court.totals_of("bob").await, (240, 240, 240));
    assert_eq!(court.totals_of("ann").await, (0, 0, 0));
    court.totals_hold().await;
    // Ann gets it back. Bob keeps what it was for him, and of that nothing is left.
    court.gives("A", "ann", LATEST).await;
    assert_eq!(own(&court.explained_to("bob").await), (0, 0, 2));
    assert_eq!(own(&court.explained_to("ann").await), (300, 300, 4));
    assert_eq!(court.totals_of("bob").await, (240, 240, 0));
    assert_eq!(court.totals_of("ann").await, (300, 300, 0));
    court.totals_hold().await;
}

#[database_test::test(store::MIGRATOR)]
async fn what_samples_brought_follows_the_line(pool: PgPool) {
    let court = Court::of(pool).await;
    sqlx::query(
        "insert into sample_offer (
             shop_id, registration_id, campaign_id, agency_id, quantity, item_cost_units, currency
           , approver, note, created_at
         )
         select shop_id, registration_id, campaign_id, agency_id, 10, 500, 'GBP', 'agency', ''
              , '2011-03-01'
         from registration join campaign using (campaign_id)",
    )
    .execute(&court.pool)
    .await
    .unwrap();
    court.world.take(Rows::Orders(&[line("D")])).await;
    court.gives("D", "bob", LATER).await;
    let sold_by: Vec<String> =
        sqlx::query_scalar("select handle from sample_sale join creator using (creator_id)")
            .fetch_all(&court.pool)
            .await
            .unwrap();
    assert_eq!(sold_by, ["bob"]);
}
