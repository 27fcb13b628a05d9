//! What nobody asks for any more goes, in portions; everything else stays.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{actor::Actor, ids::AccountId, market::Market};
use sqlx::PgPool;
use store::{
    ActorContext, Db,
    accounts::{self, NewAccount},
    api_keys::{self, NewApiKey, Scope},
    forms, idempotency, invitations, kept_forms, sessions,
};

use crate::world::World;

#[database_test::test(store::MIGRATOR)]
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
    let by = ActorContext {
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

#[database_test::test(store::MIGRATOR)]
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

#[database_test::test(store::MIGRATOR)]
async fn sessions_that_have_ended_go_so_many_at_a_time(pool: PgPool) {
    let world = World::new(pool);
    let ann = world.account("ann@example.org").await;
    let (db, now) = (&world.db, world.now);
    let second = TimeDelta::seconds(1);
    let last_seen = now - sessions::IDLE;
    for (rows, seen, expires) in [
        (3, last_seen, now + second),
        (2, now, now),
        // Neither is unused for long, nor at its end.
        (2, last_seen + second, now + second),
    ] {
        sqlx::query(
            "insert into web_session (
                 web_session_id, account_id, token_hash, rotated_at, created_at, seen_at, expires_at
             )
             select gen_random_uuid(), $1, sha256('t'), $2, $2, $2, $3 from generate_series(1, $4)",
        )
        .bind(ann.uuid())
        .bind(seen)
        .bind(expires)
        .bind(rows)
        .execute(&db.primary)
        .await
        .unwrap();
    }
    for cleared in [3, 2, 0] {
        assert_eq!(sessions::clear_ended(db, now, 3).await.unwrap(), cleared);
    }
    let left: Vec<DateTime<Utc>> = sqlx::query_scalar("select seen_at from web_session")
        .fetch_all(&db.primary)
        .await
        .unwrap();
    assert_eq!(left, [last_seen + second; 2]);
}

/// Inserts five rows called `old` of this moment, and two called `young` of a second later. The
/// statement takes the person, the name, the moment and how many rows.
async fn insert_five_old(db: &Db, sql: &'static str, account: AccountId, old: DateTime<Utc>) {
    let young = old + TimeDelta::seconds(1);
    for (name, moment, rows) in [("old", old, 5), ("young", young, 2)] {
        sqlx::query(sql)
            .bind(account.uuid())
            .bind(name)
            .bind(moment)
            .bind(rows)
            .execute(&db.primary)
            .await
            .unwrap();
    }
}

#[database_test::test(store::MIGRATOR)]
async fn forms_that_were_kept_for_a_week_go_so_many_of_each_kind_at_a_time(pool: PgPool) {
    let world = World::new(pool);
    let ann = world.account("ann@example.org").await;
    let (db, now) = (&world.db, world.now);
    for insert in [
        "insert into kept_form (
             account_id, place_id, place_kind, form, fields, is_unsent, kept_at
         )
         select $1, $1, 'agency', $2 || number, '{}', false, $3
         from generate_series(1, $4) as number",
        // Where releases before this one kept them.
        "insert into form_draft (account_id, form, fields, kept_at)
         select $1, $2 || number, '{}', $3 from generate_series(1, $4) as number",
    ] {
        insert_five_old(db, insert, ann, now - TimeDelta::days(7)).await;
    }
    for cleared in [3 + 3, 2 + 2, 0] {
        assert_eq!(kept_forms::clear_old(db, now, 3).await.unwrap(), cleared);
    }
    let left: Vec<String> = sqlx::query_scalar(
        "select form from kept_form union all select form from form_draft order by form",
    )
    .fetch_all(&db.primary)
    .await
    .unwrap();
    assert_eq!(left, ["young1", "young1", "young2", "young2"]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_was_done_with_forms_goes_so_much_at_a_time(pool: PgPool) {
    let world = World::new(pool);
    let ann = world.account("ann@example.org").await;
    let (db, now) = (&world.db, world.now);
    let insert = "insert into form_answer (
             account_id, form_id, verb, content_hash, answer, sent_at
         )
         select $1, gen_random_uuid(), $2, sha256('c'), '{}', $3 from generate_series(1, $4)";
    insert_five_old(db, insert, ann, now - forms::REMEMBERED).await;
    for cleared in [3, 2, 0] {
        assert_eq!(forms::clear_old(db, now, 3).await.unwrap(), cleared);
    }
    let left: Vec<String> = sqlx::query_scalar("select verb from form_answer")
        .fetch_all(&db.primary)
        .await
        .unwrap();
    assert_eq!(left, ["young", "young"]);
}
