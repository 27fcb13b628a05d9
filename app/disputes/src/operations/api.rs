//! What operators ask of disputes, and the verbs of their buttons.

use domain::{
    dispute::{DisputeForOperator, DisputePreview, QueuedDispute},
    ids::DisputeId,
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
use super::server;
#[cfg(feature = "ssr")]
use crate::flash::DecidingFlash;
use crate::refused::Refused;
#[cfg(feature = "ssr")]
use domain::{dispute::DisputeFilter, market::Market};
#[cfg(feature = "ssr")]
use runtime::{
    context::{context, draft_context, form_context, redirect, require_recent_proof},
    list_query::ListQuery as _,
    paths::operations as paths,
};
#[cfg(feature = "ssr")]
use store::disputes;
#[cfg(feature = "ssr")]
use ui::Address;

runtime::list_query! {
    /// What the address of the queue asks for.
    pub(crate) struct QueueQuery {
        filter: state, market, kind;
    }
}

/// How long ago the person may have typed the password or a code, in minutes, to decide.
#[cfg(feature = "ssr")]
const PROVEN_WITHIN_MINUTES: i64 = 15;

/// What is typed to decide.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedDecision {
    /// What kind of decision, by its code.
    pub(crate) decision: String,
    /// The total rate.
    pub(crate) total: String,
    /// The creator's rate.
    pub(crate) creator: String,
    /// The managing agency's share.
    pub(crate) managing: String,
    /// The acceptance.
    pub(crate) entry: String,
    /// By how much the base is lower.
    pub(crate) lower_by: String,
    /// How much the platform pays.
    pub(crate) amount: String,
    /// What whoever opened the dispute is told.
    pub(crate) to_opener: String,
    /// What the other side is told.
    pub(crate) to_others: String,
}

/// A dispute, with what was typed to decide it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedDispute {
    /// The dispute.
    pub(crate) dispute: DisputeForOperator,
    /// What was typed and refused, in a page without scripts.
    pub(crate) typed: Option<TypedDecision>,
    /// Whether it is due already.
    pub(crate) is_overdue: bool,
}

/// What a decision would do, or why it can't be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Previewed {
    /// Party by party.
    Does(DisputePreview),
    /// As a sentence.
    Refused(Refused),
}

/// Disputes, the oldest first.
#[server(endpoint = "disputes/queue", client = PageClient)]
pub(crate) async fn queue_of_disputes(
    #[server(default)] query: QueueQuery,
) -> Result<Page<QueuedDispute>, ApiError<NoRefusal>> {
    let context = context::<QueueOfDisputes, _>()?;
    let filter = DisputeFilter {
        state: query.state.as_deref().and_then(|code| code.parse().ok()),
        market: query.market.as_deref().and_then(Market::in_any_case),
        kind: query.kind.as_deref().and_then(|code| code.parse().ok()),
    };
    let page = query.cursor();
    Ok(disputes::queue(&context.db, &context.by(), filter, page.as_ref()).await?)
}

/// One dispute.
#[server(endpoint = "disputes/one", client = PageClient)]
pub(crate) async fn dispute_to_decide(
    dispute: String,
) -> Result<OpenedDispute, ApiError<NoRefusal>> {
    let context = context::<DisputeToDecide, _>()?;
    let id: DisputeId = dispute.parse().map_err(|_| ApiError::NotFound)?;
    let dispute = disputes::one_for_operator(&context.db, &context.by(), id).await?;
    let form = server::form_of(id);
    let kept = context.load_draft::<TypedDecision, NoRefusal>(&form).await;
    Ok(OpenedDispute {
        is_overdue: dispute.row.state.is_open() && dispute.row.decide_by < context.now,
        dispute,
        typed: kept.map(|kept| kept.typed),
    })
}

/// What a decision would do.
#[server(endpoint = "disputes/preview", client = PageClient)]
pub(crate) async fn preview_decision(
    dispute: String,
    #[server(default)] form: TypedDecision,
) -> Result<Previewed, ApiError<NoRefusal>> {
    let context = context::<PreviewDecision, _>()?;
    let id: DisputeId = dispute.parse().map_err(|_| ApiError::NotFound)?;
    server::preview(&context, id, &form).await
}

/// Takes a dispute to look at it.
#[server(endpoint = "disputes/take", client = PageClient)]
pub(crate) async fn take_dispute(
    #[server(default)] form_token: FormToken,
    dispute: DisputeId,
) -> Result<(), ApiError<Refused>> {
    let context = form_context::<TakeDispute, _>(&form_token).await?;
    let taken = disputes::take(&context.db, &context.by(), dispute).await;
    taken.map_err(server::refused)?;
    redirect(Address::new(paths::dispute(dispute)).flash(DecidingFlash::Taken));
    Ok(())
}

/// Decides a dispute that the operator has taken.
#[server(endpoint = "disputes/decide", client = PageClient)]
pub(crate) async fn decide_dispute(
    #[server(default)] form_token: FormToken,
    dispute: DisputeId,
    #[server(default)] form: TypedDecision,
) -> Result<(), ApiError<Refused>> {
    let name = server::form_of(dispute);
    let context = draft_context::<DecideDispute, _>(&form_token, &name, &form).await?;
    require_recent_proof(PROVEN_WITHIN_MINUTES)?;
    let decided = server::decide(&context, dispute, &form);
    context.with_draft(&name, &form, decided).await?;
    redirect(Address::new(paths::dispute(dispute)).flash(DecidingFlash::Decided));
    Ok(())
}
