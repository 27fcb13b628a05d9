//! Who is asking: found out once for each request, before a page or a server function is reached.

mod authorize;
mod cookies;

use std::{convert::Infallible, sync::Arc};

use app::{
    AccountLanguage, Locale,
    context::{InvitationToken, RequestSession, place_of_page},
    opened_page::PAGE_IN_USE,
};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Method, header::SET_COOKIE},
    middleware::Next,
    response::Response,
};
use store::{
    forms::{self, FormKey},
    known_browsers::BrowserSecret,
    sessions::{self, SessionRow},
};
use tokio::sync::OnceCell;

use self::cookies::{BROWSER_COOKIE, COOKIE_NAME, EMAIL_COOKIE, STEP_COOKIE, token};
use super::{AppState, ClientAddress, invitation, problem};

pub(super) use self::{
    authorize::{authorize, second_step_first},
    cookies::{browser_cookie, cookie, email_cookie, session_cookie, step_cookie},
};

/// What forms are signed with: read from the database by the first request that needs it.
#[derive(Clone, Debug, Default)]
pub(super) struct FormKeyOnce(Arc<OnceCell<FormKey>>);

impl FormKeyOnce {
    async fn get(&self, state: &AppState) -> Result<FormKey, store::Error<Infallible>> {
        let read = || forms::key(&state.db, &state.environment, state.environment.now());
        self.0.get_or_try_init(read).await.copied()
    }
}

/// Puts who is asking into the request's extensions, as [`RequestSession`], and gives the browser a new token
/// when its own is old: with a page as with a call, so that nobody keeps one for long who stays inside
/// the application.
pub(super) async fn authenticate(
    State((state, form_key)): State<(AppState, FormKeyOnce)>,
    mut request: Request,
    next: Next,
) -> Response {
    let address = request.extensions().get::<ClientAddress>();
    let mut caller = RequestSession {
        address: address.map(|ClientAddress(address)| *address),
        token: token(request.headers()),
        browser: cookie(request.headers(), BROWSER_COOKIE)
            .as_deref()
            .and_then(BrowserSecret::read),
        step: cookie(request.headers(), STEP_COOKIE).and_then(|step| step.parse().ok()),
        typed_email: cookie(request.headers(), EMAIL_COOKIE),
        invitation: cookie(request.headers(), invitation::COOKIE).map(InvitationToken),
        ..RequestSession::default()
    };
    if caller.token.is_some() || request.method() == Method::POST {
        match form_key.get(&state).await {
            Ok(key) => caller.form_key = Some(key),
            Err(error) if caller.token.is_some() => {
                return not_known("the key of forms could not be read", &error);
            }
            // Nothing could be kept either of what came too late.
            Err(error) => tracing::error!(%error, "the key of forms could not be read"),
        }
    }
    let Some(token) = caller.token else {
        request.extensions_mut().insert(caller);
        return next.run(request).await;
    };
    let now = state.environment.now();
    let found = match sessions::find(&state.db, &token, now, &*state.environment.ids).await {
        Ok(found) => found,
        Err(error) => return not_known("a session could not be looked up", &error),
    };
    let mut new_cookie = None;
    if let Some(found) = found {
        let SessionRow {
            user,
            is_due,
            proved_at,
            has_two_factor,
            due_texts,
            language,
        } = found;
        if let Some(language) = language.as_deref().and_then(Locale::from_tag) {
            request.extensions_mut().insert(AccountLanguage(language));
        }
        caller.due_texts = due_texts;
        (caller.proved_at, caller.has_two_factor) = (proved_at, has_two_factor);
        let in_use = cookie(request.headers(), PAGE_IN_USE)
            .and_then(|page| place_of_page(caller.form_key, &page, user.account, now).ok());
        let user = match in_use {
            Some(place) => {
                let chosen = user.actor_in(place.workspace());
                let is_own = user.actor_at(place).is_some();
                caller.is_away = is_own && chosen.and_then(|actor| actor.place()) != Some(place);
                user.working_at(place)
            }
            None => user,
        };
        caller.visitor = Some(user.into());
        if is_due {
            match sessions::rotate(&state.db, &token, now, &state.environment).await {
                Ok(Some(new)) => {
                    caller.token = Some(new);
                    new_cookie = Some(session_cookie(Some(&new)));
                }
                // The new one has been seen meanwhile, in another request of this browser.
                Ok(None) => {}
                Err(error) => return not_known("a session's token could not be changed", &error),
            }
        }
    }
    request.extensions_mut().insert(caller);
    let mut response = next.run(request).await;
    // Whoever signed in or out with this very request has been given or taken a token by that.
    let is_set = |set: &HeaderValue| {
        let value = set.as_bytes().strip_prefix(COOKIE_NAME.as_bytes());
        value.is_some_and(|value| value.starts_with(b"="))
    };
    let sets_another = response.headers().get_all(SET_COOKIE).iter().any(is_set);
    if let Some(cookie) = new_cookie.filter(|_| !sets_another) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// The database can't say who is asking. To go on as if nobody were signed in would tell people who
/// are that they aren't.
fn not_known<R: std::fmt::Display>(what: &'static str, error: &store::Error<R>) -> Response<Body> {
    if error.is_busy() {
        tracing::warn!(%error, "{what}");
    } else {
        tracing::error!(%error, "{what}");
    }
    problem::busy()
}
