//! What a supervisor or a load balancer asks.

mod probe;

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use axum::{
    Json,
    extract::State,
    http::{HeaderValue, StatusCode, header::CACHE_CONTROL},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use store::Db;

use self::probe::{DatabaseState, Probe};
use crate::{
    RELEASE,
    worker::{Report, WorkerHealth},
};

/// Whether this server should still be sent requests.
#[derive(Clone, Debug, Default)]
pub struct Readiness {
    is_draining: Arc<AtomicBool>,
    worker: WorkerHealth,
    probe: Probe,
}

impl Readiness {
    /// That of a server whose own worker is doing so.
    #[must_use]
    pub fn of(worker: WorkerHealth) -> Self {
        Self {
            worker,
            ..Self::default()
        }
    }

    /// From now on the server asks to be left alone, while it goes on answering.
    pub fn drain(&self) {
        self.is_draining.store(true, Ordering::Relaxed);
    }
}

/// The process runs.
pub(super) async fn livez() -> Response {
    answer(StatusCode::OK, json!({ "alive": true }))
}

/// The server can do its work: it is not stopping, its database answers, the schema is this
/// program's, and its worker gets done what is due. What fails while the rest goes on is a warning.
pub(super) async fn readyz(State(readiness): State<Readiness>, State(db): State<Db>) -> Response {
    if readiness.is_draining.load(Ordering::Relaxed) {
        return not_ready("stopping");
    }
    let events_set_aside = match readiness.probe.look(&db).await {
        DatabaseState::Fine { events_set_aside } => events_set_aside,
        DatabaseState::OlderSchema => {
            return not_ready("the database schema is older than the program");
        }
        DatabaseState::Silent => return not_ready("the database does not answer"),
        DatabaseState::Slow => return not_ready("the database does not answer in time"),
    };
    let Report {
        trouble,
        mut warnings,
    } = readiness.worker.report(Instant::now());
    if let Some(trouble) = trouble {
        return not_ready(&trouble);
    }
    if events_set_aside > 0 {
        warnings.push(format!(
            "events that could not be handed on and are set aside: {events_set_aside} \
             (partner-center admin list-dead-letters)"
        ));
    }
    let mut says = json!({ "ready": true });
    if !warnings.is_empty() {
        says["warnings"] = warnings.into();
    }
    answer(StatusCode::OK, says)
}

/// Which program this is. Not from which commit: that is for those who run it (the figures, and
/// `partner-center --version`).
pub(super) async fn version() -> Response {
    answer(StatusCode::OK, json!({ "version": RELEASE }))
}

fn not_ready(reason: &str) -> Response {
    answer(
        StatusCode::SERVICE_UNAVAILABLE,
        json!({ "ready": false, "reason": reason }),
    )
}

fn answer(status: StatusCode, body: Value) -> Response {
    let no_store = HeaderValue::from_static("no-store");
    (status, [(CACHE_CONTROL, no_store)], Json(body)).into_response()
}
