//! What operators ask of batches of payouts, and the verbs of their buttons.

use domain::{
    ids::{PayoutBatchId, PayoutId},
    page::Page,
    payout::{
        ApproveRefusal, BatchRefusal, BeginBatchRefusal, PayoutBatchPage, PayoutBatchRow,
        ResolveRefusal, SubmitRefusal,
    },
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use super::server::{decide, decide_typed};
#[cfg(feature = "ssr")]
use crate::flash::PayoutFlash;
#[cfg(feature = "ssr")]
use domain::{
    market::Market,
    money::Money,
    payout::{BatchFilter, Resolution, ResolutionKind},
};
#[cfg(feature = "ssr")]
use runtime::{
    context::{RequestContext, context, redirect},
    list_query::ListQuery as _,
    paths::operations as paths,
};
#[cfg(feature = "ssr")]
use store::payouts::{self, PayoutFilter};
#[cfg(feature = "ssr")]
use ui::Address;

/// The names under which what was typed is kept.
#[cfg(feature = "ssr")]
const BEGINNING: &str = "payouts/begin";
#[cfg(feature = "ssr")]
const RESOLVING: &str = "payouts/resolve";

runtime::list_query! {
    /// What the address of the list asks for. What wasn't uploaded says why.
    pub(crate) struct BatchesQuery {
        filter: market, state;
        more: answer;
    }
}

runtime::list_query! {
    /// What the address of a batch asks for: which payouts, what is asked about, and why there is no file.
    pub(crate) struct BatchQuery {
        filter: state, q;
        more: ask, resolve, file, answer;
    }
}

/// What the list shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Batches {
    /// One page of them.
    pub(crate) page: Page<PayoutBatchRow>,
    /// What was typed to begin one and refused, in a page without scripts.
    pub(crate) typed: Option<TypedBeginning>,
}

/// What is typed to begin a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedBeginning {
    /// The code of the market.
    pub(crate) market: String,
    /// The day on which the bank is asked to pay.
    pub(crate) day: String,
}

/// Why no batch begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum BeginningRefusal {
    /// No market is chosen.
    NoMarket,
    /// No day is typed.
    NoDay,
    /// The rules say no.
    Begin(BeginBatchRefusal),
}

/// What is typed about a payout of which something was found out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedResolution {
    /// Whether it was paid: a code of `ResolutionKind`.
    pub(crate) how: String,
    /// The bank's reason.
    pub(crate) reason: String,
    /// How the operator knows.
    pub(crate) note: String,
}

/// Why a payout isn't resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ResolvingRefusal {
    /// Nothing is chosen.
    NothingChosen,
    /// The rules say no.
    Resolve(ResolveRefusal),
}

/// What the page of a batch shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedBatch {
    /// The batch.
    pub(crate) page: PayoutBatchPage,
    /// What was typed about a payout and refused, in a page without scripts.
    pub(crate) typed: Option<TypedResolution>,
}

/// Batches, the latest first.
#[server(endpoint = "payouts/batches", client = PageClient)]
pub(crate) async fn list_batches(
    #[server(default)] query: BatchesQuery,
) -> Result<Batches, ApiError<NoRefusal>> {
    let context = context::<ListBatches, _>()?;
    let filter = BatchFilter {
        market: query.market.as_deref().and_then(Market::in_any_case),
        state: query.state.as_deref().and_then(|state| state.parse().ok()),
    };
    let (by, cursor) = (context.by(), query.cursor());
    let page = payouts::list(&context.db, &by, filter, cursor.as_ref()).await?;
    let kept = context
        .load_draft::<TypedBeginning, NoRefusal>(BEGINNING)
        .await;
    Ok(Batches {
        page,
        typed: kept.map(|kept| kept.typed),
    })
}

/// One batch.
#[server(endpoint = "payouts/batch", client = PageClient)]
pub(crate) async fn open_batch(
    batch: String,
    #[server(default)] query: BatchQuery,
) -> Result<OpenedBatch, ApiError<NoRefusal>> {
    let context = context::<OpenBatch, _>()?;
    let batch = batch.parse().map_err(|_| ApiError::NotFound)?;
    let filter = PayoutFilter {
        state: query.state.as_deref().and_then(|state| state.parse().ok()),
        text: query.q.as_deref().unwrap_or_default(),
    };
    let (by, cursor) = (context.by(), query.cursor());
    let page = payouts::batch(&context.db, &by, batch, filter, cursor.as_ref()).await?;
    let kept = if query.resolve.is_some() {
        let kept = context.load_draft::<TypedResolution, NoRefusal>(RESOLVING);
        kept.await
    } else {
        None
    };
    Ok(OpenedBatch {
        page,
        typed: kept.map(|kept| kept.typed),
    })
}

/// Begins a batch.
#[server(endpoint = "payouts/begin_batch", client = PageClient)]
pub(crate) async fn begin_batch(
    #[server(default)] form_token: FormToken,
    #[server(default)] beginning: TypedBeginning,
) -> Result<(), ApiError<BeginningRefusal>> {
    let context = decide_typed::<BeginBatch, _>(&form_token, BEGINNING, &beginning).await?;
    let verb = begin_as_typed(&context, &beginning);
    let batch = context.with_draft(BEGINNING, &beginning, verb).await?;
    redirect(Address::new(paths::payout_batch(batch)).flash(PayoutFlash::Begun));
    Ok(())
}

#[cfg(feature = "ssr")]
async fn begin_as_typed(
    context: &RequestContext,
    typed: &TypedBeginning,
) -> Result<PayoutBatchId, ApiError<BeginningRefusal>> {
    let market = Market::in_any_case(&typed.market);
    let market = market.ok_or(ApiError::Refused(BeginningRefusal::NoMarket))?;
    let day = typed.day.trim().parse();
    let day = day.map_err(|_| ApiError::Refused(BeginningRefusal::NoDay))?;
    let rules = store::markets::rules_of(&context.db, market, context.now).await;
    let rules = rules.map_err(ApiError::without_refusal)?;
    let begun = payouts::begin(&context.db, &context.by(), &rules, day).await;
    begun.map_err(|error| {
        ApiError::<BeginBatchRefusal>::from(error).map_refusal(BeginningRefusal::Begin)
    })
}

/// Submits a batch for approval.
#[server(endpoint = "payouts/submit", client = PageClient)]
pub(crate) async fn submit_batch(
    #[server(default)] form_token: FormToken,
    batch: PayoutBatchId,
) -> Result<(), ApiError<SubmitRefusal>> {
    let context = decide::<SubmitBatch, _>(&form_token).await?;
    payouts::submit(&context.db, &context.by(), batch).await?;
    redirect(Address::new(paths::payout_batch(batch)).flash(PayoutFlash::Submitted));
    Ok(())
}

/// Approves a batch that another operator submitted, as it was seen.
#[server(endpoint = "payouts/approve", client = PageClient)]
pub(crate) async fn approve_batch(
    #[server(default)] form_token: FormToken,
    batch: PayoutBatchId,
    seen_units: i64,
    seen_currency: String,
) -> Result<(), ApiError<ApproveRefusal>> {
    let context = decide::<ApproveBatch, _>(&form_token).await?;
    let currency = seen_currency.parse().map_err(|_| ApiError::NotFound)?;
    let seen = Money::new(seen_units, currency);
    payouts::approve(&context.db, &context.by(), batch, seen).await?;
    redirect(Address::new(paths::payout_batch(batch)).flash(PayoutFlash::Approved));
    Ok(())
}

/// Sends a submitted batch back.
#[server(endpoint = "payouts/send_back", client = PageClient)]
pub(crate) async fn send_batch_back(
    #[server(default)] form_token: FormToken,
    batch: PayoutBatchId,
) -> Result<(), ApiError<BatchRefusal>> {
    let context = decide::<SendBatchBack, _>(&form_token).await?;
    payouts::send_back(&context.db, &context.by(), batch).await?;
    redirect(Address::new(paths::payout_batch(batch)).flash(PayoutFlash::SentBack));
    Ok(())
}

/// Cancels a batch that nobody has approved.
#[server(endpoint = "payouts/cancel", client = PageClient)]
pub(crate) async fn cancel_batch(
    #[server(default)] form_token: FormToken,
    batch: PayoutBatchId,
) -> Result<(), ApiError<BatchRefusal>> {
    let context = decide::<CancelBatch, _>(&form_token).await?;
    payouts::cancel(&context.db, &context.by(), batch).await?;
    redirect(Address::new(paths::payout_batch(batch)).flash(PayoutFlash::Cancelled));
    Ok(())
}

/// Says what became of a payout that no answer settles.
#[server(endpoint = "payouts/resolve", client = PageClient)]
pub(crate) async fn resolve_payout(
    #[server(default)] form_token: FormToken,
    batch: PayoutBatchId,
    payout: PayoutId,
    #[server(default)] resolution: TypedResolution,
) -> Result<(), ApiError<ResolvingRefusal>> {
    let context = decide_typed::<ResolvePayout, _>(&form_token, RESOLVING, &resolution).await?;
    let verb = resolve_as_typed(&context, payout, &resolution);
    context.with_draft(RESOLVING, &resolution, verb).await?;
    redirect(Address::new(paths::payout_batch(batch)).flash(PayoutFlash::Resolved));
    Ok(())
}

#[cfg(feature = "ssr")]
async fn resolve_as_typed(
    context: &RequestContext,
    payout: PayoutId,
    typed: &TypedResolution,
) -> Result<(), ApiError<ResolvingRefusal>> {
    let nothing = |_| ApiError::Refused(ResolvingRefusal::NothingChosen);
    let resolution = match typed.how.parse().map_err(nothing)? {
        ResolutionKind::Paid => Resolution::Paid,
        ResolutionKind::Rejected => Resolution::Rejected {
            reason: typed.reason.clone(),
        },
    };
    let (db, by) = (&context.db, context.by());
    let resolved = payouts::resolve(db, &by, payout, &resolution, &typed.note).await;
    resolved.map_err(|error| {
        ApiError::<ResolveRefusal>::from(error).map_refusal(ResolvingRefusal::Resolve)
    })
}
