//! Clients that hang up in the middle.

use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use axum::{Router, body::to_bytes, middleware::from_fn, routing::get};
use futures::{FutureExt as _, future::join};
use tokio::sync::{Notify, Semaphore};
use tower::ServiceExt as _;

use super::*;

/// Work in steps, each of which waits until the test lets it go on.
#[derive(Clone)]
struct Work {
    steps: Arc<Semaphore>,
    done: Arc<AtomicU32>,
    ended: Arc<Notify>,
}

impl Work {
    fn new() -> Self {
        Self {
            steps: Arc::new(Semaphore::new(0)),
            done: Arc::default(),
            ended: Arc::default(),
        }
    }

    async fn step(&self) -> Result<Bytes, Infallible> {
        self.steps.acquire().await.unwrap().forget();
        self.done.fetch_add(1, Ordering::SeqCst);
        Ok(Bytes::from_static(b"."))
    }

    fn done(&self) -> u32 {
        self.done.load(Ordering::SeqCst)
    }
}

/// Says when it is dropped, whether its work was done or not.
struct Ends(Arc<Notify>);

impl Drop for Ends {
    fn drop(&mut self) {
        self.0.notify_one();
    }
}

fn steps(work: Work, count: u32) -> impl Stream<Item = Result<Bytes, Infallible>> + Send {
    let ends = Ends(Arc::clone(&work.ended));
    stream::iter(0..count).then(move |_| {
        let _ = &ends;
        let work = work.clone();
        async move { work.step().await }
    })
}

fn get_it() -> Request {
    Request::builder().body(Body::empty()).unwrap()
}

#[tokio::test]
async fn a_request_is_answered_to_its_end_though_its_client_hung_up() {
    let work = Work::new();
    let steps = work.clone();
    let handler = async move || {
        let _ends = Ends(Arc::clone(&steps.ended));
        for _ in 0..3 {
            let Ok(_) = steps.step().await;
        }
        "done"
    };
    let site = Router::new()
        .route("/", get(handler))
        .layer(from_fn(answer));
    let asked = site.oneshot(get_it()).now_or_never();
    assert!(asked.is_none(), "it waits, and the client hangs up");
    work.steps.add_permits(3);
    work.ended.notified().await;
    assert_eq!(work.done(), 3);
}

#[tokio::test]
async fn a_page_is_written_to_its_end_though_its_client_hung_up() {
    let work = Work::new();
    let stream = work.clone();
    let handler = async move || Body::from_stream(steps(stream.clone(), 20));
    let site = Router::new().route("/", get(handler)).layer(from_fn(body));
    let response = site.oneshot(get_it()).await.unwrap();
    work.steps.add_permits(1);
    let mut body = response.into_body().into_data_stream();
    assert_eq!(body.next().await.unwrap().unwrap(), ".");
    drop(body);
    work.steps.add_permits(19);
    work.ended.notified().await;
    assert_eq!(work.done(), 20);
}

#[tokio::test]
async fn a_page_arrives_as_it_is_written() {
    let work = Work::new();
    let stream = work.clone();
    let handler = async move || Body::from_stream(steps(stream.clone(), 20));
    let site = Router::new().route("/", get(handler)).layer(from_fn(body));
    let response = site.oneshot(get_it()).await.unwrap();
    work.steps.add_permits(20);
    let read = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    assert_eq!(read.len(), 20);
}

#[tokio::test]
async fn a_file_that_nobody_takes_ends_between_two_pieces() {
    let work = Work::new();
    let body = body_while_taken(steps(work.clone(), u32::MAX));
    let mut body = body.into_data_stream();
    work.steps.add_permits(1);
    assert_eq!(body.next().await.unwrap().unwrap(), ".");
    // The second piece is being made while its reader goes away.
    let (none, ()) = join(
        async { body.next().now_or_never() },
        tokio::task::yield_now(),
    )
    .await;
    assert!(none.is_none());
    drop(body);
    work.steps.add_permits(10);
    work.ended.notified().await;
    assert_eq!(work.done(), 2, "the piece under way, and no further one");
}

#[tokio::test]
async fn a_body_whose_making_panics_is_broken_off() {
    let made = stream::once(async { Ok::<_, Infallible>(Bytes::from_static(b".")) })
        .chain(stream::once(async { panic!("a defect") }));
    let body = body_while_taken(made);
    assert!(to_bytes(body, usize::MAX).await.is_err());
}

#[tokio::test]
async fn a_body_may_be_asked_again_after_its_end() {
    let made = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"all"))]);
    let mut pieces = body_while_taken(made).into_data_stream();
    assert_eq!(pieces.next().await.unwrap().unwrap(), "all");
    for _ in 0..2 {
        assert!(pieces.next().await.is_none());
    }
}
