//! What the form that links an account begins with, and linking it. Numbers come beside what else is typed, so
//! that nothing keeps them with it.

use domain::payment_account::TypedNumbers;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::{payee::Payee, server};
#[cfg(feature = "ssr")]
use runtime::context::{context, draft_context};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

use crate::wire::{AccountToLink, Asked, LinkAccountRefusal, TypedAccount};

/// What the agency's form begins with.
#[server(endpoint = "finance/account_to_link_of_agency", client = PageClient)]
pub(crate) async fn account_to_link_of_agency(
    #[server(default)] asked: Asked,
) -> Result<AccountToLink, ApiError<NoRefusal>> {
    let context = context::<AccountToLinkOfAgency, _>()?;
    server::to_link(&context, &asked).await
}

/// What the shop's form begins with.
#[server(endpoint = "finance/account_to_link_of_shop", client = PageClient)]
pub(crate) async fn account_to_link_of_shop(
    #[server(default)] asked: Asked,
) -> Result<AccountToLink, ApiError<NoRefusal>> {
    let context = context::<AccountToLinkOfShop, _>()?;
    server::to_link(&context, &asked).await
}

/// What the creator's form begins with.
#[server(endpoint = "finance/account_to_link_of_creator", client = PageClient)]
pub(crate) async fn account_to_link_of_creator(
    #[server(default)] asked: Asked,
) -> Result<AccountToLink, ApiError<NoRefusal>> {
    let context = context::<AccountToLinkOfCreator, _>()?;
    server::to_link(&context, &asked).await
}

/// Links a bank account of the agency.
#[server(endpoint = "finance/link_account_of_agency", client = PageClient)]
pub(crate) async fn link_account_of_agency(
    #[server(default)] form_token: FormToken,
    #[server(default)] form: TypedAccount,
    #[server(default)] numbers: TypedNumbers,
) -> Result<(), ApiError<LinkAccountRefusal>> {
    let context = draft_context::<LinkAccountOfAgency, _>(&form_token, server::FORM, &form).await?;
    server::link(&context, &form, &numbers, Payee::Agency).await
}

/// Links a bank account of the shop.
#[server(endpoint = "finance/link_account_of_shop", client = PageClient)]
pub(crate) async fn link_account_of_shop(
    #[server(default)] form_token: FormToken,
    #[server(default)] form: TypedAccount,
    #[server(default)] numbers: TypedNumbers,
) -> Result<(), ApiError<LinkAccountRefusal>> {
    let context = draft_context::<LinkAccountOfShop, _>(&form_token, server::FORM, &form).await?;
    server::link(&context, &form, &numbers, Payee::Shop).await
}

/// Links a bank account of the creator.
#[server(endpoint = "finance/link_account_of_creator", client = PageClient)]
pub(crate) async fn link_account_of_creator(
    #[server(default)] form_token: FormToken,
    #[server(default)] form: TypedAccount,
    #[server(default)] numbers: TypedNumbers,
) -> Result<(), ApiError<LinkAccountRefusal>> {
    let context =
        draft_context::<LinkAccountOfCreator, _>(&form_token, server::FORM, &form).await?;
    server::link(&context, &form, &numbers, Payee::Creator).await
}
