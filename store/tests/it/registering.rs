//! Codes that are sent to an address: registering, changing the address, and a forgotten password.

use std::{
    net::IpAddr,
    sync::atomic::{AtomicU8, Ordering},
};

use chrono::TimeDelta;
use domain::email_code::{CodeRefusal, SendRefusal};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    Error, SecretSource, StepToken, accounts, email_codes, emails, passwords,
    registering::{self, Registration},
    sessions,
};

use crate::world::World;

/// Secrets that count up.
#[derive(Default)]
pub(crate) struct Counted(AtomicU8);

impl SecretSource for Counted {
    fn secret(&self) -> [u8; 32] {
        [self.0.fetch_add(1, Ordering::Relaxed); 32]
    }
}

const EVE: &str = "eve@example.org";

fn eve(email: &str) -> Registration<'_> {
    Registration {
        email,
        phone: Some("+442079460018"),
        password_hash: "hash",
    }
}

/// What was sent last: the kind of mail, and its secret.
async fn last_mail(world: &World) -> (String, Option<String>) {
    sqlx::query_as("select content ->> 'kind', secret from mail order by mail_id desc limit 1")
        .fetch_one(&world.db.primary)
        .await
        .unwrap()
}

async fn code(world: &World) -> String {
    let (kind, code) = last_mail(world).await;
    assert_eq!(kind, "email_code");
    code.unwrap()
}

async fn register(world: &World, secrets: &Counted, email: &str) -> StepToken {
    let World { db, ids, now, .. } = world;
    registering::register(db, eve(email), None, *now, ids, secrets)
        .await
        .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn a_typed_code_makes_an_account_that_is_proven(pool: PgPool) {
    let (world, secrets) = (World::new(pool), Counted::default());
    let World { db, ids, now, .. } = &world;
    let token = register(&world, &secrets, " Eve@Example.org").await;
    assert!(accounts::credentials(db, EVE).await.unwrap().is_none());
    let waiting = registering::unproven(db, EVE, *now).await.unwrap().unwrap();
    assert_eq!(waiting.password_hash, "hash");
    let code = code(&world).await;
    let wrong = registering::prove(db, &token, "no code", *now, ids).await;
    assert!(matches!(wrong, Err(Error::Refused(CodeRefusal::Wrong))));
    let proven = registering::prove(db, &token, &code, *now, ids)
        .await
        .unwrap();
    let kept: (String, String, bool) = sqlx::query_as(
        "select email, phone, email_proven_at is not null from account where account_id = $1",
    )
    .bind(proven.account.uuid())
    .fetch_one(&db.primary)
    .await
    .unwrap();
    assert_eq!(kept, (EVE.to_owned(), "+442079460018".to_owned(), true));
    sessions::open(db, &proven, None, *now, ids, &secrets)
        .await
        .unwrap();
    // Nothing of it can be used again.
    let again = registering::prove(db, &token, &code, *now, ids).await;
    assert!(matches!(
        again,
        Err(Error::Refused(CodeRefusal::NothingBegun))
    ));
    assert!(
        registering::unproven(db, EVE, *now)
            .await
            .unwrap()
            .is_none()
    );
}

#[database_test::test(store::MIGRATOR)]
async fn of_64_tries_at_once_five_are_looked_at(pool: PgPool) {
    let (world, secrets) = (World::new(pool), Counted::default());
    let World { db, ids, now, .. } = &world;
    let token = register(&world, &secrets, EVE).await;
    let right = code(&world).await;
    let other = if right == "000000" {
        "000001"
    } else {
        "000000"
    };
    let tries = join_all((0..64).map(|_| registering::prove(db, &token, other, *now, ids)));
    let tries = tries.await;
    let looked_at = tries
        .iter()
        .filter(|tried| matches!(tried, Err(Error::Refused(CodeRefusal::Wrong))));
    assert_eq!(looked_at.count(), 5);
    let late = registering::prove(db, &token, &right, *now, ids).await;
    assert!(matches!(late, Err(Error::Refused(CodeRefusal::Over))));

    // Another code is as good as the first one was, and of 64 at once one makes the account.
    let later = *now + TimeDelta::seconds(60);
    email_codes::send_again(db, &token, None, later, ids, &secrets)
        .await
        .unwrap();
    let right = code(&world).await;
    let tries = join_all((0..64).map(|_| registering::prove(db, &token, &right, later, ids)));
    let made = tries.await.into_iter().flatten().count();
    assert_eq!(made, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn a_code_is_good_for_ten_minutes_in_its_own_browser(pool: PgPool) {
    let (world, secrets) = (World::new(pool), Counted::default());
    let World { db, ids, now, .. } = &world;
    let token = register(&world, &secrets, EVE).await;
    let right = code(&world).await;
    let elsewhere = register(&world, &secrets, EVE).await;
    let tried = registering::prove(db, &elsewhere, &right, *now, ids).await;
    assert!(matches!(tried, Err(Error::Refused(CodeRefusal::Wrong))));
    let late = *now + TimeDelta::minutes(10);
    let tried = registering::prove(db, &token, &right, late, ids).await;
    assert!(matches!(tried, Err(Error::Refused(CodeRefusal::Over))));
    let tomorrow = *now + TimeDelta::hours(24);
    let tried = registering::prove(db, &token, &right, tomorrow, ids).await;
    assert!(matches!(
        tried,
        Err(Error::Refused(CodeRefusal::NothingBegun))
    ));
    // Both waited; what is a day old goes.
    assert_eq!(email_codes::clear_over(db, tomorrow, 1).await.unwrap(), 1);
    assert_eq!(email_codes::clear_over(db, tomorrow, 9).await.unwrap(), 1);
}

#[database_test::test(store::MIGRATOR)]
async fn mails_are_sent_a_minute_apart_and_few_an_hour(pool: PgPool) {
    let (world, secrets) = (World::new(pool), Counted::default());
    let World { db, ids, now, .. } = &world;
    let token = register(&world, &secrets, EVE).await;
    let send = async |seconds: i64| {
        let at = *now + TimeDelta::seconds(seconds);
        email_codes::send_again(db, &token, None, at, ids, &secrets).await
    };
    assert!(matches!(
        send(59).await,
        Err(Error::Refused(SendRefusal::TooSoon { seconds: 1 }))
    ));
    for round in 1..5 {
        send(round * 60).await.unwrap();
    }
    assert!(matches!(
        send(300).await,
        Err(Error::Refused(SendRefusal::TooMany { minutes: 56 }))
    ));
    send(3_600).await.unwrap();

    // From one network no more than so many go out, to whatever addresses.
    let address: Option<IpAddr> = Some("203.0.113.7".parse().unwrap());
    let mut refused = 0;
    for number in 0..40 {
        let email = format!("guess{number}@example.org");
        let sent = registering::register(db, eve(&email), address, *now, ids, &secrets).await;
        refused += usize::from(sent.is_err());
    }
    assert_eq!(refused, 10);
    let later = *now + TimeDelta::hours(2);
    assert!(email_codes::clear_limits(db, later, 100).await.unwrap() > 30);
}

#[database_test::test(store::MIGRATOR)]
async fn who_has_an_account_is_told_and_nobody_else(pool: PgPool) {
    let (world, secrets) = (World::new(pool), Counted::default());
    let World { db, ids, now, .. } = &world;
    world.account("ann@example.org").await;
    let token = register(&world, &secrets, "ann@example.org").await;
    assert_eq!(last_mail(&world).await, ("address_taken".to_owned(), None));
    assert_eq!(
        email_codes::sent(db, &token, *now).await.unwrap().email,
        "ann@example.org"
    );
    let tried = registering::prove(db, &token, "123456", *now, ids).await;
    assert!(matches!(tried, Err(Error::Refused(CodeRefusal::Wrong))));
    // It is gone on with like any other, and still nobody gets a code.
    let waiting = registering::unproven(db, "ann@example.org", *now).await;
    let waiting = waiting.unwrap().unwrap();
    registering::go_on(db, &waiting, None, *now, ids, &secrets)
        .await
        .unwrap();
    assert_eq!(last_mail(&world).await, ("address_taken".to_owned(), None));
}

#[database_test::test(store::MIGRATOR)]
async fn an_address_is_changed_by_its_code_and_both_are_told(pool: PgPool) {
    let (world, secrets) = (World::new(pool), Counted::default());
    let World { db, ids, now, .. } = &world;
    let ann = world.account("ann@example.org").await;
    let bob = world.account("bob@example.org").await;
    let token = emails::begin_change(db, (ann, EVE), None, *now, ids, &secrets)
        .await
        .unwrap();
    let right = code(&world).await;
    // Not for somebody else who has signed in in this browser meanwhile: the code is gone for both.
    let other = emails::change(db, bob, (&token, &right), *now, ids).await;
    assert!(matches!(
        other,
        Err(Error::Refused(CodeRefusal::NothingBegun))
    ));
    let token = emails::begin_change(db, (ann, EVE), None, *now, ids, &secrets)
        .await
        .unwrap();
    let right = code(&world).await;
    emails::change(db, ann, (&token, &right), *now, ids)
        .await
        .unwrap();
    let told: Vec<String> = sqlx::query_scalar(
        "select to_address from mail where content ->> 'kind' = 'email_changed' order by 1",
    )
    .fetch_all(&db.primary)
    .await
    .unwrap();
    assert_eq!(told, ["ann@example.org", EVE]);
    let known = accounts::credentials(db, EVE).await.unwrap().unwrap();
    assert_eq!(known.account, ann);
    // An address that has an account looks the same, and is not given away.
    emails::begin_change(db, (ann, "bob@example.org"), None, *now, ids, &secrets)
        .await
        .unwrap();
    assert_eq!(last_mail(&world).await.0, "address_taken");
}

#[database_test::test(store::MIGRATOR)]
async fn a_forgotten_password_is_chosen_anew_once_within_an_hour(pool: PgPool) {
    let world = World::new(pool);
    let World { db, ids, now, .. } = &world;
    world.account("ann@example.org").await;
    for (email, token) in [("ANN@example.org", "first"), ("stranger@example.org", "x")] {
        passwords::forget(db, (email, token), None, *now, ids)
            .await
            .unwrap();
    }
    let (kind, secret) = last_mail(&world).await;
    assert_eq!(
        (kind.as_str(), secret.as_deref()),
        ("password_reset", Some("first"))
    );
    let hash = accounts::token_hash("first");
    let late = *now + TimeDelta::minutes(60);
    assert!(accounts::invited(db, hash, late).await.is_err());
    assert!(
        accounts::invited(db, accounts::token_hash("x"), *now)
            .await
            .is_err()
    );
    accounts::choose_password(db, hash, "new", *now, ids)
        .await
        .unwrap();
    assert_eq!(last_mail(&world).await.0, "password_changed");
    assert!(
        accounts::choose_password(db, hash, "newer", *now, ids)
            .await
            .is_err()
    );
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_keeps_a_person_from_a_link_by_having_mails_sent(pool: PgPool) {
    let (world, secrets) = (World::new(pool), Counted::default());
    let World { db, ids, now, .. } = &world;
    world.account("ann@example.org").await;
    let at = |minutes: i64| *now + TimeDelta::minutes(minutes);
    let mut refused = 0;
    for _ in 0..10 {
        let new = eve("ann@example.org");
        let sent = registering::register(db, new, None, *now, ids, &secrets).await;
        refused += usize::from(sent.is_err());
    }
    assert_eq!(refused, 5);
    // Links are counted apart, and while no further one is sent the last one is good.
    let forget = async |token: &'static str, minutes: i64| {
        passwords::forget(db, ("ann@example.org", token), None, at(minutes), ids).await
    };
    for token in ["first", "second", "third", "fourth", "fifth"] {
        forget(token, 0).await.unwrap();
    }
    let sixth = forget("sixth", 59).await;
    assert!(matches!(
        sixth,
        Err(Error::Refused(SendRefusal::TooMany { .. }))
    ));
    let fifth = accounts::token_hash("fifth");
    accounts::invited(db, fifth, at(59)).await.unwrap();
    forget("seventh", 60).await.unwrap();
}
