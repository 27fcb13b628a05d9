//! What makes the Creator app one that is installed: its manifest, what is shared with it, and the parts that a
//! browser keeps for when the network is away. Nothing here asks who it is, writes anything, or reads the
//! database.

use app::{
    Locale, install_words, locale_of, nothing_kept,
    paths::{self, creator},
};
use axum::{
    Form, Router,
    extract::{Request, State},
    http::{
        HeaderName, HeaderValue, Method, StatusCode, Uri,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, VARY},
    },
    response::{Html, IntoResponse as _, Response},
    routing::{get, post},
};
use domain::share_link::{BadLines, PastedLink, PastedLinks, PastedPath, extract_links};
use serde::Deserialize;
use serde_json::json;

use super::{AppState, downloads::DOCUMENT_POLICY};

/// The script that keeps what an installed app shows while the network is away.
const WORKER: &str = include_str!("../../../public/creator-worker.js");

/// A browser holds a worker to the policy that its script comes with.
const WORKER_POLICY: &str = "default-src 'self'; frame-ancestors 'none'";

/// May be kept, and is asked for again each time.
const ASKED_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// By what the words of an answer differ.
const BY_LANGUAGE: HeaderValue = HeaderValue::from_static("Cookie, Accept-Language");

/// The routes.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route(creator::WEB_MANIFEST, get(manifest))
        .route(creator::SHARE, post(share))
        .route(creator::OFFLINE_WORKER, get(worker))
        .route(creator::OFFLINE, get(offline))
}

/// Whether a request is let in from other sites: sharing, which begins outside of every site, and which writes
/// nothing and asks nobody who it is.
pub(super) fn may_come_from_elsewhere(method: &Method, uri: &Uri) -> bool {
    method == Method::POST && uri.path() == creator::SHARE
}

/// What a browser is told to install the app, in the reader's language.
async fn manifest(request: Request) -> Response {
    let manifest = written(language_of(request));
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("application/manifest+json"),
        ),
        (CACHE_CONTROL, ASKED_AGAIN),
        (VARY, BY_LANGUAGE),
    ];
    (headers, manifest.to_string()).into_response()
}

fn language_of(request: Request) -> Locale {
    let (parts, _) = request.into_parts();
    locale_of(&parts)
}

fn written(language: Locale) -> serde_json::Value {
    let words = install_words(language);
    let icon = |size: &str, file: &str, purpose: &str| {
        json!({
            "src": format!("/icons/{file}.png"),
            "sizes": format!("{size}x{size}"),
            "type": "image/png",
            "purpose": purpose,
        })
    };
    let shortcut = |name: &str, url: &str| json!({ "name": name, "url": url, "icons": [icon("192", "creator-192", "any")] });
    json!({
        "id": creator::SHOWCASE,
        "name": words.name,
        "short_name": words.name,
        "description": words.description,
        "lang": language.tag(),
        "start_url": format!("{}?from=home", creator::SHOWCASE),
        "scope": paths::HOME,
        "display": "standalone",
        "background_color": "#f5f2ee",
        "theme_color": "#f5f2ee",
        "icons": [
            icon("192", "creator-192", "any"),
            icon("512", "creator-512", "any"),
            icon("512", "creator-maskable-512", "maskable"),
        ],
        "shortcuts": [
            shortcut(words.add_product, creator::ADD),
            shortcut(words.orders, creator::ORDERS),
        ],
        "share_target": {
            "action": creator::SHARE,
            "method": "POST",
            "enctype": "application/x-www-form-urlencoded",
            "params": { "title": "title", "text": "text", "url": "url" },
        },
    })
}

/// What another app shares.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Shared {
    title: String,
    text: String,
    url: String,
}

/// Leads to what the links of a shared text lead to. Nothing of the text stands in the address but the codes of
/// its links, which hold no secret; the page behind asks for signing in, where nobody is.
async fn share(Form(shared): Form<Shared>) -> Response {
    let text = [&*shared.title, &*shared.text, &*shared.url].join("\n");
    let to = match extract_links(&text) {
        Ok(pasted) => {
            if let Some(link) = pasted.only() {
                page_of(link)
            } else {
                let links = PastedLinks::from(pasted.links);
                creator::several(&links, &BadLines::from(pasted.bad)).to_string()
            }
        }
        Err(refusal) => format!("{}?shared={}", creator::ADD, refusal.fault().code()),
    };
    see_other(&to)
}

/// The page of one link. A code by itself is looked up as a product's.
fn page_of(link: PastedLink) -> String {
    match link.path {
        PastedPath::List => creator::list(link.code),
        PastedPath::Product | PastedPath::Bare => creator::add(&link.code.to_string()),
    }
}

fn see_other(to: &str) -> Response {
    let to = HeaderValue::from_str(to).unwrap_or_else(|_| HeaderValue::from_static(creator::ADD));
    (StatusCode::SEE_OTHER, [(LOCATION, to)]).into_response()
}

/// The worker's script. Browsers ask for it again by themselves, past what they keep.
async fn worker() -> Response {
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("text/javascript; charset=utf-8"),
        ),
        (CACHE_CONTROL, ASKED_AGAIN),
        (
            CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(WORKER_POLICY),
        ),
        (
            HeaderName::from_static("service-worker-allowed"),
            HeaderValue::from_static(creator::SHOWCASE),
        ),
    ];
    (headers, WORKER).into_response()
}

/// The page where a browser has no copy.
async fn offline(State(state): State<AppState>, request: Request) -> Response {
    let page = nothing_kept(state.files.style(), language_of(request));
    let headers = [
        (CACHE_CONTROL, ASKED_AGAIN),
        (VARY, BY_LANGUAGE),
        (
            CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(DOCUMENT_POLICY),
        ),
    ];
    (headers, Html(page)).into_response()
}
