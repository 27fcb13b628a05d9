//! What somebody asks who has no account yet, or can't get in to the own one.

#![cfg_attr(
    feature = "ssr",
    expect(
        clippy::unused_async,
        reason = "what waits for nothing here is a call over the network in the browser"
    )
)]

use domain::{
    email_code::{CodeRefusal, RegisterRefusal, SendRefusal},
    two_factor::TwoFactorRefusal,
};
use leptos::prelude::*;

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// What was typed into the form before, in a page that couldn't keep it: the address and the phone number.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "account/typed_registration", client = PageClient)]
pub(crate) async fn typed_registration() -> Result<(String, String), ApiError<NoRefusal>> {
    let context = runtime::context::public_context::<TypedRegistration, _>()?;
    let typed = context.typed_email.unwrap_or_default();
    let (email, phone) = typed.split_once('\n').unwrap_or((&*typed, ""));
    Ok((email.to_owned(), phone.to_owned()))
}

/// Registers: sends a code to the address, and leads to where it is typed. Whether the address has an account
/// already changes nothing of it.
///
/// # Errors
///
/// [`RegisterRefusal`].
#[server(endpoint = "account/register", client = PageClient)]
pub(crate) async fn register(
    email: String,
    #[server(default)] phone: String,
    password: String,
    again: String,
) -> Result<(), ApiError<RegisterRefusal>> {
    use runtime::{context, paths};

    let context = context::public_context::<Register, _>()?;
    let registered = super::verbs::register(&context, (&*email, &*phone), password, &again).await;
    let typed = if registered.is_ok() {
        String::new()
    } else {
        format!("{email}\n{phone}")
    };
    context.keep_typed(paths::REGISTER, &typed);
    registered?;
    context::redirect(paths::REGISTER_CODE);
    Ok(())
}

/// Where the code was sent that this browser waits for; none where it waits for none.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "account/sent_code", client = PageClient)]
pub(crate) async fn sent_code() -> Result<Option<String>, ApiError<NoRefusal>> {
    use store::{Error, email_codes};

    let context = runtime::context::public_context::<SentCode, _>()?;
    let Some(step) = &context.step else {
        return Ok(None);
    };
    match email_codes::sent(&context.db, step, context.now).await {
        Ok(sent) => Ok(Some(sent.email)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Makes the account of whoever typed the code, signs this person in, and leads to where one chooses as what to
/// take part.
///
/// # Errors
///
/// [`CodeRefusal`].
#[server(endpoint = "account/prove_email", client = PageClient)]
pub(crate) async fn prove_email(code: String) -> Result<(), ApiError<CodeRefusal>> {
    use runtime::{context, paths, signing_in};
    use store::registering;

    let context = context::public_context::<ProveEmail, _>()?;
    let nothing = || ApiError::Refused(CodeRefusal::NothingBegun);
    let step = context.step.ok_or_else(nothing)?;
    let ids = &*context.services.ids;
    let proven = registering::prove(&context.db, &step, &code, context.now, ids).await?;
    context.hand_over_step(None);
    if context::is_insecure_origin() {
        // There is an account, but this browser would not stay signed in: the sign-in page says why.
        context::redirect(paths::SIGN_IN);
        return Ok(());
    }
    signing_in::let_in(&context, &proven, |_| CodeRefusal::NothingBegun).await?;
    context::redirect(paths::JOIN);
    Ok(())
}

/// Sends another code, where the one before was sent.
///
/// # Errors
///
/// [`SendRefusal`].
#[server(endpoint = "account/send_code_again", client = PageClient)]
pub(crate) async fn send_code_again() -> Result<(), ApiError<SendRefusal>> {
    let context = runtime::context::public_context::<SendCodeAgain, _>()?;
    super::verbs::send_code_again(&context).await
}

/// Sends a link to choose another password, if the address has an account; the answer is the same if not.
///
/// # Errors
///
/// [`SendRefusal`].
#[server(endpoint = "account/forget_password", client = PageClient)]
pub(crate) async fn forget_password(email: String) -> Result<(), ApiError<SendRefusal>> {
    use super::flash::EnteringFlash;
    use runtime::{context, paths};
    use ui::Address;

    let context = context::public_context::<ForgetPassword, _>()?;
    super::verbs::forget_password(&context, &email).await?;
    context::redirect(Address::new(paths::FORGOTTEN_PASSWORD).flash(EnteringFlash::LinkSent));
    Ok(())
}

/// Whether this browser waits for the second step of signing in.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "account/waits_for_second_step", client = PageClient)]
pub(crate) async fn waits_for_second_step() -> Result<bool, ApiError<NoRefusal>> {
    use store::{Error, two_factor};

    let context = runtime::context::public_context::<WaitsForSecondStep, _>()?;
    let Some(step) = &context.step else {
        return Ok(false);
    };
    match two_factor::is_waiting(&context.db, step, context.now).await {
        Ok(_) => Ok(true),
        Err(Error::NotFound) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Takes the code of the second step, signs in, and leads to the page that was asked for.
///
/// # Errors
///
/// [`TwoFactorRefusal`].
#[server(endpoint = "account/prove_second_step", client = PageClient)]
pub(crate) async fn prove_second_step(
    code: String,
    #[server(default)] then: String,
) -> Result<(), ApiError<TwoFactorRefusal>> {
    use runtime::{context, signing_in};
    use shell::landing;

    let context = context::public_context::<ProveSecondStep, _>()?;
    let found = signing_in::prove_second_step(&context, &code).await?;
    context::redirect(landing::after_sign_in(&found.user, Some(&then)));
    Ok(())
}
