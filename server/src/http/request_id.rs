//! The id that a request is known by in the log, in its answer and on an error page.

use std::sync::Arc;

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use store::IdSource;
use tower_http::request_id::{MakeRequestId, RequestId};

/// The header that carries it, both ways.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

const LONGEST: usize = 64;

/// Gives an id to a request that came without one.
#[derive(Clone)]
pub(super) struct NewRequestId(pub(super) Arc<dyn IdSource>);

impl MakeRequestId for NewRequestId {
    fn make_request_id<B>(&mut self, _: &Request<B>) -> Option<RequestId> {
        HeaderValue::from_str(&self.0.next().to_string())
            .ok()
            .map(RequestId::new)
    }
}

/// Keeps an id that a proxy gave, unless it is too long or more than letters, digits and `-_.`:
/// it will stand in the log and on pages.
pub(super) async fn drop_unusable(mut request: Request, next: Next) -> Response {
    let is_usable = |id: &HeaderValue| {
        let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
        (1..=LONGEST).contains(&id.len()) && id.as_bytes().iter().all(is_plain)
    };
    if !request.headers().get(REQUEST_ID).is_some_and(is_usable) {
        request.headers_mut().remove(REQUEST_ID);
    }
    next.run(request).await
}

/// The request's id as text.
pub(super) fn of(request: &Request) -> String {
    let id = request.extensions().get::<RequestId>();
    id.and_then(|id| id.header_value().to_str().ok())
        .unwrap_or("none")
        .to_owned()
}
