//! Bodies that are read one piece at a time. Whoever reads a form with a file takes every piece that is there
//! before it looks at the first: without a pause between them, a sender who is faster than the reader would
//! fill the memory.

use std::{
    future::{self, Ready},
    pin::Pin,
    task::{Context, Poll, ready},
};

use axum::{
    BoxError,
    body::{Body, Bytes, HttpBody},
    extract::Request,
};
use hyper::body::{Frame, SizeHint};

/// Lets whoever reads the body of a request have one piece of it, and ask anew for the next.
pub(super) fn one_at_a_time(request: Request) -> Ready<Request> {
    future::ready(request.map(|body| {
        Body::new(OneAtATime {
            body,
            has_paused: false,
        })
    }))
}

/// A body that answers once before each piece that there is none yet.
struct OneAtATime {
    body: Body,
    /// Whether it did so since the last piece.
    has_paused: bool,
}

impl HttpBody for OneAtATime {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if !self.has_paused {
            self.has_paused = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let piece = ready!(Pin::new(&mut self.body).poll_frame(context));
        self.has_paused = false;
        // As it was: whoever asks why it broke off looks for the cause one step down.
        Poll::Ready(piece.map(|piece| piece.map_err(axum::Error::into_inner)))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use futures::{FutureExt as _, StreamExt as _, stream};

    use super::*;

    #[tokio::test]
    async fn between_two_pieces_the_reader_has_its_turn() {
        let sent = stream::iter(["a", "b"].map(Ok::<_, Infallible>));
        let request = one_at_a_time(Request::new(Body::from_stream(sent))).await;
        let mut pieces = request.into_body().into_data_stream();
        for expected in ["a", "b"] {
            assert!(pieces.next().now_or_never().is_none());
            let piece = pieces.next().now_or_never();
            let piece = piece.flatten().map(Result::ok).unwrap();
            assert_eq!(piece, Some(Bytes::from(expected)));
        }
        assert!(pieces.next().now_or_never().is_none());
        assert!(matches!(pieces.next().now_or_never(), Some(None)));
    }
}
