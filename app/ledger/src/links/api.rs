//! What operators ask of the chain.

use domain::{ledger::link::LinkRow, page::Page};
use leptos::prelude::*;

use runtime::{
    error::{ApiError, NoRefusal},
    list_query::PageQuery,
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use runtime::{context::context, list_query::ListQuery as _};

/// The links of the chain, the newest first.
#[server(endpoint = "ledger/links", client = PageClient)]
pub(crate) async fn list_ledger_links(
    #[server(default)] query: PageQuery,
) -> Result<Page<LinkRow>, ApiError<NoRefusal>> {
    let context = context::<ListLedgerLinks, _>()?;
    let (db, by) = (&context.db, context.by());
    let cursor = query.cursor();
    Ok(store::ledger::links(db, &by, cursor.as_ref()).await?)
}
