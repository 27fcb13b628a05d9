//! How operators see to payouts: batches, banks' answers, the calendar, and holds.

pub(crate) mod answer;
pub(crate) mod api;
mod buttons;
mod errors;
pub(crate) mod holds;
mod list;
mod names;
mod opened;
mod parts;
mod resolve;
pub(crate) mod rules;
mod upload;

pub use self::{
    answer::BankAnswerPage, holds::PayoutHoldsPage, list::PayoutBatchesPage,
    opened::PayoutBatchPage, rules::PayoutRulesPage,
};

#[cfg(feature = "ssr")]
mod server {
    //! How every verb of an operator begins: in the place that the form was opened in, and with a proof of who it is
    //! that is not old.

    use runtime::{
        access::HasAccessRule,
        context::{RequestContext, draft_context, form_context, require_recent_proof},
        error::ApiError,
        forms::FormToken,
    };
    use serde::Serialize;

    /// How long ago the person may have typed the password or a code, in minutes, for what moves money.
    const PROVEN_WITHIN_MINUTES: i64 = 15;

    /// The context of an operator's verb.
    pub(super) async fn decide<F: HasAccessRule, R>(
        token: &FormToken,
    ) -> Result<RequestContext, ApiError<R>> {
        let context = form_context::<F, R>(token).await?;
        require_recent_proof(PROVEN_WITHIN_MINUTES)?;
        Ok(context)
    }

    /// The same for a form into which operators type: what was typed is kept when it comes too late.
    pub(super) async fn decide_typed<F: HasAccessRule, R>(
        token: &FormToken,
        form: &str,
        typed: &(impl Serialize + Sync),
    ) -> Result<RequestContext, ApiError<R>> {
        let context = draft_context::<F, R>(token, form, typed).await?;
        require_recent_proof(PROVEN_WITHIN_MINUTES)?;
        Ok(context)
    }
}
