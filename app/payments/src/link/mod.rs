//! **Link bank account**: one page for agencies, shops and creators, with the server functions of each.

pub(crate) mod api;
mod errors;
mod fields;
mod form;
mod page;

use leptos::prelude::*;
use runtime::{forms::Verb, page_address::page_query, resource::load};

use self::{
    api::{
        LinkAccountOfAgency, LinkAccountOfCreator, LinkAccountOfShop, account_to_link_of_agency,
        account_to_link_of_creator, account_to_link_of_shop,
    },
    page::link_page,
};
use crate::{payee::Payee, wire::Asked};

/// **Link bank account** of the agency.
#[component]
pub fn PartnerLinkPage() -> impl IntoView {
    let link = ServerAction::<LinkAccountOfAgency>::new();
    let asked = asked();
    let opened = load(move || asked.get(), account_to_link_of_agency);
    link_page(Payee::Agency, opened, Verb::of(link))
}

/// **Link bank account** of the shop.
#[component]
pub fn SellerLinkPage() -> impl IntoView {
    let link = ServerAction::<LinkAccountOfShop>::new();
    let asked = asked();
    let opened = load(move || asked.get(), account_to_link_of_shop);
    link_page(Payee::Shop, opened, Verb::of(link))
}

/// **Link bank account** of the creator.
#[component]
pub fn CreatorLinkPage() -> impl IntoView {
    let link = ServerAction::<LinkAccountOfCreator>::new();
    let asked = asked();
    let opened = load(move || asked.get(), account_to_link_of_creator);
    link_page(Payee::Creator, opened, Verb::of(link))
}

/// What the address says.
fn asked() -> Memo<Asked> {
    let query = page_query();
    Memo::new(move |_| {
        query.with(|query| Asked {
            market: query.get(page::MARKET).unwrap_or_default(),
            scheme: query.get(page::SCHEME).unwrap_or_default(),
        })
    })
}
