//! What is written down beside a batch: who did what, and the event that tells it, with the batch or
//! not at all.

use serde_json::{Value, json};
use sqlx::PgPool;
use store::{
    import::{Importer, Rows},
    outbox::{self, RelayLimits},
};

use crate::world::{World, at, line, refund};

/// Who, did what, to which rows, with which outcome; the latest last.
async fn audited(pool: &PgPool) -> Vec<(String, String, String, Value)> {
    sqlx::query_as(
        "select actor_kind, verb, object_kind, detail from audit_event order by audit_event_id",
    )
    .fetch_all(pool)
    .await
    .unwrap()
}

/// The events that wait, the oldest first.
async fn waiting(pool: &PgPool) -> Vec<(String, Value)> {
    sqlx::query_as("select topic, payload from outbox order by outbox_id")
        .fetch_all(pool)
        .await
        .unwrap()
}

/// A market in which nothing was written down yet.
async fn forgotten(pool: &PgPool) -> World {
    let world = World::selling(pool.clone()).await;
    sqlx::raw_sql("delete from audit_event; delete from outbox")
        .execute(pool)
        .await
        .unwrap();
    world
}

#[database_test::test(store::MIGRATOR)]
async fn a_batch_that_changes_something_is_written_down_once(pool: PgPool) {
    let world = forgotten(&pool).await;
    let mut unknown = line("C");
    unknown.creator = "nobody".into();
    let lines = [line("A"), line("B"), unknown];
    world.take(Rows::Orders(&lines)).await;
    world.take(Rows::Orders(&lines)).await;
    let detail = json!({ "new": 2, "changed": 0, "refused": 1 });
    let expected = (
        "operator_file".into(),
        "take_in".into(),
        "order_line".into(),
        detail,
    );
    assert_eq!(audited(&pool).await, [expected]);
    let payload = json!({ "market": "GB", "new": 2, "changed": 0 });
    assert_eq!(waiting(&pool).await, [("orders.taken_in".into(), payload)]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_signed_batch_names_its_key(pool: PgPool) {
    let world = forgotten(&pool).await;
    let key = domain::ids::ApiKeyId::new(uuid::Uuid::from_u128(7));
    let batch = world.request();
    let mut importer = Importer::signed(world.db.clone(), key);
    importer
        .submit(&batch, Rows::Orders(&[line("A")]))
        .await
        .unwrap();
    let author: (String, uuid::Uuid) =
        sqlx::query_as("select actor_kind, actor_id from audit_event")
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!(author, ("api_key".into(), key.uuid()));
}

#[database_test::test(store::MIGRATOR)]
async fn what_a_settlement_did_is_written_down(pool: PgPool) {
    let world = forgotten(&pool).await;
    world.take(Rows::Orders(&[line("A"), line("B")])).await;
    world
        .take(Rows::Refunds(&[refund(
            "R",
            "A",
            1,
            "2011-05-01T00:00:00Z",
        )]))
        .await;
    world.settle("2011-04-15T00:00:00Z").await;
    world.settle("2011-06-01T00:00:00Z").await;
    let done: Vec<Value> = audited(&pool)
        .await
        .into_iter()
        .filter(|(_, verb, ..)| verb == "settle")
        .map(|(.., detail)| detail)
        .collect();
    let expected = [
        json!({ "settled": 2, "corrected": 0 }),
        json!({ "settled": 0, "corrected": 1 }),
    ];
    assert_eq!(done, expected);
    let topics: Vec<String> = waiting(&pool)
        .await
        .into_iter()
        .map(|(topic, _)| topic)
        .collect();
    assert_eq!(
        topics,
        [
            "orders.taken_in",
            "refunds.taken_in",
            "lines.settled",
            "lines.settled"
        ]
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_batch_and_what_is_written_down_of_it_fail_together(pool: PgPool) {
    let world = forgotten(&pool).await;
    // The event is the last thing that the transaction writes: all before it goes with it.
    sqlx::raw_sql("alter table outbox add constraint refused check (topic <> 'orders.taken_in')")
        .execute(&pool)
        .await
        .unwrap();
    assert!(world.try_take(Rows::Orders(&[line("A")])).await.is_err());
    assert!(world.states().await.is_empty());
    assert!(audited(&pool).await.is_empty());
}

#[database_test::test(store::MIGRATOR)]
async fn a_rehearsal_leaves_no_trace(pool: PgPool) {
    let world = forgotten(&pool).await;
    let mut importer = Importer::rehearsal(world.db.clone());
    importer
        .submit(&world.batch(), Rows::Orders(&[line("A")]))
        .await
        .unwrap();
    drop(importer);
    assert!(audited(&pool).await.is_empty());
    assert!(waiting(&pool).await.is_empty());
}

#[database_test::test(store::MIGRATOR)]
async fn events_are_handed_on_in_their_order_and_then_gone(pool: PgPool) {
    let world = forgotten(&pool).await;
    for order in ["A", "B", "C"] {
        world.take(Rows::Orders(&[line(order)])).await;
    }
    let expected: Vec<uuid::Uuid> =
        sqlx::query_scalar("select outbox_id from outbox order by outbox_id")
            .fetch_all(&pool)
            .await
            .unwrap();
    let told = std::sync::Mutex::new(Vec::new());
    let tell = |event: &outbox::Event| told.lock().unwrap().push(event.outbox_id);
    let now = at("2011-04-01T09:00:00Z");
    let two = RelayLimits {
        events: 2,
        entries: 10,
    };
    for handed_on in [2, 1, 0] {
        let done = outbox::relay(&world.db, &world.ids, two, now, tell).await;
        assert_eq!(done.unwrap(), handed_on);
        assert_eq!(
            outbox::is_any_waiting(&world.db).await.unwrap(),
            handed_on == 2
        );
    }
    assert_eq!(told.into_inner().unwrap(), expected);
    assert_eq!(expected.len(), 3);
}
