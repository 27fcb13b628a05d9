//! What stands above a page on paper, where nothing of the shell is: whose it is, what it is of, and when
//! it was printed. On a screen it isn't there.

use domain::{
    market::Market,
    signed_in_user::{SignedInUser, Workspace},
};
use leptos::prelude::*;

use crate::{text::console, user};
use runtime::{access, page_session, resource::await_view};
use ui::{
    format, platform,
    text::{market as markets, t},
};

/// The head of a page that people print. It stands outside of what the page waits for.
#[component]
pub fn PrintHead(
    /// What it is of, by which it is found again: "Order 5767, line 2".
    #[prop(into)]
    reference: Signal<String>,
    /// The market whose clocks count, where the address names it.
    #[prop(optional, into)]
    market: Signal<Option<Market>>,
) -> impl IntoView {
    let user = user();
    let workspace = access::workspace_of_page(&platform::asked_path());
    let printed = RwSignal::new(page_session::now());
    Effect::new(move |_| {
        platform::before_print(move || {
            let _ = printed.try_set(page_session::now());
        });
    });
    view! {
        <div class="print-head">
            <Suspense>
                {await_view(move || async move {
                    let user = user.await.ok().flatten();
                    let place = user.zip(workspace).and_then(|(user, at)| place_in(&user, at));
                    let (name, own) = place.unwrap_or_default();
                    let when = move || {
                        let market = market.get().or(own).unwrap_or(Market::Gb);
                        printed.get().map(|at| {
                            let moment = format::date_time(at, market);
                            console::printed(&moment, t(markets::zone(market)))
                        })
                    };
                    view! {
                        <strong>{name}</strong>
                        <span>{move || reference.get()}</span>
                        <span>{when}</span>
                    }
                })}
            </Suspense>
        </div>
    }
    .into_any()
}

/// What the place is called that the reader works in, and its market, where it has one alone.
fn place_in(user: &SignedInUser, workspace: Workspace) -> Option<(String, Option<Market>)> {
    match workspace {
        Workspace::Partner => user
            .agency()
            .map(|place| (place.name.clone(), place.market)),
        Workspace::Seller => user.shop().map(|place| (place.name.clone(), place.market)),
        Workspace::Creator => user
            .creator()
            .map(|place| (place.name.clone(), place.market)),
        Workspace::Operations => None,
    }
}
