//! A person's way in and out, on the real router.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::actor::MemberRole;
use server::world::World as Outside;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::accounts;

use crate::{
    half_year::Program,
    people::Place,
    world::{Answer, World},
};

pub(crate) const PASSWORD: &str = "fifteen small boats";
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// A site where ops@example.org can sign in, and the hands of its clock.
async fn site(options: PgConnectOptions) -> (World, Arc<Mutex<DateTime<Utc>>>) {
    let clock = Arc::new(Mutex::new("2031-03-01T12:00:00Z".parse().unwrap()));
    let hands = Arc::clone(&clock);
    let world = World::at(options, move || *hands.lock().unwrap());
    operator(&world, "ops@example.org").await;
    (world, clock)
}

/// Invites an operator, who chooses the password.
pub(crate) async fn operator(world: &World, email: &str) {
    let token = format!("the token of {email}");
    let hash = accounts::token_hash(&token);
    accounts::create_operator(&world.db, &world.by_program(), email, hash)
        .await
        .unwrap();
    let kept = open_invitation(world, &token).await;
    let page = world
        .get_with("/choose-password", &[("cookie", &kept)])
        .await;
    assert!(page.body.contains(email), "{}", page.body);
    let body = format!("token={token}&password={PASSWORD}&again={PASSWORD}");
    let chosen = post(world, "/api/account/choose_password", &body, &[]).await;
    assert_eq!(chosen.header("location"), "/ops");
}

/// Opens an invitation's link; what the browser keeps of it, as it sends it back.
async fn open_invitation(world: &World, token: &str) -> String {
    let link = format!("/choose-password?token={}", token.replace(' ', "%20"));
    let opened = world.get(&link).await;
    assert_eq!(opened.header("location"), "/choose-password");
    let set = set_cookie(&opened, "__Host-partner-center-invitation=").unwrap();
    set.split(';').next().unwrap().to_owned()
}

pub(crate) async fn post(
    world: &World,
    path: &str,
    body: &str,
    headers: &[(&str, &str)],
) -> Answer {
    let headers = [&[FORM, ("sec-fetch-site", "same-origin")], headers].concat();
    world
        .ask("POST", path, &headers, &body.replace(' ', "+"))
        .await
}

pub(crate) async fn sign_in(world: &World, body: &str) -> Answer {
    let from = [("referer", "https://partners.example.org/sign-in")];
    post(world, "/api/account/sign_in", body, &from).await
}

/// The session's cookie that an answer sets, as a browser sends it back.
pub(crate) fn cookie(answer: &Answer) -> String {
    let set = set_cookie(answer, "__Host-partner-center=").unwrap_or_default();
    let (pair, rest) = set.split_once(';').unwrap_or_default();
    for attribute in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(rest.contains(attribute), "{set}");
    }
    pair.to_owned()
}

/// The header that sets the cookie of this name.
pub(crate) fn set_cookie(answer: &Answer, name: &str) -> Option<String> {
    let all = answer.headers.get_all("set-cookie").iter();
    let mut all = all.map(|set| set.to_str().unwrap().to_owned());
    all.find(|set| set.starts_with(name))
}

/// What the server said was wrong, from the address that it led back to.
async fn said(world: &World, refused: &Answer) -> String {
    said_to(world, "", refused).await
}

/// The same to a browser that keeps this cookie.
async fn said_to(world: &World, cookie: &str, refused: &Answer) -> String {
    assert!(refused.status.is_redirection(), "{}", refused.status);
    assert_eq!(set_cookie(refused, "__Host-partner-center="), None);
    let back = refused.header("location");
    let path = back.strip_prefix("https://partners.example.org").unwrap();
    let page = world.get_with(path, &[("cookie", cookie)]).await;
    let (_, from) = page.body.split_once("note--danger").unwrap();
    from.split("</ul>").next().unwrap().to_owned()
}

#[sqlx::test(migrator = "store::MIGRATOR")]
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
    assert!(page.body.contains("You are signed in as"), "{}", page.body);

    let out = post(&world, "/api/account/sign_out", "", &[("cookie", &cookie)]).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
    assert_eq!(out.header("location"), "/sign-in?done=signed-out");
    assert_eq!(out.header("clear-site-data"), "\"storage\"");
    let taken = set_cookie(&out, "__Host-partner-center=").unwrap();
    assert!(taken.contains("Max-Age=0"), "{taken}");
    let ops = world.get_with("/ops", &[("cookie", &cookie)]).await;
    assert_eq!(ops.status, StatusCode::SEE_OTHER);
    let page = world.get("/sign-in?done=signed-out").await;
    assert!(page.body.contains("You are signed out."));
}

#[sqlx::test(migrator = "store::MIGRATOR")]
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
        sentences[0].contains("don’t belong together"),
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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
    assert!(get(&third).await.body.contains("You are signed in as"));
    wait(TimeDelta::hours(8));
    assert_eq!(call(&third).await.body, "null");
}

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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
}

#[sqlx::test(migrator = "store::MIGRATOR")]
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
    let call = [("cookie", &*planted), ("accept", "application/json")];
    let called = post(&world, "/api/account/visitor", "", &call).await;
    assert_eq!(called.body, "null");
}

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_person_with_several_places_chooses_one(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options).with_market().await;
    let ann = world.account("ann@example.org", None).await;
    for place in [
        Place::Shop("SHOP1", MemberRole::Owner),
        Place::Shop("SHOP2", MemberRole::Viewer),
    ] {
        world.seat(ann, place).await;
    }
    let cookie = world.session_of(ann).await;
    let headers = [("cookie", &*cookie), ("accept", "application/json")];
    let first = async || {
        let visitor = post(&world, "/api/account/visitor", "", &headers)
            .await
            .body;
        let visitor: serde_json::Value = serde_json::from_str(&visitor).unwrap();
        visitor["shops"][0]["name"].as_str().unwrap().to_owned()
    };
    assert_eq!(first().await, "SHOP1");
    let gb = domain::market::Market::Gb;
    let other = store::codes::shop(&world.db, gb, "SHOP2").await.unwrap();
    let body = format!("kind=shop&place={other}");
    let plain = [("cookie", &*cookie)];
    let chosen = post(&world, "/api/account/choose_place", &body, &plain).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER);
    assert_eq!(chosen.header("location"), "/seller");
    assert_eq!(first().await, "SHOP2");

    let north = store::codes::agency(&world.db, "north").await.unwrap();
    for body in [
        format!("kind=agency&place={north}"),
        "kind=shop&place=x".into(),
        "kind=planet&place=x".into(),
    ] {
        let refused = post(&world, "/api/account/choose_place", &body, &headers).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{body}");
    }
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_link_is_used_once_and_its_rules_are_said(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    let hash = accounts::token_hash("t");
    accounts::create_operator(&world.db, &world.by_program(), "o@example.org", hash)
        .await
        .unwrap();
    let invited = open_invitation(&world, "t").await;
    let from = [
        ("referer", "https://partners.example.org/choose-password"),
        ("cookie", &*invited),
    ];
    let choose = async |password: &str, again: &str| {
        let body = format!("token=t&password={password}&again={again}");
        post(&world, "/api/account/choose_password", &body, &from).await
    };
    for (password, again, sentence) in [
        ("short", "short", "at least 12 characters"),
        (
            &*"x".repeat(129),
            &*"x".repeat(129),
            "at most 128 characters",
        ),
        (PASSWORD, "fifteen small boots", "The two passwords differ"),
    ] {
        let page = said_to(&world, &invited, &choose(password, again).await).await;
        assert!(page.contains(sentence), "{page}");
    }
    let chosen = choose(PASSWORD, PASSWORD).await;
    assert_eq!(chosen.header("location"), "/ops");
    cookie(&chosen);
    for token in ["t", "never-was-one", ""] {
        let kept = open_invitation(&world, token).await;
        let page = world
            .get_with("/choose-password", &[("cookie", &kept)])
            .await;
        assert_eq!(page.status, StatusCode::GONE);
        assert!(page.body.contains("can’t be used any more"), "{token}");
    }
    let over = choose(PASSWORD, PASSWORD).await;
    assert_eq!(set_cookie(&over, "__Host-partner-center="), None);
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn the_first_member_comes_by_command(_: PgPoolOptions, options: PgConnectOptions) {
    let program = Program::over(&options);
    let world = World::over(options).with_market().await;
    let invite = |place: &[&str]| {
        let email = ["admin", "create-member", "--email", "bea@example.org"];
        let said = program.ends_with(0, &[&email[..], place].concat());
        String::from_utf8(said).unwrap()
    };
    let said = invite(&["--agency", "north", "--role", "manager"]);
    let (_, token) = said.trim().rsplit_once("/choose-password?token=").unwrap();
    let body = format!("token={token}&password={PASSWORD}&again={PASSWORD}");
    let chosen = post(&world, "/api/account/choose_password", &body, &[]).await;
    assert_eq!(chosen.header("location"), "/partner");
    let cookie = cookie(&chosen);

    // Further places of the same person need no link.
    let said = invite(&["--creator", "ann", "--market", "GB"]);
    assert!(said.contains("signs in as before"), "{said}");
    let creator = world.get_with("/creator", &[("cookie", &cookie)]).await;
    assert_eq!(creator.status, StatusCode::OK);

    for (arguments, code) in [
        (&["--agency", "north"][..], 2),
        (&["--shop", "SHOP1", "--role", "owner"], 2),
        (&["--agency", "nowhere", "--role", "owner"], 1),
        (&["--agency", "north", "--role", "king"], 2),
        (&[], 2),
    ] {
        let email = ["admin", "create-member", "--email", "bea@example.org"];
        program.ends_with(code, &[&email[..], arguments].concat());
    }
    for (arguments, code) in [
        (
            &["north", "--kind", "creator-matchmaking", "--market", "GB"][..],
            0,
        ),
        (&["north", "--kind", "tax"], 0),
        (&["north", "--kind", "tax"], 0),
        (&["north", "--kind", "creator-matchmaking"], 2),
        (&["north", "--kind", "bank", "--market", "GB"], 2),
        (&["nowhere", "--kind", "bank"], 1),
    ] {
        program.ends_with(
            code,
            &[&["admin", "approve", "--agency"], arguments].concat(),
        );
    }
}

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

#[sqlx::test(migrator = "store::MIGRATOR")]
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

#[sqlx::test(migrator = "store::MIGRATOR")]
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
        sentence.contains("a browser that you have signed in with before"),
        "{sentence}"
    );
    let own = through_a_proxy(&world, "192.0.2.7", known, &right).await;
    assert_eq!(own.header("location"), "/ops");
    let again = set_cookie(&own, "__Host-partner-center-browser=").unwrap();
    assert!(again.starts_with(known), "the browser stays the same");
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn a_link_makes_no_page_say_anything(_: PgPoolOptions, options: PgConnectOptions) {
    let (world, _) = site(options).await;
    let right = format!("email=ops@example.org&password={PASSWORD}");
    let refused = sign_in(&world, "email=ops@example.org&password=wrong").await;
    let told = refused.header("location").to_owned();
    let told = told.trim_start_matches("https://partners.example.org");
    let marks = set_cookie(&refused, "__Host-partner-center-told=").unwrap();
    let marks = marks.split(';').next().unwrap().to_owned();
    // Another person's browser, to which somebody sent the address.
    let other = World::at_the_same_site(&world);
    for link in [
        told,
        "/sign-in?done=signed-out",
        "/sign-in?d%6Fne=signed-out&then=%2Fops",
    ] {
        let page = other.get(link).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{link}");
        let to = page.header("location");
        assert!(!to.contains("done") && !to.contains("err"), "{to}");
    }
    // One that was told something else.
    let invented = told.replace("__err=", "__err=eyJ");
    let page = other.get_with(&invented, &[("cookie", &marks)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let own = other.get_with(told, &[("cookie", &marks)]).await;
    assert!(own.body.contains("don’t belong together"), "{}", own.body);

    // By a call, as the browser's program makes it: a page that is loaded after it tells the same.
    let cookie = cookie(&sign_in(&world, &right).await);
    let headers = [("cookie", &*cookie), ("accept", "application/json")];
    let out = post(&other, "/api/account/sign_out", "", &headers).await;
    assert_eq!(out.header("location"), "/sign-in?done=signed-out");
    let page = other.get("/sign-in?done=signed-out").await;
    assert!(page.body.contains("You are signed out."));
}

#[sqlx::test(migrator = "store::MIGRATOR")]
async fn nul_is_no_part_of_what_anybody_types(_: PgPoolOptions, options: PgConnectOptions) {
    let (world, _) = site(options).await;
    let body = "email=a%00b@x.y&password=x";
    let sentence = said(&world, &sign_in(&world, body).await).await;
    assert!(sentence.contains("don’t belong together"), "{sentence}");
    let body = format!("email=%00ops@example.org%00&password={PASSWORD}%00&then=%2Fops%00");
    assert_eq!(sign_in(&world, &body).await.header("location"), "/ops");
    for path in ["/sign-in?then=%00", "/p/%00", "/p/abc%00", "/no-such%00"] {
        let page = world.get(path).await;
        assert!(!page.status.is_server_error(), "{path}: {}", page.status);
    }
}
