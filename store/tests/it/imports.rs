//! While an import runs, the clock settles nothing in its market; one that died holds up nothing.

use chrono::TimeDelta;
use domain::{actor::Actor, market::Market};
use sqlx::PgPool;
use store::{
    ActorContext,
    import::{Importer, Rows},
    imports::{self, RowCounts},
    settlement::{Reach, Settled, settle_due},
};

use crate::world::{World, line, until_one_waits};

/// A market with a line that the clock may settle.
async fn with_a_due_line(pool: PgPool) -> World {
    let world = World::selling(pool).await;
    let batch = world.request();
    let mut importer = Importer::durable(world.db.clone());
    importer
        .submit(&batch, Rows::Orders(&[line("A")]))
        .await
        .unwrap();
    world
}

/// Settles once, so long after the world's moment.
async fn settle(world: &World, reach: Reach, later: TimeDelta) -> u64 {
    let now = world.now + later;
    let settled = settle_due(&world.db, &world.market, now, reach, now, &world.ids).await;
    let Settled { settled, .. } = settled.unwrap();
    settled
}

fn by(world: &World) -> ActorContext<'_> {
    ActorContext {
        actor: Actor::System,
        now: world.now,
        ids: &world.ids,
        form: None,
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_clock_waits_until_the_import_is_over(pool: PgPool) {
    let world = with_a_due_line(pool.clone()).await;
    let import = imports::begin(&world.db, &by(&world), Market::Gb, "all")
        .await
        .unwrap();
    assert!(
        imports::is_running(&world.db, Market::Gb, world.now)
            .await
            .unwrap()
    );
    assert!(
        !imports::is_running(&world.db, Market::Id, world.now)
            .await
            .unwrap()
    );
    assert_eq!(settle(&world, Reach::ByClock, TimeDelta::zero()).await, 0);
    let rows = RowCounts {
        new: 3,
        unchanged: 2,
        refused: 1,
    };
    imports::finish(&world.db, import, rows, world.now)
        .await
        .unwrap();
    assert!(
        !imports::is_running(&world.db, Market::Gb, world.now)
            .await
            .unwrap()
    );
    assert_eq!(settle(&world, Reach::ByClock, TimeDelta::zero()).await, 1);
    let kept: (String, i64, i64, i64) =
        sqlx::query_as("select kind, rows_new, rows_unchanged, rows_refused from import")
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!(kept, ("all".into(), 3, 2, 1));
}

#[database_test::test(store::MIGRATOR)]
async fn an_operator_settles_whenever_it_is_asked_for(pool: PgPool) {
    let world = with_a_due_line(pool).await;
    imports::begin(&world.db, &by(&world), Market::Gb, "orders")
        .await
        .unwrap();
    assert_eq!(settle(&world, Reach::All, TimeDelta::zero()).await, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn an_import_that_died_is_waited_for_five_minutes_and_no_longer(pool: PgPool) {
    let world = with_a_due_line(pool).await;
    let import = imports::begin(&world.db, &by(&world), Market::Gb, "orders")
        .await
        .unwrap();
    let alive = TimeDelta::minutes(3);
    imports::renew(&world.db, import, world.now + alive)
        .await
        .unwrap();
    let silent = TimeDelta::minutes(5);
    assert_eq!(settle(&world, Reach::ByClock, silent).await, 0);
    assert_eq!(
        settle(
            &world,
            Reach::ByClock,
            alive + silent - TimeDelta::seconds(1)
        )
        .await,
        0
    );
    assert_eq!(settle(&world, Reach::ByClock, alive + silent).await, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn an_import_begins_after_the_settlement_that_is_under_way(pool: PgPool) {
    let world = with_a_due_line(pool.clone()).await;
    let mut settlement = pool.begin().await.unwrap();
    sqlx::query("select from market where market_code = 'GB' for share")
        .execute(&mut *settlement)
        .await
        .unwrap();
    let by = by(&world);
    let mut begins = std::pin::pin!(imports::begin(&world.db, &by, Market::Gb, "orders"));
    tokio::select! {
        _ = &mut begins => panic!("it did not wait"),
        () = until_one_waits(&pool) => {}
    }
    settlement.commit().await.unwrap();
    begins.await.unwrap();
}
