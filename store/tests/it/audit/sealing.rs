//! Sealing: each event once, whoever seals at the same time, and on from the head alone.

use domain::actor::Actor;
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    audit::{self, AuditKey, AuditKeys, Fault, Head, SealRefusal, Verified},
};
use uuid::Uuid;

use super::{key, run, seal, sealed, verify, write, write_many};
use crate::world::World;

#[database_test::test(store::MIGRATOR)]
async fn of_many_who_seal_at_once_each_event_is_sealed_once(pool: PgPool) {
    let world = World::new(pool.clone());
    write_many(&pool, 2_500).await;
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

#[database_test::test(store::MIGRATOR)]
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

#[database_test::test(store::MIGRATOR)]
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

#[database_test::test(store::MIGRATOR)]
async fn what_was_written_past_the_program_is_taken_in_by_command_alone(pool: PgPool) {
    let (world, heads) = sealed(pool.clone()).await;
    run(&pool, "delete from audit_unsealed").await;
    assert_eq!(verify(&world, &heads).await.1.len(), 2);
    let by = ActorContext {
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

#[database_test::test(store::MIGRATOR)]
async fn what_is_sealed_and_waits_again_is_forgotten_however_much_it_is(pool: PgPool) {
    let world = World::new(pool.clone());
    // Two full batches, and one more event, the last of all by its id.
    write_many(&pool, 2_001).await;
    let mut heads: Vec<Head> = Vec::new();
    for _ in 0..2 {
        heads.extend(seal(&world, heads.last().copied()).await);
    }
    assert_eq!(verify(&world, &heads).await.0.waiting, 1);
    run(
        &pool,
        "insert into audit_unsealed select audit_event_id from audit_event_seal",
    )
    .await;
    assert_eq!(verify(&world, &heads).await.0.waiting, 2_001);

    let newest = heads.last().copied();
    let last = audit::seal(&world.db, &key(), newest, world.now)
        .await
        .unwrap();
    assert_eq!(last.events, 1);
    heads.extend(last.head);
    let expected = Verified {
        batches: 3,
        events: 2_001,
        waiting: 0,
        faults: 0,
        newest: 3,
    };
    assert_eq!(verify(&world, &heads).await, (expected, vec![]));
}

#[database_test::test(store::MIGRATOR)]
async fn a_lost_key_is_replaced_by_command_and_that_is_written_down(pool: PgPool) {
    let (world, heads) = sealed(pool).await;
    let newest = heads.last().copied();
    let new: AuditKeys = AuditKey::new([8; 32]).into();
    let refused = audit::seal(&world.db, &new, newest, world.now).await;
    let Err(Error::Refused(refusal)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(refusal, SealRefusal::OtherKey { batch: 3 });
    let by = ActorContext {
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
