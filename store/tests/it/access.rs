//! Access that is taken away is gone with the next request, in every browser, and written down.

use std::{
    sync::atomic::{AtomicU8, Ordering},
    time::Duration,
};

use chrono::TimeDelta;
use domain::{
    account::{PasswordRefusal, SignInRefusal},
    actor::{Actor, MemberRole},
    ids::{AccountId, OrganisationId},
    market::Market,
};
use futures::future::join_all;
use serde_json::{Value, json};
use sqlx::PgPool;
use store::{
    By, Error, SecretSource,
    accounts::{
        self, CreateAccountRefusal, CreatedOperator, Credentials, NewAccount, ResetPasswordRefusal,
    },
    api_keys::{self, IssueApiKeyRefusal, NewApiKey, Scope},
    codes,
    memberships::{self, LastOneRefusal, Membership, Seat},
    sessions::{self, Token},
};

use crate::world::World;

/// Secrets that count up.
#[derive(Default)]
struct Counted(AtomicU8);

impl SecretSource for Counted {
    fn secret(&self) -> [u8; 32] {
        [self.0.fetch_add(1, Ordering::Relaxed); 32]
    }
}

/// A market, and whoever runs it at the command line.
struct Office {
    world: World,
    secrets: Counted,
}

impl Office {
    async fn new(pool: PgPool) -> Self {
        Self {
            world: World::selling(pool).await,
            secrets: Counted::default(),
        }
    }

    fn by(&self) -> By<'_> {
        By {
            actor: Actor::CommandLine {
                user: "alice".parse().unwrap(),
            },
            now: self.world.now,
            ids: &self.world.ids,
            form: None,
        }
    }

    async fn person(&self, email: &str) -> AccountId {
        let new = NewAccount {
            email,
            display_name: None,
            password_hash: Some("hash"),
            is_operator: false,
        };
        accounts::create(&self.world.db, new, self.world.now, &self.world.ids)
            .await
            .unwrap()
    }

    async fn seat(&self, account: AccountId, seat: Seat) {
        memberships::seat(&self.world.db, &self.by(), account, seat)
            .await
            .unwrap();
    }

    async fn owner_of(&self, email: &str, organisation: OrganisationId) -> AccountId {
        let account = self.person(email).await;
        self.seat(account, Seat::Member(organisation, MemberRole::Owner))
            .await;
        account
    }

    async fn agency(&self, slug: &str) -> OrganisationId {
        codes::agency(&self.world.db, slug).await.unwrap().into()
    }

    async fn open(&self, account: AccountId) -> Result<Token, Error<SignInRefusal>> {
        let proven = Credentials {
            account,
            password_hash: Some("hash".into()),
        };
        self.open_with(&proven).await
    }

    async fn open_with(&self, proven: &Credentials) -> Result<Token, Error<SignInRefusal>> {
        let World { db, ids, now, .. } = &self.world;
        sessions::open(db, proven, None, *now, ids, &self.secrets).await
    }

    async fn is_known(&self, token: &Token) -> bool {
        let found = sessions::find(&self.world.db, token, self.world.now, &self.world.ids).await;
        found.unwrap().is_some()
    }

    async fn end(
        &self,
        account: AccountId,
        membership: Membership,
        even_if_last: bool,
    ) -> Result<u64, Error<LastOneRefusal>> {
        memberships::end(
            &self.world.db,
            &self.by(),
            account,
            membership,
            even_if_last,
        )
        .await
    }

    async fn disable(&self, account: AccountId) -> Result<u64, Error<LastOneRefusal>> {
        accounts::disable(&self.world.db, &self.by(), account, false).await
    }

    /// What was written down last: who, what and how.
    async fn last_event(&self) -> (String, Option<String>, String, Value) {
        sqlx::query_as(
            "select actor_kind, actor_name, verb, detail from audit_event
             order by audit_event_id desc limit 1",
        )
        .fetch_one(&self.world.db.primary)
        .await
        .unwrap()
    }

    async fn expect_event(&self, verb: &str, detail: Value) {
        let who = ("command_line".to_owned(), Some("alice".to_owned()));
        let expected = (who.0, who.1, verb.to_owned(), detail);
        assert_eq!(self.last_event().await, expected);
    }
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn who_leaves_an_organisation_is_out_of_it_everywhere(pool: PgPool) {
    let office = Office::new(pool).await;
    let north = office.agency("north").await;
    let ann = office.owner_of("ann@example.org", north).await;
    let bea = office.person("bea@example.org").await;
    office
        .seat(bea, Seat::Member(north, MemberRole::Finance))
        .await;
    let browsers = [
        office.open(bea).await.unwrap(),
        office.open(bea).await.unwrap(),
    ];
    let other = office.open(ann).await.unwrap();

    let membership = Membership::Organisation(north);
    assert_eq!(office.end(bea, membership, false).await.unwrap(), 2);
    let detail = json!({ "organisation_id": north, "role": "finance", "sessions_ended": 2 });
    office.expect_event("account.end_membership", detail).await;
    for token in &browsers {
        assert!(!office.is_known(token).await);
    }
    assert!(office.is_known(&other).await);
    let again = office.open(bea).await.unwrap();
    let found = sessions::find(
        &office.world.db,
        &again,
        office.world.now,
        &office.world.ids,
    )
    .await;
    assert_eq!(found.unwrap().unwrap().visitor.agencies, []);
    let twice = office.end(bea, membership, false).await;
    assert!(matches!(twice, Err(Error::NotFound)));
    assert!(office.is_known(&again).await, "nothing ended");

    // A creator's handle likewise.
    let creator = codes::creator(&office.world.db, Market::Gb, "ann")
        .await
        .unwrap();
    office.seat(bea, Seat::Creator(creator)).await;
    let place = Membership::Creator(creator);
    assert!(matches!(
        office.end(ann, place, false).await,
        Err(Error::NotFound)
    ));
    assert_eq!(office.end(bea, place, false).await.unwrap(), 1);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn the_last_owner_and_the_last_operator_stay(pool: PgPool) {
    let office = Office::new(pool).await;
    let north = office.agency("north").await;
    let ann = office.owner_of("ann@example.org", north).await;
    let bea = office.owner_of("bea@example.org", north).await;
    for operator in [ann, bea] {
        office.seat(operator, Seat::Operator).await;
    }
    // Whoever is disabled can't manage anything.
    office.disable(bea).await.unwrap();
    let membership = Membership::Organisation(north);
    let last_owner = LastOneRefusal::LastOwner {
        organisations: "north".into(),
    };
    let refused = office.end(ann, membership, false).await;
    assert!(matches!(refused, Err(Error::Refused(refusal)) if refusal == last_owner));
    let refused = office.disable(ann).await;
    assert!(matches!(refused, Err(Error::Refused(refusal)) if refusal == last_owner));
    let refused = office.end(ann, Membership::Operator, false).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(LastOneRefusal::LastOperator))
    ));
    let less = Seat::Member(north, MemberRole::Viewer);
    let db = &office.world.db;
    let invited = memberships::invite(db, &office.by(), "ann@example.org", less, [1; 32]).await;
    assert!(matches!(
        invited,
        Err(Error::Refused(CreateAccountRefusal::LastOwner))
    ));

    accounts::enable(db, &office.by(), bea).await.unwrap();
    office.expect_event("account.enable", json!({})).await;
    assert_eq!(
        office.end(ann, Membership::Operator, false).await.unwrap(),
        0
    );
    let detail = json!({ "is_operator": false, "sessions_ended": 0 });
    office.expect_event("account.end_membership", detail).await;
    office.end(ann, membership, false).await.unwrap();
    assert!(office.end(bea, membership, true).await.is_ok());
    assert!(office.end(bea, Membership::Operator, true).await.is_ok());
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn of_the_last_two_who_go_at_once_one_stays(pool: PgPool) {
    let office = Office::new(pool).await;
    let north = office.agency("north").await;
    for round in 0..8 {
        let ann = office
            .owner_of(&format!("ann{round}@example.org"), north)
            .await;
        let bea = office
            .owner_of(&format!("bea{round}@example.org"), north)
            .await;
        let ended = if round % 2 == 0 {
            let end = |account| office.end(account, Membership::Organisation(north), false);
            join_all([end(ann), end(bea)]).await
        } else {
            join_all([office.disable(ann), office.disable(bea)]).await
        };
        assert_eq!(
            ended.iter().filter(|ended| ended.is_ok()).count(),
            1,
            "{ended:?}"
        );
        sqlx::query("delete from membership")
            .execute(&office.world.db.primary)
            .await
            .unwrap();
    }
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_disabled_account_is_nobody(pool: PgPool) {
    let office = Office::new(pool).await;
    let World { db, ids, now, .. } = &office.world;
    let ann = office.person("ann@example.org").await;
    office.seat(ann, Seat::Operator).await;
    let bea = office.person("bea@example.org").await;
    let token = office.open(bea).await.unwrap();
    accounts::reset_password(db, &office.by(), bea, [1; 32])
        .await
        .unwrap();
    let seen = sessions::list(db, bea, *now).await.unwrap();
    assert_eq!(seen, []);
    assert_eq!(office.disable(bea).await.unwrap(), 0);
    office
        .expect_event("account.disable", json!({ "sessions_ended": 0 }))
        .await;
    assert!(!office.is_known(&token).await);
    assert!(matches!(office.disable(bea).await, Err(Error::NotFound)));

    // Neither the password nor a link opens anything, and nobody else can give a new one.
    let proven = accounts::credentials(db, "bea@example.org")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(proven.password_hash, None);
    assert!(office.open_with(&proven).await.is_err());
    assert!(matches!(
        accounts::invited(db, [1; 32], *now).await,
        Err(Error::NotFound)
    ));
    let chosen = accounts::choose_password(db, [1; 32], "new", *now, ids).await;
    assert!(matches!(
        chosen,
        Err(Error::Refused(PasswordRefusal::LinkOver))
    ));
    let reset = accounts::reset_password(db, &office.by(), bea, [2; 32]).await;
    assert!(matches!(
        reset,
        Err(Error::Refused(ResetPasswordRefusal::Disabled))
    ));
    let operator = accounts::create_operator(db, &office.by(), "bea@example.org", [3; 32]).await;
    assert!(matches!(
        operator,
        Err(Error::Refused(CreateAccountRefusal::Disabled))
    ));

    accounts::enable(db, &office.by(), bea).await.unwrap();
    let again = accounts::enable(db, &office.by(), bea).await;
    assert!(matches!(again, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_session_that_was_found_before_its_account_was_disabled_is_found_no_more(pool: PgPool) {
    let office = Office::new(pool).await;
    let bea = office.person("bea@example.org").await;
    let token = office.open(bea).await.unwrap();
    assert!(office.is_known(&token).await);
    // Also one that something else brought back.
    sqlx::query("update account set disabled_at = now() where account_id = $1")
        .bind(bea.uuid())
        .execute(&office.world.db.primary)
        .await
        .unwrap();
    assert!(!office.is_known(&token).await);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_reset_password_is_chosen_anew_by_the_new_link_alone(pool: PgPool) {
    let office = Office::new(pool).await;
    let World { db, ids, now, .. } = &office.world;
    let bea = office.person("bea@example.org").await;
    let token = office.open(bea).await.unwrap();
    assert_eq!(
        accounts::reset_password(db, &office.by(), bea, [1; 32])
            .await
            .unwrap(),
        1
    );
    assert_eq!(
        accounts::reset_password(db, &office.by(), bea, [2; 32])
            .await
            .unwrap(),
        0
    );
    office
        .expect_event("account.reset_password", json!({ "sessions_ended": 0 }))
        .await;
    assert!(!office.is_known(&token).await);
    assert!(office.open(bea).await.is_err(), "the old password");
    let old = accounts::choose_password(db, [1; 32], "new", *now, ids).await;
    assert!(matches!(
        old,
        Err(Error::Refused(PasswordRefusal::LinkOver))
    ));
    accounts::choose_password(db, [2; 32], "new", *now, ids)
        .await
        .unwrap();
    let known = accounts::credentials(db, "bea@example.org")
        .await
        .unwrap()
        .unwrap();
    assert!(office.open_with(&known).await.is_ok());
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_sign_in_under_way_with_the_old_password_opens_nothing(pool: PgPool) {
    let office = Office::new(pool.clone()).await;
    let World { db, ids, now, .. } = &office.world;
    let bea = office.person("bea@example.org").await;
    let old = accounts::credentials(db, "bea@example.org")
        .await
        .unwrap()
        .unwrap();
    accounts::reset_password(db, &office.by(), bea, [1; 32])
        .await
        .unwrap();
    accounts::choose_password(db, [1; 32], "new", *now, ids)
        .await
        .unwrap();
    let late = office.open_with(&old).await;
    assert!(matches!(late, Err(Error::Refused(SignInRefusal::Wrong))));

    // While the new password is being chosen, the sign-in waits for the end of it.
    let known = accounts::credentials(db, "bea@example.org")
        .await
        .unwrap()
        .unwrap();
    let mut choosing = pool.begin().await.unwrap();
    sqlx::query("update account set password_hash = 'newer' where account_id = $1")
        .bind(bea.uuid())
        .execute(&mut *choosing)
        .await
        .unwrap();
    sqlx::query("delete from web_session where account_id = $1")
        .bind(bea.uuid())
        .execute(&mut *choosing)
        .await
        .unwrap();
    let opening = office.open_with(&known);
    tokio::pin!(opening);
    let waits = async {
        loop {
            let waiting: bool = sqlx::query_scalar(
                "select exists (select from pg_stat_activity
                 where datname = current_database() and wait_event_type = 'Lock')",
            )
            .fetch_one(&pool)
            .await
            .unwrap();
            if waiting {
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::select! {
        opened = &mut opening => panic!("it did not wait: {opened:?}"),
        () = waits => {}
    }
    choosing.commit().await.unwrap();
    assert!(matches!(
        opening.await,
        Err(Error::Refused(SignInRefusal::Wrong))
    ));

    // Whoever comes first, no session of the old password is left.
    for round in 0..20 {
        let token = [10 + round; 32];
        accounts::reset_password(db, &office.by(), bea, token)
            .await
            .unwrap();
        accounts::choose_password(db, token, "old", *now, ids)
            .await
            .unwrap();
        accounts::reset_password(db, &office.by(), bea, [50 + round; 32])
            .await
            .unwrap();
        sqlx::query("update account set password_hash = 'old'")
            .execute(&pool)
            .await
            .unwrap();
        let old = Credentials {
            account: bea,
            password_hash: Some("old".into()),
        };
        let (opened, chosen) = tokio::join!(
            office.open_with(&old),
            accounts::choose_password(db, [50 + round; 32], "new", *now, ids),
        );
        chosen.unwrap();
        if let Ok(token) = opened {
            assert!(!office.is_known(&token).await, "round {round}");
        }
    }
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn sessions_are_listed_and_end_one_by_one_or_all(pool: PgPool) {
    let office = Office::new(pool).await;
    let World { db, ids, now, .. } = &office.world;
    let bea = office.person("bea@example.org").await;
    let mut tokens = Vec::new();
    for _ in 0..3 {
        tokens.push(office.open(bea).await.unwrap());
    }
    let listed = sessions::list(db, bea, *now).await.unwrap();
    assert_eq!(listed.len(), 3);
    let late = sessions::list(db, bea, *now + TimeDelta::days(15)).await;
    assert_eq!(late.unwrap(), []);
    sessions::end_session(db, &office.by(), tokens[0].session)
        .await
        .unwrap();
    office
        .expect_event("account.end_session", json!({ "account_id": bea }))
        .await;
    assert!(!office.is_known(&tokens[0]).await);
    assert!(office.is_known(&tokens[1]).await);
    let twice = sessions::end_session(db, &office.by(), tokens[0].session).await;
    assert!(matches!(twice, Err(Error::NotFound)));

    sessions::close(db, &tokens[1], *now, ids).await.unwrap();
    let (kind, _, verb, _) = office.last_event().await;
    assert_eq!((&*kind, &*verb), ("account", "account.sign_out"));
    // Whoever was out already is told the same, and nothing is written down.
    let events = "select count(*) from audit_event";
    let before: i64 = sqlx::query_scalar(events)
        .fetch_one(&db.primary)
        .await
        .unwrap();
    sessions::close(db, &tokens[1], *now, ids).await.unwrap();
    let after: i64 = sqlx::query_scalar(events)
        .fetch_one(&db.primary)
        .await
        .unwrap();
    assert_eq!(before, after);

    tokens.push(office.open(bea).await.unwrap());
    assert_eq!(
        sessions::sign_out_everywhere(db, bea, *now, ids)
            .await
            .unwrap(),
        2
    );
    let (kind, _, verb, detail) = office.last_event().await;
    assert_eq!((&*kind, &*verb), ("account", "account.sign_out_everywhere"));
    assert_eq!(detail, json!({ "sessions_ended": 2 }));
    for token in &tokens {
        assert!(!office.is_known(token).await);
    }
    office.open(bea).await.unwrap();
    assert_eq!(
        sessions::end_of_account(db, &office.by(), bea)
            .await
            .unwrap(),
        1
    );
    office
        .expect_event(
            "account.sign_out_everywhere",
            json!({ "sessions_ended": 1 }),
        )
        .await;
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn an_operator_is_made_of_whoever_is_there(pool: PgPool) {
    let office = Office::new(pool).await;
    let db = &office.world.db;
    let create = |email: &'static str, token| {
        let by = office.by();
        async move {
            accounts::create_operator(db, &by, email, [token; 32])
                .await
                .unwrap()
        }
    };
    let CreatedOperator::New(ops) = create("ops@example.org", 1).await else {
        panic!("a new account");
    };
    office
        .expect_event("account.create", json!({ "is_operator": true }))
        .await;
    // The first link is lost: a second one.
    let again = CreatedOperator::WasOperator {
        account: ops,
        has_password: false,
    };
    assert_eq!(create(" OPS@example.org", 2).await, again);
    assert!(
        accounts::invited(db, [2; 32], office.world.now)
            .await
            .is_ok()
    );
    let bea = office.person("bea@example.org").await;
    let promoted = CreatedOperator::Promoted {
        account: bea,
        has_password: true,
    };
    assert_eq!(create("bea@example.org", 3).await, promoted);
    office
        .expect_event("account.seat", json!({ "is_operator": true }))
        .await;
    let was = CreatedOperator::WasOperator {
        account: bea,
        has_password: true,
    };
    assert_eq!(create("bea@example.org", 4).await, was);
    assert!(
        accounts::invited(db, [4; 32], office.world.now)
            .await
            .is_err()
    );
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn keys_are_listed_with_their_use_and_their_end(pool: PgPool) {
    let office = Office::new(pool).await;
    let World { db, ids, now, .. } = &office.world;
    let platform = api_keys::platform(db, *now, ids).await.unwrap();
    let new = NewApiKey {
        organisation_id: platform,
        market: Market::Gb,
        name: "orders",
        key_hash: [1; 32],
        scopes: &Scope::ALL,
        expires_at: Some(*now + TimeDelta::days(30)),
    };
    let key = api_keys::issue(db, &office.by(), &new).await.unwrap();
    let (_, name, verb, detail) = office.last_event().await;
    assert_eq!((name.as_deref(), &*verb), (Some("alice"), "api_key.issue"));
    assert_eq!(detail["scopes"], json!(["orders:write", "refunds:write"]));
    let over = NewApiKey {
        expires_at: Some(*now),
        key_hash: [2; 32],
        ..new.clone()
    };
    let over = api_keys::issue(db, &office.by(), &over).await;
    assert!(matches!(
        over,
        Err(Error::Refused(IssueApiKeyRefusal::ExpiresInThePast))
    ));

    let used = async || api_keys::list(db, platform).await.unwrap()[0].last_used_at;
    assert_eq!(used().await, None);
    for (minutes, seen) in [(0, 0), (4, 0), (5, 5)] {
        let at = *now + TimeDelta::minutes(minutes);
        api_keys::find(db, [1; 32], at).await.unwrap();
        assert_eq!(
            used().await,
            Some(*now + TimeDelta::minutes(seen)),
            "{minutes}"
        );
    }
    let end = *now + TimeDelta::days(30);
    assert!(matches!(
        api_keys::find(db, [1; 32], end).await,
        Err(Error::NotFound)
    ));
    api_keys::revoke(db, &office.by(), platform, key)
        .await
        .unwrap();
    office
        .expect_event("api_key.revoke", json!({ "organisation_id": platform }))
        .await;
    assert!(matches!(
        api_keys::find(db, [1; 32], *now).await,
        Err(Error::NotFound)
    ));
    assert!(
        api_keys::list(db, platform).await.unwrap()[0]
            .revoked_at
            .is_some()
    );
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn only_who_runs_the_platform_takes_access_away(pool: PgPool) {
    let office = Office::new(pool).await;
    let World { db, ids, now, .. } = &office.world;
    let north = office.agency("north").await;
    let ann = office.owner_of("ann@example.org", north).await;
    let bea = office.owner_of("bea@example.org", north).await;
    let token = office.open(bea).await.unwrap();
    let by = By {
        actor: Actor::Agency {
            account: ann,
            agency: north.uuid().into(),
            role: MemberRole::Owner,
        },
        now: *now,
        ids,
        form: None,
    };
    let membership = Membership::Organisation(north);
    assert!(matches!(
        memberships::end(db, &by, bea, membership, true).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        accounts::disable(db, &by, bea, true).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        accounts::enable(db, &by, bea).await,
        Err(Error::NotFound)
    ));
    let reset = accounts::reset_password(db, &by, bea, [1; 32]).await;
    assert!(matches!(reset, Err(Error::NotFound)));
    let ended = sessions::end_session(db, &by, token.session).await;
    assert!(matches!(ended, Err(Error::NotFound)));
    assert!(matches!(
        sessions::end_of_account(db, &by, bea).await,
        Err(Error::NotFound)
    ));
    let operator = accounts::create_operator(db, &by, "ann@example.org", [2; 32]).await;
    assert!(matches!(operator, Err(Error::NotFound)));
    assert!(office.is_known(&token).await);
}
