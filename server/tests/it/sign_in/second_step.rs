//! The second step of signing in, and what is kept from those who lack it.

use axum::http::StatusCode;
use chrono::TimeDelta;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::two_factor;

use super::{FORM, PASSWORD, cookie, said_to, set_cookie, site};
use crate::{
    people::{Person, Place, hides, shows},
    world::{Answer, SECRET, World},
};

/// Sends a form by itself: nobody takes the second step.
async fn send(world: &World, path: &str, cookies: &str, body: &str) -> Answer {
    let headers = [
        FORM,
        ("sec-fetch-site", "same-origin"),
        ("referer", "https://partners.example.org/sign-in/code"),
        ("cookie", cookies),
    ];
    let body = body.replace(' ', "+");
    world.send_from(None, "POST", path, &headers, &body).await
}

/// Types the right password; what the browser then goes on by.
async fn password(world: &World, email: &str) -> String {
    let body = format!("email={email}&password={PASSWORD}&then=/ops");
    let answer = send(world, "/api/account/sign_in", "", &body).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/sign-in/code?then=%2Fops");
    assert_eq!(set_cookie(&answer, "__Host-partner-center="), None);
    let set = set_cookie(&answer, "__Host-partner-center-step=").unwrap();
    for attribute in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(set.contains(attribute), "{set}");
    }
    set.split(';').next().unwrap().to_owned()
}

#[database_test::test(store::MIGRATOR)]
async fn a_password_alone_lets_nobody_in(_: PgPoolOptions, options: PgConnectOptions) {
    let (world, clock) = site(options).await;
    let step = password(&world, "ops@example.org").await;
    let page = world.get_with("/sign-in/code", &[("cookie", &step)]).await;
    shows(&page.body, &["authenticator app", "recovery codes"]);
    let ops = world.get_with("/ops", &[("cookie", &step)]).await;
    assert_eq!(ops.header("location"), "/sign-in?then=%2Fops");

    let prove = async |step: &str, code: &str| {
        let body = format!("code={code}&then=/ops");
        send(&world, "/api/account/prove_second_step", step, &body).await
    };
    let wrong = prove(&step, "no code").await;
    assert!(said_to(&world, &step, &wrong).await.contains("incorrect"));
    let code = world.one_time_code();
    let signed_in = prove(&step, &code).await;
    assert_eq!(signed_in.header("location"), "/ops");
    let session = cookie(&signed_in);
    let ops = world.get_with("/ops", &[("cookie", &session)]).await;
    assert_eq!(ops.status, StatusCode::OK);
    let ended = set_cookie(&signed_in, "__Host-partner-center-step=").unwrap();
    assert!(ended.contains("Max-Age=0"), "{ended}");

    // The code has been used, also for another sign-in; the next one hasn't.
    let step = password(&world, "ops@example.org").await;
    let used = prove(&step, &code).await;
    assert!(said_to(&world, &step, &used).await.contains("incorrect"));
    *clock.lock().unwrap() += TimeDelta::seconds(30);
    let next = prove(&step, &world.one_time_code()).await;
    assert_eq!(next.header("location"), "/ops");

    // After five codes the password is asked for again.
    let step = password(&world, "ops@example.org").await;
    for _ in 0..5 {
        prove(&step, "k7qd-2mzp-x5ta-woy3").await;
    }
    *clock.lock().unwrap() += TimeDelta::seconds(30);
    let late = prove(&step, &world.one_time_code()).await;
    assert!(late.header("location").contains("__err="));
    let page = world.get_with("/sign-in/code", &[("cookie", &step)]).await;
    shows(&page.body, &["Sign in again"]);
}

#[database_test::test(store::MIGRATOR)]
async fn who_guesses_codes_is_stopped_and_the_person_told(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let (world, clock) = site(options).await;
    let path = "/api/account/prove_second_step";
    let guess = async || {
        // The password is right each time.
        let step = password(&world, "ops@example.org").await;
        for _ in 0..5 {
            send(&world, path, &step, "code=k7qd-2mzp-x5ta-woy3").await;
        }
    };
    let warnings = async || -> i64 {
        sqlx::query_scalar("select count(*) from mail where content ->> 'kind' = 'codes_guessed'")
            .fetch_one(&world.db.primary)
            .await
            .unwrap()
    };
    guess().await;
    guess().await;
    assert_eq!(warnings().await, 0);
    guess().await;
    assert_eq!(warnings().await, 1);
    let step = password(&world, "ops@example.org").await;
    let right = format!("code={}", world.one_time_code());
    let refused = send(&world, path, &step, &right).await;
    assert_eq!(set_cookie(&refused, "__Host-partner-center="), None);
    *clock.lock().unwrap() += TimeDelta::minutes(15);
    let step = password(&world, "ops@example.org").await;
    let right = format!("code={}", world.one_time_code());
    cookie(&send(&world, path, &step, &right).await);
}

#[database_test::test(store::MIGRATOR)]
async fn an_operator_without_a_second_step_is_led_to_set_it_up(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options);
    let account = world.account("new@example.org", None).await;
    world.seat(account, Place::Operations).await;
    sqlx::query("delete from two_factor")
        .execute(&world.db.primary)
        .await
        .unwrap();
    let operator = Person::with(&world, account).await;
    let ops = operator.get("/ops").await;
    assert_eq!(ops.status, StatusCode::SEE_OTHER);
    assert_eq!(ops.header("location"), "/account/two-factor");
    // Nor by a path that the pages' own router takes for the same.
    for path in ["/ops/", "/ops/system/", "/ops/nothing"] {
        let led = operator.get(path).await;
        assert_eq!(led.header("location"), "/account/two-factor", "{path}");
    }
    for path in [
        "/./ops",
        "/x/../ops",
        "/%2e/ops",
        "/x/%2E%2e/ops/system",
        "/ops\\system",
        "/x\\..\\ops",
    ] {
        let missing = operator.get(path).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND, "{path}");
        hides(&missing.body, &["href=\"/ops/"]);
    }
    let called = operator.sent("/ops", "/api/operations/state", "").await;
    assert_eq!(called.status, StatusCode::FORBIDDEN);
    let page = operator.get("/account/two-factor").await;
    shows(
        &page.body,
        &["Your account needs two-factor authentication"],
    );

    // By the page alone, without scripts.
    let begun = operator
        .sent("/account/two-factor", "/api/account/set_up_two_factor", "")
        .await;
    assert_eq!(begun.header("location"), "/account/two-factor");
    let page = operator.get("/account/two-factor").await;
    shows(&page.body, &["QR code", "otpauth://totp/Partner%20Center"]);
    let keys = crate::world::account_keys();
    let now = world.outside.now();
    let secret = two_factor::pending(&world.db, &keys, account, now).await;
    let secret = secret.unwrap().unwrap();
    assert_ne!(&secret[..], &SECRET[..]);
    let code = two_factor::code_of_secret(&secret, world.outside.now());
    let body = format!("code={}", code.unwrap());
    let on = operator
        .sent(
            "/account/two-factor",
            "/api/account/turn_on_two_factor",
            &body,
        )
        .await;
    let leads_to = on.header("location").to_owned();
    assert!(
        leads_to.starts_with("/account/two-factor/codes"),
        "{leads_to}"
    );
    let codes = operator.get("/account/two-factor/codes").await;
    assert_eq!(codes.header("cache-control"), "private, no-store");
    assert_eq!(codes.body.matches("<li class=\"code\">").count(), 10);
    let kept = operator
        .sent(
            "/account/two-factor/codes",
            "/api/account/hide_recovery_codes",
            "",
        )
        .await;
    assert_eq!(kept.header("location"), "/ops");
    let codes = operator.get("/account/two-factor/codes").await;
    shows(&codes.body, &["no longer shown"]);
    assert_eq!(operator.get("/ops").await.status, StatusCode::OK);
}
