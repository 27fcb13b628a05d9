//! **Payment accounts**: one page for agencies, shops and creators, with the server functions of each.

pub(crate) mod api;
mod errors;
mod history;
mod page;
mod reveals;
mod stop;

use leptos::prelude::*;
use runtime::{error::success_count, forms::Verb, resource::load};

use self::{
    api::{
        StopAccountOfAgency, StopAccountOfCreator, StopAccountOfShop, payment_accounts_of_agency,
        payment_accounts_of_creator, payment_accounts_of_shop,
    },
    page::accounts_page,
};
use crate::payee::Payee;

/// **Payment accounts** of the agency.
#[component]
pub fn PartnerAccountsPage() -> impl IntoView {
    let stop = ServerAction::<StopAccountOfAgency>::new();
    let done = success_count(stop);
    let accounts = load(move || done.get(), |_| payment_accounts_of_agency());
    accounts_page(Payee::Agency, accounts, Verb::of(stop))
}

/// **Payment accounts** of the shop.
#[component]
pub fn SellerAccountsPage() -> impl IntoView {
    let stop = ServerAction::<StopAccountOfShop>::new();
    let done = success_count(stop);
    let accounts = load(move || done.get(), |_| payment_accounts_of_shop());
    accounts_page(Payee::Shop, accounts, Verb::of(stop))
}

/// **Payment accounts** of the creator.
#[component]
pub fn CreatorAccountsPage() -> impl IntoView {
    let stop = ServerAction::<StopAccountOfCreator>::new();
    let done = success_count(stop);
    let accounts = load(move || done.get(), |_| payment_accounts_of_creator());
    accounts_page(Payee::Creator, accounts, Verb::of(stop))
}
