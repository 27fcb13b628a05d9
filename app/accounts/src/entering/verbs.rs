//! What the server functions of getting in have in common, as far as it is more than a line.

use std::time::Duration;

use domain::{
    account::{looks_like_an_email, normal_email},
    email_code::{RegisterRefusal, SendRefusal, phone_number},
};
use runtime::{
    context::{self, PublicContext},
    error::ApiError,
    signing_in,
};
use store::{email_codes, passwords, registering, registering::Registration};
use tokio::time::{Instant, sleep_until};

/// How long the answer to a forgotten password takes at least. What is written for an address with an account takes
/// a little longer than what is written in its place.
const LEAST_ANSWER: Duration = Duration::from_millis(10);

/// Registers. The password is looked at and hashed whatever is known of the address, and what is known of an
/// account that it has is not asked.
pub(super) async fn register(
    context: &PublicContext,
    (email, phone): (&str, &str),
    password: String,
    again: &str,
) -> Result<(), ApiError<RegisterRefusal>> {
    if context::is_insecure_origin() {
        return Err(ApiError::Refused(RegisterRefusal::NotEncrypted));
    }
    if !looks_like_an_email(&normal_email(email)) {
        return Err(ApiError::Refused(RegisterRefusal::NotAnAddress));
    }
    let phone = match phone.trim() {
        "" => None,
        typed => {
            let refused = ApiError::Refused(RegisterRefusal::NotAPhoneNumber);
            Some(phone_number(typed).ok_or(refused)?)
        }
    };
    let about = [email.to_owned()];
    let hash = signing_in::hash_of_words(context, &about, password, again).await;
    let hash = hash.map_err(|failure| failure.map_refusal(RegisterRefusal::Password))?;
    let new = Registration {
        email,
        phone: phone.as_deref(),
        password_hash: &hash,
    };
    let services = &context.services;
    let (ids, secrets) = (&*services.ids, &*services.secrets);
    let (address, now) = (context.address, context.now);
    let step = registering::register(&context.db, new, address, now, ids, secrets).await;
    let step = step.map_err(|error| ApiError::from(error.map_refusal(RegisterRefusal::Sending)))?;
    context.hand_over_step(Some(&step));
    Ok(())
}

/// Sends another code.
pub(super) async fn send_code_again(context: &PublicContext) -> Result<(), ApiError<SendRefusal>> {
    let nothing = || ApiError::Refused(SendRefusal::NothingBegun);
    let step = context.step.ok_or_else(nothing)?;
    let services = &context.services;
    let (ids, secrets) = (&*services.ids, &*services.secrets);
    let (address, now) = (context.address, context.now);
    email_codes::send_again(&context.db, &step, address, now, ids, secrets).await?;
    Ok(())
}

/// Sends a link to choose another password.
pub(super) async fn forget_password(
    context: &PublicContext,
    email: &str,
) -> Result<(), ApiError<SendRefusal>> {
    let services = &context.services;
    let token = services.secrets.secret().map(|byte| format!("{byte:02x}"));
    let token = token.concat();
    let (address, now, ids) = (context.address, context.now, &*services.ids);
    let least = Instant::now() + LEAST_ANSWER;
    let sent = passwords::forget(&context.db, (email, &*token), address, now, ids).await;
    sleep_until(least).await;
    Ok(sent?)
}
