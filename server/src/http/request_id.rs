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

/// Gives every request an id that no other has.
#[derive(Clone)]
pub(super) struct NewRequestId(pub(super) Arc<dyn IdSource>);

impl MakeRequestId for NewRequestId {
    fn make_request_id<B>(&mut self, _: &Request<B>) -> Option<RequestId> {
        HeaderValue::from_str(&self.0.next().to_string())
            .ok()
            .map(RequestId::new)
    }
}

/// The id that the request came with, of a client or a proxy: for the log alone, beside our own.
#[derive(Clone, Debug)]
pub(super) struct TheirRequestId(pub(super) String);

/// Sets an id aside that came with the request: a client could give many requests the same one, or
/// one that is somebody else's. One that is too long, or more than letters, digits and `-_.`, is not
/// kept at all: it would stand in the log.
pub(super) async fn set_theirs_aside(mut request: Request, next: Next) -> Response {
    let theirs = request.headers_mut().remove(REQUEST_ID);
    let theirs = theirs.as_ref().and_then(|id| id.to_str().ok());
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let theirs = theirs.filter(|id| (1..=LONGEST).contains(&id.len()) && id.bytes().all(is_plain));
    if let Some(theirs) = theirs {
        let theirs = TheirRequestId(theirs.to_owned());
        request.extensions_mut().insert(theirs);
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
