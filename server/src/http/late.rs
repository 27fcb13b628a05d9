//! Answers that wait: to wrong passwords, after many from one network address.
//!
//! The server function says how long in a header, which ends here. So nothing is held while an answer
//! waits: no connection to the database, no thread, and no place among the pages that are worked on
//! at once, or somebody with wrong passwords could fill all of them.

use std::time::Duration;

use app::context::{ANSWER_AFTER, Wait};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};

/// Lets an answer go when its time has come.
pub(super) async fn wait(State(wait): State<Wait>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let after = response.headers_mut().remove(ANSWER_AFTER);
    let after = after.and_then(|after| after.to_str().ok()?.parse().ok());
    if let Some(after) = after {
        wait(Duration::from_millis(after)).await;
    }
    response
}
