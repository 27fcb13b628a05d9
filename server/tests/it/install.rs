//! The Creator app as one that is installed: its manifest, what is shared with it, and what a browser keeps of it.

use std::{fs, path::Path};

use axum::http::StatusCode;
use serde_json::Value;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use crate::{
    orders::{BOB, sold},
    people::Place,
    world::{Answer, World},
};

const ANN: Place = Place::Creator("ann");
const MANIFEST: &str = "/creator.webmanifest";
const COPY: &str = "/creator/offline-copy";
const CODE: &str = "123456789abcdefg";
const OTHER_CODE: &str = "gfedcba987654321";

async fn manifest(world: &World, language: &str) -> Value {
    let headers = [("accept-language", language)];
    let answer = world.get_with(MANIFEST, &headers).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/manifest+json");
    assert_eq!(answer.header("cache-control"), "no-cache");
    serde_json::from_str(&answer.body).unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn a_manifest_says_how_the_app_is_installed(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    let english = manifest(&world, "en").await;
    for (key, value) in [
        ("id", "/creator"),
        ("start_url", "/creator?from=home"),
        ("scope", "/"),
        ("display", "standalone"),
        ("lang", "en"),
    ] {
        assert_eq!(english[key], value, "{key}");
    }
    assert_eq!(english["share_target"]["action"], "/creator/share");
    assert_eq!(english["share_target"]["method"], "POST");
    assert_eq!(english["shortcuts"][0]["name"], "Add product");
    assert_eq!(english["shortcuts"][0]["url"], "/creator/add");
    let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public");
    for icon in english["icons"].as_array().unwrap() {
        let file = public.join(icon["src"].as_str().unwrap().trim_start_matches('/'));
        let bytes = fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert!(bytes.starts_with(b"\x89PNG"), "{}", file.display());
        let pixels = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        let size = format!("{}x{}", pixels(16), pixels(20));
        assert_eq!(icon["sizes"], size, "{}", file.display());
    }
    let thai = manifest(&world, "th").await;
    assert_eq!(thai["lang"], "th");
    assert_ne!(thai["shortcuts"][0]["name"], "Add product");
    assert_eq!(thai["share_target"], english["share_target"]);
}

#[database_test::test(store::MIGRATOR)]
async fn only_the_creators_documents_name_it(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let cookie = world.sign_in_as(BOB).await;
    let showcase = world.get_with("/creator", &[("cookie", &cookie)]).await;
    for part in [
        r#"href="/creator.webmanifest""#,
        "/icons/creator-180.png",
        "/creator-worker.js",
        " data-copy=\"",
    ] {
        assert!(showcase.body.contains(part), "{part}: {}", showcase.body);
    }
    let public = world.get("/").await.body;
    assert!(
        public.contains(r#"href="/manifest.webmanifest""#),
        "{public}"
    );
    assert!(!public.contains("creator-worker"), "{public}");
    // Whoever signs in may be somebody else.
    let sign_in = world.get("/sign-in").await.body;
    assert!(
        sign_in.contains(r#"caches.delete("creator-copy")"#),
        "{sign_in}"
    );
}

async fn share(world: &World, body: &str, headers: &[(&str, &str)]) -> Answer {
    let mut all = vec![("content-type", "application/x-www-form-urlencoded")];
    all.extend_from_slice(headers);
    world.ask("POST", "/creator/share", &all, body).await
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_shared_leads_to_its_links(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    let product = format!("https%3A%2F%2Fexample.org%2Fp%2F{CODE}");
    let list = format!("https%3A%2F%2Fexample.org%2Fl%2F{CODE}");
    let long = "a".repeat(20_001);
    for (body, to) in [
        (format!("url={product}"), format!("/creator/add/{CODE}")),
        (
            format!("title=Mug&text=Look%3A+{product}+%21"),
            format!("/creator/add/{CODE}"),
        ),
        (format!("text={list}"), format!("/creator/lists/{CODE}")),
        (
            "text=Hello".to_owned(),
            "/creator/add?shared=no_link".to_owned(),
        ),
        (String::new(), "/creator/add?shared=empty".to_owned()),
        (
            format!("text={long}"),
            "/creator/add?shared=too_long".to_owned(),
        ),
    ] {
        let answer = share(&world, &body, &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{to}");
        assert_eq!(answer.header("location"), to);
        assert!(answer.header("set-cookie").is_empty(), "{to}");
    }
    // Several: the codes alone stand in the address, and nothing of the chat.
    let other = format!("https%3A%2F%2Fexample.org%2Fp%2F{OTHER_CODE}");
    let answer = share(
        &world,
        &format!("text=Anna+says%0A{product}%0A{other}"),
        &[],
    )
    .await;
    let to = answer.header("location");
    assert!(to.starts_with("/creator/add/several?"), "{to}");
    assert!(to.contains(CODE) && to.contains(OTHER_CODE), "{to}");
    assert!(!to.contains("Anna"), "{to}");
}

#[database_test::test(store::MIGRATOR)]
async fn sharing_begins_outside_of_every_site(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    let body = format!("text=%2Fp%2F{CODE}");
    for headers in [
        &[("origin", "null")][..],
        &[
            ("origin", "https://elsewhere.example"),
            ("sec-fetch-site", "cross-site"),
        ],
        &[("sec-fetch-site", "none")],
    ] {
        let answer = share(&world, &body, headers).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{headers:?}");
    }
    // Nothing else is let in like this.
    let elsewhere = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("origin", "https://elsewhere.example"),
        ("sec-fetch-site", "cross-site"),
    ];
    for path in ["/creator/share/", "/api/links/open", "/creator/add"] {
        let refused = world.ask("POST", path, &elsewhere, &body).await;
        assert_ne!(refused.status, StatusCode::SEE_OTHER, "{path}");
    }
    let asked = world.get("/creator/share?text=a").await;
    assert_eq!(asked.status, StatusCode::METHOD_NOT_ALLOWED);
    // The page behind asks who it is, and comes back to the link.
    let page = world.get(&format!("/creator/add/{CODE}")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert!(page.header("location").starts_with("/sign-in"));
}

#[database_test::test(store::MIGRATOR)]
async fn a_copy_has_what_was_seen_and_nothing_that_acts(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = sold(options).await;
    let copy = |place| {
        let world = &world;
        async move {
            let cookie = world.sign_in_as(place).await;
            let copy = world.get_with(COPY, &[("cookie", &cookie)]).await;
            assert_eq!(copy.status, StatusCode::OK, "{}", copy.body);
            let page = world.get_with("/creator", &[("cookie", &cookie)]).await;
            (copy, page)
        }
    };
    let (bob, page) = copy(BOB).await;
    assert_eq!(bob.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(bob.header("cache-control"), "private, no-store");
    assert!(bob.header("content-disposition").starts_with("inline"));
    let policy = bob.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(part), "{part}: {policy}");
    }
    for said in ["£2.40", "=1+1 &lt;b&gt;mug&lt;/b&gt;", "Showcase", "Inbox"] {
        assert!(bob.body.contains(said), "{said}: {}", bob.body);
    }
    for hidden in [
        "<form",
        "<script",
        "form_token",
        "data-opened",
        "<input",
        "£6.00",
        "£11.99",
        "@example.org",
    ] {
        assert!(!bob.body.contains(hidden), "{hidden}: {}", bob.body);
    }
    // The document that keeps it says whose it is by the same mark, which is another creator's other.
    let mark = |body: &str| {
        let (_, mark) = body.split_once(" data-copy=\"").unwrap();
        mark.split_once('"').unwrap().0.to_owned()
    };
    assert_eq!(mark(&bob.body), mark(&page.body));
    let (ann, _) = copy(ANN).await;
    assert_ne!(mark(&ann.body), mark(&bob.body));
    assert!(!ann.body.contains("£2.40"), "{}", ann.body);
    let nobody = world.get(COPY).await;
    assert_eq!(nobody.status, StatusCode::SEE_OTHER);
}

#[database_test::test(store::MIGRATOR)]
async fn a_browser_that_keeps_no_copy_is_told_so(_: PgPoolOptions, options: PgConnectOptions) {
    let world = sold(options).await;
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("referer", "https://partners.example.org/creator/me"),
    ];
    let path = "/api/shell/keep_offline_copy";
    let off = world.ask("POST", path, &headers, "keep=false").await;
    let kept = off.header("set-cookie");
    assert!(
        kept.starts_with("__Host-offline-copy=off; Path=/;"),
        "{kept}"
    );
    let on = world.ask("POST", path, &headers, "keep=true").await;
    assert!(on.header("set-cookie").contains("Max-Age=0"));
    let cookie = world.sign_in_as(BOB).await;
    let cookies = format!("{cookie}; __Host-offline-copy=off");
    let page = world.get_with("/creator", &[("cookie", &cookies)]).await;
    assert!(!page.body.contains(" data-copy=\""), "{}", page.body);

    let offline = world.get("/creator/offline").await;
    assert_eq!(offline.status, StatusCode::OK);
    assert!(offline.body.contains("You’re offline"), "{}", offline.body);
    assert!(!offline.body.contains("data-copy"), "{}", offline.body);
    let worker = world.get("/creator-worker.js").await;
    assert_eq!(
        worker.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert!(
        worker
            .header("content-security-policy")
            .starts_with("default-src 'self'")
    );
}
