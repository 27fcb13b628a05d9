//! What agencies, shops and creators ask about their payment accounts, and stopping one.

use domain::{ids::PaymentAccountId, payment_account::AccountRefusal};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::{payee::Payee, server};
#[cfg(feature = "ssr")]
use runtime::context::{context, form_context};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

use crate::wire::PaymentAccounts;

/// The agency's accounts.
#[server(endpoint = "finance/payment_accounts_of_agency", client = PageClient)]
pub(crate) async fn payment_accounts_of_agency() -> Result<PaymentAccounts, ApiError<NoRefusal>> {
    let context = context::<PaymentAccountsOfAgency, _>()?;
    server::accounts(&context).await
}

/// The shop's accounts.
#[server(endpoint = "finance/payment_accounts_of_shop", client = PageClient)]
pub(crate) async fn payment_accounts_of_shop() -> Result<PaymentAccounts, ApiError<NoRefusal>> {
    let context = context::<PaymentAccountsOfShop, _>()?;
    server::accounts(&context).await
}

/// The creator's accounts.
#[server(endpoint = "finance/payment_accounts_of_creator", client = PageClient)]
pub(crate) async fn payment_accounts_of_creator() -> Result<PaymentAccounts, ApiError<NoRefusal>> {
    let context = context::<PaymentAccountsOfCreator, _>()?;
    server::accounts(&context).await
}

/// Stops an account of the agency before it is paid to. Who was told of a change must be able to at once, so it
/// asks for no proof.
#[server(endpoint = "finance/stop_account_of_agency", client = PageClient)]
pub(crate) async fn stop_account_of_agency(
    #[server(default)] form_token: FormToken,
    account: PaymentAccountId,
) -> Result<(), ApiError<AccountRefusal>> {
    let context = form_context::<StopAccountOfAgency, _>(&form_token).await?;
    server::stop(&context, account, Payee::Agency).await
}

/// Stops an account of the shop before it is paid to.
#[server(endpoint = "finance/stop_account_of_shop", client = PageClient)]
pub(crate) async fn stop_account_of_shop(
    #[server(default)] form_token: FormToken,
    account: PaymentAccountId,
) -> Result<(), ApiError<AccountRefusal>> {
    let context = form_context::<StopAccountOfShop, _>(&form_token).await?;
    server::stop(&context, account, Payee::Shop).await
}

/// Stops an account of the creator before it is paid to.
#[server(endpoint = "finance/stop_account_of_creator", client = PageClient)]
pub(crate) async fn stop_account_of_creator(
    #[server(default)] form_token: FormToken,
    account: PaymentAccountId,
) -> Result<(), ApiError<AccountRefusal>> {
    let context = form_context::<StopAccountOfCreator, _>(&form_token).await?;
    server::stop(&context, account, Payee::Creator).await
}
