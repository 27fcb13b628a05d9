//! How a stranger comes to have an account, and what nobody learns by trying.

use std::net::SocketAddr;

use axum::http::StatusCode;
use chrono::TimeDelta;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::accounts;

use crate::{
    people::{Person, Place, shows},
    sign_in::{PASSWORD, cookie, operator, post, set_cookie, sign_in},
    world::{Answer, World},
};

const EVE: &str = "eve@example.org";
const REGISTERING: [(&str, &str); 1] = [("referer", "https://partners.example.org/register")];

/// Sends the form of the page without script.
async fn register(world: &World, email: &str, password: &str) -> Answer {
    let body = format!("email={email}&phone=&password={password}&again={password}");
    post(world, "/api/account/register", &body, &REGISTERING).await
}

/// What the browser goes on by to the next page.
fn step(answer: &Answer) -> String {
    let set = set_cookie(answer, "__Host-partner-center-step=").unwrap();
    set.split(';').next().unwrap().to_owned()
}

/// The secret of the mail that was written last to this address, and of what kind it is.
async fn mail(world: &World, to: &str) -> (String, Option<String>) {
    sqlx::query_as(
        "select content ->> 'kind', secret from mail where to_address = $1
         order by queued_at desc, mail_id desc limit 1",
    )
    .bind(to)
    .fetch_one(&world.db.primary)
    .await
    .unwrap()
}

async fn prove(world: &World, step: &str, code: &str) -> Answer {
    let headers = [
        ("cookie", step),
        ("referer", "https://partners.example.org/register/code"),
    ];
    let body = format!("code={code}");
    post(world, "/api/account/prove_email", &body, &headers).await
}

#[database_test::test(store::MIGRATOR)]
async fn a_stranger_registers_without_scripts(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    let page = world.get("/register").await;
    assert_eq!(page.status, StatusCode::OK);
    shows(
        &page.body,
        &[
            "The platform’s emails are sent here, so it must be a real, valid address",
            "Phone number",
            "Confirm password",
        ],
    );
    let registered = register(&world, EVE, PASSWORD).await;
    assert_eq!(registered.status, StatusCode::SEE_OTHER);
    assert_eq!(registered.header("location"), "/register/code");
    assert_eq!(set_cookie(&registered, "__Host-partner-center="), None);
    let step = step(&registered);
    let page = world.get_with("/register/code", &[("cookie", &step)]).await;
    shows(&page.body, &[EVE, "Six-digit code", "Send a new code"]);
    // Signing in before that leads back to the code, of which another is sent.
    let body = format!("email={EVE}&password={PASSWORD}");
    let unproven = sign_in(&world, &body).await;
    assert_eq!(unproven.header("location"), "/register/code");
    let step = self::step(&unproven);

    let (kind, code) = mail(&world, EVE).await;
    assert_eq!(kind, "email_code");
    let wrong = prove(&world, &step, "no code").await;
    assert!(wrong.header("location").contains("__err="));
    let proven = prove(&world, &step, &code.unwrap()).await;
    assert_eq!(proven.header("location"), "/join");
    let session = cookie(&proven);
    let page = world.get_with("/account", &[("cookie", &session)]).await;
    shows(&page.body, &[EVE, "This browser", "Sign out everywhere"]);
    // Without a place one joins first, whichever page was asked for; and finds the way from every page.
    for then in ["", "&then=/partner/campaigns", "&then=/ops"] {
        let signed_in = sign_in(&world, &format!("{body}{then}")).await;
        assert_eq!(signed_in.header("location"), "/join", "{then}");
        let session = cookie(&signed_in);
        let page = world.get_with("/sign-in", &[("cookie", &session)]).await;
        shows(&page.body, &["href=\"/join\""]);
    }
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_wrong_is_said_and_what_was_typed_stays(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options);
    for (body, sentence) in [
        ("email=eve&phone=", "name@example.org"),
        ("email=eve@example.org&phone=abc", "6 to 15 digits"),
        ("email=eve@example.org&phone=", "at least 12 characters"),
    ] {
        let body = format!("{body}&password=short&again=short");
        let refused = post(&world, "/api/account/register", &body, &REGISTERING).await;
        let to = refused.header("location");
        let path = to.strip_prefix("https://partners.example.org").unwrap();
        assert!(!path.contains("example.org"), "{path}");
        let kept = set_cookie(&refused, "__Secure-sign-in-email=").unwrap();
        assert!(kept.contains("Path=/register;"), "{kept}");
        let kept = kept.split(';').next().unwrap();
        let page = world.get_with(path, &[("cookie", kept)]).await;
        shows(&page.body, &[sentence, "value=\"eve"]);
    }
}

/// All of an answer that a browser or a person may tell something by: without what is random in every answer.
fn told(answer: &Answer) -> (StatusCode, Vec<String>, String) {
    let mut headers: Vec<String> = answer
        .headers
        .iter()
        .filter(|(name, _)| *name != "x-request-id" && *name != "date")
        .map(|(name, value)| {
            let value = value.to_str().unwrap();
            let value = match value.split_once('=') {
                Some(("__Host-partner-center-step", rest)) => {
                    let (secret, rest) = rest.split_once(';').unwrap();
                    format!("step of {}; {rest}", secret.len())
                }
                _ => value.to_owned(),
            };
            format!("{name}: {value}")
        })
        .collect();
    headers.sort();
    (answer.status, headers, answer.body.clone())
}

#[database_test::test(store::MIGRATOR)]
async fn nobody_learns_which_addresses_have_accounts(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    operator(&world, "ann@example.org").await;
    let known = register(&world, "ann@example.org", PASSWORD).await;
    let unknown = register(&world, "bob@example.org", PASSWORD).await;
    assert_eq!(told(&known), told(&unknown));
    assert_eq!(mail(&world, "ann@example.org").await.0, "address_taken");
    assert_eq!(mail(&world, "bob@example.org").await.0, "email_code");
    let page_of = async |answer: &Answer, email: &str| {
        let step = step(answer);
        let page = world.get_with("/register/code", &[("cookie", &step)]).await;
        let (_, main) = page.body.split_once("<main").unwrap();
        // What comes after the words is for scripts, and has the answer's nonce.
        let main = main.split("<script").next().unwrap();
        main.replace(email, "EMAIL")
    };
    let known_page = page_of(&known, "ann@example.org").await;
    assert_eq!(known_page, page_of(&unknown, "bob@example.org").await);
    let known = prove(&world, &step(&known), "123456").await;
    let unknown = prove(&world, &step(&unknown), "123456").await;
    assert_eq!(told(&known), told(&unknown));

    // What the password must not be made of says nothing of an account either.
    let known = register(&world, "ann@example.org", "operator ann ann").await;
    let unknown = register(&world, "bob@example.org", "operator ann ann").await;
    assert_eq!(known.status, unknown.status);

    let forget = async |email: &str| {
        let from = [("referer", "https://partners.example.org/forgotten-password")];
        let body = format!("email={email}");
        told(&post(&world, "/api/account/forget_password", &body, &from).await)
    };
    assert_eq!(
        forget("ann@example.org").await,
        forget("stranger@example.org").await
    );
    assert_eq!(mail(&world, "ann@example.org").await.0, "password_reset");
    let to_stranger: i64 =
        sqlx::query_scalar("select count(*) from mail where to_address = 'stranger@example.org'")
            .fetch_one(&world.db.primary)
            .await
            .unwrap();
    assert_eq!(to_stranger, 0);
}

#[database_test::test(store::MIGRATOR)]
async fn signing_in_with_what_was_registered_tells_of_no_account(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options);
    operator(&world, "ann@example.org").await;
    let chosen = "seven wet umbrellas";
    let register_and_sign_in = async |email: &str| {
        register(&world, email, chosen).await;
        sign_in(&world, &format!("email={email}&password={chosen}")).await
    };
    let known = register_and_sign_in("ann@example.org").await;
    let unknown = register_and_sign_in("bob@example.org").await;
    assert_eq!(known.header("location"), "/register/code");
    assert_eq!(told(&known), told(&unknown));
    assert_eq!(mail(&world, "ann@example.org").await.0, "address_taken");
    assert_eq!(mail(&world, "bob@example.org").await.0, "email_code");

    // Nor does it give anybody further guesses.
    for _ in 0..9 {
        sign_in(&world, "email=ann@example.org&password=wrong").await;
    }
    for password in [chosen, PASSWORD] {
        let body = format!("email=ann@example.org&password={password}");
        let refused = sign_in(&world, &body).await;
        assert!(refused.header("location").contains("__err="), "{password}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn a_forgotten_password_is_set_anew_and_ends_sessions(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options);
    operator(&world, "ann@example.org").await;
    let body = format!("email=ann@example.org&password={PASSWORD}");
    let old = cookie(&sign_in(&world, &body).await);
    let from = [("referer", "https://partners.example.org/forgotten-password")];
    post(
        &world,
        "/api/account/forget_password",
        "email=ANN@example.org",
        &from,
    )
    .await;
    let (_, token) = mail(&world, "ann@example.org").await;
    let token = token.unwrap();
    let opened = world.get(&format!("/choose-password?token={token}")).await;
    assert_eq!(opened.header("location"), "/choose-password");
    let body = format!("token={token}&password=seven wet umbrellas&again=seven wet umbrellas");
    let chosen = post(&world, "/api/account/choose_password", &body, &[]).await;
    // Not past the second step.
    assert_eq!(chosen.header("location"), "/ops");
    assert_eq!(mail(&world, "ann@example.org").await.0, "password_changed");
    let page = world.get_with("/ops", &[("cookie", &old)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let from = [("referer", "https://partners.example.org/choose-password")];
    let again = post(&world, "/api/account/choose_password", &body, &from).await;
    assert!(again.header("location").contains("__err="));
    assert_eq!(set_cookie(&again, "__Host-partner-center="), None);
}

#[database_test::test(store::MIGRATOR)]
async fn what_protects_an_account_is_changed_after_a_recent_proof_alone(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let clock = std::sync::Arc::new(std::sync::Mutex::new(
        "2031-03-01T12:00:00Z"
            .parse::<chrono::DateTime<chrono::Utc>>()
            .unwrap(),
    ));
    let hands = std::sync::Arc::clone(&clock);
    let world = World::at(options, move || *hands.lock().unwrap());
    let account = world.account("ann@example.org", None).await;
    world.seat(account, Place::Operations).await;
    let ann = Person::with(&world, account).await;
    *clock.lock().unwrap() += TimeDelta::minutes(6);
    let email = "email=new@example.org";
    let refused = ann
        .sent("/account/email", "/api/account/change_email", email)
        .await;
    assert_eq!(
        refused.header("location"),
        "/account/confirm?then=%2Faccount%2Femail"
    );
    let page = ann.get("/account/email").await;
    shows(&page.body, &["Code", "recovery code"]);
    let wrong = "proof=k7qd-2mzp-x5ta-woy3&then=/account/email";
    ann.sent("/account/confirm", "/api/account/confirm", wrong)
        .await;
    let noted: i64 = sqlx::query_scalar(
        "select count(*) from audit_event where verb = 'account.sign_in_failed'",
    )
    .fetch_one(&world.db.primary)
    .await
    .unwrap();
    assert_eq!(noted, 1);
    let body = format!("proof={}&then=/account/email", world.one_time_code());
    let confirmed = ann
        .sent("/account/confirm", "/api/account/confirm", &body)
        .await;
    assert_eq!(confirmed.header("location"), "/account/email");
    let sent = ann
        .sent("/account/email", "/api/account/change_email", email)
        .await;
    assert_eq!(sent.header("location"), "/account/email/code");
    assert_eq!(mail(&world, "new@example.org").await.0, "email_code");
    let known = accounts::with_email(&world.db, "ann@example.org").await;
    assert_eq!(
        known.unwrap().account,
        account,
        "not before the code is typed"
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_password_is_no_proof_of_who_signs_in_with_a_code_as_well(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let clock = std::sync::Arc::new(std::sync::Mutex::new(
        "2031-03-01T12:00:00Z"
            .parse::<chrono::DateTime<chrono::Utc>>()
            .unwrap(),
    ));
    let hands = std::sync::Arc::clone(&clock);
    let world = World::at(options, move || *hands.lock().unwrap());
    operator(&world, "ann@example.org").await;
    let right = format!("email=ann@example.org&password={PASSWORD}");
    let own = cookie(&sign_in(&world, &right).await);
    *clock.lock().unwrap() += TimeDelta::minutes(6);
    let from_page = [
        ("cookie", own.as_str()),
        ("referer", "https://partners.example.org/change-password"),
    ];
    let new = "seven wet umbrellas";
    let change = format!("old={PASSWORD}&password={new}&again={new}");
    let path = "/api/account/change_password";
    let refused = post(&world, path, &change, &from_page).await;
    assert_eq!(
        refused.header("location"),
        "/account/confirm?then=%2Fchange-password"
    );
    assert_eq!(set_cookie(&refused, "__Host-partner-center="), None);
    let proof = format!("proof={}&then=/change-password", world.one_time_code());
    let confirmed = post(&world, "/api/account/confirm", &proof, &from_page).await;
    assert_eq!(confirmed.header("location"), "/change-password");
    cookie(&post(&world, path, &change, &from_page).await);
}

#[database_test::test(store::MIGRATOR)]
async fn a_thousand_wrong_passwords_from_fifty_addresses_shut_nobody_out(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options);
    operator(&world, "ann@example.org").await;
    let right = format!("email=ann@example.org&password={PASSWORD}").replace(' ', "+");
    let signed_in = sign_in(&world, &right).await;
    let browser = set_cookie(&signed_in, "__Host-partner-center-browser=").unwrap();
    let browser = browser.split(';').next().unwrap();
    let headers = |cookie| {
        [
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
            ("referer", "https://partners.example.org/sign-in"),
            ("cookie", cookie),
        ]
    };
    let path = "/api/account/sign_in";
    for number in 0..1_000_u32 {
        let peer: SocketAddr = format!("203.0.113.{}:4000", number % 50).parse().unwrap();
        let body = format!("email=ann@example.org&password=guess{number}");
        let answer = world
            .send_from(Some(peer), "POST", path, &headers(""), &body)
            .await;
        assert_eq!(
            set_cookie(&answer, "__Host-partner-center="),
            None,
            "{number}"
        );
    }
    // The right one doesn't help a stranger now, and the person's own browser still lets the person in.
    let peer: Option<SocketAddr> = Some("203.0.113.9:4000".parse().unwrap());
    let stranger = world
        .ask_from(peer, "POST", path, &headers(""), &right)
        .await;
    assert_eq!(set_cookie(&stranger, "__Host-partner-center="), None);
    let own = world
        .ask_from(peer, "POST", path, &headers(browser), &right)
        .await;
    assert_eq!(own.header("location"), "/ops");
    cookie(&own);
    // In a browser that is not known the person gets in by mail.
    let from = [("referer", "https://partners.example.org/forgotten-password")];
    let body = "email=ann@example.org";
    post(&world, "/api/account/forget_password", body, &from).await;
    let (_, token) = mail(&world, "ann@example.org").await;
    let token = token.unwrap();
    let body = format!("token={token}&password=seven wet umbrellas&again=seven wet umbrellas");
    let chosen = post(&world, "/api/account/choose_password", &body, &[]).await;
    assert_eq!(chosen.header("location"), "/ops");
    cookie(&chosen);
}

#[database_test::test(store::MIGRATOR)]
async fn sessions_are_listed_and_ended_each_and_all(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    let account = world.account("ann@example.org", None).await;
    let here = Person::with(&world, account).await;
    let there = Person::with(&world, account).await;
    let stranger = Person::of(&world, Place::Nowhere).await;
    let page = here.get("/account").await;
    shows(&page.body, &["This browser", "Another browser"]);
    let (_, id) = page.body.split_once("name=\"session\" value=\"").unwrap();
    let (id, _) = id.split_once('"').unwrap();
    let body = format!("session={id}");
    let foreign = stranger
        .sent("/account", "/api/account/end_session", &body)
        .await;
    assert!(!foreign.header("location").contains("done="));
    shows(&there.get("/account").await.body, &["<p>ann@example.org<"]);
    let ended = here
        .sent("/account", "/api/account/end_session", &body)
        .await;
    assert_eq!(ended.header("location"), "/account?done=session-ended");
    shows(
        &there.get("/account").await.body,
        &["Sign in to see your account"],
    );
    let all = here
        .sent("/account", "/api/account/sign_out_everywhere", "")
        .await;
    assert_eq!(all.header("location"), "/sign-in?done=signed-out");
    shows(
        &here.get("/account").await.body,
        &["Sign in to see your account"],
    );
    assert_eq!(
        mail(&world, "ann@example.org").await.0,
        "signed_out_everywhere"
    );
}
