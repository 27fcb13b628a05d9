//! What agencies, shops and creators ask about their bills.

use domain::bill::{BillFormat, BillId};
use leptos::prelude::*;

use crate::{
    query::{BillsQuery, LinesQuery},
    wire::{Bills, ShownBill},
};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use crate::{area::BillsOf, server};
#[cfg(feature = "ssr")]
use runtime::context::{context, form_context};

/// The agency's bills.
#[server(endpoint = "bills/of_agency", client = PageClient)]
pub(crate) async fn bills_of_agency(
    #[server(default)] query: BillsQuery,
) -> Result<Bills, ApiError<NoRefusal>> {
    let context = context::<BillsOfAgency, _>()?;
    server::bills(&context, &query).await
}

/// The shop's statements.
#[server(endpoint = "bills/of_shop", client = PageClient)]
pub(crate) async fn bills_of_shop(
    #[server(default)] query: BillsQuery,
) -> Result<Bills, ApiError<NoRefusal>> {
    let context = context::<BillsOfShop, _>()?;
    server::bills(&context, &query).await
}

/// The creator's statements.
#[server(endpoint = "bills/of_creator", client = PageClient)]
pub(crate) async fn bills_of_creator(
    #[server(default)] query: BillsQuery,
) -> Result<Bills, ApiError<NoRefusal>> {
    let context = context::<BillsOfCreator, _>()?;
    server::bills(&context, &query).await
}

/// A bill of the agency.
#[server(endpoint = "bills/one_of_agency", client = PageClient)]
pub(crate) async fn bill_of_agency(
    #[server(default)] bill: String,
    #[server(default)] query: LinesQuery,
) -> Result<ShownBill, ApiError<NoRefusal>> {
    let context = context::<BillOfAgency, _>()?;
    server::bill(&context, &bill, &query).await
}

/// A statement of the shop.
#[server(endpoint = "bills/one_of_shop", client = PageClient)]
pub(crate) async fn bill_of_shop(
    #[server(default)] bill: String,
    #[server(default)] query: LinesQuery,
) -> Result<ShownBill, ApiError<NoRefusal>> {
    let context = context::<BillOfShop, _>()?;
    server::bill(&context, &bill, &query).await
}

/// A statement of the creator.
#[server(endpoint = "bills/one_of_creator", client = PageClient)]
pub(crate) async fn bill_of_creator(
    #[server(default)] bill: String,
    #[server(default)] query: LinesQuery,
) -> Result<ShownBill, ApiError<NoRefusal>> {
    let context = context::<BillOfCreator, _>()?;
    server::bill(&context, &bill, &query).await
}

/// Has a bill of the agency printed by the worker.
#[server(endpoint = "bills/print_of_agency", client = PageClient)]
pub(crate) async fn print_bill_of_agency(
    #[server(default)] form_token: FormToken,
    bill: BillId,
    format: BillFormat,
) -> Result<(), ApiError<NoRefusal>> {
    let context = form_context::<PrintBillOfAgency, _>(&form_token).await?;
    server::print(&context, BillsOf::Agency, (bill, format)).await
}

/// Has a statement of the shop printed by the worker.
#[server(endpoint = "bills/print_of_shop", client = PageClient)]
pub(crate) async fn print_bill_of_shop(
    #[server(default)] form_token: FormToken,
    bill: BillId,
    format: BillFormat,
) -> Result<(), ApiError<NoRefusal>> {
    let context = form_context::<PrintBillOfShop, _>(&form_token).await?;
    server::print(&context, BillsOf::Shop, (bill, format)).await
}

/// Has a statement of the creator printed by the worker.
#[server(endpoint = "bills/print_of_creator", client = PageClient)]
pub(crate) async fn print_bill_of_creator(
    #[server(default)] form_token: FormToken,
    bill: BillId,
    format: BillFormat,
) -> Result<(), ApiError<NoRefusal>> {
    let context = form_context::<PrintBillOfCreator, _>(&form_token).await?;
    server::print(&context, BillsOf::Creator, (bill, format)).await
}
