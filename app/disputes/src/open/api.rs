//! What the form that opens a dispute begins with, and opening it.

use domain::{dispute::DisputeKind, ids::DocumentId, market::Market};
use leptos::prelude::*;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};
use serde::{Deserialize, Serialize};
use shell::documents::DocumentView;

#[cfg(feature = "ssr")]
use super::server;
#[cfg(feature = "ssr")]
use crate::area::Side;
use crate::refused::Refused;
#[cfg(feature = "ssr")]
use runtime::context::{context, draft_context};

/// What the address of the form says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// The market's code.
    pub(crate) market: String,
    /// The order.
    pub(crate) order: String,
    /// The line within it; empty where an order is missing.
    pub(crate) line: String,
    /// What is questioned, by its code.
    pub(crate) kind: String,
    /// What the own words begin with.
    pub(crate) text: String,
}

/// What is typed to open a dispute.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedDispute {
    /// The market's code.
    pub(crate) market: String,
    /// The order.
    pub(crate) order: String,
    /// The line within it.
    pub(crate) line: String,
    /// What is questioned, by its code.
    pub(crate) kind: String,
    /// Which rate: `total`, `creator` or `managing`.
    pub(crate) rate_of: String,
    /// The rate.
    pub(crate) rate: String,
    /// The campaign.
    pub(crate) campaign: String,
    /// The creator's handle.
    pub(crate) creator: String,
    /// The commission base.
    pub(crate) base: String,
    /// The day of a missing order.
    pub(crate) at: String,
    /// What it should have come to.
    pub(crate) amount: String,
    /// In the own words.
    pub(crate) text: String,
    /// What is handed in with it.
    pub(crate) documents: Vec<DocumentId>,
}

/// What the form begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DisputeToOpen {
    /// What is questioned.
    pub(crate) kind: DisputeKind,
    /// The market; none where the reader chooses it.
    pub(crate) market: Option<Market>,
    /// The markets of which one is chosen.
    pub(crate) markets: Vec<Market>,
    /// What was typed before and refused, or what the address says.
    pub(crate) typed: TypedDispute,
    /// The documents that can be handed in with it.
    pub(crate) documents: Vec<DocumentView>,
}

/// What the agency's form begins with.
#[server(endpoint = "disputes/to_open_of_agency", client = PageClient)]
pub(crate) async fn dispute_to_open_of_agency(
    #[server(default)] asked: Asked,
) -> Result<DisputeToOpen, ApiError<NoRefusal>> {
    let context = context::<DisputeToOpenOfAgency, _>()?;
    server::to_open(&context, &asked, Side::Agency).await
}

/// What the shop's form begins with.
#[server(endpoint = "disputes/to_open_of_shop", client = PageClient)]
pub(crate) async fn dispute_to_open_of_shop(
    #[server(default)] asked: Asked,
) -> Result<DisputeToOpen, ApiError<NoRefusal>> {
    let context = context::<DisputeToOpenOfShop, _>()?;
    server::to_open(&context, &asked, Side::Shop).await
}

/// What the creator's form begins with.
#[server(endpoint = "disputes/to_open_of_creator", client = PageClient)]
pub(crate) async fn dispute_to_open_of_creator(
    #[server(default)] asked: Asked,
) -> Result<DisputeToOpen, ApiError<NoRefusal>> {
    let context = context::<DisputeToOpenOfCreator, _>()?;
    server::to_open(&context, &asked, Side::Creator).await
}

/// Opens a dispute of the agency.
#[server(endpoint = "disputes/open_of_agency", client = PageClient)]
pub(crate) async fn open_dispute_of_agency(
    #[server(default)] form_token: FormToken,
    #[server(default)] form: TypedDispute,
) -> Result<(), ApiError<Refused>> {
    let context = draft_context::<OpenDisputeOfAgency, _>(&form_token, server::FORM, &form).await?;
    server::open(&context, &form, Side::Agency).await
}

/// Opens a dispute of the shop.
#[server(endpoint = "disputes/open_of_shop", client = PageClient)]
pub(crate) async fn open_dispute_of_shop(
    #[server(default)] form_token: FormToken,
    #[server(default)] form: TypedDispute,
) -> Result<(), ApiError<Refused>> {
    let context = draft_context::<OpenDisputeOfShop, _>(&form_token, server::FORM, &form).await?;
    server::open(&context, &form, Side::Shop).await
}

/// Opens a dispute of the creator.
#[server(endpoint = "disputes/open_of_creator", client = PageClient)]
pub(crate) async fn open_dispute_of_creator(
    #[server(default)] form_token: FormToken,
    #[server(default)] form: TypedDispute,
) -> Result<(), ApiError<Refused>> {
    let context =
        draft_context::<OpenDisputeOfCreator, _>(&form_token, server::FORM, &form).await?;
    server::open(&context, &form, Side::Creator).await
}
