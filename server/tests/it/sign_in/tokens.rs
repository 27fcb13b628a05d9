//! How the token of a session changes.

use axum::http::StatusCode;
use chrono::TimeDelta;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{PASSWORD, cookie, post, set_cookie, sign_in, site};
use crate::people::Place;

#[database_test::test(store::MIGRATOR)]
async fn an_old_token_is_changed_with_a_page_and_with_a_call(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, clock) = site(options).await;
    let member = world.account("member@example.org", None).await;
    let wait = |time| *clock.lock().unwrap() += time;
    let get = async |cookie: &str| world.get_with("/sign-in", &[("cookie", cookie)]).await;
    let call = async |cookie: &str| {
        let headers = [("cookie", cookie), ("accept", "application/json")];
        post(&world, "/api/account/visitor", "", &headers).await
    };
    let first = world.session_of(member).await;
    assert_eq!(get(&first).await.header("set-cookie"), "");
    assert_eq!(call(&first).await.header("set-cookie"), "");

    // Whoever stays inside the application makes calls only.
    wait(TimeDelta::hours(1));
    let called = call(&first).await;
    assert!(
        called.body.contains("member@example.org"),
        "{}",
        called.body
    );
    let second = cookie(&called);
    assert_ne!(second, first);
    assert_eq!(
        cookie(&get(&first).await),
        second,
        "the same for all at once"
    );
    assert_eq!(call(&second).await.header("set-cookie"), "");
    // What the browser asked for before it had the new one.
    let late = call(&first).await;
    assert!(late.body.contains("member@example.org"), "{}", late.body);
    assert_eq!(late.header("set-cookie"), "");

    wait(TimeDelta::hours(1));
    let page = get(&second).await;
    let third = cookie(&page);
    assert_eq!(page.status, StatusCode::OK);
    assert!(get(&third).await.body.contains("You’re signed in as"));
    wait(TimeDelta::hours(8));
    assert_eq!(call(&third).await.body, "null");
}

#[database_test::test(store::MIGRATOR)]
async fn an_answer_that_is_lost_takes_nobodys_session(_: PgPoolOptions, options: PgConnectOptions) {
    let (world, clock) = site(options).await;
    let body = format!("email=ops@example.org&password={PASSWORD}");
    let old = cookie(&sign_in(&world, &body).await);
    let wait = |time| *clock.lock().unwrap() += time;
    let get = async |cookie: &str| world.get_with("/ops", &[("cookie", cookie)]).await;
    // In use, so that the session does not end by itself.
    for _ in 0..3 {
        wait(TimeDelta::minutes(20));
        assert_eq!(get(&old).await.status, StatusCode::OK);
    }
    // The answer with the new token never arrived.
    wait(TimeDelta::seconds(62));
    let again = get(&old).await;
    assert_eq!(again.status, StatusCode::OK);
    let new = cookie(&again);
    assert_eq!(get(&new).await.status, StatusCode::OK);

    // Two minutes after it arrived, whoever still has the old one ends the session for both.
    wait(TimeDelta::minutes(2));
    assert_eq!(get(&old).await.status, StatusCode::SEE_OTHER);
    assert_eq!(get(&new).await.status, StatusCode::SEE_OTHER);
}

#[database_test::test(store::MIGRATOR)]
async fn signing_out_with_an_old_token_gives_no_new_one(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, clock) = site(options).await;
    let member = world.account("member@example.org", None).await;
    let own = world.session_of(member).await;
    *clock.lock().unwrap() += TimeDelta::hours(1);
    let out = post(&world, "/api/account/sign_out", "", &[("cookie", &own)]).await;
    let set = out.headers.get_all("set-cookie").iter();
    let set = set.map(|set| set.to_str().unwrap());
    let set: Vec<_> = set
        .filter(|set| set.starts_with("__Host-partner-center="))
        .collect();
    assert_eq!(set.len(), 1, "{set:?}");
    assert!(set[0].starts_with("__Host-partner-center=;"), "{set:?}");
    let page = set_cookie(&out, "__Host-page-in-use=");
    assert_eq!(page.as_deref(), Some(app::opened_page::NO_PAGE_IN_USE));
}

#[database_test::test(store::MIGRATOR)]
async fn signing_in_never_goes_on_with_the_token_that_came_along(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, _) = site(options).await;
    let planted = world.sign_in_as(Place::Nowhere).await;
    let body = format!("email=ops@example.org&password={PASSWORD}");
    let signed_in = post(
        &world,
        "/api/account/sign_in",
        &body,
        &[("cookie", &planted)],
    )
    .await;
    let own = cookie(&signed_in);
    assert_ne!(own, planted);
    let page = set_cookie(&signed_in, "__Host-page-in-use=");
    assert_eq!(page.as_deref(), Some(app::opened_page::NO_PAGE_IN_USE));
    let call = [("cookie", &*planted), ("accept", "application/json")];
    let called = post(&world, "/api/account/visitor", "", &call).await;
    assert_eq!(called.body, "null");
}

#[database_test::test(store::MIGRATOR)]
async fn a_form_sent_after_the_session_ended_leads_back_to_its_page(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, _) = site(options).await;
    let from = [("referer", "https://partners.example.org/ops?tab=2")];
    let sent = post(
        &world,
        "/api/account/choose_place",
        "kind=shop&place=x",
        &from,
    )
    .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(sent.header("location"), "/sign-in?then=%2Fops%3Ftab%3D2");
}
