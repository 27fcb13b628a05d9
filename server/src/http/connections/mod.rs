//! The listener: it takes connections, ends those of clients that are too slow, and lets the requests
//! under way finish before it stops.
//!
//! HTTP/1.1 only. Whoever wants HTTP/2 speaks it with the proxy that does the encryption.

mod limited;

use std::{
    convert::Infallible,
    io,
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes, HttpBody},
    extract::{ConnectInfo, Request},
};
use hyper::{
    body::{Frame, Incoming, SizeHint},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
};
use metrics::{counter, gauge};
use tokio::{
    io::AsyncWriteExt,
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    time::{sleep, timeout},
};
use tower::ServiceExt;
use tower_http::timeout::TimeoutBody;

use self::limited::{LimitedStream, Requests, UnderWay};
use super::metrics::{CONNECTIONS, CONNECTIONS_REFUSED};

/// The most bytes of a request's head.
const LARGEST_HEAD: usize = 64 * 1024;

/// How many connections are told at once that there are too many; what comes beyond is closed
/// without a word.
const REFUSALS_AT_ONCE: usize = 64;

/// How long it may take to tell a client that there are too many connections.
const REFUSAL_TIME: Duration = Duration::from_secs(1);

/// How long the listener waits when the system gives it no connection, as when the process has no
/// file descriptor left.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(1);

/// What a client is told that comes when there are as many connections as there may be.
const REFUSAL: &str = "HTTP/1.1 503 Service Unavailable\r\n\
     Content-Type: text/plain; charset=utf-8\r\n\
     Content-Length: 97\r\n\
     Cache-Control: no-store\r\n\
     Retry-After: 5\r\n\
     Connection: close\r\n\
     \r\n\
     The server has as many connections as it takes. Nothing was changed. Try again in a few \
     seconds.\n";

/// How much of the listener clients may use, and how slow they may be.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many connections are open at once. One more is answered 503 and closed.
    pub connections: usize,
    /// How long a client may take from the first byte of a request's head to the last. A new
    /// connection on which nothing comes is closed as soon.
    pub head: Duration,
    /// How long a connection stays open between two requests.
    pub idle: Duration,
    /// How long a client may send nothing of a body, or take nothing of an answer.
    pub stall: Duration,
}

impl Default for Limits {
    /// What the program uses unless it is told otherwise.
    fn default() -> Self {
        Self {
            connections: 1_000,
            head: Duration::from_secs(15),
            // Longer than proxies keep theirs, so that none sends into a connection being closed.
            idle: Duration::from_secs(75),
            stall: Duration::from_secs(30),
        }
    }
}

/// Serves the router until `stop` turns true and the requests under way have been answered.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    mut stop: watch::Receiver<bool>,
) {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(limits.connections));
    let refusals = Arc::new(Semaphore::new(REFUSALS_AT_ONCE));
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stop_requested(&mut stop) => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                wait_after(&error).await;
                continue;
            }
        };
        // Without it a small answer may wait for the acknowledgement of the one before.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection could not be set to send at once");
        }
        if let Ok(permit) = Arc::clone(&places).try_acquire_owned() {
            let open = OpenConnection::begin(permit);
            let router = router.clone();
            tokio::spawn(connection(
                stream,
                peer,
                router,
                limits,
                graceful.watcher(),
                open,
            ));
        } else {
            counter!(CONNECTIONS_REFUSED).increment(1);
            if let Ok(permit) = Arc::clone(&refusals).try_acquire_owned() {
                tokio::spawn(refuse(stream, permit));
            }
        }
    }
    drop(listener);
    graceful.shutdown().await;
}

/// Waits for the word to stop. Its sender going away means the same.
async fn stop_requested(stop: &mut watch::Receiver<bool>) {
    let _sender_gone = stop.wait_for(|stop| *stop).await.is_err();
}

/// Serves one connection to its end.
async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    limits: Limits,
    watcher: Watcher,
    _open: OpenConnection,
) {
    let requests = Requests::default();
    let stream = LimitedStream::new(stream, requests.clone(), limits);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let under_way = requests.begin();
        let mut request: Request =
            request.map(|body| Body::new(TimeoutBody::new(limits.stall, body)));
        request.extensions_mut().insert(ConnectInfo(peer));
        let router = router.clone();
        async move {
            let response = router.oneshot(request).await?;
            Ok::<_, Infallible>(response.map(|body| AnswerBody {
                body,
                _under_way: under_way,
            }))
        }
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        // The library begins to count as soon as it waits for a head: for it, that is the idle time.
        .header_read_timeout(limits.idle)
        .max_header_size(LARGEST_HEAD)
        .serve_connection(TokioIo::new(stream), service);
    if let Err(error) = watcher.watch(served).await {
        tracing::debug!(%error, "a connection ended");
    }
}

/// Tells a client that there are too many connections, and closes its own.
async fn refuse(mut stream: TcpStream, _permit: OwnedSemaphorePermit) {
    let told = async {
        stream.write_all(REFUSAL.as_bytes()).await?;
        stream.shutdown().await?;
        // Closed with something unread, the connection would be reset and the answer lost.
        tokio::io::copy(&mut stream, &mut tokio::io::sink()).await
    };
    if !matches!(timeout(REFUSAL_TIME, told).await, Ok(Ok(_))) {
        tracing::debug!("a connection that was one too many was cut");
    }
}

/// A client that went away before it was taken is none of our business; anything else needs time.
async fn wait_after(error: &io::Error) {
    if matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionRefused
    ) {
        return;
    }
    tracing::error!(%error, "no connection could be taken");
    sleep(PAUSE_AFTER_FAILURE).await;
}

/// One of the connections that may be open at once, given back when it is dropped.
struct OpenConnection {
    _permit: OwnedSemaphorePermit,
}

impl OpenConnection {
    fn begin(permit: OwnedSemaphorePermit) -> Self {
        gauge!(CONNECTIONS).increment(1.0);
        Self { _permit: permit }
    }
}

impl Drop for OpenConnection {
    fn drop(&mut self) {
        gauge!(CONNECTIONS).decrement(1.0);
    }
}

/// The body of an answer; its request is under way until it was sent or given up.
struct AnswerBody {
    body: Body,
    _under_way: UnderWay,
}

impl HttpBody for AnswerBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests;
