//! Who is asking: found out once for each request, before a page or a server function is reached.

use std::{convert::Infallible, sync::Arc};

use app::{
    access::{self, Denied},
    context::{InvitationToken, RequestSession, is_late_form, place_of_page, without_token},
    error::{ApiError, NoRefusal},
    opened_page::PAGE_IN_USE,
};
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{
            ACCEPT, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, LOCATION, REFERER, SET_COOKIE,
        },
    },
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use cookie::{Cookie, SameSite, time::Duration};
use domain::actor::Actor;
use store::{
    forms::{self, FormKey},
    known_browsers::{self, BrowserSecret},
    sessions::{self, SessionRow, Token},
};
use tokio::sync::OnceCell;

use super::{AppState, ClientAddress, denials, downloads, invitation, problem, request_id};

/// The cookie that carries the session's token. Its prefix makes browsers refuse one that is set
/// without encryption, for other hosts, or for a part of the site. They take this machine itself as
/// encrypted (tried with Chromium on 127.0.0.1 and localhost), so the name is the same everywhere.
pub(crate) const COOKIE_NAME: &str = "__Host-partner-center";

/// The header that gives a browser its session's token, or takes it away.
pub(crate) fn session_cookie(token: Option<&Token>) -> HeaderValue {
    let value = token.map(Token::to_string).unwrap_or_default();
    let life = token.map_or(Duration::ZERO, |_| {
        Duration::seconds(sessions::LIFE.num_seconds())
    });
    let cookie = Cookie::build((COOKIE_NAME, value))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(life)
        .build();
    // Hexadecimal digits and our own words: always a header's value.
    HeaderValue::from_str(&cookie.to_string()).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// The cookie by which a browser is known when somebody signs in with it again.
const BROWSER_COOKIE: &str = "__Host-partner-center-browser";

/// The header that gives a browser what it is known by. Only forms of our own pages need it.
pub(crate) fn browser_cookie(browser: &BrowserSecret) -> HeaderValue {
    let life = Duration::seconds(known_browsers::LIFE.num_seconds());
    let cookie = Cookie::build((BROWSER_COOKIE, browser.as_str()))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .max_age(life)
        .build();
    HeaderValue::from_str(&cookie.to_string()).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// The cookie that lets the sign-in page keep the address that was typed into it.
const EMAIL_COOKIE: &str = "__Secure-sign-in-email";

/// The header that lets a browser remember what was typed, or forget it.
pub(crate) fn email_cookie(email: &str) -> HeaderValue {
    let life = if email.is_empty() {
        Duration::ZERO
    } else {
        Duration::minutes(5)
    };
    let cookie = Cookie::build((EMAIL_COOKIE, email))
        .path(app::paths::SIGN_IN)
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(life)
        .build();
    HeaderValue::from_str(&cookie.encoded().to_string())
        .unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// What forms are signed with: read from the database by the first request that needs it.
#[derive(Clone, Debug, Default)]
pub(super) struct FormKeyOnce(Arc<OnceCell<FormKey>>);

impl FormKeyOnce {
    async fn get(&self, state: &AppState) -> Result<FormKey, store::Error<Infallible>> {
        let read = || forms::key(&state.db, &state.world, state.world.now());
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
    let now = state.world.now();
    let found = match sessions::find(&state.db, &token, now, &*state.world.ids).await {
        Ok(found) => found,
        Err(error) => return not_known("a session could not be looked up", &error),
    };
    let mut new_cookie = None;
    if let Some(SessionRow { visitor, is_due }) = found {
        let in_use = cookie(request.headers(), PAGE_IN_USE)
            .and_then(|page| place_of_page(caller.form_key, &page, visitor.account, now).ok());
        let visitor = match in_use {
            Some(place) => {
                let chosen = visitor.actor_in(place.workspace());
                let is_own = visitor.actor_at(place).is_some();
                caller.is_away = is_own && chosen.and_then(|actor| actor.place()) != Some(place);
                visitor.working_at(place)
            }
            None => visitor,
        };
        caller.visitor = Some(visitor.into());
        if is_due {
            match sessions::rotate(&state.db, &token, now, &state.world).await {
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

/// Refuses who may not have a page or a file or call a server function, before what was sent is read,
/// and writes that down. What sends a file is told for whom: the [`Actor`] is in the request.
pub(super) async fn authorize(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(denied) = denials::denied(&request, state.world.now()) {
        denials::write_down(&state, denied).await;
        if let Some(caller) = request.extensions_mut().get_mut::<RequestSession>() {
            caller.is_written_down = true;
        }
    }
    let path = request.uri().path();
    let caller = request.extensions().get::<RequestSession>();
    let visitor = caller.and_then(|caller| caller.visitor.as_deref());
    if path.starts_with("/api/") {
        let rule = access::function(path).ok_or(Denied::NotAllowed);
        return match rule.and_then(|rule| rule.check_anywhere(visitor)) {
            Ok(()) => next.run(request).await,
            Err(Denied::SignedOut) => signed_out(&state, request, next).await,
            Err(denied) => refuse_call(&state, &request, denied),
        };
    }
    let Some(workspace) = access::workspace_of_page(path) else {
        return next.run(request).await;
    };
    if let Some(address) = without_token(request.uri()) {
        return see_other(&address);
    }
    let Some(visitor) = visitor else {
        let here = request.uri().path_and_query();
        return to_sign_in(here.map_or(path, |here| here.as_str()));
    };
    if visitor.actor_in(workspace).is_none() {
        // As if there were no such page: what others work with is nobody else's business.
        return explained(&state, &request, StatusCode::NOT_FOUND);
    }
    let Some(file) = downloads::asked_for(&request) else {
        return next.run(request).await;
    };
    match file.check(Some(visitor)) {
        Ok(Some(actor)) => {
            request.extensions_mut().insert::<Actor>(actor);
            next.run(request).await
        }
        Ok(None) | Err(_) => problem::not_permitted(),
    }
}

/// The most bytes of a form that came after its session's end: what is kept of one, of which browsers
/// write each byte as three, and its token.
const LATE_FORM_BYTES: usize = 3 * store::kept_forms::BYTES_MAX + 8 * 1024;

/// Refuses a call by nobody. A form that somebody opened who was signed in then is let in first, to be
/// kept for this person: it finds nobody either, and does nothing else.
async fn signed_out(state: &AppState, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LATE_FORM_BYTES).await else {
        let request = Request::from_parts(parts, Body::empty());
        return refuse_call(state, &request, Denied::SignedOut);
    };
    let now = state.world.now();
    let caller = parts.extensions.get::<RequestSession>();
    let is_late = caller.is_some_and(|caller| is_late_form(&body, caller, now));
    if !is_late {
        let request = Request::from_parts(parts, Body::empty());
        return refuse_call(state, &request, Denied::SignedOut);
    }
    let headers = parts.headers.clone();
    let answer = next.run(Request::from_parts(parts, body.into())).await;
    if wants_page(&headers) {
        return to_sign_in(&page_of_form(&headers).unwrap_or_default());
    }
    answer
}

/// The token that the browser brought along.
fn token(headers: &HeaderMap) -> Option<Token> {
    cookie(headers, COOKIE_NAME)?.parse().ok()
}

/// The value of the cookie of that name.
pub(super) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(COOKIE).iter();
    let lines = lines.filter_map(|line| line.to_str().ok());
    lines
        .flat_map(Cookie::split_parse_encoded)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// A server function answers what the browser's half reads, a plain form a page.
fn refuse_call(state: &AppState, request: &Request, denied: Denied) -> Response {
    let (status, failure) = match denied {
        Denied::SignedOut => (StatusCode::UNAUTHORIZED, ApiError::<NoRefusal>::SignedOut),
        Denied::NotAllowed => (StatusCode::FORBIDDEN, ApiError::NotAllowed),
    };
    if !wants_page(request.headers()) {
        let body = serde_json::to_string(&failure).unwrap_or_default();
        return (status, [(CONTENT_TYPE, "application/json")], body).into_response();
    }
    match denied {
        Denied::SignedOut => to_sign_in(&page_of_form(request.headers()).unwrap_or_default()),
        Denied::NotAllowed => explained(state, request, status),
    }
}

/// The page that a form stands on: a path of this site, which the sign-in page checks again.
fn page_of_form(headers: &HeaderMap) -> Option<String> {
    let page: http::Uri = headers.get(REFERER)?.to_str().ok()?.parse().ok()?;
    Some(page.path_and_query()?.as_str().to_owned())
}

fn to_sign_in(then: &str) -> Response {
    see_other(&app::sign_in_address(then))
}

fn see_other(address: &str) -> Response {
    let Ok(address) = HeaderValue::from_str(address) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    (StatusCode::SEE_OTHER, [(LOCATION, address)]).into_response()
}

/// The page that says what a status means.
fn explained(state: &AppState, request: &Request, status: StatusCode) -> Response {
    let reference = request_id::of(request);
    let page = app::problem_document(&state.files, request.headers(), status.as_u16(), &reference);
    let policy = (CONTENT_SECURITY_POLICY, app::CSP_WITHOUT_SCRIPTS);
    (status, [policy], Html(page)).into_response()
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

fn wants_page(headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT);
    let accepted = accepted.and_then(|accepted| accepted.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "0192000000007000800000000000002a\
        abababababababababababababababababababababababababababababababab";

    #[test]
    fn the_cookie_is_kept_from_scripts_other_sites_and_the_wire() {
        let set = session_cookie(Some(&TOKEN.parse().unwrap()));
        let expected = format!(
            "__Host-partner-center={TOKEN}; HttpOnly; SameSite=Lax; Secure; Path=/; \
             Max-Age=1209600"
        );
        assert_eq!(set, expected);
        let taken = session_cookie(None);
        assert_eq!(
            taken,
            "__Host-partner-center=; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=0"
        );
    }

    #[test]
    fn what_a_browser_is_known_by_is_sent_from_our_own_pages_alone() {
        let secret = "ab".repeat(32);
        let set = browser_cookie(&BrowserSecret::read(&secret).unwrap());
        let expected = format!(
            "__Host-partner-center-browser={secret}; HttpOnly; SameSite=Strict; Secure; Path=/; \
             Max-Age=15552000"
        );
        assert_eq!(set, expected);
    }

    #[test]
    fn the_token_is_found_among_other_cookies() {
        let headers = |lines: &[String]| {
            let lines = lines.iter().map(|line| (COOKIE, line.parse().unwrap()));
            let mut headers = HeaderMap::new();
            lines.for_each(|(name, value)| {
                headers.append(name, value);
            });
            headers
        };
        let own = format!("__Host-partner-center={TOKEN}");
        for lines in [
            vec![own.clone()],
            vec![format!("theme=dark; {own}; a=b")],
            vec!["theme=dark".into(), own.clone()],
        ] {
            let found = token(&headers(&lines)).unwrap();
            assert_eq!(found.to_string(), TOKEN, "{lines:?}");
        }
        for line in [
            format!("partner-center={TOKEN}"),
            format!("__Host-partner-center={TOKEN}0"),
            "__Host-partner-center=".into(),
            "__Host-partner-center".into(),
        ] {
            assert_eq!(token(&headers(std::slice::from_ref(&line))), None, "{line}");
        }
    }
}
