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
