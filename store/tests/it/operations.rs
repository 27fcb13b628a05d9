//! Whether everything is running.

use chrono::{NaiveDate, TimeDelta};
use domain::{
    actor::{Actor, MemberRole},
    home::{PlatformState, Trouble},
    ids::AccountId,
    market::Market,
    order_line::{
        HoldReason,
        listing::{AgencyPart, OrderFilter},
    },
};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    freezes::{self, LineCodes},
    import::{Importer, Rows},
    imports::{self, RowCounts},
    operations::state_of_platform,
    order_totals,
    orders::totals::totals,
    outbox::{self, RelayLimits},
};
use uuid::Uuid;

use crate::world::{World, line, member_of_agency, member_of_shop, refund};

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

#[database_test::test(store::MIGRATOR)]
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

#[database_test::test(store::MIGRATOR)]
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

#[database_test::test(store::MIGRATOR)]
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

#[database_test::test(store::MIGRATOR)]
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

#[database_test::test(store::MIGRATOR)]
async fn notices_of_the_last_hour_are_counted(pool: PgPool) {
    let world = World::selling(pool).await;
    let counted = async || {
        let within = state(&world, TimeDelta::minutes(59)).await;
        let after = state(&world, TimeDelta::hours(1)).await;
        (within.notices, after.notices)
    };
    assert_eq!(counted().await, (0, 0));
    for statement in [
        "insert into organisation_notice
             (organisation_id, notice_id, occasion, at, market_code, what)
         select organisation_id, gen_random_uuid(), 'x', $1, 'GB', '{}' from organisation limit 1",
        "insert into creator_notice (creator_id, notice_id, occasion, at, market_code, what)
         select creator_id, gen_random_uuid(), 'x', $1, 'GB', '{}' from creator limit 1",
    ] {
        sqlx::query(statement)
            .bind(world.now)
            .execute(&world.db.primary)
            .await
            .unwrap();
    }
    assert_eq!(counted().await, (2, 0));
}

#[database_test::test(store::MIGRATOR)]
async fn the_money_of_a_market_has_each_line_once(pool: PgPool) {
    let world = World::selling(pool).await;
    let db = &world.db;
    let money = async |now: &str| {
        let by = operator(&world, crate::world::at(now) - world.now);
        let money = order_totals::money_of_platform(db, &by).await.unwrap();
        assert_eq!(money.as_of, crate::world::at(now));
        money.markets
    };
    assert_eq!(money("2011-03-10T18:00:00Z").await, []);
    let mut managed = line("B");
    managed.creator = "bob".into();
    let lines = [line("A"), managed, line("H")];
    world.take(Rows::Orders(&lines)).await;
    let by = operator(&world, crate::world::at("2011-03-12T00:00:00Z") - world.now);
    let codes = LineCodes {
        order: "H",
        line: "1",
    };
    freezes::freeze(db, &by, &world.market, codes, HoldReason::SelfOrder)
        .await
        .unwrap();
    // What the shop pays is what each line comes to.
    let (shop, _) = world.product_called("mug").await;
    let seller = world.by(
        member_of_shop(shop, 1, MemberRole::Owner),
        "2011-03-12T00:00:00Z",
    );
    for _ in 0..2 {
        let all = OrderFilter::default();
        let paid = totals(db, &seller, Market::Gb, AgencyPart::Campaign, &all).await;
        let paid = paid.unwrap();
        let today = money("2011-03-10T18:00:00Z").await;
        let [gb] = today.as_slice() else {
            panic!("{today:?}");
        };
        assert_eq!((gb.market, gb.today), (Market::Gb, day("2011-03-10")));
        assert_eq!((gb.ordered.lines, gb.ordered.amount.units), (3, 3 * 1_999));
        assert_eq!(Ok(gb.on_the_way), paid.estimated());
        assert_eq!(Ok(gb.on_hold), paid.frozen());
        assert_eq!(gb.oldest_on_hold, Some(day("2011-03-10")));
        assert_eq!((gb.settled.lines, gb.deducted.lines), (0, 0));
        let next_day = money("2011-03-11T18:00:00Z").await;
        assert_eq!(
            (next_day[0].ordered.lines, next_day[0].on_the_way.lines),
            (0, 2)
        );
        order_totals::fold_all(db).await.unwrap();
    }
    world.settle("2011-04-15T00:00:00Z").await;
    let returned = refund("R", "A", 1, "2011-05-01T00:00:00Z");
    world.take(Rows::Refunds(&[returned])).await;
    let filter = OrderFilter::default();
    let paid = totals(db, &seller, Market::Gb, AgencyPart::Campaign, &filter);
    let paid = paid.await.unwrap();
    let settled = money("2011-03-28T18:00:00Z").await;
    assert_eq!(Ok(settled[0].settled), paid.settled());
    assert_eq!(Ok(settled[0].deducted), paid.deducted());
    assert_eq!(
        (settled[0].settled.lines, settled[0].deducted.lines),
        (2, 1)
    );
    assert_eq!(
        (settled[0].on_the_way.lines, settled[0].on_hold.lines),
        (0, 1)
    );
    let later = money("2011-04-01T18:00:00Z").await;
    assert_eq!((later[0].settled.lines, later[0].deducted.lines), (0, 0));
    let foreign = order_totals::money_of_platform(db, &seller).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}
