//! What is more than the database can do is refused at once, before the pool of connections is empty:
//! a request that would have to wait for long is told to come again instead.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use metrics::counter;
use tokio::sync::Semaphore;

use super::metrics::SHED;

/// How many requests of a kind are worked on at once, and what one more is told.
#[derive(Clone)]
pub(super) struct ConcurrencyLimit {
    kind: &'static str,
    places: Arc<Semaphore>,
    refusal: fn() -> Response,
}

impl ConcurrencyLimit {
    /// So many requests of the kind.
    pub(super) fn new(kind: &'static str, at_once: usize, refusal: fn() -> Response) -> Self {
        let at_once = at_once.clamp(1, Semaphore::MAX_PERMITS);
        Self {
            kind,
            places: Arc::new(Semaphore::new(at_once)),
            refusal,
        }
    }
}

/// Answers the request unless the limit is reached. It counts up to the head of its answer.
pub(super) async fn admit(
    State(limit): State<ConcurrencyLimit>,
    request: Request,
    next: Next,
) -> Response {
    let Ok(_place) = limit.places.try_acquire() else {
        counter!(SHED, "kind" => limit.kind).increment(1);
        tracing::warn!(
            kind = limit.kind,
            "a request is refused: too many are under way"
        );
        return (limit.refusal)();
    };
    next.run(request).await
}
