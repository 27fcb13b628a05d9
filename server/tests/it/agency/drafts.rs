//! Campaigns that somebody is typing: kept as they are typed, among the others, for this person alone.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{NOW, OWNER, STRANGER, VIEWER, form, open_the_gate, spring};
use crate::{
    people::{Person, hides, shows},
    world::World,
};

const LIST: &str = "/partner/campaigns?market=GB";
const NEW: &str = "/partner/campaigns/new?market=GB";
const KEEP: &str = "/api/campaigns/keep_draft";
const NAME: &str = "Winter at Home";

/// What stands in the form half way through.
fn typed() -> String {
    form(&[
        ("market", "GB"),
        ("form[name]", NAME),
        ("form[starts_on]", "2031-0"),
    ])
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_typed_stands_among_the_campaigns_for_this_person_alone(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let begun: DateTime<Utc> = NOW.parse().unwrap();
    let minutes = Arc::new(AtomicI64::new(0));
    let passed = Arc::clone(&minutes);
    let clock = move || begun + TimeDelta::minutes(passed.load(Ordering::Relaxed));
    let world = World::at(options, clock).with_market().await;
    open_the_gate(&world).await;
    let ada = Person::of(&world, OWNER).await;
    let kept = ada.call(KEEP, &typed()).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);

    let saved = "Not submitted. Saved today at 12:00 and kept until 17\u{a0}Mar\u{a0}2031.";
    for list in [LIST, "/partner/campaigns?market=GB&status=draft"] {
        let page = ada.get(list).await.body;
        shows(&page, &[NAME, saved, "Only you can see it.", NEW]);
    }
    for other in [
        "/partner/campaigns?market=ID",
        "/partner/campaigns?market=GB&q=winter",
        "/partner/campaigns?market=GB&status=ongoing",
    ] {
        hides(&ada.get(other).await.body, &[NAME]);
    }
    let bea = Person::of(&world, OWNER).await;
    hides(&bea.get(LIST).await.body, &[NAME]);
    hides(&bea.get(NEW).await.body, &[NAME]);

    // Whoever comes back later is told since when, and can begin afresh: what is typed from then on stays.
    minutes.store(1, Ordering::Relaxed);
    let restored = "Restored what you typed today at 12:00.";
    let page = ada.get(NEW).await.body;
    shows(&page, &[NAME, "value=\"2031-0\"", restored, "Start afresh"]);
    let afresh = ada.get(&format!("{NEW}&anew=true")).await;
    assert_eq!(afresh.header("location"), NEW);
    for page in [LIST, NEW] {
        hides(&ada.get(page).await.body, &[NAME]);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn only_who_creates_campaigns_keeps_a_draft_of_one(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = super::market(options).await;
    open_the_gate(&world).await;
    let viewer = Person::of(&world, VIEWER).await;
    let answer = viewer.call(KEEP, &typed()).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    // A copy of another agency's campaign is none.
    let spring = spring(&world).await.to_string();
    let copy = typed() + "&" + &form(&[("copy_of", &spring)]);
    let stranger = Person::of(&world, STRANGER).await;
    let answer = stranger.call(KEEP, &copy).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);

    // That of a copy is another one, and leads to the copy.
    let owner = Person::of(&world, OWNER).await;
    let answer = owner.call(KEEP, &copy).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let of_copy = format!("/partner/campaigns/new?copy_of={spring}&market=GB");
    shows(&owner.get(LIST).await.body, &[&of_copy]);
    shows(&owner.get(&of_copy).await.body, &[NAME]);
    hides(&owner.get(NEW).await.body, &[NAME]);
}
