//! Taking mails that are due, and what becomes of them.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use domain::{
    actor::Actor,
    ids::AccountId,
    mail::{MailContent, TRIES_MAX, after_failed_try},
};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    mails::{
        self, AfterFailure, LEASE, NewMail, RetryMailRefusal, failed, is_any_due, list_failed,
        queue, sent, take_due,
    },
    operations::state_of_platform,
};
use uuid::Uuid;

use super::{CODE, kept, person, write};
use crate::world::World;

fn operator(world: &World) -> ActorContext<'_> {
    let account = AccountId::new(Uuid::from_u128(1));
    ActorContext {
        actor: Actor::Operator { account },
        now: world.now,
        ids: &world.ids,
        form: None,
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_mail_that_is_sent_has_no_secret_any_more(pool: PgPool) {
    let world = World::new(pool);
    let (db, now) = (&world.db, world.now);
    assert!(!is_any_due(db, now).await.unwrap());
    let mail = write(&world, &CODE, Some("482913"), now).await;
    assert!(!is_any_due(db, now - TimeDelta::seconds(1)).await.unwrap());
    assert!(is_any_due(db, now).await.unwrap());
    let due = take_due(db, now).await.unwrap().unwrap();
    assert_eq!(
        (due.mail, &*due.to, due.tries),
        (mail, "ann@example.org", 1)
    );
    assert_eq!(
        (&due.content, due.secret.as_deref()),
        (&CODE, Some("482913"))
    );
    assert!(!format!("{due:?}").contains("482913"));
    assert!(
        take_due(db, now).await.unwrap().is_none(),
        "somebody has it"
    );
    sent(db, mail, now).await.unwrap();
    assert_eq!(kept(db, mail).await, ("sent".into(), None, 1, None));
    assert!(take_due(db, now + LEASE).await.unwrap().is_none());
}

#[database_test::test(store::MIGRATOR)]
async fn a_mail_of_a_transaction_that_is_rolled_back_is_none(pool: PgPool) {
    let world = World::new(pool);
    let mut tx = world.db.primary.begin().await.unwrap();
    let mail = NewMail {
        account: None,
        to: "ann@example.org",
        content: CODE,
        secret: Some("482913"),
    };
    let id = Uuid::from_u128(7).into();
    queue(&mut tx, id, &mail, world.now).await.unwrap();
    tx.rollback().await.unwrap();
    assert!(!is_any_due(&world.db, world.now).await.unwrap());
}

#[database_test::test(store::MIGRATOR)]
async fn each_mail_is_taken_by_one_of_eight(pool: PgPool) {
    let world = World::new(pool);
    let (db, now) = (&world.db, world.now);
    for _ in 0..30 {
        write(&world, &MailContent::AddressTaken, None, now).await;
    }
    let takers = (0..8).map(|_| async {
        let mut taken = Vec::new();
        while let Some(due) = take_due(db, now).await.unwrap() {
            taken.push(due.mail);
        }
        taken
    });
    let taken = futures::future::join_all(takers).await.concat();
    assert_eq!(taken.len(), 30);
    assert_eq!(taken.iter().collect::<BTreeSet<_>>().len(), 30);
}

#[database_test::test(store::MIGRATOR)]
async fn what_fails_is_tried_later_and_given_up_after_eight_tries(pool: PgPool) {
    let world = World::new(pool);
    let db = &world.db;
    let mail = write(&world, &MailContent::PasswordChanged, None, world.now).await;
    let mut now = world.now;
    for tries in 1..=TRIES_MAX {
        let due = take_due(db, now).await.unwrap().unwrap();
        assert_eq!(due.tries, tries);
        let after = failed(db, &due, "no answer", now).await.unwrap();
        let Some(delay) = after_failed_try(tries) else {
            assert_eq!(after, AfterFailure::GivenUp);
            break;
        };
        assert_eq!(after, AfterFailure::TriedAgain(now + delay));
        let early = now + delay - TimeDelta::seconds(1);
        assert!(take_due(db, early).await.unwrap().is_none(), "{tries}");
        now += delay;
    }
    let error = Some("no answer".to_owned());
    assert_eq!(kept(db, mail).await, ("failed".into(), None, 8, error));
    assert!(!is_any_due(db, now + TimeDelta::days(9)).await.unwrap());
}

#[database_test::test(store::MIGRATOR)]
async fn whoever_lost_the_lease_says_nothing_of_the_next_try(pool: PgPool) {
    let world = World::new(pool);
    let (db, now) = (&world.db, world.now);
    let mail = write(&world, &CODE, Some("482913"), now).await;
    let slow = take_due(db, now).await.unwrap().unwrap();
    let next = take_due(db, now + LEASE).await.unwrap().unwrap();
    assert_eq!(next.tries, 2);
    let late = failed(db, &slow, "no answer", now + LEASE).await.unwrap();
    assert_eq!(late, AfterFailure::NotOurs);
    sent(db, mail, now + LEASE).await.unwrap();
    let after = failed(db, &next, "no answer", now + LEASE).await.unwrap();
    assert_eq!(after, AfterFailure::NotOurs);
    assert_eq!(kept(db, mail).await.0, "sent");
}

#[database_test::test(store::MIGRATOR)]
async fn a_mail_whose_workers_always_die_is_given_up(pool: PgPool) {
    let world = World::new(pool);
    let (db, mut now) = (&world.db, world.now);
    let mail = write(&world, &MailContent::PasswordChanged, None, now).await;
    for _ in 0..TRIES_MAX {
        assert!(take_due(db, now).await.unwrap().is_some());
        now += LEASE;
    }
    assert!(take_due(db, now).await.unwrap().is_none());
    assert_eq!(kept(db, mail).await.0, "failed");
}

#[database_test::test(store::MIGRATOR)]
async fn what_comes_too_late_or_can_not_be_read_holds_up_no_other(pool: PgPool) {
    let world = World::new(pool);
    let (db, now) = (&world.db, world.now);
    let old = write(&world, &CODE, Some("482913"), now - TimeDelta::hours(1)).await;
    let strange = write(&world, &MailContent::AddressTaken, None, now).await;
    sqlx::query("update mail set content = '{\"kind\": \"of_later\"}' where mail_id = $1")
        .bind(strange.uuid())
        .execute(&db.primary)
        .await
        .unwrap();
    let later = now + TimeDelta::seconds(1);
    let good = write(&world, &CODE, Some("111111"), later).await;
    let due = take_due(db, later).await.unwrap().unwrap();
    assert_eq!(due.mail, good);
    for gone in [old, strange] {
        let (state, secret, tries, error) = kept(db, gone).await;
        assert_eq!((&*state, secret, tries), ("failed", None, 0));
        assert!(error.is_some());
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_mail_is_in_the_language_of_its_person(pool: PgPool) {
    let world = World::new(pool.clone());
    let account = person(&pool, 7, true).await;
    sqlx::query("update account set language = 'en-XA'")
        .execute(&pool)
        .await
        .unwrap();
    let mail = NewMail {
        account: Some(account),
        to: "person7@example.org",
        content: MailContent::PasswordChanged,
        secret: None,
    };
    let mut connection = pool.acquire().await.unwrap();
    let id = Uuid::from_u128(8).into();
    queue(&mut connection, id, &mail, world.now).await.unwrap();
    let due = take_due(&world.db, world.now).await.unwrap().unwrap();
    assert_eq!(
        (due.account, due.language.as_deref()),
        (Some(account), Some("en-XA"))
    );
}

#[database_test::test(store::MIGRATOR)]
async fn operators_see_what_was_given_up_and_have_it_tried_again(pool: PgPool) {
    let world = World::new(pool);
    let (db, now, by) = (&world.db, world.now, operator(&world));
    let plain = write(&world, &MailContent::PasswordChanged, None, now).await;
    let state = state_of_platform(db, &by).await.unwrap();
    assert_eq!((state.oldest_mail, state.mails_failed), (Some(now), 0));
    sqlx::query("update mail set tries = 7")
        .execute(&db.primary)
        .await
        .unwrap();
    let due = take_due(db, now).await.unwrap().unwrap();
    failed(db, &due, "no answer", now).await.unwrap();
    let late = write(&world, &CODE, Some("482913"), now - TimeDelta::hours(2)).await;
    assert!(take_due(db, now).await.unwrap().is_none());

    let state = state_of_platform(db, &by).await.unwrap();
    assert_eq!((state.oldest_mail, state.mails_failed), (None, 2));
    let listed = list_failed(db, &by).await.unwrap();
    let plain_one = listed.iter().find(|one| one.mail == plain).unwrap();
    assert_eq!(
        (&*plain_one.kind, &*plain_one.domain),
        ("password_changed", "example.org")
    );
    assert_eq!((plain_one.tries, &*plain_one.error), (8, "no answer"));
    let refused = mails::retry(db, &by, late).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(RetryMailRefusal::SecretGone))
    ));
    mails::retry(db, &by, plain).await.unwrap();
    let again = mails::retry(db, &by, plain).await;
    assert!(matches!(again, Err(Error::NotFound)));
    let due = take_due(db, now).await.unwrap().unwrap();
    assert_eq!((due.mail, due.tries), (plain, 1));
    let stranger = ActorContext {
        actor: Actor::Creator {
            account: AccountId::new(Uuid::from_u128(1)),
            creator: Uuid::from_u128(2).into(),
        },
        ..by
    };
    let foreign = list_failed(db, &stranger).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn a_mail_goes_a_month_after_its_end_and_never_before(pool: PgPool) {
    let world = World::new(pool);
    let (db, now) = (&world.db, world.now);
    let ended = write(&world, &CODE, Some("482913"), now).await;
    let waiting = write(&world, &MailContent::AddressTaken, None, now).await;
    sent(db, ended, now).await.unwrap();
    let month = now + TimeDelta::days(30);
    let before = month - TimeDelta::seconds(1);
    assert_eq!(mails::clear_old(db, before, 10).await.unwrap(), 0);
    assert_eq!(mails::clear_old(db, month, 10).await.unwrap(), 1);
    assert_eq!(kept(db, waiting).await.0, "waiting");
}
