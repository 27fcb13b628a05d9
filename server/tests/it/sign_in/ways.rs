//! In and out by every page, and to nobody else.

use axum::http::StatusCode;
use chrono::TimeDelta;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{FORM, PASSWORD, cookie, post, said, set_cookie, sign_in, site};

#[database_test::test(store::MIGRATOR)]
async fn in_through_every_page_and_out_again(_: PgPoolOptions, options: PgConnectOptions) {
    let (world, _) = site(options).await;
    let asked = world.get("/ops").await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    assert_eq!(asked.header("location"), "/sign-in?then=%2Fops");
    let page = world.get("/sign-in?then=%2Fops").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains(r#"name="then" value="/ops""#),
        "{}",
        page.body
    );

    let body = format!("email=Ops@Example.org&password={PASSWORD}&then=%2Fops");
    let signed_in = sign_in(&world, &body).await;
    assert_eq!(signed_in.status, StatusCode::SEE_OTHER);
    assert_eq!(signed_in.header("location"), "/ops");
    assert!(signed_in.header("cache-control").contains("no-store"));
    let cookie = cookie(&signed_in);
    let ops = world.get_with("/ops", &[("cookie", &cookie)]).await;
    assert_eq!(ops.status, StatusCode::OK);
    assert_eq!(ops.header("cache-control"), "private, no-store");
    assert!(ops.body.contains("ops@example.org"));
    let page = world.get_with("/sign-in", &[("cookie", &cookie)]).await;
    assert!(page.body.contains("You’re signed in as"), "{}", page.body);

    let out = post(&world, "/api/account/sign_out", "", &[("cookie", &cookie)]).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
    assert_eq!(out.header("location"), "/sign-in?done=signed-out");
    assert_eq!(out.header("clear-site-data"), "\"storage\"");
    let taken = set_cookie(&out, "__Host-partner-center=").unwrap();
    assert!(taken.contains("Max-Age=0"), "{taken}");
    let ops = world.get_with("/ops", &[("cookie", &cookie)]).await;
    assert_eq!(ops.status, StatusCode::SEE_OTHER);
    let page = world.get("/sign-in?done=signed-out").await;
    assert!(page.body.contains("You’re signed out."));
}

#[database_test::test(store::MIGRATOR)]
async fn a_wrong_address_and_a_wrong_password_look_the_same(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, clock) = site(options).await;
    world.account("nobody@example.org", None).await;
    let long = "x".repeat(5_000);
    let mut sentences = Vec::new();
    for body in [
        "email=ops@example.org&password=wrong password",
        "email=ops@example.org&password=",
        &format!("email=ops@example.org&password={long}"),
        "email=stranger@example.org&password=wrong password",
        // Without a password nobody gets in by any.
        "email=nobody@example.org&password=",
        &format!("email=stranger@example.org&password={PASSWORD}"),
    ] {
        sentences.push(said(&world, &sign_in(&world, body).await).await);
    }
    assert!(
        sentences[0].contains("email address or password is incorrect"),
        "{}",
        sentences[0]
    );
    sentences.dedup();
    assert_eq!(sentences.len(), 1, "{sentences:?}");

    // The eleventh waits, also with the right password, until the time is over.
    let right = format!("email=ops@example.org&password={PASSWORD}");
    for _ in 0..7 {
        sign_in(&world, "email=ops@example.org&password=wrong").await;
    }
    let sentence = said(&world, &sign_in(&world, &right).await).await;
    assert!(sentence.contains("Try again in 16 minutes"), "{sentence}");
    *clock.lock().unwrap() += TimeDelta::minutes(15);
    assert_eq!(sign_in(&world, &right).await.header("location"), "/ops");
}

#[database_test::test(store::MIGRATOR)]
async fn without_scripts_the_typed_address_stays(_: PgPoolOptions, options: PgConnectOptions) {
    let (world, _) = site(options).await;
    let body = "email=ops%2B%22%3Cb%3E@example.org&password=wrong";
    let refused = sign_in(&world, body).await;
    let set = set_cookie(&refused, "__Secure-sign-in-email=").unwrap();
    assert!(
        set.contains("Path=/sign-in;") && set.contains("HttpOnly"),
        "{set}"
    );
    let (kept, _) = set.split_once(';').unwrap();
    assert!(
        !refused.header("location").contains("example.org%"),
        "not in the address"
    );
    let page = world.get_with("/sign-in", &[("cookie", kept)]).await;
    let shown = r#"value="ops+&quot;&lt;b&gt;@example.org""#;
    assert!(page.body.contains(shown), "{}", page.body);

    let body = format!("email=ops@example.org&password={PASSWORD}");
    let forgotten = set_cookie(&sign_in(&world, &body).await, "__Secure-sign-in-email=").unwrap();
    assert!(forgotten.contains("Max-Age=0"), "{forgotten}");
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_is_led_to_another_site(_: PgPoolOptions, options: PgConnectOptions) {
    let (world, _) = site(options).await;
    for then in [
        "https://other.example",
        "//other.example",
        "/%5Cother.example",
        "/%0D%0Aset-cookie:a=b",
        "/partner",
        "/sign-in",
    ] {
        let body = format!("email=ops@example.org&password={PASSWORD}&then={then}");
        let signed_in = sign_in(&world, &body).await;
        assert_eq!(signed_in.header("location"), "/ops", "{then}");
        cookie(&signed_in);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn another_site_and_an_open_wire_sign_nobody_in(_: PgPoolOptions, options: PgConnectOptions) {
    let (world, _) = site(options).await;
    let body = format!("email=ops@example.org&password={PASSWORD}").replace(' ', "+");
    let headers = [
        FORM,
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://other.example"),
    ];
    let refused = world
        .ask("POST", "/api/account/sign_in", &headers, &body)
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(refused.header("set-cookie"), "");

    let afar = [
        ("origin", "http://192.0.2.2:3000"),
        ("referer", "https://partners.example.org/sign-in"),
    ];
    let refused = post(&world, "/api/account/sign_in", &body, &afar).await;
    let sentence = said(&world, &refused).await;
    assert!(sentence.contains("https address"), "{sentence}");
}
