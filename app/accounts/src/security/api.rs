//! What a person asks of what protects the own account.

use chrono::{DateTime, Utc};
use domain::{
    email_code::{CodeRefusal, SendRefusal},
    ids::WebSessionId,
    two_factor::{TwoFactorRefusal, TwoFactorState},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// What protects an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Protection {
    /// The address that the person signs in with.
    pub(crate) email: String,
    /// How it stands with the second step.
    pub(crate) two_factor: TwoFactorState,
    /// Whether the person typed the password or a code a moment ago.
    pub(crate) is_proved: bool,
    /// The agency that the person works in at the moment, by name.
    pub(crate) agency: Option<String>,
    /// The shop that the person works in at the moment, by name.
    pub(crate) shop: Option<String>,
}

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnSession {
    /// Which.
    pub(crate) session: WebSessionId,
    /// Whether it is the one that asks.
    pub(crate) is_this: bool,
    /// When the person signed in.
    pub(crate) signed_in_at: DateTime<Utc>,
    /// When it was used the last time.
    pub(crate) used_at: DateTime<Utc>,
}

/// What an app is to scan or to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AppSecret {
    /// How many squares the code is wide and high, with its margin.
    pub(crate) size: usize,
    /// The dark squares, as an SVG path.
    pub(crate) squares: String,
    /// The key, for who types it.
    pub(crate) key: String,
    /// The link that an app on the same device opens.
    pub(crate) link: String,
}

/// What protects the account of whoever is signed in.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "account/protection", client = PageClient)]
pub(crate) async fn look_at_protection() -> Result<Protection, ApiError<NoRefusal>> {
    let context = runtime::context::public_context::<LookAtProtection, _>()?;
    let visitor = context.signed_in()?;
    Ok(Protection {
        email: visitor.email.clone(),
        two_factor: store::two_factor::state(&context.db, visitor.account).await?,
        is_proved: context.is_proved,
        agency: visitor.agency().map(|place| place.name.clone()),
        shop: visitor.shop().map(|place| place.name.clone()),
    })
}

/// Where the person is signed in, the browser used last first.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "account/sessions", client = PageClient)]
pub(crate) async fn list_sessions() -> Result<Vec<OwnSession>, ApiError<NoRefusal>> {
    let context = runtime::context::public_context::<ListSessions, _>()?;
    let account = context.signed_in()?.account;
    let own = context.token.as_ref().map(|token| token.session);
    let sessions = store::sessions::list(&context.db, account, context.now).await?;
    let sessions = sessions.into_iter().map(|session| OwnSession {
        is_this: own == Some(session.session),
        session: session.session,
        signed_in_at: session.created_at,
        used_at: session.seen_at,
    });
    Ok(sessions.collect())
}

/// Signs out one of the person's browsers.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "account/end_session", client = PageClient)]
pub(crate) async fn end_session(session: WebSessionId) -> Result<(), ApiError<NoRefusal>> {
    use super::flash::SecurityFlash;
    use runtime::{context, paths};
    use ui::Address;

    let context = context::public_context::<EndSession, _>()?;
    let account = context.signed_in()?.account;
    let ids = &*context.services.ids;
    store::sessions::end_own(&context.db, account, session, context.now, ids).await?;
    context::redirect(Address::new(paths::ACCOUNT).flash(SecurityFlash::SessionEnded));
    Ok(())
}

/// Signs out every browser of the person, this one too.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "account/sign_out_everywhere", client = PageClient)]
pub(crate) async fn sign_out_everywhere() -> Result<(), ApiError<NoRefusal>> {
    use runtime::{
        context::{self, PublicContext},
        paths,
    };

    let context = context::public_context::<SignOutEverywhere, _>()?;
    let account = context.signed_in()?.account;
    let ids = &*context.services.ids;
    store::sessions::sign_out_everywhere(&context.db, account, context.now, ids).await?;
    context.hand_over(None);
    PublicContext::clear_storage();
    context::redirect(format!("{}?done=signed-out", paths::SIGN_IN));
    Ok(())
}

/// Sends a code to the address that the account is to have.
///
/// # Errors
///
/// [`SendRefusal`].
#[server(endpoint = "account/change_email", client = PageClient)]
pub(crate) async fn change_email(email: String) -> Result<(), ApiError<SendRefusal>> {
    use runtime::{context, paths};

    let context = context::public_context::<ChangeEmail, _>()?;
    super::verbs::change_email(&context, &email).await?;
    context::redirect(paths::ACCOUNT_EMAIL_CODE);
    Ok(())
}

/// Changes the address to the one whose code was typed.
///
/// # Errors
///
/// [`CodeRefusal`].
#[server(endpoint = "account/prove_new_email", client = PageClient)]
pub(crate) async fn prove_new_email(code: String) -> Result<(), ApiError<CodeRefusal>> {
    use super::flash::SecurityFlash;
    use runtime::{context, paths};
    use ui::Address;

    let context = context::public_context::<ProveNewEmail, _>()?;
    super::verbs::prove_new_email(&context, &code).await?;
    context::redirect(Address::new(paths::ACCOUNT).flash(SecurityFlash::EmailChanged));
    Ok(())
}

/// Makes what an app is to scan.
///
/// # Errors
///
/// [`TwoFactorRefusal::AlreadyOn`].
#[server(endpoint = "account/set_up_two_factor", client = PageClient)]
pub(crate) async fn set_up_two_factor() -> Result<(), ApiError<TwoFactorRefusal>> {
    use runtime::{context, paths};

    let context = context::public_context::<SetUpTwoFactor, _>()?;
    super::verbs::set_up_two_factor(&context).await?;
    context::redirect(paths::TWO_FACTOR);
    Ok(())
}

/// What the person's app is to scan; none where it has scanned it, or nothing was made.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "account/app_secret", client = PageClient)]
pub(crate) async fn look_at_app_secret() -> Result<Option<AppSecret>, ApiError<NoRefusal>> {
    let context = runtime::context::public_context::<LookAtAppSecret, _>()?;
    super::verbs::app_secret(&context).await
}

/// Turns two-factor authentication on: the person has typed a code that the app shows.
///
/// # Errors
///
/// [`TwoFactorRefusal`].
#[server(endpoint = "account/turn_on_two_factor", client = PageClient)]
pub(crate) async fn turn_on_two_factor(code: String) -> Result<(), ApiError<TwoFactorRefusal>> {
    use super::flash::SecurityFlash;
    use runtime::{context, paths};
    use ui::Address;

    let context = context::public_context::<TurnOnTwoFactor, _>()?;
    super::verbs::turn_on_two_factor(&context, &code).await?;
    context::redirect(Address::new(paths::RECOVERY_CODES).flash(SecurityFlash::TurnedOn));
    Ok(())
}

/// Turns two-factor authentication off.
///
/// # Errors
///
/// [`TwoFactorRefusal`].
#[server(endpoint = "account/turn_off_two_factor", client = PageClient)]
pub(crate) async fn turn_off_two_factor() -> Result<(), ApiError<TwoFactorRefusal>> {
    use super::flash::SecurityFlash;
    use runtime::{context, paths};
    use ui::Address;

    let context = context::public_context::<TurnOffTwoFactor, _>()?;
    super::verbs::turn_off_two_factor(&context).await?;
    context::redirect(Address::new(paths::TWO_FACTOR).flash(SecurityFlash::TurnedOff));
    Ok(())
}

/// Makes ten other recovery codes.
///
/// # Errors
///
/// [`TwoFactorRefusal`].
#[server(endpoint = "account/renew_recovery_codes", client = PageClient)]
pub(crate) async fn renew_recovery_codes() -> Result<(), ApiError<TwoFactorRefusal>> {
    use runtime::{context, paths};

    let context = context::public_context::<RenewRecoveryCodes, _>()?;
    super::verbs::renew_recovery_codes(&context).await?;
    context::redirect(paths::RECOVERY_CODES);
    Ok(())
}

/// The recovery codes that were just made; none once the person has kept them.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "account/recovery_codes", client = PageClient)]
pub(crate) async fn look_at_recovery_codes() -> Result<Vec<String>, ApiError<NoRefusal>> {
    let context = runtime::context::public_context::<LookAtRecoveryCodes, _>()?;
    super::verbs::recovery_codes(&context).await
}

/// Shows the recovery codes no longer: the person has kept them. Leads back to the account; who runs the platform to
/// where that is done, which was closed until then.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "account/hide_recovery_codes", client = PageClient)]
pub(crate) async fn hide_recovery_codes() -> Result<(), ApiError<NoRefusal>> {
    use runtime::{context, paths};

    let context = context::public_context::<HideRecoveryCodes, _>()?;
    let visitor = context.signed_in()?;
    store::two_factor::hide_recovery_codes(&context.db, visitor.account).await?;
    context::redirect(if visitor.is_operator {
        paths::OPERATIONS
    } else {
        paths::ACCOUNT
    });
    Ok(())
}

/// Proves once more that it is the person, and leads to the page that was asked for.
///
/// # Errors
///
/// [`TwoFactorRefusal`].
#[server(endpoint = "account/confirm", client = PageClient)]
pub(crate) async fn confirm(
    proof: String,
    #[server(default)] then: String,
) -> Result<(), ApiError<TwoFactorRefusal>> {
    use runtime::{context, paths, signing_in};
    use shell::landing;

    let context = context::public_context::<Confirm, _>()?;
    signing_in::prove_again(&context, proof).await?;
    context::redirect(landing::local(&then).unwrap_or(paths::ACCOUNT));
    Ok(())
}
