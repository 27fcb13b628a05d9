//! What operators ask about the months of markets, and the verbs of their forms.

use chrono::NaiveDate;
use domain::{
    bill::{BeginBillsRefusal, BillRunRow, CloseRefusal, WaitingMonth},
    market::Market,
    page::Page,
};
use leptos::prelude::*;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::flash::RunFlash;
#[cfg(feature = "ssr")]
use runtime::{
    context::{RequestContext, context, form_context, redirect, require_recent_proof},
    list_query::ListQuery as _,
    paths::operations as paths,
};
#[cfg(feature = "ssr")]
use store::{bills, markets};
#[cfg(feature = "ssr")]
use ui::Address;

/// How long ago the person may have typed the password or a code, in minutes, to close a month.
#[cfg(feature = "ssr")]
const PROVEN_WITHIN_MINUTES: i64 = 15;

runtime::list_query! {
    /// What the address of the months asks for.
    pub(crate) struct RunsQuery {
        filter: market;
    }
}

/// How far the months of markets have come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Runs {
    /// Months that are closed, or being closed, the latest first.
    pub(crate) runs: Page<BillRunRow>,
    /// What comes next in each market.
    pub(crate) waiting: Vec<WaitingMonth>,
    /// Whether some process signs the ledger.
    pub(crate) is_signed: bool,
}

/// How far the months of markets have come.
#[server(endpoint = "bills/runs", client = PageClient)]
pub(crate) async fn list_runs(
    #[server(default)] query: RunsQuery,
) -> Result<Runs, ApiError<NoRefusal>> {
    let context = context::<ListRuns, _>()?;
    let (db, by) = (&context.db, context.by());
    let market = query.market.as_deref().and_then(Market::in_any_case);
    let cursor = query.cursor();
    Ok(Runs {
        runs: bills::runs(db, &by, market, cursor.as_ref()).await?,
        waiting: bills::waiting(db, &by).await?,
        is_signed: bills::is_signed(db, &by).await?,
    })
}

/// Has a month closed that the clock doesn't close by itself.
#[server(endpoint = "bills/close", client = PageClient)]
pub(crate) async fn close_month(
    #[server(default)] form_token: FormToken,
    market: Market,
    month: NaiveDate,
) -> Result<(), ApiError<CloseRefusal>> {
    let context = decide::<CloseMonth, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let rules = markets::rules_of(db, market, context.now).await;
    let rules = rules.map_err(ApiError::without_refusal)?;
    bills::ask_to_close(db, &by, &rules, month).await?;
    redirect(Address::new(paths::BILLS).flash(RunFlash::Closing));
    Ok(())
}

/// Says from which month on a market has bills.
#[server(endpoint = "bills/begin", client = PageClient)]
pub(crate) async fn begin_bills(
    #[server(default)] form_token: FormToken,
    market: Market,
    month: NaiveDate,
) -> Result<(), ApiError<BeginBillsRefusal>> {
    let context = decide::<BeginBills, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let rules = markets::rules_of(db, market, context.now).await;
    let rules = rules.map_err(ApiError::without_refusal)?;
    bills::begin(db, &by, &rules, month).await?;
    redirect(Address::new(paths::BILLS).flash(RunFlash::Begun));
    Ok(())
}

/// How both verbs begin: in the place that the form was opened in, and with a proof that isn't old.
#[cfg(feature = "ssr")]
async fn decide<F: runtime::access::HasAccessRule, R>(
    token: &FormToken,
) -> Result<RequestContext, ApiError<R>> {
    let context = form_context::<F, R>(token).await?;
    require_recent_proof(PROVEN_WITHIN_MINUTES)?;
    Ok(context)
}
