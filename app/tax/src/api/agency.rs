//! What agencies ask.

use std::collections::BTreeMap;

use domain::{ids::ApplicationId, secret_text::SecretText, tax::IdentifierKind};
use leptos::prelude::*;

use crate::{
    form::TaxForm,
    wire::{TaxPage, TaxRefusal},
};
#[cfg(feature = "ssr")]
use crate::{
    party::Party,
    server::{self, SentTax},
};
#[cfg(feature = "ssr")]
use runtime::context::{context, draft_context, form_context};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

/// The tax information of the agency.
#[server(endpoint = "finance/tax_of_agency", client = PageClient)]
pub(crate) async fn tax_of_agency(
    /// Whether to begin without what was typed before.
    anew: bool,
    /// The market of the form, where it is chosen.
    market: Option<String>,
) -> Result<TaxPage, ApiError<NoRefusal>> {
    let context = context::<TaxOfAgency, _>()?;
    server::open(&context, Party::Agency, (anew, market)).await
}

/// Keeps what stands in the form for the reader, as it is typed.
#[server(endpoint = "finance/keep_tax_of_agency", client = PageClient)]
pub(crate) async fn keep_tax_of_agency(
    #[server(default)] form_token: FormToken,
    #[server(default)] version: Option<u32>,
    #[server(default)] form: TaxForm,
) -> Result<(), ApiError<NoRefusal>> {
    let context = form_context::<KeepTaxOfAgency, _>(&form_token).await?;
    server::keep(&context, version, &form).await
}

/// Saves the form as the agency's draft.
#[server(endpoint = "finance/save_tax_of_agency", client = PageClient)]
pub(crate) async fn save_tax_of_agency(
    #[server(default)] form_token: FormToken,
    #[server(default)] application: Option<ApplicationId>,
    #[server(default)] version: Option<u32>,
    #[server(default)] form: TaxForm,
    #[server(default)] numbers: BTreeMap<String, SecretText>,
    #[server(default)] forget: Vec<IdentifierKind>,
) -> Result<(), ApiError<TaxRefusal>> {
    let typed = server::typed(version, &form);
    let context = draft_context::<SaveTaxOfAgency, _>(&form_token, server::FORM, &typed).await?;
    let sent = SentTax {
        application,
        version,
        form,
        numbers,
        forget,
    };
    server::save(&context, Party::Agency, sent).await
}

/// Saves the form, and hands it in.
#[server(endpoint = "finance/submit_tax_of_agency", client = PageClient)]
pub(crate) async fn submit_tax_of_agency(
    #[server(default)] form_token: FormToken,
    #[server(default)] application: Option<ApplicationId>,
    #[server(default)] version: Option<u32>,
    #[server(default)] form: TaxForm,
    #[server(default)] numbers: BTreeMap<String, SecretText>,
    #[server(default)] forget: Vec<IdentifierKind>,
) -> Result<(), ApiError<TaxRefusal>> {
    let typed = server::typed(version, &form);
    let context = draft_context::<SubmitTaxOfAgency, _>(&form_token, server::FORM, &typed).await?;
    let sent = SentTax {
        application,
        version,
        form,
        numbers,
        forget,
    };
    server::submit(&context, Party::Agency, sent).await
}

/// **Modify**: makes a draft of a form that was decided or withdrawn.
#[server(endpoint = "finance/modify_tax_of_agency", client = PageClient)]
pub(crate) async fn modify_tax_of_agency(
    #[server(default)] form_token: FormToken,
    application: ApplicationId,
) -> Result<(), ApiError<TaxRefusal>> {
    let context = form_context::<ModifyTaxOfAgency, _>(&form_token).await?;
    server::modify(&context, Party::Agency, application).await
}

/// **Withdraw**: takes a form back, or throws its draft away.
#[server(endpoint = "finance/withdraw_tax_of_agency", client = PageClient)]
pub(crate) async fn withdraw_tax_of_agency(
    #[server(default)] form_token: FormToken,
    application: ApplicationId,
) -> Result<(), ApiError<TaxRefusal>> {
    let context = form_context::<WithdrawTaxOfAgency, _>(&form_token).await?;
    server::withdraw(&context, Party::Agency, application).await
}
