//! What a supervisor or a load balancer asks.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    Json,
    extract::State,
    http::{HeaderValue, StatusCode, header::CACHE_CONTROL},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use store::Db;

use crate::{COMMIT, RELEASE};

/// How long the database may take to answer before the server calls itself not ready.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether this server should still be sent requests.
#[derive(Clone, Debug, Default)]
pub struct Readiness {
    is_draining: Arc<AtomicBool>,
}

impl Readiness {
    /// From now on the server asks to be left alone, while it goes on answering.
    pub fn drain(&self) {
        self.is_draining.store(true, Ordering::Relaxed);
    }
}

/// The process runs.
pub(super) async fn livez() -> Response {
    answer(StatusCode::OK, json!({ "alive": true }))
}

/// The server can do its work: it is not stopping, its database answers, and the schema is this
/// program's.
pub(super) async fn readyz(State(readiness): State<Readiness>, State(db): State<Db>) -> Response {
    let not_ready = |reason| {
        answer(
            StatusCode::SERVICE_UNAVAILABLE,
            json!({ "ready": false, "reason": reason }),
        )
    };
    if readiness.is_draining.load(Ordering::Relaxed) {
        return not_ready("stopping");
    }
    match tokio::time::timeout(PATIENCE, store::pending_migrations(&db.primary)).await {
        Ok(Ok(0)) => answer(StatusCode::OK, json!({ "ready": true })),
        Ok(Ok(_)) => not_ready("the database schema is older than the program"),
        Ok(Err(error)) => {
            tracing::warn!(%error, "not ready: the database");
            not_ready("the database does not answer")
        }
        Err(_) => not_ready("the database does not answer in time"),
    }
}

/// Which program this is.
pub(super) async fn version() -> Response {
    answer(
        StatusCode::OK,
        json!({ "version": RELEASE, "commit": COMMIT }),
    )
}

fn answer(status: StatusCode, body: Value) -> Response {
    let no_store = HeaderValue::from_static("no-store");
    (status, [(CACHE_CONTROL, no_store)], Json(body)).into_response()
}
