//! What nobody asks for any more goes, in portions; everything else stays.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{actor::Actor, market::Market};
use sqlx::PgPool;
use store::{
    By,
    accounts::{self, NewAccount},
    api_keys::{self, NewApiKey, Scope},
    idempotency, invitations,
};

use crate::world::World;

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn an_answer_is_remembered_for_a_week(pool: PgPool) {
    let World { db, ids, now, .. } = World::new(pool);
    let new = NewApiKey {
        organisation_id: api_keys::platform(&db, now, &ids).await.unwrap(),
        market: Market::Gb,
        name: "test",
        key_hash: [1; 32],
        scopes: &[Scope::OrdersWrite],
        expires_at: None,
    };
    let by = By {
        actor: Actor::System,
        now,
        ids: &ids,
        form: None,
    };
    let key = api_keys::issue(&db, &by, &new).await.unwrap();
    let week = TimeDelta::days(7);
    for (name, created) in [
        ("a", now - week * 3),
        ("b", now - week * 2),
        ("c", now - week),
        ("d", now - week + TimeDelta::seconds(1)),
        ("e", now),
    ] {
        sqlx::query(
            "insert into idempotency_key
                 (api_key_id, idempotency_key, request_hash, response_body, created_at)
             values ($1, $2, sha256('r'), '{}', $3)",
        )
        .bind(key.uuid())
        .bind(name)
        .bind(created)
        .execute(&db.primary)
        .await
        .unwrap();
    }
    let left = async || -> Vec<String> {
        sqlx::query_scalar("select idempotency_key from idempotency_key order by 1")
            .fetch_all(&db.primary)
            .await
            .unwrap()
    };
    // The oldest first, so many at most.
    assert_eq!(idempotency::clear_old(&db, now, 2).await.unwrap(), 2);
    assert_eq!(left().await, ["c", "d", "e"]);
    assert_eq!(idempotency::clear_old(&db, now, 2).await.unwrap(), 1);
    assert_eq!(idempotency::clear_old(&db, now, 2).await.unwrap(), 0);
    assert_eq!(left().await, ["d", "e"]);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn an_invitation_goes_a_week_after_its_end_used_or_not(pool: PgPool) {
    let World { db, ids, now, .. } = World::new(pool);
    let new = NewAccount {
        email: "ann@example.org",
        display_name: None,
        password_hash: None,
        is_operator: false,
    };
    let account = accounts::create(&db, new, now, &ids).await.unwrap();
    let week = TimeDelta::days(7);
    let invite = async |token: u8, expires: DateTime<Utc>, used: Option<DateTime<Utc>>| {
        sqlx::query(
            "insert into account_invitation
                 (token_hash, account_id, created_at, expires_at, used_at)
             values ($1, $2, $3, $4, $5)",
        )
        .bind([token; 32].as_slice())
        .bind(account.uuid())
        .bind(expires - TimeDelta::days(1))
        .bind(expires)
        .bind(used)
        .execute(&db.primary)
        .await
        .unwrap();
    };
    invite(1, now - week, None).await;
    invite(2, now - week, Some(now - week)).await;
    invite(3, now - week + TimeDelta::seconds(1), None).await;
    invite(4, now + TimeDelta::hours(1), None).await;
    assert_eq!(invitations::clear_over(&db, now, 1).await.unwrap(), 1);
    assert_eq!(invitations::clear_over(&db, now, 10).await.unwrap(), 1);
    let left: Vec<Vec<u8>> =
        sqlx::query_scalar("select token_hash from account_invitation order by 1")
            .fetch_all(&db.primary)
            .await
            .unwrap();
    assert_eq!(left, [vec![3; 32], vec![4; 32]]);
    assert!(accounts::invited(&db, [4; 32], now).await.is_ok());
}
