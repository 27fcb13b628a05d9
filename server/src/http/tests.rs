use std::sync::atomic::{AtomicU64, Ordering};

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode},
    routing::{get, post},
};
use store::IdSource;
use tower::ServiceExt;
use uuid::Uuid;

use super::*;

/// Ids that count from 1.
#[derive(Default)]
struct Counted(AtomicU64);

impl IdSource for Counted {
    fn next(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)) + 1)
    }
}

fn settings() -> Settings {
    Settings {
        production: false,
        public_url: None,
        trusted_origins: vec!["https://partners.example.org".parse().unwrap()],
        trusted_proxies: vec![],
        request_timeout: Duration::from_millis(50),
        pages_at_once: 100,
        batches_at_once: 100,
        import_bytes_max: 1 << 20,
    }
}

/// Routes that misbehave in every way, inside the real layers.
fn site(settings: &Settings) -> Router {
    let routes = Router::new()
        .route("/fine", get(async || "fine").post(async || "changed"))
        .route(
            "/panic",
            get(async || -> String { panic!("the inside: {}", "secret words") }),
        )
        .route("/never", get(std::future::pending::<()>))
        .route("/take", post(async |body: String| body.len().to_string()))
        .route("/dev/thing", get(async || "for developers"));
    layered(
        (routes, Files::default()),
        Arc::new(Counted::default()),
        "/pkg/site.css".into(),
        settings,
    )
    .unwrap()
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

async fn ask(site: Router, request: Request<Body>) -> Answer {
    let response = site.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let body = String::from_utf8(body.to_vec()).unwrap();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body,
    }
}

fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Request<Body> {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "a.example");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::from(body.to_owned())).unwrap()
}

const PERSON: (&str, &str) = ("accept", "text/html,application/xhtml+xml,*/*;q=0.8");

#[tokio::test]
async fn a_panic_is_answered_without_its_words_and_with_a_reference() {
    let answer = ask(site(&settings()), request("GET", "/panic", &[PERSON], "")).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert!(
        !answer.body.contains("inside") && !answer.body.contains("secret"),
        "{}",
        answer.body
    );
    let reference = answer.header("x-request-id");
    assert_eq!(reference, Uuid::from_u128(1).to_string());
    assert!(answer.body.contains(reference), "{}", answer.body);
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_program_gets_the_problem_as_data() {
    let answer = ask(site(&settings()), request("PUT", "/fine", &[], "")).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header("allow"), "GET,HEAD,POST");
    let problem: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(problem["status"], 405);
    assert_eq!(problem["reference"], answer.header("x-request-id"));
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_given_up() {
    let answer = ask(site(&settings()), request("GET", "/never", &[PERSON], "")).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(
        answer.body.contains("The server didn’t respond in time"),
        "{}",
        answer.body
    );
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused() {
    let body = "x".repeat(LARGEST_BODY + 1);
    let length = body.len().to_string();
    let headers = [("content-length", length.as_str())];
    let answer = ask(site(&settings()), request("POST", "/take", &headers, &body)).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);

    let unsaid = ask(site(&settings()), request("POST", "/take", &[], &body)).await;
    assert_eq!(unsaid.status, StatusCode::PAYLOAD_TOO_LARGE);

    let largest = &body[1..];
    let answer = ask(site(&settings()), request("POST", "/take", &[], largest)).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body, LARGEST_BODY.to_string());
}

#[tokio::test]
async fn only_our_own_pages_may_post() {
    let refused: [&[(&str, &str)]; 6] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://a.example"),
        ],
        &[("origin", "https://b.example")],
        &[("origin", "null")],
        &[("origin", "https://partners.example.org.b.example")],
    ];
    for headers in refused {
        let answer = ask(site(&settings()), request("POST", "/fine", headers, "")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
        assert_ne!(answer.body, "changed");
    }
    let accepted: [&[(&str, &str)]; 5] = [
        &[("sec-fetch-site", "same-origin")],
        &[("sec-fetch-site", "none")],
        &[("origin", "https://a.example")],
        &[
            ("sec-fetch-site", "same-site"),
            ("origin", "https://partners.example.org"),
        ],
        // No browser: it could send whatever it likes anyway.
        &[],
    ];
    for headers in accepted {
        let answer = ask(site(&settings()), request("POST", "/fine", headers, "")).await;
        assert_eq!(
            (answer.status, &*answer.body),
            (StatusCode::OK, "changed"),
            "{headers:?}"
        );
    }
}

#[tokio::test]
async fn a_request_has_an_id_of_ours_whatever_it_came_with() {
    let ours = Uuid::from_u128(1).to_string();
    let long = "x".repeat(65);
    for theirs in ["proxy-1.a_B", "<script>", "", &long] {
        let request = request("GET", "/panic", &[PERSON, ("x-request-id", theirs)], "");
        let answer = ask(site(&settings()), request).await;
        assert_eq!(answer.header("x-request-id"), ours, "{theirs}");
        assert!(answer.body.contains(&ours), "{}", answer.body);
    }
}

#[tokio::test]
async fn production_has_no_development_pages_and_insists_on_encryption() {
    let production = Settings {
        production: true,
        ..settings()
    };
    let page = ask(
        site(&production),
        request("GET", "/dev/thing", &[PERSON], ""),
    )
    .await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(!page.body.contains("for developers"));
    assert!(
        page.header("strict-transport-security")
            .starts_with("max-age=63072000")
    );

    let page = ask(
        site(&settings()),
        request("GET", "/dev/thing", &[PERSON], ""),
    )
    .await;
    assert_eq!(page.body, "for developers");
    assert_eq!(page.header("strict-transport-security"), "");
}
