//! Which state counts for an order: what was committed when the order's own transaction read it, as of
//! the moment at which the order was placed. What commits later with an earlier moment doesn't reach
//! back (spec/money.md 15).

use domain::{
    actor::MemberRole,
    ids::{RegistrationId, ShopId},
    offer::RateFrom,
};
use sqlx::PgPool;
use store::{
    ActorContext,
    import::{RowResult, Rows},
    offers::set_creator_rate,
    registrations::{RegistrationAddress, close},
};
use uuid::Uuid;

use crate::world::{World, at, line, member_of_agency, registration};

/// A day before the orders of these tests were placed.
const A_DAY_BEFORE: &str = "2011-03-09T10:00:00Z";

async fn the_registration(pool: &PgPool) -> RegistrationAddress {
    let (shop, registration): (Uuid, Uuid) =
        sqlx::query_as("select shop_id, registration_id from registration")
            .fetch_one(pool)
            .await
            .unwrap();
    RegistrationAddress {
        shop: ShopId::new(shop),
        registration: RegistrationId::new(registration),
    }
}

/// The agency, in a request that began a day before the orders were placed, and ends only now.
async fn slow_agency(world: &World) -> ActorContext<'_> {
    let (_, agency) = world.campaign_called("spring").await;
    world.by(
        member_of_agency(agency, 1, MemberRole::Manager),
        A_DAY_BEFORE,
    )
}

/// The creator's rate of each order, by its id; none of one that nobody earns from.
async fn rates(pool: &PgPool) -> Vec<(String, Option<i16>)> {
    sqlx::query_as("select order_code, creator_rate_bps from order_line order by order_code")
        .fetch_all(pool)
        .await
        .unwrap()
}

fn expect(rates: &[(&str, Option<i16>)]) -> Vec<(String, Option<i16>)> {
    rates
        .iter()
        .map(|(order, rate)| ((*order).to_owned(), *rate))
        .collect()
}

#[database_test::test(store::MIGRATOR)]
async fn a_close_that_commits_later_does_not_reach_back(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    world.take(Rows::Orders(&[line("A")])).await;
    let address = the_registration(&pool).await;
    close(&world.db, &slow_agency(&world).await, address)
        .await
        .unwrap();
    // The same moment, but read after the close was committed; and a moment before the close.
    let mut earlier = line("C");
    earlier.placed_at = at("2011-03-08T10:00:00Z");
    world.take(Rows::Orders(&[line("B"), earlier])).await;
    let expected = expect(&[("A", Some(1_500)), ("B", None), ("C", Some(1_500))]);
    assert_eq!(rates(&pool).await, expected);
    // Nor does anything that happens to the line later.
    world.settle("2011-12-31T00:00:00Z").await;
    assert_eq!(world.states().await, ["settled", "ineligible", "settled"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_rate_that_commits_later_does_not_reach_back(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    world.take(Rows::Orders(&[line("A")])).await;
    let address = the_registration(&pool).await;
    let raise = RateFrom {
        from: at(A_DAY_BEFORE),
        rate: "20".parse().unwrap(),
    };
    set_creator_rate(&world.db, &slow_agency(&world).await, address, raise)
        .await
        .unwrap();
    let mut earlier = line("C");
    earlier.placed_at = at("2011-03-08T10:00:00Z");
    world.take(Rows::Orders(&[line("B"), earlier])).await;
    let expected = expect(&[("A", Some(1_500)), ("B", Some(2_000)), ("C", Some(1_500))]);
    assert_eq!(rates(&pool).await, expected);
}

#[database_test::test(store::MIGRATOR)]
async fn a_close_that_is_not_committed_yet_is_not_waited_for(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    let mut closing = pool.begin().await.unwrap();
    sqlx::query(
        "update registration
         set state = 'closed', closed_at = '2011-03-09T10:00:00Z', close_reason = 'agency_closed'",
    )
    .execute(&mut *closing)
    .await
    .unwrap();
    world.take(Rows::Orders(&[line("A")])).await;
    closing.commit().await.unwrap();
    assert_eq!(rates(&pool).await, expect(&[("A", Some(1_500))]));
}

#[database_test::test(store::MIGRATOR)]
async fn an_import_changes_no_terms_that_orders_may_have_been_taken_by(pool: PgPool) {
    let world = World::selling(pool.clone()).await;
    world.take(Rows::Orders(&[line("A")])).await;
    let mut other = registration("spring", "SHOP1", "mug");
    other.change = Some((at(A_DAY_BEFORE), "20".parse().unwrap()));
    let row_results = world.take(Rows::Registrations(&[other])).await;
    assert!(
        matches!(&row_results[0], RowResult::Refused { reason, .. } if reason.contains("15")),
        "{row_results:?}"
    );
    world.take(Rows::Orders(&[line("B")])).await;
    let expected = expect(&[("A", Some(1_500)), ("B", Some(1_500))]);
    assert_eq!(rates(&pool).await, expected);
}
