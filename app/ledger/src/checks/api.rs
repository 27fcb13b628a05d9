//! What operators ask of checks, and the verb of their button.

use domain::{
    ids::LedgerCheckId,
    ledger::check::{LedgerCheckPage, LedgerCheckRow},
    page::Page,
};
use leptos::prelude::*;

use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use super::flash::CheckFlash;
#[cfg(feature = "ssr")]
use runtime::{
    context::{context, form_context, redirect},
    list_query::ListQuery as _,
    paths::operations as paths,
};
#[cfg(feature = "ssr")]
use store::ledger_checks;
#[cfg(feature = "ssr")]
use ui::Address;

runtime::list_query! {
    /// What the address of **Ledger checks**, or of one check, asks for.
    pub(crate) struct ChecksQuery {}
}

/// The checks, the newest first.
#[server(endpoint = "ledger/checks", client = PageClient)]
pub(crate) async fn list_ledger_checks(
    #[server(default)] query: ChecksQuery,
) -> Result<Page<LedgerCheckRow>, ApiError<NoRefusal>> {
    let context = context::<ListLedgerChecks, _>()?;
    let (db, by) = (&context.db, context.by());
    let cursor = query.cursor();
    Ok(ledger_checks::list(db, &by, cursor.as_ref()).await?)
}

/// One check with what it found.
#[server(endpoint = "ledger/check", client = PageClient)]
pub(crate) async fn open_ledger_check(
    check: String,
    #[server(default)] query: ChecksQuery,
) -> Result<LedgerCheckPage, ApiError<NoRefusal>> {
    let context = context::<OpenLedgerCheck, _>()?;
    let (db, by) = (&context.db, context.by());
    // A text that is no id names nothing.
    let check: LedgerCheckId = check.parse().map_err(|_| ApiError::NotFound)?;
    let cursor = query.cursor();
    Ok(ledger_checks::one(db, &by, check, cursor.as_ref()).await?)
}

/// Says that what a check found was seen.
#[server(endpoint = "ledger/acknowledge_check", client = PageClient)]
pub(crate) async fn acknowledge_ledger_check(
    #[server(default)] form_token: FormToken,
    check: LedgerCheckId,
) -> Result<(), ApiError<NoRefusal>> {
    let context = form_context::<AcknowledgeLedgerCheck, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    ledger_checks::acknowledge(db, &by, check).await?;
    redirect(Address::new(paths::ledger_check(check)).flash(CheckFlash::Acknowledged));
    Ok(())
}
