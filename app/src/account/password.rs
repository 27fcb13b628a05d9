//! Comparing and choosing passwords, as part of a server function.

use domain::account::{PASSWORD_LONGEST, PasswordRefusal, SignInRefusal, check_password};
use store::{
    accounts::{self, Credentials},
    sessions,
    sessions::{Found, Token},
    sign_ins,
};

use crate::{
    failure::Failure,
    half,
    request::{PasswordsFailed, Visit},
};

/// What the account that the address and the password belong to is signed in to by. Every attempt is counted before its
/// password is looked at, and each does the same work, whether there is such an account or not.
pub(super) async fn proven(
    visit: &Visit,
    email: &str,
    password: String,
) -> Result<Credentials, Failure<SignInRefusal>> {
    sign_ins::attempt(&visit.db, email, visit.address, visit.now).await?;
    let known = accounts::credentials(&visit.db, email)
        .await
        .map_err(Failure::without_refusal)?;
    let kept = known.as_ref().and_then(|known| known.password_hash.clone());
    let is_possible = password.chars().count() <= PASSWORD_LONGEST;
    let passwords = &visit.surroundings.passwords;
    let is_right = is_possible && passwords.is_of(password, kept).await.map_err(failed)?;
    match known.filter(|_| is_right) {
        Some(proven) => {
            sign_ins::succeeded(&visit.db, email, visit.address)
                .await
                .map_err(Failure::without_refusal)?;
            Ok(proven)
        }
        None => Err(Failure::Refused(SignInRefusal::Wrong)),
    }
}

/// Lets the person in: opens a session, whose token the browser gets. When the password was changed in
/// between, nobody is let in.
pub(super) async fn let_in<R>(
    visit: &Visit,
    proven: &Credentials,
    refused: impl FnOnce(SignInRefusal) -> R,
) -> Result<Found, Failure<R>> {
    let surroundings = &visit.surroundings;
    let token = sessions::open(
        &visit.db,
        proven,
        visit.token.as_ref(),
        visit.now,
        &*surroundings.ids,
        &*surroundings.secrets,
    )
    .await
    .map_err(|error| error.map_refusal(refused))?;
    visit.hand_over(Some(&token));
    found(visit, &token).await
}

async fn found<R>(visit: &Visit, token: &Token) -> Result<Found, Failure<R>> {
    let found = sessions::find(&visit.db, token, visit.now).await;
    let found = found.map_err(Failure::without_refusal)?;
    found.ok_or(Failure::SignedOut)
}

/// Chooses the password of whoever was invited with the token.
pub(super) async fn choose(
    visit: &Visit,
    token: &str,
    password: String,
    again: &str,
) -> Result<Credentials, Failure<PasswordRefusal>> {
    check_password(&password).map_err(Failure::Refused)?;
    if password != again {
        return Err(Failure::Refused(PasswordRefusal::Different));
    }
    // First, so that nobody keeps the server hashing without an invitation.
    let token = accounts::token_hash(token);
    accounts::invited(&visit.db, token, visit.now)
        .await
        .map_err(|error| match error {
            store::Error::NotFound => Failure::Refused(PasswordRefusal::LinkOver),
            other => Failure::without_refusal(other),
        })?;
    let hash = visit.surroundings.passwords.hash(password).await;
    let hash = hash.map_err(failed)?;
    let ids = &*visit.surroundings.ids;
    let account = accounts::choose_password(&visit.db, token, &hash, visit.now, ids).await?;
    Ok(Credentials {
        account,
        password_hash: Some(hash),
    })
}

fn failed<R>(cause: PasswordsFailed) -> Failure<R> {
    let reference = half::request_reference().unwrap_or_default();
    tracing::error!(%reference, %cause, "a password could not be compared or kept");
    Failure::Broken { reference }
}
