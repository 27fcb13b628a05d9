//! How the browser's half calls a server function: with what the server signed of who opened the page
//! and in which organisation. Whatever is chosen in another window, an open page goes on in its own.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use futures::{Sink, Stream};
use leptos::server_fn::{
    Bytes,
    client::{Client, browser::BrowserClient},
    error::FromServerFnError,
    request::browser::BrowserRequest,
    response::browser::BrowserResponse,
};

use ui::{platform, text::PAGE_LANGUAGE};

use crate::{opened_page::OPENED_PAGE, page_session};

/// The client of every server function: the framework's, [`OPENED_PAGE`], the page's language, and the page's own
/// note that something is asked for.
#[derive(Debug)]
pub struct PageClient;

/// The framework's client.
type Inner = BrowserClient;

impl<E, I, O> Client<E, I, O> for PageClient
where
    E: FromServerFnError,
    I: FromServerFnError,
    O: FromServerFnError,
{
    type Request = BrowserRequest;
    type Response = BrowserResponse;

    fn send(request: BrowserRequest) -> impl Future<Output = Result<BrowserResponse, E>> + Send {
        let opened = page_session::opened_form();
        if !opened.is_empty() {
            request.headers().set(OPENED_PAGE, &opened);
        }
        // What the server words for the page is in its language.
        let language = platform::page_language();
        request.headers().set(PAGE_LANGUAGE, &language);
        Noted {
            answer: Box::pin(<Inner as Client<E, I, O>>::send(request)),
            _asking: platform::note_asking(),
        }
    }

    fn open_websocket(
        path: &str,
    ) -> impl Future<
        Output = Result<
            (
                impl Stream<Item = Result<Bytes, Bytes>> + Send + 'static,
                impl Sink<Bytes> + Send + 'static,
            ),
            E,
        >,
    > + Send {
        <Inner as Client<E, I, O>>::open_websocket(path)
    }

    fn spawn(future: impl Future<Output = ()> + Send + 'static) {
        <Inner as Client<E, I, O>>::spawn(future);
    }
}

/// An answer that is waited for: until it is here, or nobody waits for it any more, the page knows that
/// something is asked for.
struct Noted<F> {
    answer: Pin<Box<F>>,
    _asking: platform::Asking,
}

impl<F: Future> Future for Noted<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        self.answer.as_mut().poll(context)
    }
}
