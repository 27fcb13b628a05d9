//! A stream that gives up a client that is too slow.

use std::{
    io::{self, IoSlice},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Sleep, sleep},
};

use super::Limits;

/// The requests of a connection.
#[derive(Clone, Default)]
pub(super) struct Requests {
    counts: Arc<Counts>,
}

#[derive(Default)]
struct Counts {
    begun: AtomicUsize,
    under_way: AtomicUsize,
}

impl Requests {
    /// A request begins; it is under way until the result is dropped.
    pub(super) fn begin(&self) -> UnderWay {
        self.counts.begun.fetch_add(1, Ordering::Relaxed);
        self.counts.under_way.fetch_add(1, Ordering::Relaxed);
        UnderWay(self.clone())
    }

    /// How many have begun.
    fn begun(&self) -> usize {
        self.counts.begun.load(Ordering::Relaxed)
    }

    fn is_any_under_way(&self) -> bool {
        self.counts.under_way.load(Ordering::Relaxed) > 0
    }
}

/// A request under way.
pub(super) struct UnderWay(Requests);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.counts.under_way.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A connection's stream. Reading fails when a request's head takes too long, writing when the client
/// takes nothing for too long.
pub(super) struct LimitedStream<S> {
    stream: S,
    requests: Requests,
    /// How many requests had begun when it was last read from.
    begun: usize,
    limits: Limits,
    /// Runs from the first byte of a head, and from the beginning of the connection.
    head: Option<Pin<Box<Sleep>>>,
    /// Runs while the client takes nothing.
    stall: Option<Pin<Box<Sleep>>>,
}

impl<S> LimitedStream<S> {
    pub(super) fn new(stream: S, requests: Requests, limits: Limits) -> Self {
        Self {
            stream,
            requests,
            begun: 0,
            limits,
            head: Some(Box::pin(sleep(limits.head))),
            stall: None,
        }
    }

    /// What a write comes to: one that has to wait does so for the limit at most.
    fn limited<T>(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.stall = None;
            return written;
        }
        if has_elapsed(&mut self.stall, self.limits.stall, context) {
            return Poll::Ready(Err(too_slow("the client takes nothing of the answer")));
        }
        Poll::Pending
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for LimitedStream<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        let read = Pin::new(&mut this.stream).poll_read(context, buffer);
        let begun = this.requests.begun();
        if begun > this.begun {
            // The head that was waited for has come.
            this.begun = begun;
            this.head = None;
        }
        if this.requests.is_any_under_way() {
            return read;
        }
        let has_come = read.is_ready() && buffer.filled().len() > before;
        if this.head.is_none() && !has_come {
            return read;
        }
        // A head that came in one piece is taken before it is looked at again how long it took.
        if has_elapsed(&mut this.head, this.limits.head, context) && read.is_pending() {
            return Poll::Ready(Err(too_slow("the request's head does not come")));
        }
        read
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for LimitedStream<S> {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write(context, bytes);
        this.limited(context, written)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write_vectored(context, pieces);
        this.limited(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let flushed = Pin::new(&mut this.stream).poll_flush(context);
        if flushed.is_ready() {
            // A stream without a buffer of its own is always flushed, also while a write waits.
            return flushed;
        }
        this.limited(context, flushed)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}

/// Whether the time is over; it begins to run with the first look.
fn has_elapsed(
    time: &mut Option<Pin<Box<Sleep>>>,
    limit: Duration,
    context: &mut Context<'_>,
) -> bool {
    let time = time.get_or_insert_with(|| Box::pin(sleep(limit)));
    time.as_mut().poll(context).is_ready()
}

fn too_slow(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, what)
}
