//! The audit trail is sealed, and what is changed afterwards, as whoever owns the database could, is
//! found and located. Ten thousand ways to do it are tried without a database beside the verifier; these
//! go through the tables.

mod sealing;

use std::collections::BTreeSet;

use sqlx::{PgPool, Row as _};
use store::audit::{self, AuditKey, AuditKeys, Fault, Head, Verified};
use uuid::Uuid;

use crate::world::World;

fn key() -> AuditKeys {
    AuditKey::new([7; 32]).into()
}

/// Writes so many events, of accounts that are made.
async fn write(world: &World, prefix: &str, events: usize) {
    for number in 0..events {
        let email = format!("{prefix}{number}@example.org");
        world.account(&email).await;
    }
}

/// Writes so many events at once.
async fn write_many(pool: &PgPool, events: u32) {
    let sql = format!(
        "insert into audit_event
             (audit_event_id, at, actor_kind, verb, object_kind, detail)
         select gen_random_uuid(), now(), 'system', 'try', 'account', '{{}}'
         from generate_series(1, {events});
         insert into audit_unsealed select audit_event_id from audit_event",
    );
    run(pool, &sql).await;
}

async fn seal(world: &World, kept: Option<Head>) -> Option<Head> {
    audit::seal(&world.db, &key(), kept, world.now)
        .await
        .unwrap()
        .head
}

async fn verify(world: &World, heads: &[Head]) -> (Verified, Vec<Fault>) {
    let (key, mut faults) = (key(), Vec::new());
    let verified = audit::verify(&world.db, &key, heads.iter().copied(), |fault| {
        faults.push(fault.clone());
    });
    let verified = verified.await.unwrap();
    (verified, faults)
}

/// Three batches of 3, 5 and 2 events, and two events that wait.
async fn sealed(pool: PgPool) -> (World, Vec<Head>) {
    let world = World::new(pool);
    let mut heads: Vec<Head> = Vec::new();
    for (prefix, events) in [("a", 3), ("b", 5), ("c", 2)] {
        write(&world, prefix, events).await;
        heads.extend(seal(&world, heads.last().copied()).await);
    }
    write(&world, "d", 2).await;
    (world, heads)
}

async fn run(pool: &PgPool, sql: &str) {
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
        .execute(pool)
        .await
        .unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn what_waits_is_sealed_and_holds(pool: PgPool) {
    let (world, heads) = sealed(pool).await;
    assert_eq!(
        heads.iter().map(|head| head.batch).collect::<Vec<_>>(),
        [1, 2, 3]
    );
    let expected = Verified {
        batches: 3,
        events: 10,
        waiting: 2,
        faults: 0,
        newest: 3,
    };
    assert_eq!(verify(&world, &heads).await, (expected, vec![]));
    let last = seal(&world, heads.last().copied()).await.unwrap();
    assert_eq!(last.batch, 4);
    // Nothing waits, and nothing is sealed again.
    assert_eq!(seal(&world, Some(last)).await, Some(last));
    let (verified, faults) = verify(&world, &heads).await;
    assert_eq!((verified.events, verified.waiting, faults), (12, 0, vec![]));
}

/// What is done, and what must be named: an event by a query, or a batch.
const TAMPERINGS: [(&str, &str, Option<i64>); 16] = [
    (
        "delete from audit_event where audit_event_id = $",
        "$",
        None,
    ),
    (
        "delete from audit_event where audit_event_id = $;
         delete from audit_event_seal where audit_event_id = $",
        "",
        Some(2),
    ),
    (
        "delete from audit_event_seal where audit_event_id = $",
        "$",
        None,
    ),
    (
        "insert into audit_event select '00000000-0000-0000-0000-0000000000aa', at, actor_kind
             , actor_id, organisation_id, verb, object_kind, object_id, detail, actor_name
         from audit_event where audit_event_id = $",
        "'00000000-0000-0000-0000-0000000000aa'",
        None,
    ),
    (
        "update audit_event_seal set position = case position when 2 then 14 else 12 end
         where batch = 2 and position in (2, 4);
         update audit_event_seal set position = position - 10 where position > 10",
        "",
        Some(2),
    ),
    (
        "update audit_event_seal set mac = sha256('x') where audit_event_id = $",
        "$",
        None,
    ),
    (
        "update audit_event_seal set batch = 1, position = 4 where audit_event_id = $",
        "$",
        None,
    ),
    ("delete from audit_seal where batch = 2", "", Some(2)),
    ("delete from audit_seal where batch = 3", "", Some(3)),
    (
        "delete from audit_event where audit_event_id in (
             select audit_event_id from audit_event_seal where batch = 3
         );
         delete from audit_event_seal where batch = 3; delete from audit_seal where batch = 3",
        "",
        Some(3),
    ),
    (
        "update audit_seal set sealed_at = sealed_at + interval '1 microsecond' where batch = 2",
        "",
        Some(2),
    ),
    (
        "update audit_seal set sealed_at = 'infinity' where batch = 2",
        "",
        Some(2),
    ),
    (
        "update audit_seal set events = 2000000000 where batch = 2",
        "",
        Some(2),
    ),
    (
        "update audit_seal set chain = sha256('x') where batch = 2",
        "",
        Some(2),
    ),
    (
        "update audit_seal set digest = sha256('x') where batch = 2",
        "",
        Some(2),
    ),
    (
        "update audit_seal set key_id = '\\x0102030405060708' where batch = 2",
        "",
        Some(2),
    ),
];

#[database_test::test(store::MIGRATOR)]
async fn whoever_owns_the_database_changes_nothing_unseen(pool: PgPool) {
    let (world, heads) = sealed(pool.clone()).await;
    let event: Uuid = sqlx::query_scalar(
        "select audit_event_id from audit_event_seal where batch = 2 and position = 3",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    let event = format!("'{event}'");
    for table in ["audit_event", "audit_event_seal", "audit_seal"] {
        run(
            &pool,
            &format!("create table kept_{table} as table {table}"),
        )
        .await;
    }
    for (tampering, named, batch) in TAMPERINGS {
        run(&pool, &tampering.replace('$', &event)).await;
        let (_, faults) = verify(&world, &heads).await;
        let named = named.replace('$', &event);
        let is_located = faults.iter().any(|fault| match batch {
            Some(batch) => fault
                .batches()
                .is_some_and(|(from, to)| from <= batch && batch <= to),
            None => fault
                .event()
                .is_some_and(|event| named == format!("'{event}'")),
        });
        assert!(is_located, "{tampering}: {faults:?}");
        for table in ["audit_event", "audit_event_seal", "audit_seal"] {
            let back = format!("truncate {table}; insert into {table} table kept_{table}");
            run(&pool, &back).await;
        }
    }
    assert_eq!(verify(&world, &heads).await.1, []);
}

#[database_test::test(store::MIGRATOR)]
async fn every_column_of_an_event_is_sealed(pool: PgPool) {
    let (world, heads) = sealed(pool.clone()).await;
    run(&pool, "create table kept_audit_event as table audit_event").await;
    let columns = sqlx::query(
        "select column_name::text, data_type::text from information_schema.columns
         where table_name = 'audit_event' and table_schema = 'public'",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let mut found = BTreeSet::new();
    for column in columns {
        let (name, kind): (String, String) = (column.get(0), column.get(1));
        for value in match &*kind {
            "uuid" => vec!["gen_random_uuid()", "null"],
            "text" => vec!["'x'", "null"],
            "jsonb" => vec!["'{\"x\": 1}'", "'{\"is_operator\": false, \"x\": null}'"],
            "timestamp with time zone" => {
                vec!["now()", "at + interval '1 microsecond'", "'infinity'"]
            }
            other => panic!("a column of type {other} needs a value to try"),
        } {
            let target = "audit_event_id = (
                select audit_event_id from audit_event_seal where batch = 2 and position = 3
            )";
            let differs = format!("{name} is distinct from {value}");
            let tampered: Result<_, sqlx::Error> = async {
                let sql =
                    format!("update audit_event set {name} = {value} where {target} and {differs}");
                let done = sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
                    .execute(&pool)
                    .await?;
                Ok(done.rows_affected())
            }
            .await;
            // What a constraint refuses, or what stands there already, is no change.
            if !matches!(tampered, Ok(1)) {
                continue;
            }
            let (_, faults) = verify(&world, &heads).await;
            assert!(!faults.is_empty(), "{name} = {value}");
            found.insert(name.clone());
            run(
                &pool,
                "truncate audit_event; insert into audit_event table kept_audit_event",
            )
            .await;
            break;
        }
    }
    let columns: i64 = sqlx::query_scalar(
        "select count(*) from information_schema.columns
         where table_name = 'audit_event' and table_schema = 'public'",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert_eq!(i64::try_from(found.len()).unwrap(), columns, "{found:?}");
}
