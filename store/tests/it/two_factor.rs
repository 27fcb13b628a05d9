//! Two-factor authentication: a code counts once, a recovery code too, and tries are few.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::Actor,
    ids::{AccountId, WebSessionId},
    two_factor::{RECOVERY_CODES, TwoFactorRefusal},
};
use futures::future::join_all;
use sqlx::PgPool;
use store::{
    ActorContext, Error, IdSource as _, StepToken,
    accounts::Credentials,
    sessions::{self, Token},
    two_factor::{self, AccountKey, AccountKeys},
};

use crate::{registering::Counted, world::World};

struct Desk {
    world: World,
    secrets: Counted,
    keys: AccountKeys,
    ann: AccountId,
}

impl Desk {
    async fn new(pool: PgPool) -> Self {
        let world = World::new(pool);
        let ann = world.account("ann@example.org").await;
        Self {
            world,
            secrets: Counted::default(),
            keys: AccountKeys::new(AccountKey::new([5; 32]), vec![]),
            ann,
        }
    }

    /// Turned on, with the code of the present half minute used up; the secret and the recovery codes.
    async fn on(&self) -> (Vec<u8>, Vec<String>) {
        let World { db, ids, now, .. } = &self.world;
        two_factor::set_up(db, &self.keys, self.ann, *now, &self.secrets)
            .await
            .unwrap();
        let secret = two_factor::pending(db, &self.keys, self.ann, *now).await;
        let secret = secret.unwrap().unwrap();
        let code = code(&secret, *now);
        let typed = (self.ann, WebSessionId::new(ids.next()), &*code);
        two_factor::turn_on(db, &self.keys, typed, *now, ids, &self.secrets)
            .await
            .unwrap();
        let codes = two_factor::shown_recovery_codes(db, &self.keys, self.ann, *now)
            .await
            .unwrap();
        (secret, codes)
    }

    async fn begin(&self) -> StepToken {
        let World { db, ids, now, .. } = &self.world;
        let proven = Credentials {
            account: self.ann,
            password_hash: None,
        };
        two_factor::begin_sign_in(db, &proven, *now, ids, &self.secrets)
            .await
            .unwrap()
    }

    async fn prove(
        &self,
        step: &StepToken,
        typed: &str,
        at: DateTime<Utc>,
    ) -> Result<Credentials, Error<TwoFactorRefusal>> {
        let World { db, ids, .. } = &self.world;
        two_factor::prove_sign_in(db, &self.keys, (step, typed), at, ids).await
    }
}

fn code(secret: &[u8], at: DateTime<Utc>) -> String {
    two_factor::code_of_secret(secret, at).unwrap().to_string()
}

fn is<T>(outcome: &Result<T, Error<TwoFactorRefusal>>, refusal: TwoFactorRefusal) -> bool {
    matches!(outcome, Err(Error::Refused(refused)) if *refused == refusal)
}

#[database_test::test(store::MIGRATOR)]
async fn it_is_on_once_the_app_has_shown_a_code(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let World { db, ids, now, .. } = &desk.world;
    assert!(!two_factor::is_on(db, desk.ann).await.unwrap());
    two_factor::set_up(db, &desk.keys, desk.ann, *now, &desk.secrets)
        .await
        .unwrap();
    assert!(!two_factor::is_on(db, desk.ann).await.unwrap());
    let wrong = (desk.ann, WebSessionId::new(ids.next()), "no code");
    let wrong = two_factor::turn_on(db, &desk.keys, wrong, *now, ids, &desk.secrets).await;
    assert!(is(&wrong, TwoFactorRefusal::Wrong));
    let (_, codes) = desk.on().await;
    assert_eq!(codes.len(), RECOVERY_CODES);
    let state = two_factor::state(db, desk.ann).await.unwrap();
    assert_eq!(
        (state.on_since, state.recovery_codes_left),
        (Some(*now), 10)
    );
    let again = two_factor::set_up(db, &desk.keys, desk.ann, *now, &desk.secrets).await;
    assert!(is(&again, TwoFactorRefusal::AlreadyOn));
    // The database has neither the secret nor the codes.
    let kept: String = sqlx::query_scalar(
        "select concat(encode(secret, 'escape'), encode(recovery_codes, 'escape')) from two_factor",
    )
    .fetch_one(&db.primary)
    .await
    .unwrap();
    assert!(!codes.iter().any(|code| kept.contains(code.as_str())));
    two_factor::hide_recovery_codes(db, desk.ann).await.unwrap();
    let shown = two_factor::shown_recovery_codes(db, &desk.keys, desk.ann, *now).await;
    assert!(shown.unwrap().is_empty());
    two_factor::turn_off(db, desk.ann, *now, ids).await.unwrap();
    assert!(!two_factor::is_on(db, desk.ann).await.unwrap());
    let off = two_factor::turn_off(db, desk.ann, *now, ids).await;
    assert!(is(&off, TwoFactorRefusal::Off));
}

#[database_test::test(store::MIGRATOR)]
async fn where_nobody_took_a_second_step_the_person_is_signed_out(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let World { db, ids, now, .. } = &desk.world;
    let open = async || {
        let proven = Credentials {
            account: desk.ann,
            password_hash: None,
        };
        sessions::open(db, &proven, None, *now, ids, &desk.secrets)
            .await
            .unwrap()
    };
    let (own, elsewhere) = (open().await, open().await);
    two_factor::set_up(db, &desk.keys, desk.ann, *now, &desk.secrets)
        .await
        .unwrap();
    let secret = two_factor::pending(db, &desk.keys, desk.ann, *now).await;
    let secret = secret.unwrap().unwrap();
    let turn_on = async |at: DateTime<Utc>| {
        let code = code(&secret, at);
        let typed = (desk.ann, own.session, &*code);
        two_factor::turn_on(db, &desk.keys, typed, at, ids, &desk.secrets).await
    };
    let late = turn_on(*now + TimeDelta::hours(1)).await;
    assert!(is(&late, TwoFactorRefusal::Off), "the secret is too old");
    turn_on(*now).await.unwrap();
    let is_good = async |token: &Token| {
        let found = sessions::find(db, token, *now, ids).await;
        found.unwrap().is_some()
    };
    assert!(is_good(&own).await);
    assert!(!is_good(&elsewhere).await);
}

#[database_test::test(store::MIGRATOR)]
async fn a_code_counts_once_also_of_64_at_once(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let now = desk.world.now;
    let (secret, codes) = desk.on().await;
    // The code that it was turned on with is used.
    let step = desk.begin().await;
    let used = desk.prove(&step, &code(&secret, now), now).await;
    assert!(is(&used, TwoFactorRefusal::Wrong));

    let later = now + TimeDelta::seconds(30);
    let shown = code(&secret, later);
    let steps = join_all((0..64).map(|_| desk.begin())).await;
    let tries = steps.iter().map(|step| desk.prove(step, &shown, later));
    let taken = join_all(tries).await.into_iter().flatten();
    assert_eq!(taken.count(), 1);

    let recovery = codes[0].to_uppercase();
    let steps = join_all((0..64).map(|_| desk.begin())).await;
    let tries = steps.iter().map(|step| desk.prove(step, &recovery, later));
    let taken = join_all(tries).await.into_iter().flatten();
    assert_eq!(taken.count(), 1);
    let state = two_factor::state(&desk.world.db, desk.ann).await.unwrap();
    assert_eq!(state.recovery_codes_left, 9);
    let told: i64 = sqlx::query_scalar(
        "select count(*) from mail where content ->> 'kind' = 'recovery_code_used'",
    )
    .fetch_one(&desk.world.db.primary)
    .await
    .unwrap();
    assert_eq!(told, 1);
}

#[database_test::test(store::MIGRATOR)]
async fn a_sign_in_takes_five_codes_and_ten_minutes(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let now = desk.world.now;
    let (secret, _) = desk.on().await;
    let later = now + TimeDelta::seconds(30);
    let step = desk.begin().await;
    for _ in 0..5 {
        let wrong = desk.prove(&step, "k7qd-2mzp-x5ta-woy3", later).await;
        assert!(is(&wrong, TwoFactorRefusal::Wrong));
    }
    let over = desk.prove(&step, &code(&secret, later), later).await;
    assert!(is(&over, TwoFactorRefusal::Over));
    let step = desk.begin().await;
    let late = now + TimeDelta::minutes(10);
    let over = desk.prove(&step, &code(&secret, late), late).await;
    assert!(is(&over, TwoFactorRefusal::Over));
    // The clock of a phone may be half a minute off, and no more.
    for (ahead, is_right) in [(60, false), (30, true)] {
        let step = desk.begin().await;
        let shown = code(&secret, later + TimeDelta::seconds(ahead));
        let proven = desk.prove(&step, &shown, later).await;
        assert_eq!(proven.is_ok(), is_right, "{ahead}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn who_runs_the_platform_is_never_without_it_by_oneself(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let World { db, ids, now, .. } = &desk.world;
    desk.on().await;
    sqlx::query("update account set is_operator = true")
        .execute(&db.primary)
        .await
        .unwrap();
    let refused = two_factor::turn_off(db, desk.ann, *now, ids).await;
    assert!(is(&refused, TwoFactorRefusal::Required));
    assert!(two_factor::state(db, desk.ann).await.unwrap().is_required);
    let by = ActorContext {
        actor: Actor::System,
        now: *now,
        ids,
        form: None,
    };
    two_factor::reset(db, &by, desk.ann).await.unwrap();
    assert!(!two_factor::is_on(db, desk.ann).await.unwrap());
}
