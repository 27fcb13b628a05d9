//! The work that happens by itself: whatever is due by the clock or was left to be done later.
//!
//! A worker runs inside `serve`, or alone as `worker`; any number of them may run at once.

use store::Db;
use tokio::sync::watch;

/// Works until `stop` turns true, and returns once the piece under way is done.
///
/// There is no kind of job yet; the queue is started here, between the log lines, when there is.
pub async fn run(db: Db, mut stop: watch::Receiver<bool>) {
    tracing::info!("the worker runs");
    // The sender going away means the same as being told to stop.
    let _sender_gone = stop.wait_for(|stop| *stop).await.is_err();
    drop(db);
    tracing::info!("the worker stopped");
}
