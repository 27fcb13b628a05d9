//! How a server function begins that a form calls: in the place that the form was opened in, by the
//! person who opened it, and once.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::{
    ids::AccountId,
    signed_in_user::{PlaceId, Workspace},
};
use http::{Uri, header::COOKIE, request::Parts};
use leptos::prelude::use_context;
use serde::Serialize;
use serde_json::Value;
use store::{
    forms::Opened,
    kept_forms::{self, Keeper, KeptForm},
    sessions::{self, ChosenPlace},
};
use uuid::Uuid;

use super::{
    PublicContext, RequestContext, RequestSession, Services, caller, context, context_as, database,
    page::actor_where_opened, refusals::write_down_refusal, services,
};
use crate::{
    access::{self, HasAccessRule},
    error::{ApiError, FormFailure},
    forms::{FormToken, TOKEN},
};
use ui::platform;

/// The context of a request that a form sends: the first line of a server function that changes
/// something. The person asks in the place that the form was opened in, whatever was chosen meanwhile,
/// and goes on there. Without a token it is [`context`].
///
/// # Errors
///
/// [`ApiError::SignedOut`], [`ApiError::NotAllowed`] as its access rule says; [`ApiError::Form`] for a
/// form that somebody else opened, in a place that the person has left, or before the terms are agreed to.
pub async fn form_context<F: HasAccessRule, R>(
    token: &FormToken,
) -> Result<RequestContext, ApiError<R>> {
    begin::<F, R>(token, None).await
}

/// The same for a form into which people type: what was typed is kept as a draft for the person who
/// opened it when it comes after the session's end, under the name `form`
/// ([`RequestContext::load_draft`]). Never for passwords.
///
/// # Errors
///
/// As [`form_context`].
pub async fn draft_context<F: HasAccessRule, R>(
    token: &FormToken,
    form: &str,
    typed: &(impl Serialize + Sync),
) -> Result<RequestContext, ApiError<R>> {
    begin::<F, R>(
        token,
        serde_json::to_value(typed).ok().map(|typed| (form, typed)),
    )
    .await
}

async fn begin<F: HasAccessRule, R>(
    token: &FormToken,
    typed: Option<(&str, Value)>,
) -> Result<RequestContext, ApiError<R>> {
    if token.opened().is_empty() {
        let mut context = context::<F, R>()?;
        context.form = token.id();
        return Ok(context);
    }
    let caller = caller();
    let now = (services::<R>()?.clock)();
    let Some(opened) = opened_by(token, &caller, now) else {
        // Nobody knows any more whose it is.
        return Err(context::<F, R>().map_or_else(|failure| failure, |_| FormFailure::Old.into()));
    };
    let Some(visitor) = caller.visitor.clone() else {
        keep_unsent::<R>(opened, typed, now).await?;
        return Err(ApiError::SignedOut);
    };
    if visitor.account != opened.account {
        keep_unsent::<R>(opened, typed, now).await?;
        return Err(FormFailure::OtherAccount.into());
    }
    let actor = match actor_where_opened::<F, R>(&visitor, opened.place) {
        Ok(actor) => actor,
        Err(ApiError::Form(FormFailure::AgreementNeeded)) => {
            // What was typed is there again once the person has agreed.
            keep_unsent::<R>(opened, typed, now).await?;
            return Err(FormFailure::AgreementNeeded.into());
        }
        Err(failure) => {
            if !caller.is_written_down {
                let (db, ids) = (database::<R>()?, services::<R>()?.ids);
                write_down_refusal(&db, visitor.account, F::PATH, now, &*ids).await;
            }
            return Err(failure);
        }
    };
    let chosen = visitor.actor_in(opened.place.workspace());
    if caller.is_away || chosen.and_then(|actor| actor.place()) != Some(opened.place) {
        go_on_in(&caller, visitor.account, opened.place).await?;
    }
    context_as(actor, Arc::clone(&visitor), token.id())
}

impl<R> From<FormFailure> for ApiError<R> {
    fn from(why: FormFailure) -> Self {
        Self::Form(why)
    }
}

fn opened_by(token: &FormToken, caller: &RequestSession, now: DateTime<Utc>) -> Option<Opened> {
    caller.form_key?.read(token.opened(), now)
}

/// Lets the person's session go on in the place of the form: its next page shows what the form did,
/// whichever page is in use.
async fn go_on_in<R>(
    caller: &RequestSession,
    account: AccountId,
    place: PlaceId,
) -> Result<(), ApiError<R>> {
    let (Some(token), Some(place)) = (&caller.token, ChosenPlace::of(place)) else {
        return Ok(());
    };
    PublicContext::forget_page_in_use();
    let db = database::<R>()?;
    let chosen = sessions::choose_place(&db, account, token.session, place).await;
    chosen.map_err(ApiError::without_refusal)
}

/// Keeps what came too late for the person who typed it.
async fn keep_unsent<R>(
    opened: Opened,
    typed: Option<(&str, Value)>,
    now: DateTime<Utc>,
) -> Result<(), ApiError<R>> {
    let Some((form, fields)) = typed else {
        return Ok(());
    };
    let kept = KeptForm {
        fields,
        refusal: None,
    };
    let keeper = Keeper {
        account: opened.account,
        place: opened.place,
    };
    let kept = kept_forms::keep(&database::<R>()?, keeper, form, &kept, true, now).await;
    kept.map_err(ApiError::of_keeping)
}

impl<R> ApiError<R> {
    /// That a form is too long to be kept, in a server function with refusals of its own.
    pub fn of_keeping(error: store::Error<kept_forms::KeepRefusal>) -> Self {
        match ApiError::from(error) {
            ApiError::Refused(kept_forms::KeepRefusal::TooLong { .. }) => {
                Self::Form(FormFailure::TooLong)
            }
            ApiError::Busy => Self::Busy,
            ApiError::Unanswered => Self::Unanswered,
            ApiError::Internal { reference } => Self::Internal { reference },
            _ => Self::Conflict,
        }
    }
}

/// Whether this body of a form, which came without a session, is one of ours: opened by somebody who
/// was signed in, lately enough that it may be let in to be kept. It is looked for as browsers write
/// it.
#[must_use]
pub fn is_late_form(body: &[u8], caller: &RequestSession, now: DateTime<Utc>) -> bool {
    let Ok(body) = std::str::from_utf8(body) else {
        return false;
    };
    let mut fields = body.split('&').filter_map(|field| field.split_once('='));
    let token = fields.find_map(|(name, value)| (name == TOKEN).then_some(value));
    token.is_some_and(|token| opened_by(&FormToken::sent(token), caller, now).is_some())
}

/// The address without the token of a form that asked for the page by it, as a browser without script
/// writes it; none if the address has no token. Who opened a form belongs into no address.
#[must_use]
pub fn without_token(address: &Uri) -> Option<String> {
    let fields = address.query()?.split('&');
    let is_token = |field: &&str| field.split('=').next() == Some(TOKEN);
    let (tokens, rest): (Vec<&str>, Vec<&str>) = fields.partition(is_token);
    (!tokens.is_empty()).then(|| format!("{}?{}", address.path(), rest.join("&")))
}

/// An id that nothing has; none outside of a request.
pub fn new_id() -> Option<Uuid> {
    let services = use_context::<Services>()?;
    Some(services.ids.next())
}

/// What is signed of who opens forms in the page that is being written, and in which place.
pub fn opened_form() -> String {
    let workspace = access::workspace_of_page(&platform::asked_path());
    let (caller, services) = (caller(), use_context::<Services>());
    let signed = || {
        let visitor = caller.visitor.as_ref()?;
        let opened = Opened {
            account: visitor.account,
            place: visitor.actor_in(workspace?)?.place()?,
            at: (services?.clock)(),
        };
        Some(caller.form_key?.sign(&opened))
    };
    signed().unwrap_or_default()
}

/// The cookie of a browser that keeps no copy for when the network is away.
const COPY_COOKIE: &str = "__Host-offline-copy";

/// The header's value that lets a browser keep a copy for when the network is away, or none.
#[must_use]
pub const fn cookie_of_copy(keep: bool) -> &'static str {
    if keep {
        "__Host-offline-copy=; Path=/; Max-Age=0; SameSite=Lax; Secure"
    } else {
        "__Host-offline-copy=off; Path=/; Max-Age=34560000; SameSite=Lax; Secure"
    }
}

/// Whether the browser is to keep no copy.
fn keeps_no_copy() -> bool {
    let Some(parts) = use_context::<Parts>() else {
        return false;
    };
    let lines = parts.headers.get_all(COOKIE).iter();
    let lines = lines.filter_map(|line| line.to_str().ok());
    let mut cookies = lines.flat_map(|line| line.split(';'));
    cookies.any(|cookie| cookie.trim().split_once('=') == Some((COPY_COOKIE, "off")))
}

/// What the copy is marked by that this browser may keep of the creator whose page is being written; none of a
/// page that isn't a creator's, and where no copy is to be kept.
pub fn mark_of_copy() -> Option<String> {
    if keeps_no_copy() {
        return None;
    }
    let workspace = access::workspace_of_page(&platform::asked_path());
    let is_creators = workspace == Some(Workspace::Creator);
    let caller = caller();
    let visitor = caller.visitor.as_ref().filter(|_| is_creators)?;
    let place = visitor.actor_in(Workspace::Creator)?.place()?;
    Some(caller.form_key?.mark_of_copy(visitor.account, place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_not_who_opened_a_form() {
        let stripped = |address: &str| without_token(&address.parse().unwrap());
        assert_eq!(
            stripped("/partner?tab=pending&form_token=7.A&picked%5B%5D=1").as_deref(),
            Some("/partner?tab=pending&picked%5B%5D=1")
        );
        assert_eq!(
            stripped("/partner?form_token=7").as_deref(),
            Some("/partner?")
        );
        for other in [
            "/partner",
            "/partner?",
            "/partner?a=form_token",
            "/form_token?b=1",
        ] {
            assert_eq!(stripped(other), None, "{other}");
        }
    }
}
