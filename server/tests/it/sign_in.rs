//! A person's way in and out, on the real router.

use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::actor::MemberRole;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use store::accounts;

use crate::{
    half_year::Program,
    people::Place,
    world::{Answer, World},
};

const PASSWORD: &str = "fifteen small boats";
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// A site where ops@example.org can sign in, and the hands of its clock.
async fn site(options: PgConnectOptions) -> (World, Arc<Mutex<DateTime<Utc>>>) {
    let clock = Arc::new(Mutex::new("2031-03-01T12:00:00Z".parse().unwrap()));
    let hands = Arc::clone(&clock);
    let world = World::at(options, move || *hands.lock().unwrap());
    let token = "the token of the link";
    let hash = accounts::token_hash(token);
    accounts::create_operator(&world.db, &world.by_program(), "ops@example.org", hash)
        .await
        .unwrap();
    let page = world
        .get("/choose-password?token=the%20token%20of%20the%20link")
        .await;
    assert!(page.body.contains("ops@example.org"), "{}", page.body);
    let body = format!("token=the+token+of+the+link&password={PASSWORD}&again={PASSWORD}");
    let chosen = post(&world, "/api/account/choose_password", &body, &[]).await;
    assert_eq!(chosen.header("location"), "/ops");
    (world, clock)
}

async fn post(world: &World, path: &str, body: &str, headers: &[(&str, &str)]) -> Answer {
    let headers = [&[FORM, ("sec-fetch-site", "same-origin")], headers].concat();
    world
        .ask("POST", path, &headers, &body.replace(' ', "+"))
        .await
}

async fn sign_in(world: &World, body: &str) -> Answer {
    let from = [("referer", "https://partners.example.org/sign-in")];
    post(world, "/api/account/sign_in", body, &from).await
}

/// The session's cookie that an answer sets, as a browser sends it back.
fn cookie(answer: &Answer) -> String {
    let set = set_cookie(answer, "__Host-partner-center=").unwrap_or_default();
    let (pair, rest) = set.split_once(';').unwrap_or_default();
    for attribute in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(rest.contains(attribute), "{set}");
    }
    pair.to_owned()
}

/// The header that sets the cookie of this name.
fn set_cookie(answer: &Answer, name: &str) -> Option<String> {
    let all = answer.headers.get_all("set-cookie").iter();
    let mut all = all.map(|set| set.to_str().unwrap().to_owned());
    all.find(|set| set.starts_with(name))
}

/// What the server said was wrong, from the address that it led back to.
async fn said(world: &World, refused: &Answer) -> String {
    assert!(refused.status.is_redirection(), "{}", refused.status);
    assert_eq!(set_cookie(refused, "__Host-"), None);
    let back = refused.header("location");
    let path = back.strip_prefix("https://partners.example.org").unwrap();
    let page = world.get(path).await;
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
    assert!(out.header("set-cookie").contains("Max-Age=0"));
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
    let set = set_cookie(&refused, "sign-in-email=").unwrap();
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
    let forgotten = set_cookie(&sign_in(&world, &body).await, "sign-in-email=").unwrap();
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
async fn an_old_token_is_changed_with_the_next_page(_: PgPoolOptions, options: PgConnectOptions) {
    let (world, clock) = site(options).await;
    let body = format!("email=ops@example.org&password={PASSWORD}");
    let old = cookie(&sign_in(&world, &body).await);
    let get = async |cookie: &str| world.get_with("/ops", &[("cookie", cookie)]).await;
    let young = get(&old).await;
    assert_eq!(young.header("set-cookie"), "");

    *clock.lock().unwrap() += TimeDelta::hours(1);
    let call = [("cookie", &*old), ("accept", "application/json")];
    let called = post(&world, "/api/account/visitor", "", &call).await;
    assert_eq!(called.header("set-cookie"), "", "{}", called.body);
    assert!(called.body.contains("ops@example.org"));
    let page = get(&old).await;
    let new = cookie(&page);
    assert_eq!(page.status, StatusCode::OK);
    assert_ne!(old, new);
    // What the browser asked for before it had the new one.
    let late = get(&old).await;
    assert_eq!(
        (late.status, late.header("set-cookie")),
        (StatusCode::OK, "")
    );

    *clock.lock().unwrap() += TimeDelta::seconds(60);
    assert_eq!(get(&old).await.status, StatusCode::SEE_OTHER);
    assert_eq!(get(&new).await.status, StatusCode::OK);
    *clock.lock().unwrap() += TimeDelta::hours(12);
    assert_eq!(get(&new).await.status, StatusCode::SEE_OTHER);
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
    let from = [(
        "referer",
        "https://partners.example.org/choose-password?token=t",
    )];
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
        let page = said(&world, &choose(password, again).await).await;
        assert!(page.contains(sentence), "{page}");
    }
    let chosen = choose(PASSWORD, PASSWORD).await;
    assert_eq!(chosen.header("location"), "/ops");
    cookie(&chosen);
    for token in ["t", "never-was-one", ""] {
        let page = world.get(&format!("/choose-password?token={token}")).await;
        assert_eq!(page.status, StatusCode::GONE);
        assert!(page.body.contains("can’t be used any more"), "{token}");
    }
    assert_eq!(choose(PASSWORD, PASSWORD).await.header("set-cookie"), "");
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
