//! What a person asks for the own account.

#![cfg_attr(
    feature = "ssr",
    expect(
        clippy::unused_async,
        reason = "what waits for nothing here is a call over the network in the browser"
    )
)]

use domain::account::{ChangePasswordRefusal, PasswordRefusal, SignInRefusal};
use leptos::prelude::*;

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// Signs in, and leads to the page that was asked for.
///
/// # Errors
///
/// [`SignInRefusal`].
#[server(endpoint = "account/sign_in", client = PageClient)]
pub(crate) async fn sign_in(
    email: String,
    password: String,
    #[server(default)] then: String,
) -> Result<(), ApiError<SignInRefusal>> {
    use runtime::{
        context, paths,
        signing_in::{self, Proven, Way},
    };
    use shell::landing;
    use ui::Address;

    let context = context::public_context::<SignIn, _>()?;
    if context::is_insecure_origin() {
        return Err(ApiError::Refused(SignInRefusal::NotEncrypted));
    }
    let proven = signing_in::proven(&context, &email, password).await;
    context.keep_email(if proven.is_ok() { "" } else { &email });
    let proven = match proven? {
        Proven::Account(proven) => proven,
        Proven::Unproven(unproven) => return prove_address(&context, &unproven).await,
    };
    match signing_in::go_in(&context, &proven, |refusal| refusal).await? {
        Way::In(found) => context::redirect(landing::after_sign_in(&found.user, Some(&then))),
        Way::SecondStep => {
            let then = landing::local(&then).unwrap_or_default();
            context::redirect(Address::new(paths::SIGN_IN_CODE).with("then", then));
        }
    }
    Ok(())
}

/// Leads somebody who has registered and not typed the code yet to where that is done: another is sent.
#[cfg(feature = "ssr")]
async fn prove_address(
    context: &runtime::context::PublicContext,
    unproven: &store::registering::Unproven,
) -> Result<(), ApiError<SignInRefusal>> {
    use domain::email_code::SendRefusal;

    let services = &context.services;
    let token = store::registering::go_on(
        &context.db,
        unproven,
        context.address,
        context.now,
        &*services.ids,
        &*services.secrets,
    );
    let token = token.await.map_err(|error| {
        error.map_refusal(|refusal| match refusal {
            SendRefusal::TooMany { minutes } => SignInRefusal::TooMany { minutes },
            SendRefusal::TooSoon { .. } => SignInRefusal::TooMany { minutes: 1 },
            SendRefusal::NotAnAddress | SendRefusal::NothingBegun => SignInRefusal::Wrong,
        })
    })?;
    context.hand_over_step(Some(&token));
    runtime::context::redirect(runtime::paths::REGISTER_CODE);
    Ok(())
}

/// The address that was typed into the sign-in page before, where the page itself couldn't keep it.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "account/typed_email", client = PageClient)]
pub(crate) async fn typed_email() -> Result<Option<String>, ApiError<NoRefusal>> {
    Ok(runtime::context::public_context::<TypedEmail, _>()?.typed_email)
}

/// Signs out this browser, also one whose session has ended already.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "account/sign_out", client = PageClient)]
pub(crate) async fn sign_out() -> Result<(), ApiError<NoRefusal>> {
    use super::flash::AccountFlash;
    use runtime::{context, paths};
    use ui::Address;

    let context = context::public_context::<SignOut, _>()?;
    if let Some(token) = &context.token {
        store::sessions::close(&context.db, token, context.now, &*context.services.ids).await?;
    }
    context.hand_over(None);
    runtime::context::PublicContext::clear_storage();
    context::redirect(Address::new(paths::SIGN_IN).flash(AccountFlash::SignedOut));
    Ok(())
}

/// Whose password may be chosen in this browser, by the invitation that it was opened with: the
/// address of the account.
///
/// # Errors
///
/// [`PasswordRefusal::LinkOver`].
#[server(endpoint = "account/invited", client = PageClient)]
pub(crate) async fn invited() -> Result<String, ApiError<PasswordRefusal>> {
    use store::{Error, accounts};

    let context = runtime::context::public_context::<Invited, _>()?;
    let token = accounts::token_hash(context.invitation());
    let email = accounts::invited(&context.db, token, context.now);
    email.await.map_err(|error| match error {
        Error::NotFound => ApiError::Refused(PasswordRefusal::LinkOver),
        other => ApiError::without_refusal(other),
    })
}

/// Chooses the password of whoever was invited, and signs this person in. The invitation is the one
/// that the browser was opened with, unless the call brings another one's token.
///
/// # Errors
///
/// [`PasswordRefusal`].
#[server(endpoint = "account/choose_password", client = PageClient)]
pub(crate) async fn choose_password(
    #[server(default)] token: String,
    password: String,
    again: String,
) -> Result<(), ApiError<PasswordRefusal>> {
    use runtime::{
        context, paths,
        signing_in::{self, Way},
    };
    use shell::landing;

    let context = context::public_context::<ChoosePassword, _>()?;
    let token = if token.is_empty() {
        context.invitation()
    } else {
        &token
    };
    let proven = signing_in::choose(&context, token, password, &again).await?;
    context.forget_invitation();
    if context::is_insecure_origin() {
        // Chosen, but this browser would not stay signed in: the sign-in page says why.
        context::redirect(paths::SIGN_IN);
        return Ok(());
    }
    match signing_in::go_in(&context, &proven, |_| PasswordRefusal::LinkOver).await? {
        Way::In(found) => context::redirect(landing::after_sign_in(&found.user, None)),
        Way::SecondStep => context::redirect(paths::SIGN_IN_CODE),
    }
    Ok(())
}

/// Changes the password of whoever is signed in. Every other browser is signed out; this one goes on.
///
/// # Errors
///
/// [`ChangePasswordRefusal`].
#[server(endpoint = "account/change_password", client = PageClient)]
pub(crate) async fn change_password(
    old: String,
    password: String,
    again: String,
) -> Result<(), ApiError<ChangePasswordRefusal>> {
    use super::flash::AccountFlash;
    use runtime::{context, paths, signing_in};
    use ui::Address;

    let context = context::public_context::<ChangePassword, _>()?;
    let proven = signing_in::change(&context, old, password, &again).await?;
    let refused = |_| ChangePasswordRefusal::OldWrong;
    signing_in::let_in(&context, &proven, refused).await?;
    context::redirect(Address::new(paths::CHANGE_PASSWORD).flash(AccountFlash::PasswordChanged));
    Ok(())
}

/// Goes on in another of the person's places, from its first page or from the page `then` of this site. `kind` is
/// `agency`, `shop` or `creator`, `place` its id; a place that is not the person's is not there.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "account/choose_place", client = PageClient)]
pub(crate) async fn choose_place(
    kind: String,
    place: String,
    #[server(default)] then: String,
) -> Result<(), ApiError<NoRefusal>> {
    use domain::signed_in_user::PlaceId;
    use runtime::context::{self, PublicContext};
    use store::sessions::{self, ChosenPlace};

    let context = context::public_context::<ChoosePlace, _>()?;
    let (Some(visitor), Some(token)) = (&context.visitor, &context.token) else {
        return Err(ApiError::SignedOut);
    };
    let id = place.parse().map_err(|_| ApiError::NotFound)?;
    let place = PlaceId::of_kind(&kind, id).ok_or(ApiError::NotFound)?;
    let chosen = ChosenPlace::of(place).ok_or(ApiError::NotFound)?;
    sessions::choose_place(&context.db, visitor.account, token.session, chosen).await?;
    PublicContext::forget_page_in_use();
    // What the browser keeps of the place before isn't this one's.
    PublicContext::clear_storage();
    match shell::landing::local(&then) {
        Some(then) => context::redirect(then),
        None => context::redirect(shell::landing::home_of(place.workspace())),
    }
    Ok(())
}
