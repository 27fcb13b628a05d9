//! What surrounds every public page.

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use crate::world::{Answer, World};

/// Every address that a person may ask for without signing in, and how it answers.
const PUBLIC: [(&str, StatusCode); 15] = [
    ("/", StatusCode::OK),
    ("/become-a-partner", StatusCode::OK),
    ("/programmes/creator-agency", StatusCode::OK),
    ("/programmes/affiliate", StatusCode::OK),
    ("/help", StatusCode::OK),
    ("/terms", StatusCode::OK),
    ("/terms/GB", StatusCode::OK),
    ("/privacy/GB/1", StatusCode::OK),
    ("/sign-in", StatusCode::OK),
    ("/choose-password", StatusCode::GONE),
    ("/join", StatusCode::OK),
    ("/invitation", StatusCode::GONE),
    ("/claim", StatusCode::GONE),
    ("/dev/gallery", StatusCode::OK),
    ("/no-such-page", StatusCode::NOT_FOUND),
];

const ON_EVERY_ANSWER: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

#[database_test::test(store::MIGRATOR)]
async fn each_page_has_its_status_and_the_security_headers(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options);
    for (path, status) in PUBLIC {
        let page = world.get(path).await;
        assert_eq!(page.status, status, "{path}");
        assert_eq!(
            page.header("content-type"),
            "text/html; charset=utf-8",
            "{path}"
        );
        for (name, value) in ON_EVERY_ANSWER {
            assert_eq!(page.header(name), value, "{path}: {name}");
        }
        assert_ne!(page.header("x-request-id"), "", "{path}");
        assert!(page.body.contains("</h1>"), "{path}: {}", page.body);

        assert_eq!(
            world.ask("HEAD", path, &[], "").await.status,
            status,
            "HEAD {path}"
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn the_policy_names_the_nonce_of_this_very_page(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    for (path, _) in PUBLIC {
        let (first, second) = (world.get(path).await, world.get(path).await);
        assert_ne!(nonce(&first), nonce(&second), "{path}");
        for page in [&first, &second] {
            let scripts: Vec<&str> = page.body.split("<script").skip(1).collect();
            assert!(!scripts.is_empty(), "{path}");
            for script in scripts {
                let (attributes, _) = script.split_once('>').unwrap();
                let expected = format!("nonce=\"{}\"", nonce(page));
                assert!(
                    attributes.contains(&expected),
                    "{path}: <script{attributes}>"
                );
            }
            let policy = page.header("content-security-policy");
            assert!(policy.starts_with("default-src 'self'"), "{policy}");
            assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
        }
    }
}

fn nonce(page: &Answer) -> &str {
    let policy = page.header("content-security-policy");
    let (_, from_nonce) = policy.split_once("'nonce-").unwrap();
    from_nonce.split_once('\'').unwrap().0
}

#[database_test::test(store::MIGRATOR)]
async fn a_page_that_the_reader_has_is_not_sent_again(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    let page = world.get("/").await;
    assert_eq!(page.header("cache-control"), "no-cache");
    let tag = page.header("etag");
    assert!(tag.starts_with("W/\"") && tag.len() > 20, "{tag}");

    for encoding in ["identity", "br", "gzip"] {
        let headers = [("if-none-match", tag), ("accept-encoding", encoding)];
        let again = world.get_with("/", &headers).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{encoding}");
        assert_eq!(
            (again.header("etag"), &*again.body),
            (tag, ""),
            "{encoding}"
        );
        // The reader's copy keeps the policy with its own nonce.
        assert_eq!(again.header("content-security-policy"), "", "{encoding}");
        assert_eq!(again.header("cache-control"), "no-cache", "{encoding}");
    }
    let other = world
        .get_with("/become-a-partner", &[("if-none-match", tag)])
        .await;
    assert_eq!(other.status, StatusCode::OK);
}

#[database_test::test(store::MIGRATOR)]
async fn a_page_for_someone_is_not_kept(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    let tag = world.get("/").await.header("etag").to_owned();
    let headers = [("cookie", "a=b"), ("if-none-match", &*tag)];
    let page = world.get_with("/", &headers).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("cache-control"), "private, no-store");
    assert_eq!(page.header("etag"), "");

    let missing = world.get("/no-such-page").await;
    assert_eq!(missing.header("cache-control"), "no-store");
}

#[database_test::test(store::MIGRATOR)]
async fn pages_are_compressed_for_those_who_take_it(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    for encoding in ["br", "gzip"] {
        let page = world.get_with("/", &[("accept-encoding", encoding)]).await;
        assert_eq!(page.header("content-encoding"), encoding);
    }
    assert_eq!(world.get("/").await.header("content-encoding"), "");
}

#[database_test::test(store::MIGRATOR)]
async fn what_a_person_writes_never_becomes_a_script(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    for closing in ["</textarea>", "</title>", "</script>", "\">"] {
        let written = format!("{closing}<script>alert(1)</script>");
        // Everything that may not stand in a query as it is.
        let query = written
            .replace('<', "%3C")
            .replace('>', "%3E")
            .replace('"', "%22");
        let page = world.get(&format!("/dev/gallery?text={query}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains("<script>alert(1)"), "{written}");
        assert!(
            page.body.contains("alert(1)"),
            "{written} is not shown at all"
        );
    }
}

#[database_test::test(store::MIGRATOR)]
async fn another_site_can_not_post(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::over(options);
    for path in ["/", "/api/anything", "/no-such-page"] {
        let headers = [
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://other.example"),
        ];
        let refused = world.ask("POST", path, &headers, "a=b").await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        assert!(refused.body.contains("another site"), "{}", refused.body);

        // From the same site it gets as far as a route, which none of these takes a post on.
        let headers = [("sec-fetch-site", "same-origin")];
        let passed = world.ask("POST", path, &headers, "a=b").await;
        assert_ne!(passed.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn production_has_no_gallery(_: PgPoolOptions, options: PgConnectOptions) {
    let world = World::in_production(options);
    for path in [
        "/dev/gallery",
        "/dev/mailbox",
        "/dev/problem",
        "/dev/",
        "//dev/gallery",
        "/%64ev/gallery",
    ] {
        let page = world.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!page.body.contains("<textarea"), "{path} shows the gallery");
    }
    let home = world.get("/").await;
    assert_eq!(home.status, StatusCode::OK);
    assert!(
        home.header("strict-transport-security")
            .starts_with("max-age=")
    );
}

#[database_test::test(store::MIGRATOR)]
async fn a_request_has_an_id_of_ours_whatever_a_proxy_says(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let world = World::over(options);
    let page = world.get_with("/", &[("x-request-id", "edge-42")]).await;
    let ours = page.header("x-request-id");
    assert!(ours.parse::<uuid::Uuid>().is_ok(), "{ours}");
}
