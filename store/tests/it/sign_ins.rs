//! How often somebody may try to sign in, and whom that keeps out.

use std::{convert::Infallible, net::IpAddr, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{account::SignInRefusal, ids::AccountId};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    Db, Error, SecretSource,
    accounts::{self, NewAccount},
    known_browsers::{self, BrowserSecret},
    sign_ins::{self, Attempt, Counted},
};

use crate::world::World;

const ANN: &str = "ann@example.org";

/// A browser's secret, told apart by a number.
fn browser(number: u8) -> BrowserSecret {
    struct Same(u8);
    impl SecretSource for Same {
        fn secret(&self) -> [u8; 32] {
            [self.0; 32]
        }
    }
    BrowserSecret::new(&Same(number))
}

fn from(last: u8) -> IpAddr {
    IpAddr::from([203, 0, 113, last])
}

async fn account(world: &World, email: &str) -> AccountId {
    let new = NewAccount {
        email,
        display_name: None,
        password_hash: None,
        is_operator: false,
    };
    let made = accounts::create(&world.db, new, world.now, &world.ids);
    made.await.unwrap()
}

/// Tries to sign in with a browser that nobody knows.
async fn attempt(
    db: &Db,
    email: &str,
    address: impl Into<Option<IpAddr>>,
    now: DateTime<Utc>,
) -> Result<Counted, Error<SignInRefusal>> {
    let attempt = Attempt {
        email,
        address: address.into(),
        browser: None,
        now,
    };
    sign_ins::attempt(db, attempt).await
}

fn is_too_many<T>(outcome: &Result<T, Error<SignInRefusal>>, expected: u32) -> bool {
    matches!(
        outcome,
        Err(Error::Refused(SignInRefusal::TooMany { minutes })) if *minutes == expected
    )
}

#[database_test::test(store::MIGRATOR)]
async fn the_eleventh_attempt_to_an_account_waits(pool: PgPool) {
    let World { db, now, .. } = World::new(pool);
    let attempts = join_all((0..14).map(|last| {
        // From everywhere, written in every way.
        let email = if last % 2 == 0 {
            ANN
        } else {
            " ANN@example.org"
        };
        attempt(&db, email, from(last), now)
    }));
    let refused: Vec<_> = attempts.await.into_iter().filter(Result::is_err).collect();
    assert_eq!(refused.len(), 4);
    assert!(refused.iter().all(|refused| is_too_many(refused, 16)));
    let again_at = now + TimeDelta::minutes(15);
    attempt(&db, "bob@example.org", from(99), now)
        .await
        .unwrap();
    attempt(&db, ANN, from(1), again_at).await.unwrap();
    // So many at a time.
    for cleared in [10, 5, 0] {
        let now = sign_ins::clear_over(&db, again_at, 10).await.unwrap();
        assert_eq!(now, cleared);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_network_address_is_slowed_and_never_shut(pool: PgPool) {
    let World { db, now, .. } = World::new(pool);
    let network = |host: &str| Some(format!("2001:db8:1:2:{host}").parse().unwrap());
    // All of one customer's network count as one.
    for number in 0..200 {
        let email = format!("guess{number}@example.org");
        let address = network(&format!("{number:x}::1"));
        attempt(&db, &email, address, now).await.unwrap();
    }
    let slowed = attempt(&db, ANN, network("ffff::"), now).await.unwrap();
    assert_eq!(slowed.delay_if_wrong, Duration::from_secs(10));
    let elsewhere = Some("2001:db8:1:3::1".parse().unwrap());
    let elsewhere = attempt(&db, ANN, elsewhere, now).await.unwrap();
    assert_eq!(elsewhere.delay_if_wrong, Duration::ZERO);
    // The same address, written in two ways.
    for number in 0..12 {
        let mapped = Some("::ffff:203.0.113.7".parse().unwrap());
        let email = format!("other{number}@example.org");
        attempt(&db, &email, mapped, now).await.unwrap();
    }
    let slowed = attempt(&db, "x@example.org", from(7), now).await.unwrap();
    assert_eq!(slowed.delay_if_wrong, Duration::from_millis(750));
}

#[database_test::test(store::MIGRATOR)]
async fn who_signs_in_is_not_counted(pool: PgPool) {
    let World { db, now, .. } = World::new(pool);
    for round in 0..50 {
        let email = format!("member{}@example.org", round % 3);
        let counted = attempt(&db, &email, from(7), now).await.unwrap();
        assert_eq!(counted.delay_if_wrong, Duration::ZERO, "{round}");
        sign_ins::succeeded(&db, &counted).await.unwrap();
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_browser_that_is_known_is_counted_by_itself(pool: PgPool) {
    let world = World::new(pool);
    let ann = account(&world, ANN).await;
    let bob = account(&world, "bob@example.org").await;
    let (db, now) = (&world.db, world.now);
    let (own, bobs, made_up) = (browser(1), browser(2), browser(3));
    known_browsers::remember(db, ann, &own, now).await.unwrap();
    known_browsers::remember(db, bob, &bobs, now).await.unwrap();
    let with = |browser, now| Attempt {
        email: ANN,
        address: Some(from(1)),
        browser,
        now,
    };
    for _ in 0..40 {
        let _: Result<Counted, _> = attempt(db, ANN, from(66), now).await;
    }
    assert!(is_too_many(&attempt(db, ANN, from(66), now).await, 16));
    // Another person's browser, and one that made its cookie up, are strangers here.
    for stranger in [&bobs, &made_up] {
        let refused = sign_ins::attempt(db, with(Some(stranger), now)).await;
        assert!(is_too_many(&refused, 16));
    }
    let counted = sign_ins::attempt(db, with(Some(&own), now)).await.unwrap();
    sign_ins::succeeded(db, &counted).await.unwrap();
    // That somebody signed in opens nothing to those who guess.
    assert!(is_too_many(&attempt(db, ANN, from(66), now).await, 16));

    // Whoever steals the browser has no more guesses than anybody else.
    for _ in 0..10 {
        sign_ins::attempt(db, with(Some(&own), now)).await.unwrap();
    }
    let refused = sign_ins::attempt(db, with(Some(&own), now)).await;
    assert!(is_too_many(&refused, 16));

    // A browser that was not used for long is a stranger again.
    let later = now + known_browsers::LIFE;
    for _ in 0..10 {
        attempt(db, ANN, from(66), later).await.unwrap();
    }
    let refused = sign_ins::attempt(db, with(Some(&own), later)).await;
    assert!(is_too_many(&refused, 16));
    let cleared: Result<u64, Error<Infallible>> = known_browsers::clear_old(db, later, 1_000).await;
    assert_eq!(cleared.unwrap(), 2);
}

#[database_test::test(store::MIGRATOR)]
async fn browsers_that_were_not_used_for_long_go_so_many_at_a_time(pool: PgPool) {
    let world = World::new(pool);
    let ann = account(&world, ANN).await;
    let (db, now) = (&world.db, world.now);
    let long_ago = now - known_browsers::LIFE;
    let later = long_ago + TimeDelta::seconds(1);
    for (numbers, signed_in) in [(0..5, long_ago), (5..7, later)] {
        for number in numbers {
            known_browsers::remember(db, ann, &browser(number), signed_in)
                .await
                .unwrap();
        }
    }
    for cleared in [3, 2, 0] {
        assert_eq!(
            known_browsers::clear_old(db, now, 3).await.unwrap(),
            cleared
        );
    }
    let left: Vec<DateTime<Utc>> = sqlx::query_scalar("select signed_in_at from known_browser")
        .fetch_all(&db.primary)
        .await
        .unwrap();
    assert_eq!(left, [later; 2]);
}

#[test]
fn only_what_was_given_out_is_a_browsers_secret() {
    let own = browser(7);
    assert_eq!(BrowserSecret::read(own.as_str()), Some(own.clone()));
    assert!(!format!("{own:?}").contains("0707"));
    let long = "7".repeat(65);
    for other in ["", "7", &long, &"g".repeat(64), &"é".repeat(32)] {
        assert_eq!(BrowserSecret::read(other), None, "{other:?}");
    }
}
