//! Work on a request goes on when nobody waits for its answer any more.
//!
//! A client that hangs up and a time limit end a request by dropping it wherever it waits, and half a
//! question to the database is worse than one too many: so whatever asks the database runs in a task of
//! its own. Its limit is that of the database's statements (`store::Limits`).

use axum::{
    BoxError,
    body::{Body, Bytes, HttpBody as _},
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures::{Stream, StreamExt as _, stream};
use tokio::{
    sync::mpsc::{Receiver, Sender, channel},
    task::{JoinError, JoinHandle},
};
use tracing::Instrument as _;

/// How many pieces of a body are made before somebody takes the first.
const PIECES_AHEAD: usize = 4;

/// Answers a request in a task of its own.
pub(super) async fn answer(request: Request, next: Next) -> Response {
    let answered = tokio::spawn(next.run(request).in_current_span()).await;
    answered.unwrap_or_else(|error| match error.try_into_panic() {
        Ok(panic) => std::panic::resume_unwind(panic),
        // The process is on its way out.
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    })
}

/// Writes the body of a page in a task of its own: it may still wait for what the page shows.
pub(super) async fn body(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    response.map(|body| {
        if body.size_hint().exact().is_some() {
            return body;
        }
        let (pieces, taken) = channel(PIECES_AHEAD);
        let made = tokio::spawn(make_all(body, pieces).in_current_span());
        taken_from(taken, made)
    })
}

/// Makes every piece, also those that nobody takes.
async fn make_all(body: Body, pieces: Sender<Result<Bytes, axum::Error>>) {
    let mut body = body.into_data_stream();
    while let Some(piece) = body.next().await {
        // Nobody takes it: the next one is made all the same, since making it may be under way.
        let _ = pieces.send(piece).await;
    }
}

/// A body whose pieces are made in a task of its own, for as long as somebody takes them: between two
/// pieces it may end, within one it doesn't.
pub(super) fn body_while_taken<E>(
    made: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
) -> Body
where
    E: Into<BoxError> + Send + 'static,
{
    let (pieces, taken) = channel(1);
    let made = tokio::spawn(make_while_taken(made, pieces).in_current_span());
    taken_from(taken, made)
}

async fn make_while_taken<E>(
    made: impl Stream<Item = Result<Bytes, E>>,
    pieces: Sender<Result<Bytes, E>>,
) {
    let mut made = std::pin::pin!(made);
    while let Some(piece) = made.next().await {
        if pieces.send(piece).await.is_err() {
            break;
        }
    }
}

/// The body of the pieces that a task makes; it is broken off where the task panicked.
fn taken_from<E>(taken: Receiver<Result<Bytes, E>>, made: JoinHandle<()>) -> Body
where
    E: Into<BoxError> + Send + 'static,
{
    let pieces = stream::unfold((taken, Some(made)), |(mut taken, mut made)| async move {
        if let Some(piece) = taken.recv().await {
            return Some((piece.map_err(Into::<BoxError>::into), (taken, made)));
        }
        let broken_off: JoinError = made.take()?.await.err()?;
        Some((Err(broken_off.into()), (taken, made)))
    });
    // Whoever compresses an answer asks once more after its end.
    Body::from_stream(pieces.fuse())
}

#[cfg(test)]
mod tests;
