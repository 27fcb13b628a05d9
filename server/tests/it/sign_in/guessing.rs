//! Wrong passwords keep nobody else out.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use server::environment::Environment as Outside;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{FORM, PASSWORD, cookie, operator, said, set_cookie, sign_in, site};
use crate::world::{Answer, World};

/// Tries to sign in from behind a proxy, whom nobody told the site of.
async fn through_a_proxy(world: &World, client: &str, browser: &str, body: &str) -> Answer {
    let headers = [
        FORM,
        ("sec-fetch-site", "same-origin"),
        ("referer", "https://partners.example.org/sign-in"),
        ("x-forwarded-for", client),
        ("cookie", browser),
    ];
    let proxy = Some("10.0.0.1:40000".parse().unwrap());
    let body = body.replace(' ', "+");
    world
        .ask_from(proxy, "POST", "/api/account/sign_in", &headers, &body)
        .await
}

#[database_test::test(store::MIGRATOR)]
async fn wrong_passwords_through_a_proxy_lock_out_nobody_else(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let waited = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&waited);
    let now = || "2031-03-01T12:00:00Z".parse().unwrap();
    let outside = Outside::new(now, Outside::system().ids);
    let outside = outside.told_of_waiting(move |time| told.lock().unwrap().push(time));
    let world = World::within(options, outside);
    for email in ["ann@example.org", "bob@example.org"] {
        operator(&world, email).await;
    }
    for number in 1..=31 {
        let body = format!("email=x{number}@example.org&password=wrong");
        let client = format!("198.51.100.{number}");
        let refused = through_a_proxy(&world, &client, "", &body).await;
        assert!(refused.header("location").contains("__err="));
        assert_eq!(refused.header("answer-after"), "", "this is our own affair");
    }
    let waits = waited.lock().unwrap().split_off(0);
    // The first ten are answered at once.
    assert_eq!(waits.len(), 21);
    assert_eq!(waits[0], Duration::from_millis(250));
    assert!(
        waits.is_sorted() && waits[20] > Duration::from_secs(5),
        "{waits:?}"
    );
    for email in ["ann@example.org", "bob@example.org"] {
        let body = format!("email={email}&password={PASSWORD}");
        let signed_in = through_a_proxy(&world, "192.0.2.7", "", &body).await;
        cookie(&signed_in);
    }
    // And nobody waited who had the right one.
    assert!(waited.lock().unwrap().is_empty());
}

#[database_test::test(store::MIGRATOR)]
async fn guessing_keeps_nobody_out_of_a_browser_that_is_known(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, _) = site(options).await;
    let right = format!("email=ops@example.org&password={PASSWORD}");
    let signed_in = sign_in(&world, &right).await;
    let known = set_cookie(&signed_in, "__Host-partner-center-browser=").unwrap();
    for attribute in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/"] {
        assert!(known.contains(attribute), "{known}");
    }
    let (known, _) = known.split_once(';').unwrap();
    for _ in 0..40 {
        sign_in(&world, "email=ops@example.org&password=wrong").await;
    }
    let stranger = through_a_proxy(&world, "192.0.2.7", "", &right).await;
    let sentence = said(&world, &stranger).await;
    assert!(
        sentence.contains("a browser you’ve signed in with before"),
        "{sentence}"
    );
    let own = through_a_proxy(&world, "192.0.2.7", known, &right).await;
    assert_eq!(own.header("location"), "/ops");
    let again = set_cookie(&own, "__Host-partner-center-browser=").unwrap();
    assert!(again.starts_with(known), "the browser stays the same");
}
