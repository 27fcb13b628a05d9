//! Whether everything is running.

use chrono::TimeDelta;
use domain::{
    actor::{Actor, MemberRole},
    home::{PlatformState, Trouble},
    ids::AccountId,
    market::Market,
};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    import::{Importer, Rows},
    imports::{self, RowCounts},
    operations::state_of_platform,
    outbox::{self, RelayLimits},
};
use uuid::Uuid;

use crate::world::{World, line, member_of_agency};

/// An operator, so long after the world's moment.
fn operator(world: &World, later: TimeDelta) -> ActorContext<'_> {
    ActorContext {
        actor: Actor::Operator {
            account: AccountId::new(Uuid::from_u128(1)),
        },
        now: world.now + later,
        ids: &world.ids,
        form: None,
    }
}

async fn state(world: &World, later: TimeDelta) -> PlatformState {
    let by = operator(world, later);
    state_of_platform(&world.db, &by).await.unwrap()
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn events_wait_until_they_are_handed_on(pool: PgPool) {
    let world = World::selling(pool).await;
    let waiting = state(&world, TimeDelta::hours(1)).await;
    assert!(waiting.events > 0);
    assert_eq!(waiting.oldest_event, Some(world.now));
    let since = world.now;
    assert!(waiting.troubles().contains(&Trouble::EventsStand { since }));
    let limits = RelayLimits {
        events: 500,
        entries: 500,
    };
    while outbox::relay(&world.db, &world.ids, limits, world.now, |_| {})
        .await
        .unwrap()
        > 0
    {}
    let handed_on = state(&world, TimeDelta::hours(1)).await;
    assert_eq!((handed_on.events, handed_on.oldest_event), (0, None));
    assert_eq!(handed_on.troubles(), []);
    sqlx::query(
        "insert into dead_letter (outbox_id, at, topic, payload, error, set_aside_at)
         values (gen_random_uuid(), now(), 'x', '{}', 'x', now())",
    )
    .execute(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(state(&world, TimeDelta::zero()).await.dead_letters, 1);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_line_that_is_due_waits_for_the_clock_and_a_run_is_written_down(pool: PgPool) {
    let world = World::selling(pool).await;
    let none = state(&world, TimeDelta::zero()).await;
    assert_eq!((none.oldest_due_line, none.last_settlement), (None, None));
    // By the API, so that the clock may settle it; due 15 days after its delivery.
    Importer::durable(world.db.clone())
        .submit(&world.request(), Rows::Orders(&[line("A")]))
        .await
        .unwrap();
    let due = state(&world, TimeDelta::zero()).await;
    let since = crate::world::at("2011-03-28T10:00:00Z");
    assert_eq!(due.oldest_due_line, Some(since));
    assert!(
        due.troubles()
            .contains(&Trouble::SettlementStands { since })
    );
    world.settle("2011-12-31T00:00:00Z").await;
    let settled = state(&world, TimeDelta::zero()).await;
    assert_eq!(settled.oldest_due_line, None);
    assert_eq!(settled.last_settlement, Some(world.now));
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn an_import_is_under_way_until_it_ends_or_falls_silent(pool: PgPool) {
    let world = World::selling(pool).await;
    let (db, by) = (&world.db, operator(&world, TimeDelta::zero()));
    let import = imports::begin(db, &by, Market::Gb, "all").await.unwrap();
    let counted = async |later| {
        let state = state(&world, later).await;
        (
            state.imports_under_way,
            state.imports_silent,
            state.last_import,
        )
    };
    assert_eq!(counted(TimeDelta::minutes(4)).await, (1, 0, None));
    assert_eq!(counted(TimeDelta::minutes(5)).await, (0, 1, None));
    let rows = RowCounts::default();
    imports::finish(db, import, rows, world.now).await.unwrap();
    let ended = Some(world.now);
    assert_eq!(counted(TimeDelta::minutes(5)).await, (0, 0, ended));
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn nobody_else_is_told_how_the_platform_is_doing(pool: PgPool) {
    let world = World::selling(pool).await;
    let (_, north) = world.campaign_called("spring").await;
    let member = member_of_agency(north, 1, MemberRole::Owner);
    let by = ActorContext {
        actor: member,
        ..operator(&world, TimeDelta::zero())
    };
    let foreign = state_of_platform(&world.db, &by).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}
