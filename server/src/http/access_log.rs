//! One line in the log for each request, and its figures.
//!
//! A request is named by the template of its route, never by its path or query: those may hold
//! names, codes and secrets, and there is no end of them.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    http::Method,
    middleware::Next,
    response::Response,
};
use metrics::{counter, gauge, histogram};
use tracing::Instrument;

use super::{
    metrics::{DURATION, REQUESTS, UNDER_WAY},
    request_id::{self, TheirRequestId},
};

/// Watches a request to the head of its answer.
pub(super) async fn access_log(request: Request, next: Next) -> Response {
    let method = method_name(request.method());
    let route = match request.extensions().get::<MatchedPath>() {
        Some(path) => path.as_str().to_owned(),
        None => "(none)".to_owned(),
    };
    let request_id = request_id::of(&request);
    let theirs = request.extensions().get::<TheirRequestId>();
    let their_request_id = theirs.map(|TheirRequestId(id)| id.as_str());
    let span = tracing::info_span!("request", %request_id, their_request_id, method, %route);
    async {
        let began = Instant::now();
        let under_way = UnderWay::begin();
        let response = next.run(request).await;
        drop(under_way);
        record(method, route, &response, began);
        response
    }
    .instrument(span)
    .await
}

fn record(method: &'static str, route: String, response: &Response, began: Instant) {
    let status = response.status().as_u16();
    let took = began.elapsed();
    let latency_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    // What a supervisor asks every few seconds is no news.
    let is_probe = matches!(&*route, "/livez" | "/readyz");
    if is_probe {
        tracing::debug!(status, latency_ms, "answered");
    } else if response.status().is_server_error() {
        tracing::error!(status, latency_ms, "answered");
    } else {
        tracing::info!(status, latency_ms, "answered");
    }
    let labels = [
        ("method", method.to_owned()),
        ("route", route),
        ("status", status.to_string()),
    ];
    counter!(REQUESTS, &labels).increment(1);
    histogram!(DURATION, &labels).record(took);
}

/// Counts one request for as long as it lives, also when its client goes away.
struct UnderWay;

impl UnderWay {
    fn begin() -> Self {
        gauge!(UNDER_WAY).increment(1.0);
        Self
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        gauge!(UNDER_WAY).decrement(1.0);
    }
}

/// The methods that there are; a client may send any other word.
fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
