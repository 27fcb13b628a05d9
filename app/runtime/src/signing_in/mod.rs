//! Comparing, choosing and changing passwords, and letting people in, as part of a server function.

mod second_step;

use domain::account::{
    ChangePasswordRefusal, PASSWORD_LONGEST, PasswordRefusal, PersonalWords, SignInRefusal,
    check_password,
};
use domain::{ids::AccountId, two_factor::RECENT_PROOF};
use store::{
    Error,
    accounts::{self, Credentials},
    kept_forms,
    known_browsers::{self, BrowserSecret},
    passwords,
    registering::{self, Unproven},
    sessions,
    sessions::{ChosenPlace, SessionRow, Token},
    sign_ins::{self, Attempt, Counted},
};

pub use self::second_step::{Way, go_in, prove_again, prove_second_step};
use crate::{
    context::{PasswordsFailed, PublicContext, caller, require_recent_proof},
    error::ApiError,
};
use ui::platform;

/// What the address and the password belong to.
pub enum Proven {
    /// An account, which is signed in to by this.
    Account(Credentials),
    /// A registration whose address is not proven yet.
    Unproven(Unproven),
}

/// What the address and the password belong to. Every attempt is counted before its password is looked at,
/// and each does the same work, whether there is such an account or not. After many wrong ones from a network
/// address, further ones are answered late.
///
/// A registration is gone on with also where the address has an account: otherwise whoever registers with an
/// address and then signs in would learn that it has one. Nothing that was counted is taken back for it.
///
/// # Errors
///
/// [`SignInRefusal`].
pub async fn proven(
    context: &PublicContext,
    email: &str,
    password: String,
) -> Result<Proven, ApiError<SignInRefusal>> {
    let counted = count(context, email).await?;
    let known = accounts::credentials(&context.db, email)
        .await
        .map_err(ApiError::without_refusal)?;
    let unproven = registering::unproven(&context.db, email, context.now)
        .await
        .map_err(ApiError::without_refusal)?;
    let account = known.as_ref().map(|known| known.account);
    let kept = known.as_ref().and_then(|known| known.password_hash.clone());
    let is_right = is_of(context, password.clone(), kept).await?;
    if let Some(known) = known.filter(|_| is_right) {
        was_right(context, &counted).await?;
        return Ok(Proven::Account(known));
    }
    if let Some(unproven) = unproven {
        let kept = Some(unproven.password_hash.clone());
        if is_of(context, password, kept).await? {
            return Ok(Proven::Unproven(unproven));
        }
    }
    was_wrong(context, &counted, account).await?;
    Err(ApiError::Refused(SignInRefusal::Wrong))
}

/// Counts an attempt to prove that one is the person with this address. One too many is written down.
async fn count(context: &PublicContext, email: &str) -> Result<Counted, ApiError<SignInRefusal>> {
    let attempt = Attempt {
        email,
        address: context.address,
        browser: context.browser.as_ref(),
        now: context.now,
    };
    let counted = sign_ins::attempt(&context.db, attempt).await;
    if matches!(counted, Err(Error::Refused(SignInRefusal::TooMany { .. }))) {
        let ids = &*context.services.ids;
        sign_ins::locked_out(&context.db, email, context.now, ids)
            .await
            .map_err(ApiError::without_refusal)?;
    }
    Ok(counted?)
}

/// Whether what is kept is this password's. A right one is not counted after all; a wrong one is written
/// down, and the answer to it may wait.
async fn compare<R>(
    context: &PublicContext,
    counted: &Counted,
    password: String,
    (account, kept): (Option<AccountId>, Option<String>),
) -> Result<bool, ApiError<R>> {
    let is_right = is_of(context, password, kept).await?;
    if is_right {
        was_right(context, counted).await?;
    } else {
        was_wrong(context, counted, account).await?;
    }
    Ok(is_right)
}

/// Whether what is kept is this password's.
async fn is_of<R>(
    context: &PublicContext,
    password: String,
    kept: Option<String>,
) -> Result<bool, ApiError<R>> {
    let is_possible = password.chars().count() <= PASSWORD_LONGEST;
    let passwords = &context.services.passwords;
    Ok(is_possible && passwords.is_of(password, kept).await.map_err(failed)?)
}

/// Takes back what was counted.
async fn was_right<R>(context: &PublicContext, counted: &Counted) -> Result<(), ApiError<R>> {
    sign_ins::succeeded(&context.db, counted)
        .await
        .map_err(ApiError::without_refusal)
}

/// Writes down that what was typed was wrong, and lets the answer wait.
async fn was_wrong<R>(
    context: &PublicContext,
    counted: &Counted,
    account: Option<AccountId>,
) -> Result<(), ApiError<R>> {
    let ids = &*context.services.ids;
    sign_ins::failed(&context.db, account, context.now, ids)
        .await
        .map_err(ApiError::without_refusal)?;
    PublicContext::answer_after(counted.delay_if_wrong);
    Ok(())
}

/// Lets the person in: opens a session, whose token the browser gets, and remembers the browser. When
/// the password was changed in between, nobody is let in.
///
/// # Errors
///
/// `refused`, in that case.
pub async fn let_in<R>(
    context: &PublicContext,
    proven: &Credentials,
    refused: impl FnOnce(SignInRefusal) -> R,
) -> Result<SessionRow, ApiError<R>> {
    let services = &context.services;
    let token = sessions::open(
        &context.db,
        proven,
        context.token.as_ref(),
        context.now,
        &*services.ids,
        &*services.secrets,
    )
    .await
    .map_err(|error| error.map_refusal(refused))?;
    let browser = context.browser.clone();
    let browser = browser.unwrap_or_else(|| BrowserSecret::new(&*services.secrets));
    known_browsers::remember(&context.db, proven.account, &browser, context.now)
        .await
        .map_err(ApiError::without_refusal)?;
    context.hand_over(Some(&token));
    context.hand_over_browser(&browser);
    go_on_where_left(context, proven.account, &token).await;
    found(context, &token).await
}

/// Goes on in the place of a form that came after the last session's end, so that the page that it
/// stands on shows it. Without that the person is signed in all the same.
async fn go_on_where_left(context: &PublicContext, account: AccountId, token: &Token) {
    let left = kept_forms::left_in(&context.db, account, context.now).await;
    let Ok(Some(place)) = left.inspect_err(|error| tracing::error!(%error, "kept forms")) else {
        return;
    };
    let Some(place) = ChosenPlace::of(place) else {
        return;
    };
    // Whoever has left the place since goes on elsewhere.
    if let Err(error) = sessions::choose_place(&context.db, account, token.session, place).await {
        tracing::debug!(%error, "the place of a form that came late was not chosen");
    }
}

async fn found<R>(context: &PublicContext, token: &Token) -> Result<SessionRow, ApiError<R>> {
    let ids = &*context.services.ids;
    let found = sessions::find(&context.db, token, context.now, ids).await;
    let found = found.map_err(ApiError::without_refusal)?;
    found.ok_or(ApiError::SignedOut)
}

/// Chooses the password of whoever was invited with the token.
///
/// # Errors
///
/// [`PasswordRefusal`].
pub async fn choose(
    context: &PublicContext,
    token: &str,
    password: String,
    again: &str,
) -> Result<Credentials, ApiError<PasswordRefusal>> {
    // First, so that nobody keeps the server busy without an invitation.
    let token = accounts::token_hash(token);
    let email = accounts::invited(&context.db, token, context.now)
        .await
        .map_err(|error| match error {
            Error::NotFound => ApiError::Refused(PasswordRefusal::LinkOver),
            other => ApiError::without_refusal(other),
        })?;
    let hash = hash_of_new(context, &email, password, again).await?;
    let ids = &*context.services.ids;
    let account = accounts::choose_password(&context.db, token, &hash, context.now, ids).await?;
    Ok(Credentials {
        account,
        password_hash: Some(hash),
    })
}

/// Changes the password of whoever is signed in, who knows the old one. A wrong old one counts as an
/// attempt to sign in: somebody may have found an open browser. Whoever signs in with a code as well has proved
/// to be the person a moment ago, since the session that follows counts as proved anew.
///
/// # Errors
///
/// [`ChangePasswordRefusal`].
pub async fn change(
    context: &PublicContext,
    old: String,
    password: String,
    again: &str,
) -> Result<Credentials, ApiError<ChangePasswordRefusal>> {
    let visitor = context.visitor.as_ref().ok_or(ApiError::SignedOut)?;
    if caller().has_two_factor {
        require_recent_proof(RECENT_PROOF.num_minutes())?;
    }
    let email = &visitor.email;
    let counted = count(context, email).await.map_err(|failure| {
        failure.map_refusal(|refusal| match refusal {
            SignInRefusal::TooMany { minutes } => ChangePasswordRefusal::TooMany { minutes },
            SignInRefusal::Wrong | SignInRefusal::NotEncrypted => ChangePasswordRefusal::OldWrong,
        })
    })?;
    let known = accounts::credentials(&context.db, email).await;
    let known = known.map_err(ApiError::without_refusal)?;
    let kept = known.and_then(|known| known.password_hash);
    let compared = (Some(visitor.account), kept.clone());
    if !compare(context, &counted, old.clone(), compared).await? {
        return Err(ApiError::Refused(ChangePasswordRefusal::OldWrong));
    }
    if password == old {
        return Err(ApiError::Refused(PasswordRefusal::Unchanged.into()));
    }
    let hash = hash_of_new(context, email, password, again)
        .await
        .map_err(|failure| failure.map_refusal(ChangePasswordRefusal::New))?;
    let proven = Credentials {
        account: visitor.account,
        password_hash: kept,
    };
    let ids = &*context.services.ids;
    passwords::change(&context.db, &proven, &hash, context.now, ids)
        .await
        .map_err(ApiError::without_refusal)?;
    Ok(Credentials {
        password_hash: Some(hash),
        ..proven
    })
}

/// What is kept of a new password of the person with this address, if it can be one.
async fn hash_of_new(
    context: &PublicContext,
    email: &str,
    password: String,
    again: &str,
) -> Result<String, ApiError<PasswordRefusal>> {
    let names = passwords::names_about(&context.db, email).await;
    let names = names.map_err(ApiError::without_refusal)?;
    hash_of_words(context, &names, password, again).await
}

/// The same of a person about whom these words are known.
///
/// # Errors
///
/// [`PasswordRefusal`].
pub async fn hash_of_words(
    context: &PublicContext,
    names: &[String],
    password: String,
    again: &str,
) -> Result<String, ApiError<PasswordRefusal>> {
    let about = PersonalWords::of(names.iter().map(String::as_str));
    check_password(&password, &about).map_err(ApiError::Refused)?;
    if password != again {
        return Err(ApiError::Refused(PasswordRefusal::Different));
    }
    let passwords = &context.services.passwords;
    let words = about.as_slice().to_vec();
    if passwords
        .is_common(password.clone(), words)
        .await
        .map_err(failed)?
    {
        return Err(ApiError::Refused(PasswordRefusal::Common));
    }
    passwords.hash(password).await.map_err(failed)
}

fn failed<R>(cause: PasswordsFailed) -> ApiError<R> {
    let reference = platform::request_reference().unwrap_or_default();
    tracing::error!(%reference, %cause, "a password could not be compared or kept");
    ApiError::Internal { reference }
}
