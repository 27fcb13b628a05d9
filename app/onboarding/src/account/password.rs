//! Comparing, choosing and changing passwords, as part of a server function.

use domain::account::{
    ChangePasswordRefusal, PASSWORD_LONGEST, PasswordRefusal, PersonalWords, SignInRefusal,
    check_password,
};
use domain::ids::AccountId;
use store::{
    Error,
    accounts::{self, Credentials},
    kept_forms,
    known_browsers::{self, BrowserSecret},
    passwords, sessions,
    sessions::{ChosenPlace, Found, Token},
    sign_ins::{self, Attempt, Counted},
};

use runtime::{
    failure::Failure,
    request::{PasswordsFailed, Visit},
};
use ui::half;

/// What the account that the address and the password belong to is signed in to by. Every attempt is
/// counted before its password is looked at, and each does the same work, whether there is such an
/// account or not. After many wrong ones from a network address, further ones are answered late.
pub(super) async fn proven(
    visit: &Visit,
    email: &str,
    password: String,
) -> Result<Credentials, Failure<SignInRefusal>> {
    let counted = count(visit, email).await?;
    let known = accounts::credentials(&visit.db, email)
        .await
        .map_err(Failure::without_refusal)?;
    let is_right = compare(visit, &counted, password, known.as_ref()).await?;
    let proven = known.filter(|_| is_right);
    proven.ok_or(Failure::Refused(SignInRefusal::Wrong))
}

/// Counts an attempt to prove that one is the person with this address. One too many is written down.
async fn count(visit: &Visit, email: &str) -> Result<Counted, Failure<SignInRefusal>> {
    let attempt = Attempt {
        email,
        address: visit.address,
        browser: visit.browser.as_ref(),
        now: visit.now,
    };
    let counted = sign_ins::attempt(&visit.db, attempt).await;
    if matches!(counted, Err(Error::Refused(SignInRefusal::TooMany { .. }))) {
        let ids = &*visit.surroundings.ids;
        sign_ins::locked_out(&visit.db, email, visit.now, ids)
            .await
            .map_err(Failure::without_refusal)?;
    }
    Ok(counted?)
}

/// Whether what is kept is this password's. A right one is not counted after all; a wrong one is written
/// down, and the answer to it may wait.
async fn compare<R>(
    visit: &Visit,
    counted: &Counted,
    password: String,
    known: Option<&Credentials>,
) -> Result<bool, Failure<R>> {
    let account = known.map(|known| known.account);
    let kept = known.and_then(|known| known.password_hash.clone());
    let is_possible = password.chars().count() <= PASSWORD_LONGEST;
    let passwords = &visit.surroundings.passwords;
    let is_right = is_possible && passwords.is_of(password, kept).await.map_err(failed)?;
    let (db, now, ids) = (&visit.db, visit.now, &*visit.surroundings.ids);
    if is_right {
        sign_ins::succeeded(db, counted)
            .await
            .map_err(Failure::without_refusal)?;
    } else {
        sign_ins::failed(db, account, now, ids)
            .await
            .map_err(Failure::without_refusal)?;
        Visit::answer_after(counted.delay_if_wrong);
    }
    Ok(is_right)
}

/// Lets the person in: opens a session, whose token the browser gets, and remembers the browser. When the password was changed in
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
    let browser = visit.browser.clone();
    let browser = browser.unwrap_or_else(|| BrowserSecret::new(&*surroundings.secrets));
    known_browsers::remember(&visit.db, proven.account, &browser, visit.now)
        .await
        .map_err(Failure::without_refusal)?;
    visit.hand_over(Some(&token));
    visit.hand_over_browser(&browser);
    go_on_where_left(visit, proven.account, &token).await;
    found(visit, &token).await
}

/// Goes on in the place of a form that came after the last session's end, so that the page that it
/// stands on shows it. Without that the person is signed in all the same.
async fn go_on_where_left(visit: &Visit, account: AccountId, token: &Token) {
    let left = kept_forms::left_in(&visit.db, account, visit.now).await;
    let Ok(Some(place)) = left.inspect_err(|error| tracing::error!(%error, "kept forms")) else {
        return;
    };
    let Some(place) = ChosenPlace::of(place) else {
        return;
    };
    // Whoever has left the place since goes on elsewhere.
    if let Err(error) = sessions::choose_place(&visit.db, account, token.session, place).await {
        tracing::debug!(%error, "the place of a form that came late was not chosen");
    }
}

async fn found<R>(visit: &Visit, token: &Token) -> Result<Found, Failure<R>> {
    let ids = &*visit.surroundings.ids;
    let found = sessions::find(&visit.db, token, visit.now, ids).await;
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
    // First, so that nobody keeps the server busy without an invitation.
    let token = accounts::token_hash(token);
    let email = accounts::invited(&visit.db, token, visit.now)
        .await
        .map_err(|error| match error {
            Error::NotFound => Failure::Refused(PasswordRefusal::LinkOver),
            other => Failure::without_refusal(other),
        })?;
    let hash = hash_of_new(visit, &email, password, again).await?;
    let ids = &*visit.surroundings.ids;
    let account = accounts::choose_password(&visit.db, token, &hash, visit.now, ids).await?;
    Ok(Credentials {
        account,
        password_hash: Some(hash),
    })
}

/// Changes the password of whoever is signed in, who knows the old one. A wrong old one counts as an
/// attempt to sign in: somebody may have found an open browser.
pub(super) async fn change(
    visit: &Visit,
    old: String,
    password: String,
    again: &str,
) -> Result<Credentials, Failure<ChangePasswordRefusal>> {
    let visitor = visit.visitor.as_ref().ok_or(Failure::SignedOut)?;
    let email = &visitor.email;
    let counted = count(visit, email).await.map_err(|failure| {
        failure.map_refusal(|refusal| match refusal {
            SignInRefusal::TooMany { minutes } => ChangePasswordRefusal::TooMany { minutes },
            SignInRefusal::Wrong | SignInRefusal::NotEncrypted => ChangePasswordRefusal::OldWrong,
        })
    })?;
    let known = accounts::credentials(&visit.db, email).await;
    let known = known.map_err(Failure::without_refusal)?;
    if !compare(visit, &counted, old.clone(), known.as_ref()).await? {
        return Err(Failure::Refused(ChangePasswordRefusal::OldWrong));
    }
    if password == old {
        return Err(Failure::Refused(PasswordRefusal::Unchanged.into()));
    }
    let hash = hash_of_new(visit, email, password, again)
        .await
        .map_err(|failure| failure.map_refusal(ChangePasswordRefusal::New))?;
    let proven = Credentials {
        account: visitor.account,
        password_hash: known.and_then(|known| known.password_hash),
    };
    let ids = &*visit.surroundings.ids;
    passwords::change(&visit.db, &proven, &hash, visit.now, ids)
        .await
        .map_err(Failure::without_refusal)?;
    Ok(Credentials {
        password_hash: Some(hash),
        ..proven
    })
}

/// What is kept of a new password of the person with this address, if it can be one.
async fn hash_of_new(
    visit: &Visit,
    email: &str,
    password: String,
    again: &str,
) -> Result<String, Failure<PasswordRefusal>> {
    let names = passwords::names_about(&visit.db, email).await;
    let names = names.map_err(Failure::without_refusal)?;
    let about = PersonalWords::of(names.iter().map(String::as_str));
    check_password(&password, &about).map_err(Failure::Refused)?;
    if password != again {
        return Err(Failure::Refused(PasswordRefusal::Different));
    }
    let passwords = &visit.surroundings.passwords;
    let words = about.as_slice().to_vec();
    if passwords
        .is_common(password.clone(), words)
        .await
        .map_err(failed)?
    {
        return Err(Failure::Refused(PasswordRefusal::Common));
    }
    passwords.hash(password).await.map_err(failed)
}

fn failed<R>(cause: PasswordsFailed) -> Failure<R> {
    let reference = half::request_reference().unwrap_or_default();
    tracing::error!(%reference, %cause, "a password could not be compared or kept");
    Failure::Broken { reference }
}
