//! Documents: people add them by `POST /documents` and whoever may read one gets it by
//! `GET /documents/{id}`.
//!
//! A form without scripts sends `kind` (a code of `DocumentKind`) and then `file`, as
//! `multipart/form-data`, to `/documents?for=partner`, `seller`, `creator` or `person`, and is led back to the
//! page that it stands on: with `document=ID` in the address, or with `document-refused=CODE`
//! (`DocumentRefusal::code`). Whoever asks for JSON gets `{"document", "name"}`, or `{"refusal", "message"}`
//! with status 422.
//!
//! Files lie there sealed (`store::documents`), where the program has keys.
//!
//! A file is read piece by piece; what is larger than a document may be is read to its end, so that the
//! sentence arrives, and not kept.

mod answer;
mod download;
mod sent;
mod upload;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::map_request,
    routing::{get, post},
};

use super::{AppState, pieces};

/// The most bytes that are read of a request with a file, most of which are thrown away.
pub(super) const LARGEST_REQUEST: usize = 256 * 1024 * 1024;

/// How many documents are taken or sent at once: each that is taken is in memory as a whole.
pub(super) const AT_ONCE: usize = 6;

/// The routes.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route(
            "/documents",
            post(upload::upload).layer(DefaultBodyLimit::disable()),
        )
        .layer(map_request(pieces::one_at_a_time))
        .route("/documents/{document}", get(download::download))
}
