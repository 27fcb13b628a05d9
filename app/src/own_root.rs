//! A root of the reactive graph for each request.

use axum::{extract::Request, middleware::Next, response::Response};
use leptos::{prelude::Owner, reactive::computed::ScopedFuture};

/// Answers a request below a root that no other request has.
///
/// The framework leaves the root of a page that waits for the database set on its thread, and begins the answer
/// of the next server function on that thread below it: what was provided for the page would then be found in
/// that answer, such as its language, and what was provided for the answer would end with the page.
pub(crate) async fn in_own_root(request: Request, next: Next) -> Response {
    let root = Owner::new_root(None);
    // A new root is set on the thread as well, where nothing else may begin below it.
    root.clone().unset();
    root.with(|| ScopedFuture::new(next.run(request))).await
}
