//! What comes after the right password, and proving once more to be the person who is signed in.

use domain::{account::SignInRefusal, two_factor::TwoFactorRefusal};
use store::{
    Error,
    accounts::{self, Credentials},
    sessions::{self, SessionRow},
    sign_ins::{self, Attempt, Counted},
    two_factor,
};

use super::{compare, count, let_in, was_right, was_wrong};
use crate::{context::PublicContext, error::ApiError};

/// Where somebody is led who has typed the right password.
pub enum Way {
    /// In: there is a session.
    In(Box<SessionRow>),
    /// To the page where the code of an app is typed, which the browser goes on to by a token.
    SecondStep,
}

/// Lets the person in, or begins the second step of whoever has turned it on.
///
/// # Errors
///
/// `refused`, when the password was changed in between.
pub async fn go_in<R>(
    context: &PublicContext,
    proven: &Credentials,
    refused: impl FnOnce(SignInRefusal) -> R,
) -> Result<Way, ApiError<R>> {
    let is_on = two_factor::is_on(&context.db, proven.account).await;
    if !is_on.map_err(ApiError::without_refusal)? {
        return let_in(context, proven, refused)
            .await
            .map(|row| Way::In(Box::new(row)));
    }
    let services = &context.services;
    let (ids, secrets) = (&*services.ids, &*services.secrets);
    let step = two_factor::begin_sign_in(&context.db, proven, context.now, ids, secrets).await;
    let step = step.map_err(ApiError::without_refusal)?;
    context.hand_over_step(Some(&step));
    Ok(Way::SecondStep)
}

/// Takes the code of the second step, and lets the person in. Every try counts, for the sign-in and for the
/// account.
///
/// # Errors
///
/// [`TwoFactorRefusal`].
pub async fn prove_second_step(
    context: &PublicContext,
    typed: &str,
) -> Result<SessionRow, ApiError<TwoFactorRefusal>> {
    let over = || ApiError::Refused(TwoFactorRefusal::Over);
    let step = context.step.ok_or_else(over)?;
    let (db, now, ids) = (&context.db, context.now, &*context.services.ids);
    let email = two_factor::is_waiting(db, &step, now).await;
    let email = email.map_err(|error| match error {
        Error::NotFound => over(),
        other => ApiError::without_refusal(other),
    })?;
    let counted = count_code(context, &email).await?;
    let keys = context.account_keys()?;
    let proven = two_factor::prove_sign_in(db, keys, (&step, typed), now, ids).await;
    if matches!(proven, Err(Error::Refused(TwoFactorRefusal::Wrong))) {
        PublicContext::answer_after(counted.delay_if_wrong);
    }
    let proven = proven?;
    was_right(context, &counted).await?;
    let found = let_in(context, &proven, |_| TwoFactorRefusal::Over).await?;
    context.hand_over_step(None);
    Ok(found)
}

/// Proves once more that it is the person whose session it is: by a code where that is turned on, else by the
/// password.
///
/// # Errors
///
/// [`TwoFactorRefusal::Wrong`], [`TwoFactorRefusal::TooMany`].
pub async fn prove_again(
    context: &PublicContext,
    typed: String,
) -> Result<(), ApiError<TwoFactorRefusal>> {
    let visitor = context.signed_in()?;
    let token = context.token.as_ref().ok_or(ApiError::SignedOut)?;
    let (db, now, ids) = (&context.db, context.now, &*context.services.ids);
    let account = visitor.account;
    let is_on = two_factor::is_on(db, account).await;
    if is_on.map_err(ApiError::without_refusal)? {
        let counted = count_code(context, &visitor.email).await?;
        let keys = context.account_keys()?;
        let proven = two_factor::prove(db, keys, (account, &*typed), now, ids).await;
        if matches!(proven, Err(Error::Refused(TwoFactorRefusal::Wrong))) {
            was_wrong(context, &counted, Some(account)).await?;
        }
        proven?;
        was_right(context, &counted).await?;
    } else {
        let counted = count(context, &visitor.email).await;
        let counted = counted.map_err(|failure| failure.map_refusal(of_limit))?;
        let known = accounts::credentials(db, &visitor.email).await;
        let known = known.map_err(ApiError::without_refusal)?;
        let kept = known.and_then(|known| known.password_hash);
        if !compare(context, &counted, typed, (Some(account), kept)).await? {
            return Err(ApiError::Refused(TwoFactorRefusal::Wrong));
        }
    }
    sessions::prove(db, account, token.session, now)
        .await
        .map_err(ApiError::without_refusal)
}

/// Counts a code that is about to be looked at. One too many is written down, and the person is told.
async fn count_code(
    context: &PublicContext,
    email: &str,
) -> Result<Counted, ApiError<TwoFactorRefusal>> {
    let counted = sign_ins::attempt_code(&context.db, attempt(context, email)).await;
    if matches!(counted, Err(Error::Refused(SignInRefusal::TooMany { .. }))) {
        let ids = &*context.services.ids;
        sign_ins::locked_out(&context.db, email, context.now, ids)
            .await
            .map_err(ApiError::without_refusal)?;
        two_factor::warn_of_guesses(&context.db, email, context.now, ids)
            .await
            .map_err(ApiError::without_refusal)?;
    }
    counted.map_err(|error| ApiError::from(error.map_refusal(of_limit)))
}

fn attempt<'a>(context: &'a PublicContext, email: &'a str) -> Attempt<'a> {
    Attempt {
        email,
        address: context.address,
        browser: context.browser.as_ref(),
        now: context.now,
    }
}

fn of_limit(refusal: SignInRefusal) -> TwoFactorRefusal {
    match refusal {
        SignInRefusal::TooMany { minutes } => TwoFactorRefusal::TooMany { minutes },
        SignInRefusal::Wrong | SignInRefusal::NotEncrypted => TwoFactorRefusal::Wrong,
    }
}
