//! **Payouts** of whoever is paid, and how each was worked out: the same in the Partner Console and on the phone.

pub(crate) mod api;
mod explained;
mod next;
mod page;
mod payee;

use leptos::prelude::*;
use runtime::{list_query::ListQuery as _, page_address::page_params, resource::load};

use self::{
    api::{
        PayoutsQuery, payout_of_agency, payout_of_creator, payouts_of_agency, payouts_of_creator,
    },
    explained::explained_page,
    page::payouts_page,
    payee::Payee,
};

/// **Payouts** of the agency.
#[component]
pub fn PartnerPayoutsPage() -> impl IntoView {
    let query = PayoutsQuery::of_address();
    let payouts = load(move || query.get(), payouts_of_agency);
    payouts_page(Payee::Agency, query, payouts)
}

/// **Payouts** of the creator.
#[component]
pub fn CreatorPayoutsPage() -> impl IntoView {
    let query = PayoutsQuery::of_address();
    let payouts = load(move || query.get(), payouts_of_creator);
    payouts_page(Payee::Creator, query, payouts)
}

/// The payout that the address names.
fn asked() -> Memo<String> {
    let params = page_params();
    Memo::new(move |_| params.with(|params| params.get("payout").unwrap_or_default()))
}

/// How a payout of the agency was worked out.
#[component]
pub fn PartnerPayoutPage() -> impl IntoView {
    let asked = asked();
    let payout = load(move || asked.get(), payout_of_agency);
    explained_page(Payee::Agency, payout)
}

/// How a payout of the creator was worked out.
#[component]
pub fn CreatorPayoutPage() -> impl IntoView {
    let asked = asked();
    let payout = load(move || asked.get(), payout_of_creator);
    explained_page(Payee::Creator, payout)
}
