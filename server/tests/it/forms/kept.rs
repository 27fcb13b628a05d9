//! What is kept of forms is limited, and nothing is kept of what is not there.

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use uuid::Uuid;

use super::{NEW, SUBMIT, campaign, count, market, open};
use crate::{
    agency::{OWNER, form},
    people::{Person, shows},
};

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn nothing_is_kept_of_a_campaign_that_is_not_there(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = market(options).await;
    let owner = Person::of(&world, OWNER).await;
    let nowhere = Uuid::from_u128(7).to_string();
    let fields = [
        ("campaign", nowhere.as_str()),
        ("form[name]", ""),
        ("form[description]", "Warm things"),
    ];
    for verb in ["edit", "submit_draft"] {
        let verb = format!("/api/campaigns/{verb}");
        owner.sent(NEW, &verb, &form(&fields)).await;
        let answer = owner.call(&verb, &form(&fields)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
    }
    let reject = form(&[("campaign", &nowhere), ("rejection[reason]", "other")]);
    owner.sent(NEW, "/api/registrations/reject", &reject).await;
    let copied = form(&[("market", "GB"), ("copy_of", &nowhere), ("form[name]", "")]);
    owner.sent(NEW, SUBMIT, &copied).await;
    assert_eq!(count(&world, "kept_form").await, 0);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_form_of_a_megabyte_is_refused_and_not_kept(_: PgPoolOptions, options: PgConnectOptions) {
    let world = market(options).await;
    let owner = Person::of(&world, OWNER).await;
    let (_, token) = open(&owner).await;
    let long = campaign(&token, &"x".repeat(100_000));
    let page = owner.send_and_see(NEW, SUBMIT, &long).await;
    shows(&page, &["100,000 characters"]);
    assert_eq!(count(&world, "kept_form").await, 0);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_campaign_that_was_submitted_leaves_no_draft_however_late_it_comes(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    const KEEP: &str = "/api/campaigns/keep_draft";
    let world = market(options).await;
    let owner = Person::of(&world, OWNER).await;
    let (_, token) = open(&owner).await;
    let typed = campaign(&token, "Winter");
    let keep = async |typed: &str| {
        let answer = owner.call(KEEP, typed).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        count(&world, "kept_form").await
    };
    assert_eq!(keep(&typed).await, 1);
    owner.send(NEW, SUBMIT, &typed).await;
    assert_eq!(count(&world, "kept_form").await, 0);
    assert_eq!(keep(&typed).await, 0);
    // The next form is another one.
    let (_, next) = open(&owner).await;
    assert_eq!(keep(&campaign(&next, "Summer")).await, 1);
}

/// A draft that is on its way when its form goes through: it is kept after what was kept of the form has been
/// deleted.
#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_draft_that_was_overtaken_by_its_form_is_not_kept(
    owner: PgPoolOptions,
    options: PgConnectOptions,
) {
    let owner = owner.connect_with(options.clone()).await.unwrap();
    let world = market(options).await;
    let ada = Person::of(&world, OWNER).await;
    let (_, token) = open(&ada).await;
    let typed = campaign(&token, "Winter");
    sqlx::raw_sql(
        "create function wait() returns trigger language plpgsql as
         'begin perform pg_advisory_xact_lock(7); return new; end';
         create trigger wait before insert on kept_form for each row execute function wait()",
    )
    .execute(&owner)
    .await
    .unwrap();
    let mut lock = owner.begin().await.unwrap();
    sqlx::query("select pg_advisory_xact_lock(7)")
        .execute(&mut *lock)
        .await
        .unwrap();
    let submitted = async {
        let is_waiting = "select exists (select from pg_locks where not granted
             and locktype = 'advisory'
             and database = (select oid from pg_database where datname = current_database()))";
        while !sqlx::query_scalar::<_, bool>(is_waiting)
            .fetch_one(&owner)
            .await
            .unwrap()
        {
            tokio::task::yield_now().await;
        }
        ada.send(NEW, SUBMIT, &typed).await;
        lock.rollback().await.unwrap();
    };
    let (kept, ()) = tokio::join!(ada.call("/api/campaigns/keep_draft", &typed), submitted);
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);
    assert_eq!(count(&world, "kept_form").await, 0);
}
