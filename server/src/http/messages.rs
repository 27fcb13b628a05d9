//! What a page tells after a form was sent: only what this site has just told this very browser.
//!
//! A page that is led to after a form says what was done, or why it was refused, by what stands in its
//! address (`?done=…&n=…`, and the framework's `__path` and `__err`), also where there is no script.
//! An address can be written by anybody, so a link could make the sign-in page say whatever somebody
//! wants a person to read there. Therefore the answer to a form leaves a mark of the address that it
//! leads to in a cookie, which no other site can set; a page whose address tells something that has
//! no such mark is asked for again without it.

use axum::{
    extract::Request,
    http::{
        HeaderValue, Method, StatusCode, Uri,
        header::{LOCATION, SET_COOKIE},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use cookie::{Cookie, SameSite, time::Duration};
use sha2::{Digest, Sha256};

use super::session::cookie;

/// The cookie that holds the marks.
const COOKIE: &str = "__Host-partner-center-told";

/// The parts of an address that make a page tell something.
const TELLING: [&str; 4] = ["done", "n", "__path", "__err"];

/// So many are kept, since forms may be sent from several windows at once.
const MOST_MARKS: usize = 4;

/// How long a page may be asked for after its form: until it is loaded, with one or another try.
const LIFE: Duration = Duration::minutes(5);

/// Refuses what an address tells by itself, and marks what an answer leads to.
pub(super) async fn only_our_own(request: Request, next: Next) -> Response {
    let marks = cookie(request.headers(), COOKIE).unwrap_or_default();
    let is_page = matches!(*request.method(), Method::GET | Method::HEAD);
    // The gallery of parts is shown by address; it is not served in production.
    let is_for_developers = request.uri().path().starts_with("/dev/");
    if is_page
        && !is_for_developers
        && let Some(mark) = mark(request.uri())
        && !marks.split('.').any(|known| known == mark)
    {
        return without_telling(request.uri());
    }
    let mut response = next.run(request).await;
    let leads_to = response.headers().get(LOCATION);
    let leads_to = leads_to.and_then(|to| to.to_str().ok()?.parse::<Uri>().ok());
    if let Some(mark) = leads_to.as_ref().and_then(mark) {
        let kept = marks.split('.').filter(|known| !known.is_empty());
        let all: Vec<&str> = [&*mark].into_iter().chain(kept).take(MOST_MARKS).collect();
        response
            .headers_mut()
            .append(SET_COOKIE, set(&all.join(".")));
    }
    response
}

fn set(marks: &str) -> HeaderValue {
    let cookie = Cookie::build((COOKIE, marks))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(LIFE)
        .build();
    HeaderValue::from_str(&cookie.encoded().to_string())
        .unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// The parts of a query, each as it stands there and with its name read.
fn parts(query: &str) -> impl Iterator<Item = (&str, String)> {
    query.split('&').map(|part| {
        let name = form_urlencoded::parse(part.as_bytes()).next();
        (
            part,
            name.map(|(name, _)| name.into_owned()).unwrap_or_default(),
        )
    })
}

fn tells(name: &str) -> bool {
    TELLING.contains(&name)
}

/// The mark of what an address tells: of its page, and of the parts that tell; none if none does.
fn mark(address: &Uri) -> Option<String> {
    let telling = parts(address.query()?).filter(|(_, name)| tells(name));
    let mut telling: Vec<&str> = telling.map(|(part, _)| part).collect();
    if telling.is_empty() {
        return None;
    }
    telling.sort_unstable();
    let told = format!("{}?{}", address.path(), telling.join("&"));
    let hash = Sha256::digest(told.as_bytes());
    let digits: Vec<String> = hash[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Some(digits.concat())
}

/// Leads to the same page, which then tells nothing.
fn without_telling(address: &Uri) -> Response {
    let rest = parts(address.query().unwrap_or_default()).filter(|(_, name)| !tells(name));
    let rest: Vec<&str> = rest.map(|(part, _)| part).collect();
    let path = address.path();
    // Two slashes in front would be another host's address.
    let path = format!("/{}", path.trim_start_matches('/'));
    let to = match &*rest.join("&") {
        "" => path,
        rest => format!("{path}?{rest}"),
    };
    let Ok(to) = HeaderValue::from_str(&to) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    (StatusCode::SEE_OTHER, [(LOCATION, to)]).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uri(text: &str) -> Uri {
        text.parse().unwrap()
    }

    #[test]
    fn only_what_tells_has_a_mark_and_each_its_own() {
        for plain in [
            "/sign-in",
            "/sign-in?then=%2Fops",
            "/x?undone=1&nn=2",
            "/x?",
        ] {
            assert_eq!(mark(&uri(plain)), None, "{plain}");
        }
        let own = mark(&uri("/sign-in?done=signed-out")).unwrap();
        assert_eq!(own.len(), 32);
        let same = "https://a.example/sign-in?then=x&done=signed-out";
        assert_eq!(mark(&uri(same)), Some(own.clone()));
        for other in [
            "/sign-in?done=other",
            "/ops?done=signed-out",
            "/sign-in?done=signed-out&n=2",
            "/sign-in?d%6Fne=signed-out",
            "/sign-in?done=signed-out&__err=x",
        ] {
            let other_mark = mark(&uri(other));
            assert!(
                other_mark.is_some() && other_mark != Some(own.clone()),
                "{other}"
            );
        }
    }

    #[test]
    fn a_page_is_led_to_without_what_it_would_tell() {
        for (address, expected) in [
            ("/sign-in?done=signed-out", "/sign-in"),
            (
                "/sign-in?__path=a&__err=b&then=%2Fops",
                "/sign-in?then=%2Fops",
            ),
            ("/x?tab=a&d%6fne=b&n=3&q=done", "/x?tab=a&q=done"),
            ("//other.example/?done=x", "/other.example/"),
        ] {
            let answer = without_telling(&uri(address));
            assert_eq!(answer.status(), StatusCode::SEE_OTHER);
            assert_eq!(answer.headers()[LOCATION], expected, "{address}");
        }
    }
}
