//! The operator's risk hold: what is frozen waits, what is released settles.

use domain::{
    actor::{Actor, MemberRole},
    ids::{AccountId, AgencyId, OrderLineId},
    order_line::{FreezeRefusal, HoldReason, ReleaseRefusal},
};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    freezes::{self, LineCodes},
    import::Rows,
};
use uuid::Uuid;

use crate::world::{World, at, line};

/// The line is delivered on 13 March at 10:00 and due 15 × 24 hours later.
const BEFORE: &str = "2011-03-20T00:00:00Z";
const DUE: &str = "2011-03-28T10:00:00Z";
const LATER: &str = "2011-04-05T08:00:00Z";

fn account() -> AccountId {
    AccountId::new(Uuid::from_u128(1))
}

fn operator<'w>(world: &'w World, now: &str) -> ActorContext<'w> {
    ActorContext {
        actor: Actor::Operator { account: account() },
        now: at(now),
        ids: &world.ids,
        form: None,
    }
}

const fn codes(order: &str) -> LineCodes<'_> {
    LineCodes { order, line: "1" }
}

async fn freeze(
    world: &World,
    order: &str,
    now: &str,
) -> Result<OrderLineId, Error<FreezeRefusal>> {
    freezes::freeze(
        &world.db,
        &operator(world, now),
        &world.market,
        codes(order),
        HoldReason::SelfOrder,
    )
    .await
}

async fn release(
    world: &World,
    order: &str,
    now: &str,
) -> Result<OrderLineId, Error<ReleaseRefusal>> {
    freezes::release(
        &world.db,
        &operator(world, now),
        &world.market,
        codes(order),
    )
    .await
}

/// The line's hold: its reason, if one is written down, and whether it is one.
async fn hold_of(world: &World) -> (Option<String>, bool) {
    sqlx::query_as("select hold_reason, state = 'frozen' from order_line where order_code = 'A'")
        .fetch_one(&world.db.primary)
        .await
        .unwrap()
}

async fn settled_at(world: &World) -> Option<chrono::DateTime<chrono::Utc>> {
    sqlx::query_scalar("select settled_at from order_line where order_code = 'A'")
        .fetch_one(&world.db.primary)
        .await
        .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn a_frozen_line_waits_and_settles_at_its_release(pool: PgPool) {
    let world = World::selling(pool).await;
    world.take(Rows::Orders(&[line("A"), line("B")])).await;
    freeze(&world, "A", BEFORE).await.unwrap();
    assert_eq!(world.states().await, ["frozen", "processing"]);
    world.settle("2011-04-01T00:00:00Z").await;
    assert_eq!(world.states().await, ["frozen", "settled"]);

    release(&world, "A", LATER).await.unwrap();
    assert_eq!(world.states().await, ["processing", "settled"]);
    world.settle("2011-04-05T07:59:59Z").await;
    assert_eq!(settled_at(&world).await, None);
    world.settle(LATER).await;
    assert_eq!(settled_at(&world).await, Some(at(LATER)));
    assert_eq!(world.states().await, ["settled", "settled"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_hold_keeps_its_reason_whatever_else_becomes_of_the_line(pool: PgPool) {
    let world = World::selling(pool).await;
    world.take(Rows::Orders(&[line("A")])).await;
    assert_eq!(hold_of(&world).await, (None, false));
    freeze(&world, "A", BEFORE).await.unwrap();
    let held = Some("self_order".to_owned());
    assert_eq!(hold_of(&world).await, (held.clone(), true));

    // A mark that comes in later writes the line's facts again.
    let mut paid = line("A");
    paid.paid_at = Some(at("2011-03-10T12:00:00Z"));
    world.take(Rows::Orders(&[paid])).await;
    assert_eq!(hold_of(&world).await, (held.clone(), true));

    release(&world, "A", LATER).await.unwrap();
    assert_eq!(hold_of(&world).await, (held, false));
    let again = operator(&world, LATER);
    let reason = HoldReason::DeliveryDispute;
    freezes::freeze(&world.db, &again, &world.market, codes("A"), reason)
        .await
        .unwrap();
    let held = Some("delivery_dispute".to_owned());
    assert_eq!(hold_of(&world).await, (held, true));
}

#[database_test::test(store::MIGRATOR)]
async fn a_line_released_before_it_is_due_settles_as_if_nothing_had_been(pool: PgPool) {
    let world = World::selling(pool).await;
    world.take(Rows::Orders(&[line("A")])).await;
    let frozen = freeze(&world, "A", BEFORE).await.unwrap();
    let released = release(&world, "A", "2011-03-21T00:00:00Z").await.unwrap();
    assert_eq!(frozen, released);
    world.settle(DUE).await;
    assert_eq!(settled_at(&world).await, Some(at(DUE)));
}

#[database_test::test(store::MIGRATOR)]
async fn only_what_may_still_earn_is_frozen_and_only_what_is_frozen_released(pool: PgPool) {
    let world = World::selling(pool).await;
    let mut nobodys = line("C");
    nobodys.product_code = "cup".into();
    nobodys.shop_code = "SHOP2".into();
    world
        .take(Rows::Orders(&[line("A"), line("B"), nobodys]))
        .await;
    assert!(matches!(
        release(&world, "A", BEFORE).await,
        Err(Error::Refused(ReleaseRefusal::NotFrozen))
    ));
    freeze(&world, "A", BEFORE).await.unwrap();
    assert!(matches!(
        freeze(&world, "A", BEFORE).await,
        Err(Error::Refused(FreezeRefusal::AlreadyFrozen))
    ));
    world.settle(DUE).await;
    assert!(matches!(
        freeze(&world, "B", LATER).await,
        Err(Error::Refused(FreezeRefusal::Settled))
    ));
    assert!(matches!(
        freeze(&world, "C", BEFORE).await,
        Err(Error::Refused(FreezeRefusal::Ineligible))
    ));
    assert_eq!(world.states().await, ["frozen", "settled", "ineligible"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_line_that_is_not_there_and_an_actor_who_is_no_operator_find_nothing(pool: PgPool) {
    let world = World::selling(pool).await;
    world.take(Rows::Orders(&[line("A")])).await;
    assert!(matches!(
        freeze(&world, "Z", BEFORE).await,
        Err(Error::NotFound)
    ));
    let agency = ActorContext {
        actor: Actor::Agency {
            account: account(),
            agency: AgencyId::new(Uuid::from_u128(2)),
            role: MemberRole::Owner,
        },
        ..operator(&world, BEFORE)
    };
    let reason = HoldReason::SelfOrder;
    let frozen = freezes::freeze(&world.db, &agency, &world.market, codes("A"), reason).await;
    assert!(matches!(frozen, Err(Error::NotFound)));
}
