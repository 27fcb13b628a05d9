//! The REST API: what other programs send and read, under `/api/v1`.
//!
//! Every route begins by asking for the key that signs the request. Rows are read by the same code as
//! the rows of files and go through the same verbs, so a batch that was sent twice, in another order
//! or in other pieces, leaves the same ledger.

mod intake;
mod key;
mod problem;
mod rows;
mod unknown_keys;

use axum::{
    Extension, Router,
    response::{IntoResponse, Response},
    routing::post,
};

pub(crate) use self::key::{PREFIX, hash};
use self::problem::Problem;
use crate::http::AppState;

/// What a program is told for whose request the database has no room or no time.
pub(crate) fn busy() -> Response {
    Problem::busy().into_response()
}

/// The routes of the API.
pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/api/v1/orders", post(intake::orders))
        .route("/api/v1/refunds", post(intake::refunds))
        .route("/api/v1/creators/profiles", post(intake::creator_profiles))
        .route("/api/v1/creators/days", post(intake::creator_days))
        .layer(Extension(unknown_keys::UnknownKeys::default()))
}
