//! What the server functions of this crate share.

use domain::{
    ids::{AccountId, OrganisationId},
    signed_in_user::PlaceId,
};
use runtime::{
    context::{PublicContext, RequestContext},
    error::ApiError,
};
use serde::{Serialize, de::DeserializeOwned};
use store::{
    kept_forms::{self, Keeper, KeptForm},
    sessions::{self, ChosenPlace},
};
use ui::platform;

/// The organisation that a member asks for.
pub(crate) fn organisation<R>(context: &RequestContext) -> Result<OrganisationId, ApiError<R>> {
    context.actor.organisation().ok_or(ApiError::NotAllowed)
}

/// The person who is signed in.
pub(crate) fn account<R>(context: &PublicContext) -> Result<AccountId, ApiError<R>> {
    Ok(context.signed_in()?.account)
}

/// Lets the session go on in a place that the person has just come to.
pub(crate) async fn go_on_in<R>(
    context: &PublicContext,
    account: AccountId,
    place: PlaceId,
) -> Result<(), ApiError<R>> {
    let (Some(token), Some(place)) = (&context.token, ChosenPlace::of(place)) else {
        return Ok(());
    };
    PublicContext::forget_page_in_use();
    let chosen = sessions::choose_place(&context.db, account, token.session, place).await;
    chosen.map_err(ApiError::without_refusal)
}

/// Whose forms are kept that are of no place.
const fn keeper(account: AccountId) -> Keeper {
    Keeper {
        account,
        place: PlaceId::Platform,
    }
}

/// Keeps what was typed into a form that was refused, if it came from a page without scripts, which would lose it.
pub(crate) async fn keep_typed(
    context: &PublicContext,
    account: AccountId,
    form: &str,
    typed: &(impl Serialize + Sync),
) {
    if !platform::is_plain_form() {
        return;
    }
    let kept = KeptForm {
        fields: serde_json::to_value(typed).unwrap_or_default(),
        refusal: None,
    };
    let now = context.now;
    let kept = kept_forms::keep(&context.db, keeper(account), form, &kept, false, now).await;
    if let Err(error) = kept {
        tracing::error!(form, %error, "what was typed could not be kept");
    }
}

/// What is kept of a form.
pub(crate) async fn typed_before<T: DeserializeOwned>(
    context: &PublicContext,
    account: AccountId,
    form: &str,
) -> Option<T> {
    let kept = kept_forms::kept(&context.db, keeper(account), form, context.now).await;
    let kept = kept
        .inspect_err(|error| tracing::error!(form, %error, "a form could not be read"))
        .ok()??;
    serde_json::from_value(kept.form.fields).ok()
}

/// Forgets what is kept of a form: it went through.
pub(crate) async fn forget_typed(context: &PublicContext, account: AccountId, form: &str) {
    if let Err(error) = kept_forms::forget(&context.db, keeper(account), form).await {
        tracing::error!(form, %error, "a form could not be forgotten");
    }
}
