//! Page data: serialized into the HTML of a server-rendered document, fetched by a server function after
//! client-side navigation.

use std::{
    future::poll_fn,
    pin::{Pin, pin},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::Poll,
    time::Duration,
};

use leptos::{
    leptos_dom::helpers::set_timeout_with_handle,
    prelude::*,
    reactive::computed::ScopedFuture,
    server::codee::{Decoder, Encoder},
    tachys::reactive_graph::OwnedView,
};
use serde::{Serialize, de::DeserializeOwned};
use ui::platform;

/// What was read, in the document. The same reader takes it out of there as out of the answer of a
/// call, so that a bundle has each type's reader once.
#[derive(Clone, Copy, Debug)]
pub struct InlineJson;

impl<T: Serialize> Encoder<T> for InlineJson {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, serde_json::Error> {
        serde_json::to_string(value)
    }
}

impl<T: DeserializeOwned> Decoder<T> for InlineJson {
    type Error = serde_json::Error;
    type Encoded = str;

    fn decode(written: &str) -> Result<T, serde_json::Error> {
        // By bytes on purpose: that is how answers of calls are read.
        serde_json::from_slice(written.as_bytes())
    }
}

/// What pages read, and read again when what they ask for changes.
pub type PageResource<T> = Resource<T, InlineJson>;

/// Reads what `ask` brings for `what`, now and whenever `what` changes.
pub fn load<What, T, Fut>(
    what: impl Fn() -> What + Send + Sync + 'static,
    ask: impl Fn(What) -> Fut + Send + Sync + 'static,
) -> PageResource<T>
where
    What: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    Fut: Future<Output = T> + Send + 'static,
{
    Resource::new_with_options(what, ask, false)
}

/// What a page shows of something that it has to wait for, once it is there: `ask` begins to wait, and
/// brings the view. Once it waits it follows what it waits for and nothing else, or the page would wait
/// anew for what it has; what changes the view without being asked for is read before, outside of `async`.
///
/// What a view is made of (its signals, what its fields say) lasts as long as the view is shown. Left to
/// the framework it would end as soon as the next view is waited for, while the elements of this one
/// stay in the page and still answer: reading what has ended stops the bundle in the browser.
///
/// Where an address changes both what is asked for and which part of the page is shown, the part that leaves may
/// still begin to wait. It is not waited on: what it asks for has ended with it.
///
/// The types of what waits and of what is shown end here on purpose. The framework's part of it is then
/// in a bundle once and not once for every page.
pub fn await_view<V, Fut>(ask: impl Fn() -> Fut + Send + 'static) -> AnyView
where
    V: IntoView + 'static,
    Fut: Future<Output = V> + Send + 'static,
{
    let page = Owner::current().unwrap_or_default();
    let has_left = Arc::new(AtomicBool::new(false));
    if cfg!(feature = "hydrate") {
        let has_left = Arc::clone(&has_left);
        on_cleanup(move || has_left.store(true, Ordering::Relaxed));
    }
    let shown: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || {
        let owner = page.child();
        let future = owner.with(&ask);
        let has_left = Arc::clone(&has_left);
        let view: Pin<Box<dyn Future<Output = AnyView> + Send>> = Box::pin(async move {
            let future = owner.with(|| ScopedFuture::new(async move { future.await.into_any() }));
            let view = until_it_leaves(future, has_left).await;
            platform::restore_lost_focus();
            platform::follow_address();
            OwnedView::new_with_owner(view, owner).into_any()
        });
        Suspend::new(view).into_any()
    });
    shown.into_any()
}

/// What the future brings; nothing once the part of the page that waits for it has left.
async fn until_it_leaves(
    future: impl Future<Output = AnyView>,
    has_left: Arc<AtomicBool>,
) -> AnyView {
    let mut future = pin!(future);
    poll_fn(|context| {
        if has_left.load(Ordering::Relaxed) {
            Poll::Pending
        } else {
            future.as_mut().poll(context)
        }
    })
    .await
}

/// How often a page asks how far something has come that goes on meanwhile.
const PAUSE: Duration = Duration::from_secs(2);

/// Counts `looks` up after a while, so that the page which follows it asks again. In the browser only: without script
/// there is the link beside the progress.
pub fn look_again(looks: RwSignal<u32>) {
    Effect::new(move |_| {
        let look = move || {
            // The page may have ended meanwhile.
            let _ended = looks.try_update(|looks| *looks = looks.wrapping_add(1));
        };
        if let Ok(soon) = set_timeout_with_handle(look, PAUSE) {
            on_cleanup(move || soon.clear());
        }
    });
}
