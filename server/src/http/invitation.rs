//! The link of an invitation: its token leaves the address at once, so that it stands in no history,
//! no bookmark and no later request. The browser keeps it in a cookie while a password is chosen, or the invitation is accepted.

use axum::{
    extract::Request,
    http::{
        HeaderValue, Method, StatusCode,
        header::{LOCATION, SET_COOKIE},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use cookie::{Cookie, SameSite, time::Duration};

/// The cookie that holds the token.
pub(super) const COOKIE: &str = "__Host-partner-center-invitation";

/// How long somebody may take to choose a password; the link can be opened again after that.
const LIFE: Duration = Duration::hours(1);

/// The pages whose addresses bring a token.
const PAGES: [&str; 3] = [
    app::paths::CHOOSE_PASSWORD,
    app::paths::INVITATION,
    app::paths::CLAIM,
];

/// More than any token of ours has.
const LONGEST: usize = 200;

/// The header that lets a browser keep an invitation's token; an empty one is forgotten.
pub(crate) fn cookie(token: &str) -> HeaderValue {
    let life = if token.is_empty() {
        Duration::ZERO
    } else {
        LIFE
    };
    let cookie = Cookie::build((COOKIE, token))
        .path("/")
        .secure(true)
        .http_only(true)
        // The link is opened from an email, so from another site.
        .same_site(SameSite::Lax)
        .max_age(life)
        .build();
    HeaderValue::from_str(&cookie.encoded().to_string())
        .unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// Takes the token out of the address of the page where its holder chooses a password or accepts.
pub(super) async fn keep(request: Request, next: Next) -> Response {
    let uri = request.uri();
    let is_page = matches!(*request.method(), Method::GET | Method::HEAD);
    let page = PAGES.into_iter().find(|page| uri.path() == *page);
    let Some(page) = page.filter(|_| is_page) else {
        return next.run(request).await;
    };
    let query = uri.query().unwrap_or_default();
    let token = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "token");
    match token {
        Some((_, token)) if token.len() <= LONGEST => {
            let to = HeaderValue::from_static(page);
            let head = [(LOCATION, to), (SET_COOKIE, cookie(&token))];
            (StatusCode::SEE_OTHER, head).into_response()
        }
        _ => next.run(request).await,
    }
}
