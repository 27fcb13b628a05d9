//! What operators ask of imports, and the verbs of their buttons.

use domain::{
    browser_import::{DueLines, ImportDetails, ImportRow},
    ids::BrowserImportId,
    page::Page,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::worded::Worded;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use crate::{
    flash::ImportFlash,
    server::{self, decide},
    text::imports as words,
    worded::worded,
};
#[cfg(feature = "ssr")]
use domain::{
    browser_import::{AlreadyEnded, SettleDueLinesRefusal, StartImportRefusal},
    market::Market,
};
#[cfg(feature = "ssr")]
use runtime::{
    context::{context, form_context, import_limit, redirect},
    list_query::ListQuery as _,
    paths::operations as paths,
};
#[cfg(feature = "ssr")]
use store::{browser_imports, settlement_requests};
#[cfg(feature = "ssr")]
use ui::{Address, text::t};

runtime::list_query! {
    /// What the address of **Imports** asks for. What wasn't uploaded says why, and what was chosen with it.
    pub(crate) struct ImportsQuery {
        filter: market;
        more: refused, to, kind;
    }
}

/// What **Imports** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Imports {
    /// One page of them.
    pub(crate) page: Page<ImportRow>,
    /// Where lines are due that only an operator settles.
    pub(crate) due: Vec<DueLines>,
    /// How many bytes a file may have.
    pub(crate) limit: Option<u64>,
}

/// Imports, the newest first.
#[server(endpoint = "operations/imports", client = PageClient)]
pub(crate) async fn list_imports(
    #[server(default)] query: ImportsQuery,
) -> Result<Imports, ApiError<NoRefusal>> {
    let context = context::<ListImports, _>()?;
    let (db, by) = (&context.db, context.by());
    let market = query.market.as_deref().and_then(Market::in_any_case);
    let cursor = query.cursor();
    let page = browser_imports::list(db, &by, market, cursor.as_ref()).await?;
    let due = settlement_requests::due_lines(db, &by).await?;
    Ok(Imports {
        page,
        due,
        limit: import_limit(),
    })
}

/// One import.
#[server(endpoint = "operations/import", client = PageClient)]
pub(crate) async fn open_import(import: String) -> Result<ImportDetails, ApiError<NoRefusal>> {
    let context = context::<OpenImport, _>()?;
    let (db, by) = (&context.db, context.by());
    let import = server::id(&import)?;
    Ok(browser_imports::open(db, &by, import).await?)
}

/// Starts the import of a file that was checked.
#[server(endpoint = "operations/start_import", client = PageClient)]
pub(crate) async fn start_import(
    #[server(default)] form_token: FormToken,
    import: BrowserImportId,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<StartImport, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let started = browser_imports::start(db, &by, import).await;
    started.map_err(worded(|refusal| {
        Worded::of_all(t(match refusal {
            StartImportRefusal::NotChecked => words::START_NOT_CHECKED,
            StartImportRefusal::Started => words::START_STARTED,
            StartImportRefusal::Ended => words::START_ENDED,
            StartImportRefusal::MarketBusy => words::START_MARKET_BUSY,
        }))
    }))?;
    redirect(Address::new(paths::import(import)).flash(ImportFlash::Started));
    Ok(())
}

/// Cancels an import.
#[server(endpoint = "operations/cancel_import", client = PageClient)]
pub(crate) async fn cancel_import(
    #[server(default)] form_token: FormToken,
    import: BrowserImportId,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<CancelImport, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let cancelled = browser_imports::cancel(db, &by, import).await;
    cancelled.map_err(worded(|AlreadyEnded| {
        Worded::of_all(t(words::CANCEL_ENDED))
    }))?;
    redirect(Address::new(paths::import(import)).flash(ImportFlash::Cancelled));
    Ok(())
}

/// Asks for the lines of a market to be settled that were due before a file brought them.
#[server(endpoint = "operations/settle_due_lines", client = PageClient)]
pub(crate) async fn settle_due_lines(
    #[server(default)] form_token: FormToken,
    market: String,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<SettleDueLines, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let market = Market::in_any_case(&market).ok_or(ApiError::NotFound)?;
    let requested = settlement_requests::request(db, &by, market).await;
    requested.map_err(worded(|refusal| {
        Worded::of_all(t(match refusal {
            SettleDueLinesRefusal::UnderWay => words::SETTLE_UNDER_WAY,
            SettleDueLinesRefusal::ImportRuns => words::SETTLE_IMPORT_RUNS,
        }))
    }))?;
    redirect(Address::new(paths::IMPORTS).flash(ImportFlash::Settling));
    Ok(())
}
