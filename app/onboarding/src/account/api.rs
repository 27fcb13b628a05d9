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
    failure::{Failure, Never},
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
) -> Result<(), Failure<SignInRefusal>> {
    use super::password;
    use runtime::request;
    use shell::landing;

    let visit = request::visit::<SignIn, _>()?;
    if request::came_unencrypted() {
        return Err(Failure::Refused(SignInRefusal::NotEncrypted));
    }
    let proven = password::proven(&visit, &email, password).await;
    visit.keep_email(if proven.is_ok() { "" } else { &email });
    let found = password::let_in(&visit, &proven?, |refusal| refusal).await?;
    request::go(&landing::after_sign_in(&found.visitor, Some(&then)));
    Ok(())
}

/// The address that was typed into the sign-in page before, where the page itself couldn't keep it.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "account/typed_email", client = PageClient)]
pub(crate) async fn typed_email() -> Result<Option<String>, Failure<Never>> {
    Ok(runtime::request::visit::<TypedEmail, _>()?.typed_email)
}

/// Signs out this browser, also one whose session has ended already.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "account/sign_out", client = PageClient)]
pub(crate) async fn sign_out() -> Result<(), Failure<Never>> {
    use runtime::{paths, request};

    let visit = request::visit::<SignOut, _>()?;
    if let Some(token) = &visit.token {
        store::sessions::close(&visit.db, token, visit.now, &*visit.surroundings.ids).await?;
    }
    visit.hand_over(None);
    runtime::request::Visit::clear_storage();
    request::go(&format!("{}?done=signed-out", paths::SIGN_IN));
    Ok(())
}

/// Whose password may be chosen in this browser, by the invitation that it was opened with: the
/// address of the account.
///
/// # Errors
///
/// [`PasswordRefusal::LinkOver`].
#[server(endpoint = "account/invited", client = PageClient)]
pub(crate) async fn invited() -> Result<String, Failure<PasswordRefusal>> {
    use store::{Error, accounts};

    let visit = runtime::request::visit::<Invited, _>()?;
    let token = accounts::token_hash(visit.invitation());
    let email = accounts::invited(&visit.db, token, visit.now);
    email.await.map_err(|error| match error {
        Error::NotFound => Failure::Refused(PasswordRefusal::LinkOver),
        other => Failure::without_refusal(other),
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
) -> Result<(), Failure<PasswordRefusal>> {
    use super::password as passwords;
    use runtime::request;
    use shell::landing;

    let visit = request::visit::<ChoosePassword, _>()?;
    let token = if token.is_empty() {
        visit.invitation()
    } else {
        &token
    };
    let proven = passwords::choose(&visit, token, password, &again).await?;
    visit.forget_invitation();
    if request::came_unencrypted() {
        // Chosen, but this browser would not stay signed in: the sign-in page says why.
        request::go(runtime::paths::SIGN_IN);
        return Ok(());
    }
    let found = passwords::let_in(&visit, &proven, |_| PasswordRefusal::LinkOver).await?;
    request::go(&landing::after_sign_in(&found.visitor, None));
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
) -> Result<(), Failure<ChangePasswordRefusal>> {
    use super::password as passwords;
    use runtime::{paths, request};

    let visit = request::visit::<ChangePassword, _>()?;
    let proven = passwords::change(&visit, old, password, &again).await?;
    let refused = |_| ChangePasswordRefusal::OldWrong;
    passwords::let_in(&visit, &proven, refused).await?;
    request::go(&format!("{}?done=changed", paths::CHANGE_PASSWORD));
    Ok(())
}

/// Goes on in another of the person's places, from its first page. `kind` is `agency`, `shop` or
/// `creator`, `place` its id; a place that is not the person's is not there.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "account/choose_place", client = PageClient)]
pub(crate) async fn choose_place(kind: String, place: String) -> Result<(), Failure<Never>> {
    use domain::visitor::Workspace;
    use runtime::request::{self, Visit};
    use store::sessions::{self, ChosenPlace};

    let visit = request::visit::<ChoosePlace, _>()?;
    let (Some(visitor), Some(token)) = (&visit.visitor, &visit.token) else {
        return Err(Failure::SignedOut);
    };
    let chosen = match &*kind {
        "agency" => place
            .parse()
            .map(|id| (ChosenPlace::Agency(id), Workspace::Partner)),
        "shop" => place
            .parse()
            .map(|id| (ChosenPlace::Shop(id), Workspace::Seller)),
        "creator" => place
            .parse()
            .map(|id| (ChosenPlace::Creator(id), Workspace::Creator)),
        _ => return Err(Failure::NotFound),
    };
    let (chosen, workspace) = chosen.map_err(|_| Failure::NotFound)?;
    sessions::choose_place(&visit.db, visitor.account, token.session, chosen).await?;
    Visit::forget_page_in_use();
    request::go(shell::landing::home_of(workspace));
    Ok(())
}
