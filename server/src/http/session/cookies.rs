//! The cookies of sessions and of signing in.

use axum::http::{HeaderMap, HeaderValue, header::COOKIE};
use cookie::{Cookie, SameSite, time::Duration};
use domain::email_code::REGISTRATION_LIFE;
use store::{
    StepToken,
    known_browsers::{self, BrowserSecret},
    sessions::{self, Token},
};

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
pub(super) const BROWSER_COOKIE: &str = "__Host-partner-center-browser";

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

/// The cookie by which a browser goes on between the pages of a way in: after the address and before its code,
/// after the password and before the code of an app. It opens nothing by itself.
pub(super) const STEP_COOKIE: &str = "__Host-partner-center-step";

/// The header that gives a browser what it goes on by, or takes it away.
pub(crate) fn step_cookie(step: Option<&StepToken>) -> HeaderValue {
    let value = step.map(StepToken::to_string).unwrap_or_default();
    let life = step.map_or(Duration::ZERO, |_| {
        Duration::seconds(REGISTRATION_LIFE.num_seconds())
    });
    let cookie = Cookie::build((STEP_COOKIE, value))
        .path("/")
        .secure(true)
        .http_only(true)
        // The code may be looked up in the mails of another site, which leads back here.
        .same_site(SameSite::Lax)
        .max_age(life)
        .build();
    HeaderValue::from_str(&cookie.to_string()).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// The cookie that lets the sign-in page, and the one where people register, keep what was typed into them.
pub(super) const EMAIL_COOKIE: &str = "__Secure-sign-in-email";

/// The header that lets a browser remember what was typed, or forget it.
pub(crate) fn email_cookie(path: &'static str, email: &str) -> HeaderValue {
    let life = if email.is_empty() {
        Duration::ZERO
    } else {
        Duration::minutes(5)
    };
    let cookie = Cookie::build((EMAIL_COOKIE, email))
        .path(path)
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(life)
        .build();
    HeaderValue::from_str(&cookie.encoded().to_string())
        .unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// The token that the browser brought along.
pub(super) fn token(headers: &HeaderMap) -> Option<Token> {
    cookie(headers, COOKIE_NAME)?.parse().ok()
}

/// The value of the cookie of that name.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(COOKIE).iter();
    let lines = lines.filter_map(|line| line.to_str().ok());
    lines
        .flat_map(Cookie::split_parse_encoded)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
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
