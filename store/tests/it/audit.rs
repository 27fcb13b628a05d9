//! The audit trail is sealed, and what is changed afterwards, as whoever owns the database could, is
//! found and located. Ten thousand ways to do it are tried without a database beside the verifier; these
//! go through the tables.

use std::collections::BTreeSet;

use domain::actor::Actor;
use futures::future::join_all;
use sqlx::{PgPool, Row as _};
use store::{
    By, Error,
    audit::{self, AuditKey, AuditKeys, Fault, Head, SealRefusal, Verified},
};
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn of_many_who_seal_at_once_each_event_is_sealed_once(pool: PgPool) {
    let world = World::new(pool.clone());
    run(
        &pool,
        "insert into audit_event
             (audit_event_id, at, actor_kind, verb, object_kind, detail)
         select gen_random_uuid(), now(), 'system', 'try', 'account', '{}'
         from generate_series(1, 2500);
         insert into audit_unsealed select audit_event_id from audit_event",
    )
    .await;
    let key = key();
    let sealers = join_all((0..6).map(|_| async {
        let mut events = 0;
        loop {
            let sealed = audit::seal(&world.db, &key, None, world.now).await.unwrap();
            events += sealed.events;
            if sealed.events == 0 {
                break events;
            }
        }
    }));
    let done: usize = sealers.await.into_iter().sum();
    // Those who found everything taken by others stopped; what was left goes now.
    let mut rest = 0;
    while let sealed = audit::seal(&world.db, &key, None, world.now).await.unwrap()
        && sealed.events > 0
    {
        rest += sealed.events;
    }
    assert_eq!(done + rest, 2_500);
    let (verified, faults) = verify(&world, &[]).await;
    assert_eq!((verified.events, verified.waiting), (2_500, 0));
    assert_eq!(faults, []);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn what_commits_late_is_sealed_later(pool: PgPool) {
    let (world, heads) = sealed(pool.clone()).await;
    let mut late = pool.begin().await.unwrap();
    // Its id and its moment are older than all that is sealed.
    let id = Uuid::from_u128(1);
    sqlx::query(
        "with written as (
             insert into audit_event
                 (audit_event_id, at, actor_kind, verb, object_kind, detail)
             values ($1, '2001-01-01', 'system', 'try', 'account', '{}')
         )
         insert into audit_unsealed values ($1)",
    )
    .bind(id)
    .execute(&mut *late)
    .await
    .unwrap();
    let head = seal(&world, heads.last().copied()).await;
    late.commit().await.unwrap();
    assert_eq!(verify(&world, &heads).await.0.waiting, 1);
    seal(&world, head).await;
    let (verified, faults) = verify(&world, &heads).await;
    assert_eq!((verified.events, faults), (13, vec![]));
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn who_seals_does_not_go_on_from_what_is_not_the_head(pool: PgPool) {
    let (world, heads) = sealed(pool.clone()).await;
    let refusal = async |key: &AuditKeys, kept| match audit::seal(
        &world.db,
        key,
        Some(kept),
        world.now,
    )
    .await
    {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    let ahead = Head {
        batch: 9,
        ..heads[2]
    };
    let not_the_head = |head| SealRefusal::NotTheHead { last: 3, head };
    assert_eq!(refusal(&key(), ahead).await, not_the_head(9));
    let differs = Head {
        chain: [0; 32],
        ..heads[1]
    };
    assert_eq!(refusal(&key(), differs).await, not_the_head(2));
    let other: AuditKeys = AuditKey::new([8; 32]).into();
    let other_key = SealRefusal::OtherKey { batch: 3 };
    assert_eq!(refusal(&other, heads[2]).await, other_key);
    run(
        &pool,
        "update audit_seal set digest = sha256('x') where batch = 3",
    )
    .await;
    let changed = SealRefusal::Changed { batch: 3 };
    assert_eq!(refusal(&key(), heads[2]).await, changed);
    // What waits still waits.
    assert_eq!(verify(&world, &heads).await.0.waiting, 2);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn what_was_written_past_the_program_is_taken_in_by_command_alone(pool: PgPool) {
    let (world, heads) = sealed(pool.clone()).await;
    run(&pool, "delete from audit_unsealed").await;
    assert_eq!(verify(&world, &heads).await.1.len(), 2);
    let by = By {
        actor: Actor::CommandLine {
            user: "alice".parse().unwrap(),
        },
        now: world.now,
        ids: &world.ids,
        form: None,
    };
    assert_eq!(audit::adopt(&world.db, &by).await.unwrap(), 2);
    seal(&world, heads.last().copied()).await;
    let (verified, faults) = verify(&world, &heads).await;
    assert_eq!(
        (verified.events, faults),
        (13, vec![]),
        "with that it was done"
    );

    // What waited and was deleted is missed, and holds up nobody.
    run(
        &pool,
        "insert into audit_unsealed values (gen_random_uuid())",
    )
    .await;
    run(
        &pool,
        "insert into audit_unsealed select audit_event_id from audit_event_seal where batch = 1",
    )
    .await;
    seal(&world, None).await;
    let (_, faults) = verify(&world, &heads).await;
    assert!(
        matches!(faults[..], [Fault::WaitingDeleted { .. }]),
        "{faults:?}"
    );
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_lost_key_is_replaced_by_command_and_that_is_written_down(pool: PgPool) {
    let (world, heads) = sealed(pool).await;
    let newest = heads.last().copied();
    let new: AuditKeys = AuditKey::new([8; 32]).into();
    let refused = audit::seal(&world.db, &new, newest, world.now).await;
    let Err(Error::Refused(refusal)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(refusal, SealRefusal::OtherKey { batch: 3 });
    let by = By {
        actor: Actor::CommandLine {
            user: "alice".parse().unwrap(),
        },
        now: world.now,
        ids: &world.ids,
        form: None,
    };
    let sealed = audit::accept_other_key(&world.db, &by, &new, newest)
        .await
        .unwrap();
    assert_eq!(sealed.events, 3, "with that it was done");
    write(&world, "e", 1).await;
    let sealed = audit::seal(&world.db, &new, sealed.head, world.now).await;
    assert_eq!(sealed.unwrap().head.unwrap().batch, 5);

    // With both keys all of it is proven, with the new one what it sealed.
    let both = AuditKeys::new(AuditKey::new([8; 32]), vec![AuditKey::new([7; 32])]);
    let mut faults = Vec::new();
    let verified = audit::verify(&world.db, &both, heads.iter().copied(), |fault| {
        faults.push(fault.clone());
    });
    assert_eq!(verified.await.unwrap().newest, 5);
    assert_eq!(faults, []);
    let verified = audit::verify(&world.db, &new, heads.iter().copied(), |fault| {
        faults.push(fault.clone());
    });
    verified.await.unwrap();
    let unread: Vec<Fault> = (1..=3).map(|batch| Fault::OtherKey { batch }).collect();
    assert_eq!(faults, unread);
}
