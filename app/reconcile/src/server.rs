//! What the server functions of all areas have in common.

use domain::{
    ids::ReconciliationId,
    reconcile::{CancelReconciliationRefusal, Reconciliation},
};
use runtime::{
    context::{RequestContext, redirect},
    error::{ApiError, NoRefusal},
    list_query::ListQuery as _,
};
use store::reconciliations::{self, RowFilter};
use ui::Address;

use crate::{
    api::{FilesQuery, Opened, Reconciliations, RowsQuery},
    viewer::Viewer,
};

/// One page of the files.
pub(crate) async fn files(
    context: &RequestContext,
    query: &FilesQuery,
) -> Result<Reconciliations, ApiError<NoRefusal>> {
    let cursor = query.cursor();
    let page = reconciliations::list(&context.db, &context.by(), cursor.as_ref()).await?;
    Ok(Reconciliations { page })
}

/// One file, and some of its rows.
pub(crate) async fn opened(
    context: &RequestContext,
    reconciliation: &str,
    query: &RowsQuery,
) -> Result<Opened, ApiError<NoRefusal>> {
    let (db, by) = (&context.db, context.by());
    let reconciliation: ReconciliationId =
        reconciliation.parse().map_err(|_| ApiError::NotFound)?;
    let file: Reconciliation = reconciliations::open(db, &by, reconciliation).await?;
    let of = (reconciliation, file.row.market);
    let rows = reconciliations::rows(db, &by, of, &filter(query), query.behind()).await?;
    Ok(Opened { file, rows })
}

/// Cancels the comparison of a file.
pub(crate) async fn cancel(
    context: &RequestContext,
    reconciliation: ReconciliationId,
    viewer: Viewer,
) -> Result<(), ApiError<CancelReconciliationRefusal>> {
    reconciliations::cancel(&context.db, &context.by(), reconciliation).await?;
    redirect(Address::new(viewer.file(reconciliation)));
    Ok(())
}

/// The rows that an address asks for.
pub(crate) fn filter(query: &RowsQuery) -> RowFilter {
    let text = query.q.as_deref().map(str::trim);
    RowFilter {
        class: query.class(),
        side: query.side(),
        text: text.filter(|text| !text.is_empty()).map(str::to_owned),
    }
}
