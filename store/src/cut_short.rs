//! Work that is cut in the middle, as by somebody who hangs up.

use std::{
    pin::{Pin, pin},
    task::{Context, Poll},
};

/// Lets some work go on until it has waited so often, then drops it; its answer if it came to its end
/// before. With 1, 2, 3 … it is cut at each place where it waits.
pub(crate) async fn cut_at<T>(wait: u32, work: impl Future<Output = T>) -> Option<T> {
    let mut waits = 0;
    let mut work = pin!(work);
    std::future::poll_fn(move |context| poll(&mut work, context, &mut waits, wait)).await
}

fn poll<T>(
    work: &mut Pin<&mut impl Future<Output = T>>,
    context: &mut Context<'_>,
    waits: &mut u32,
    wait: u32,
) -> Poll<Option<T>> {
    if let Poll::Ready(done) = work.as_mut().poll(context) {
        return Poll::Ready(Some(done));
    }
    *waits += 1;
    if *waits < wait {
        Poll::Pending
    } else {
        Poll::Ready(None)
    }
}
