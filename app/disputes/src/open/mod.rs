//! **Question this amount**: one form for agencies, shops and creators, with the server functions of each.

pub(crate) mod api;
mod fields;
mod form;
#[cfg(feature = "ssr")]
mod server;
#[cfg(feature = "ssr")]
mod wrong;

use leptos::prelude::*;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::Verb,
    page_address::page_query,
    resource::{PageResource, await_view, load},
};
use shell::render_result;
use ui::text::t;

use self::{
    api::{
        Asked, DisputeToOpen, OpenDisputeOfAgency, OpenDisputeOfCreator, OpenDisputeOfShop,
        dispute_to_open_of_agency, dispute_to_open_of_creator, dispute_to_open_of_shop,
    },
    form::OpenForm,
};
use crate::{area::Side, refused::Refused, text::disputes as words};

/// **Question this amount** of the agency.
#[component]
pub fn PartnerOpenPage() -> impl IntoView {
    let open = ServerAction::<OpenDisputeOfAgency>::new();
    let asked = asked();
    let opened = load(move || asked.get(), dispute_to_open_of_agency);
    open_page(Side::Agency, opened, Verb::of(open))
}

/// **Question this amount** of the shop.
#[component]
pub fn SellerOpenPage() -> impl IntoView {
    let open = ServerAction::<OpenDisputeOfShop>::new();
    let asked = asked();
    let opened = load(move || asked.get(), dispute_to_open_of_shop);
    open_page(Side::Shop, opened, Verb::of(open))
}

/// **Question this amount** of the creator.
#[component]
pub fn CreatorOpenPage() -> impl IntoView {
    let open = ServerAction::<OpenDisputeOfCreator>::new();
    let asked = asked();
    let opened = load(move || asked.get(), dispute_to_open_of_creator);
    open_page(Side::Creator, opened, Verb::of(open))
}

/// What the address says.
fn asked() -> Memo<Asked> {
    let query = page_query();
    Memo::new(move |_| {
        query.with(|query| {
            let named = |name| query.get(name).unwrap_or_default();
            Asked {
                market: named("market"),
                order: named("order"),
                line: named("line"),
                kind: named("kind"),
                text: named("text"),
            }
        })
    })
}

fn open_page(
    side: Side,
    opened: PageResource<Result<DisputeToOpen, ApiError<NoRefusal>>>,
    open: Verb<Refused>,
) -> impl IntoView {
    view! {
        <Transition fallback=move || {
            side.waiting(t(words::NEW))
        }>
            {await_view(move || {
                let open = open.clone();
                async move {
                    render_result(
                        opened.await,
                        move |opened| {
                            let body = view! { <OpenForm side opened open /> }.into_any();
                            let (title, lead) = (t(words::NEW), t(words::NEW_LEAD));
                            side.page(title.to_owned(), lead.to_owned(), false, body)
                        },
                    )
                }
            })}
        </Transition>
    }
}
