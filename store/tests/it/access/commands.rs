//! What whoever runs the platform lists, makes and may do.

use chrono::TimeDelta;
use domain::actor::{Actor, MemberRole};
use domain::market::Market;
use serde_json::json;
use sqlx::PgPool;
use store::accounts::CreatedOperator;
use store::api_keys::{IssueApiKeyRefusal, NewApiKey, Scope};
use store::memberships::MembershipKey;
use store::{ActorContext, Error, accounts, api_keys, memberships, sessions};

use super::Office;
use crate::world::World;

#[database_test::test(store::MIGRATOR)]
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

#[database_test::test(store::MIGRATOR)]
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

#[database_test::test(store::MIGRATOR)]
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
    assert_eq!(
        detail["scopes"],
        json!(["orders:write", "refunds:write", "creators:write"])
    );
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

#[database_test::test(store::MIGRATOR)]
async fn only_who_runs_the_platform_takes_access_away(pool: PgPool) {
    let office = Office::new(pool).await;
    let World { db, ids, now, .. } = &office.world;
    let north = office.agency("north").await;
    let ann = office.owner_of("ann@example.org", north).await;
    let bea = office.owner_of("bea@example.org", north).await;
    let token = office.open(bea).await.unwrap();
    let by = ActorContext {
        actor: Actor::Agency {
            account: ann,
            agency: north.uuid().into(),
            role: MemberRole::Owner,
        },
        now: *now,
        ids,
        form: None,
    };
    let membership = MembershipKey::Organisation(north);
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
