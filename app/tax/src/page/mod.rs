//! **Tax information**: one page for agencies, shops and creators, with the server functions of each.

mod form;
mod opened;
mod parts;
mod read;
mod state;
mod withdrawing;

use leptos::{form::FromFormData as _, prelude::*, web_sys::FormData};
use runtime::{
    error::success_count,
    forms::{Keeping, Verb},
    page_address::page_query,
    paths,
    resource::load,
};
use shell::CreatorHead;
use ui::text::t;

use self::opened::{Verbs, tax_page};
use crate::{
    api::{
        agency::{
            ModifyTaxOfAgency, SaveTaxOfAgency, SubmitTaxOfAgency, WithdrawTaxOfAgency,
            keep_tax_of_agency, tax_of_agency,
        },
        creator::{
            ModifyTaxOfCreator, SaveTaxOfCreator, SubmitTaxOfCreator, WithdrawTaxOfCreator,
            keep_tax_of_creator, tax_of_creator,
        },
        shop::{
            ModifyTaxOfShop, SaveTaxOfShop, SubmitTaxOfShop, WithdrawTaxOfShop, keep_tax_of_shop,
            tax_of_shop,
        },
    },
    party::Party,
    text::page as words,
};

/// What the address asks for: whether to begin without what was typed before, and the market.
type Asked = (bool, Option<String>);

fn asked() -> Memo<Asked> {
    let query = page_query();
    Memo::new(move |_| query.with(|query| (query.get("anew").is_some(), query.get("market"))))
}

/// **Tax information** of the agency.
#[component]
pub fn PartnerTaxPage() -> impl IntoView {
    let save = ServerAction::<SaveTaxOfAgency>::new();
    let submit = ServerAction::<SubmitTaxOfAgency>::new();
    let modify = ServerAction::<ModifyTaxOfAgency>::new();
    let withdraw = ServerAction::<WithdrawTaxOfAgency>::new();
    let done = [
        success_count(save),
        success_count(submit),
        success_count(modify),
        success_count(withdraw),
    ];
    let asked = asked();
    let opened = load(
        move || (asked.get(), done.map(|times| times.get())),
        |((anew, market), _)| tax_of_agency(anew, market),
    );
    let verbs = Verbs {
        save: Verb::of(save),
        submit: Verb::of(submit),
        modify: Verb::of(modify),
        withdraw: Verb::of(withdraw),
        keep: keep_of_agency,
    };
    tax_page(Party::Agency, opened, verbs)
}

/// **Tax information** of the shop.
#[component]
pub fn SellerTaxPage() -> impl IntoView {
    let save = ServerAction::<SaveTaxOfShop>::new();
    let submit = ServerAction::<SubmitTaxOfShop>::new();
    let modify = ServerAction::<ModifyTaxOfShop>::new();
    let withdraw = ServerAction::<WithdrawTaxOfShop>::new();
    let done = [
        success_count(save),
        success_count(submit),
        success_count(modify),
        success_count(withdraw),
    ];
    let asked = asked();
    let opened = load(
        move || (asked.get(), done.map(|times| times.get())),
        |((anew, market), _)| tax_of_shop(anew, market),
    );
    let verbs = Verbs {
        save: Verb::of(save),
        submit: Verb::of(submit),
        modify: Verb::of(modify),
        withdraw: Verb::of(withdraw),
        keep: keep_of_shop,
    };
    tax_page(Party::Shop, opened, verbs)
}

/// **Tax information** of the creator.
#[component]
pub fn CreatorTaxPage() -> impl IntoView {
    let save = ServerAction::<SaveTaxOfCreator>::new();
    let submit = ServerAction::<SubmitTaxOfCreator>::new();
    let modify = ServerAction::<ModifyTaxOfCreator>::new();
    let withdraw = ServerAction::<WithdrawTaxOfCreator>::new();
    let done = [
        success_count(save),
        success_count(submit),
        success_count(modify),
        success_count(withdraw),
    ];
    let asked = asked();
    let opened = load(
        move || (asked.get(), done.map(|times| times.get())),
        |((anew, market), _)| tax_of_creator(anew, market),
    );
    let verbs = Verbs {
        save: Verb::of(save),
        submit: Verb::of(submit),
        modify: Verb::of(modify),
        withdraw: Verb::of(withdraw),
        keep: keep_of_creator,
    };
    let page = tax_page(Party::Creator, opened, verbs);
    view! {
        <CreatorHead title=t(words::TITLE) back=paths::creator::ME />
        <div class="phone">
            <p class="phone__lead">{t(words::LEAD)}</p>
            {page}
        </div>
    }
}

/// Keeps what stands in the form for the reader. It is read as it is when it is saved; numbers, which keeping has no
/// place for, stay here.
fn keep_of_agency(data: &FormData) -> Option<Keeping> {
    let SaveTaxOfAgency {
        form_token,
        version,
        form,
        ..
    } = SaveTaxOfAgency::from_form_data(data).ok()?;
    Some(Box::pin(async move {
        keep_tax_of_agency(form_token, version, form).await.is_ok()
    }))
}

/// The same for a shop.
fn keep_of_shop(data: &FormData) -> Option<Keeping> {
    let SaveTaxOfShop {
        form_token,
        version,
        form,
        ..
    } = SaveTaxOfShop::from_form_data(data).ok()?;
    Some(Box::pin(async move {
        keep_tax_of_shop(form_token, version, form).await.is_ok()
    }))
}

/// The same for a creator.
fn keep_of_creator(data: &FormData) -> Option<Keeping> {
    let SaveTaxOfCreator {
        form_token,
        version,
        form,
        ..
    } = SaveTaxOfCreator::from_form_data(data).ok()?;
    Some(Box::pin(async move {
        keep_tax_of_creator(form_token, version, form).await.is_ok()
    }))
}
