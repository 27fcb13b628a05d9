//! Errors that no page answers for: a refusal by a layer, a panic, a path that takes another method.
//!
//! They say in plain words what happened and what follows, with the request's id to name it by, and
//! nothing from inside the program. A person gets a page, a program gets RFC 9457's problem.

use std::{any::Any, sync::Arc};

use app::error::{ApiError, NoRefusal};
use axum::{
    Json,
    body::Body,
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{
            ACCEPT, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
            RETRY_AFTER,
        },
    },
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use leptos::server_fn::error::SERVER_FN_ERROR_HEADER;
use serde_json::json;

use super::{LARGEST_BODY, request_id};

/// When a client that was told that the server is busy is to come again, in seconds.
const COME_AGAIN: HeaderValue = HeaderValue::from_static("5");

/// Marks an answer that was refused because the database is busy, before anything was changed.
#[derive(Clone, Copy, Debug)]
struct Busy;

/// The answer to a request for which the database has no room or no time: nothing of it was begun.
pub(super) fn busy() -> Response {
    let mut response = StatusCode::SERVICE_UNAVAILABLE.into_response();
    response.extensions_mut().insert(Busy);
    response
}

/// Marks an answer that was refused because of who asks, not because of where the request came from.
#[derive(Clone, Copy, Debug)]
struct NotPermitted;

/// The answer to a request that the role of whoever asks doesn't include.
pub(super) fn not_permitted() -> Response {
    let mut response = StatusCode::FORBIDDEN.into_response();
    response.extensions_mut().insert(NotPermitted);
    response
}

/// Explains an error that comes without an explanation, or with one that the framework wrote for
/// programmers.
pub(super) async fn explain(
    State(stylesheet): State<Arc<str>>,
    request: Request,
    next: Next,
) -> Response {
    let wants_page = wants_page(request.headers());
    let is_call = is_call(request.uri().path());
    let reference = request_id::of(&request);
    let mut response = next.run(request).await;
    let status = response.status();
    if status == StatusCode::SERVICE_UNAVAILABLE {
        let headers = response.headers_mut();
        headers.entry(RETRY_AFTER).or_insert(COME_AGAIN);
    }
    let is_error = status.is_client_error() || status.is_server_error();
    if !is_error || is_explained(response.headers()) {
        return response;
    }
    let is_busy = response.extensions().get::<Busy>().is_some();
    let (mut parts, _) = response.into_parts();
    let words = if is_busy {
        (BUSY_TITLE, BUSY.to_owned())
    } else if parts.extensions.get::<NotPermitted>().is_some() {
        (NOT_PERMITTED_TITLE, NOT_PERMITTED.to_owned())
    } else {
        words(status)
    };
    let explained = if wants_page {
        page(&words, &reference, &stylesheet)
    } else if is_busy && is_call {
        Json(ApiError::<NoRefusal>::Busy).into_response()
    } else {
        problem(status, &words, &reference)
    };
    // What the layer added, as Allow, stays; what described its own body does not.
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.remove(CONTENT_TYPE);
    parts.headers.extend(explained.headers().clone());
    parts
        .headers
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Response::from_parts(parts, explained.into_body())
}

/// Whether a server function is called, whose failure the browser's half reads.
fn is_call(path: &str) -> bool {
    path.starts_with("/api/") && !path.starts_with("/api/v1/")
}

/// A panic is a bare error; its words have gone to the log, and go nowhere else.
pub(super) fn panicked(_: Box<dyn Any + Send>) -> Response<Body> {
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Pages and our own JSON answers explain themselves; plain text is the framework's, but for that
/// of a server function, which the browser's half reads.
fn is_explained(headers: &HeaderMap) -> bool {
    if headers.contains_key(SERVER_FN_ERROR_HEADER) {
        return true;
    }
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| !kind.starts_with("text/plain"))
}

fn wants_page(headers: &HeaderMap) -> bool {
    let accepted = headers
        .get(ACCEPT)
        .and_then(|accepted| accepted.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/html"))
}

const BUSY_TITLE: &str = "The database is busy";
const BUSY: &str = "Nothing was changed. Try again in a few seconds.";

const NOT_PERMITTED_TITLE: &str = "Your role doesn’t include this";
const NOT_PERMITTED: &str = "Ask the platform operator for a role that does.";

/// What happened, and what follows from it.
fn words(status: StatusCode) -> (&'static str, String) {
    match status {
        StatusCode::FORBIDDEN => (
            "Request refused",
            "It came from another site, so nothing was changed. Open the page here and try again."
                .to_owned(),
        ),
        StatusCode::NOT_FOUND => (
            "Page not found",
            "This page doesn’t exist, or you don’t have access to it.".to_owned(),
        ),
        StatusCode::METHOD_NOT_ALLOWED => (
            "Request not supported",
            "This address doesn’t accept this kind of request. Nothing was changed.".to_owned(),
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            "Request too large",
            format!(
                "The limit is {} KB. Nothing was changed.",
                LARGEST_BODY / 1024
            ),
        ),
        StatusCode::SERVICE_UNAVAILABLE => (
            "The server didn’t respond in time",
            "Your change may or may not have been saved. Check before you try again.".to_owned(),
        ),
        status if status.is_client_error() => (
            "The request isn’t valid",
            "Nothing was changed. Reload the page and try again.".to_owned(),
        ),
        _ => (
            "Something went wrong on the server",
            "The error has been logged. Your change may or may not have been saved; check before \
             you try again."
                .to_owned(),
        ),
    }
}

/// The policy of a page that needs nothing but its styles.
const POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'";

/// Without script or data on purpose: it must work when nothing else does, the styles included.
fn page((title, sentence): &(&str, String), reference: &str, stylesheet: &str) -> Response {
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"stylesheet\" href=\"{stylesheet}\">\n<title>{title}</title>\n</head>\n\
         <body>\n<header class=\"public-head\"><a class=\"wordmark\" href=\"/\">Partner Center</a>\
         </header>\n<main class=\"problem\">\n<h1 class=\"problem__title\">{title}</h1>\n\
         <p class=\"problem__text\">{sentence}</p>\n\
         <div class=\"problem__actions\"><a class=\"button\" href=\"/\">Go to the home page</a>\
         </div>\n<p class=\"problem__reference\">Reference \
         <span class=\"problem__code\">{reference}</span></p>\n</main>\n</body>\n</html>\n"
    );
    ([(CONTENT_SECURITY_POLICY, POLICY)], Html(page)).into_response()
}

fn problem(status: StatusCode, (title, detail): &(&str, String), reference: &str) -> Response {
    let body = json!({
        "type": "about:blank",
        "title": title,
        "status": status.as_u16(),
        "detail": detail,
        "reference": reference,
    });
    ([(CONTENT_TYPE, "application/problem+json")], Json(body)).into_response()
}
