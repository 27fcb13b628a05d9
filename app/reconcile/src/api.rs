//! What **Reconcile** asks. Each area has functions of its own.

use domain::{
    ids::ReconciliationId,
    page::Page,
    reconcile::{
        CancelReconciliationRefusal, ComparedRow, Reconciliation, ReconciliationRow, RowClass, Side,
    },
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::{server, viewer::Viewer};
#[cfg(feature = "ssr")]
use runtime::context::{context, form_context};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

runtime::list_query! {
    /// What the address of **Reconcile** asks for. What wasn't uploaded says why.
    pub(crate) struct FilesQuery {
        more: refused;
    }
}

runtime::list_query! {
    /// What the address of one file asks for: which rows. `after` is the number of the row before the first one.
    pub(crate) struct RowsQuery {
        filter: class, side, q;
    }
}

impl RowsQuery {
    /// The class that is asked for.
    pub(crate) fn class(&self) -> Option<RowClass> {
        self.class.as_deref().and_then(|code| code.parse().ok())
    }

    /// The side that is asked for.
    pub(crate) fn side(&self) -> Option<Side> {
        self.side.as_deref().and_then(|code| code.parse().ok())
    }

    /// The number of the row before the first one.
    #[cfg(feature = "ssr")]
    pub(crate) fn behind(&self) -> u64 {
        let after = self.after.as_deref();
        after
            .and_then(|after| after.parse().ok())
            .unwrap_or_default()
    }
}

/// What **Reconcile** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reconciliations {
    /// One page of the files.
    pub(crate) page: Page<ReconciliationRow>,
}

/// What the page of one file shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Opened {
    /// The file.
    pub(crate) file: Reconciliation,
    /// Some of its rows: one more than a page has, if there are more.
    pub(crate) rows: Vec<ComparedRow>,
}

/// The agency's files, the newest first.
#[server(endpoint = "reconcile/of_agency", client = PageClient)]
pub(crate) async fn reconciliations_of_agency(
    #[server(default)] query: FilesQuery,
) -> Result<Reconciliations, ApiError<NoRefusal>> {
    let context = context::<ReconciliationsOfAgency, _>()?;
    server::files(&context, &query).await
}

/// One of the agency's files.
#[server(endpoint = "reconcile/one_of_agency", client = PageClient)]
pub(crate) async fn reconciliation_of_agency(
    reconciliation: String,
    #[server(default)] query: RowsQuery,
) -> Result<Opened, ApiError<NoRefusal>> {
    let context = context::<ReconciliationOfAgency, _>()?;
    server::opened(&context, &reconciliation, &query).await
}

/// Cancels the comparison of one of the agency's files.
#[server(endpoint = "reconcile/cancel_of_agency", client = PageClient)]
pub(crate) async fn cancel_of_agency(
    #[server(default)] form_token: FormToken,
    reconciliation: ReconciliationId,
) -> Result<(), ApiError<CancelReconciliationRefusal>> {
    let context = form_context::<CancelOfAgency, _>(&form_token).await?;
    server::cancel(&context, reconciliation, Viewer::Agency).await
}

/// The creator's files, the newest first.
#[server(endpoint = "reconcile/of_creator", client = PageClient)]
pub(crate) async fn reconciliations_of_creator(
    #[server(default)] query: FilesQuery,
) -> Result<Reconciliations, ApiError<NoRefusal>> {
    let context = context::<ReconciliationsOfCreator, _>()?;
    server::files(&context, &query).await
}

/// One of the creator's files.
#[server(endpoint = "reconcile/one_of_creator", client = PageClient)]
pub(crate) async fn reconciliation_of_creator(
    reconciliation: String,
    #[server(default)] query: RowsQuery,
) -> Result<Opened, ApiError<NoRefusal>> {
    let context = context::<ReconciliationOfCreator, _>()?;
    server::opened(&context, &reconciliation, &query).await
}

/// Cancels the comparison of one of the creator's files.
#[server(endpoint = "reconcile/cancel_of_creator", client = PageClient)]
pub(crate) async fn cancel_of_creator(
    #[server(default)] form_token: FormToken,
    reconciliation: ReconciliationId,
) -> Result<(), ApiError<CancelReconciliationRefusal>> {
    let context = form_context::<CancelOfCreator, _>(&form_token).await?;
    server::cancel(&context, reconciliation, Viewer::Creator).await
}

/// The platform's own files, the newest first.
#[server(endpoint = "reconcile/of_platform", client = PageClient)]
pub(crate) async fn reconciliations_of_platform(
    #[server(default)] query: FilesQuery,
) -> Result<Reconciliations, ApiError<NoRefusal>> {
    let context = context::<ReconciliationsOfPlatform, _>()?;
    server::files(&context, &query).await
}

/// One of the platform's own files.
#[server(endpoint = "reconcile/one_of_platform", client = PageClient)]
pub(crate) async fn reconciliation_of_platform(
    reconciliation: String,
    #[server(default)] query: RowsQuery,
) -> Result<Opened, ApiError<NoRefusal>> {
    let context = context::<ReconciliationOfPlatform, _>()?;
    server::opened(&context, &reconciliation, &query).await
}

/// Cancels the comparison of one of the platform's own files.
#[server(endpoint = "reconcile/cancel_of_platform", client = PageClient)]
pub(crate) async fn cancel_of_platform(
    #[server(default)] form_token: FormToken,
    reconciliation: ReconciliationId,
) -> Result<(), ApiError<CancelReconciliationRefusal>> {
    let context = form_context::<CancelOfPlatform, _>(&form_token).await?;
    server::cancel(&context, reconciliation, Viewer::Operator).await
}
