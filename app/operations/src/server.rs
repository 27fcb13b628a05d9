//! How every verb of an operator begins: in the place that the form was opened in, and with a proof of who
//! it is that is not old.

use std::str::FromStr;

use runtime::{
    access::HasAccessRule,
    context::{RequestContext, draft_context, form_context, require_recent_proof},
    error::ApiError,
    forms::FormToken,
};
use serde::Serialize;

/// How long ago the person may have typed the password or a code, in minutes, for what an operator decides.
const PROVEN_WITHIN_MINUTES: i64 = 15;

/// The context of an operator's verb.
///
/// # Errors
///
/// As [`form_context`], and when the person has to prove anew who it is.
pub(crate) async fn decide<F: HasAccessRule, R>(
    token: &FormToken,
) -> Result<RequestContext, ApiError<R>> {
    let context = form_context::<F, R>(token).await?;
    require_recent_proof(PROVEN_WITHIN_MINUTES)?;
    Ok(context)
}

/// The same for a form into which operators type: what was typed is kept when it comes too late.
///
/// # Errors
///
/// As [`decide`].
pub(crate) async fn decide_typed<F: HasAccessRule, R>(
    token: &FormToken,
    form: &str,
    typed: &(impl Serialize + Sync),
) -> Result<RequestContext, ApiError<R>> {
    let context = draft_context::<F, R>(token, form, typed).await?;
    require_recent_proof(PROVEN_WITHIN_MINUTES)?;
    Ok(context)
}

/// The id that an address names. A text that is no id names nothing.
pub(crate) fn id<Id: FromStr, R>(text: &str) -> Result<Id, ApiError<R>> {
    text.parse().map_err(|_| ApiError::NotFound)
}
