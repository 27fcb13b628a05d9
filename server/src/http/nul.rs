//! The character NUL, which no text of a person has and PostgreSQL can't keep: it is taken out of
//! whatever pages and server functions are sent, in one place for all of them.

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{
        HeaderMap, Method, StatusCode, Uri,
        header::{CONTENT_LENGTH, CONTENT_TYPE},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::LARGEST_BODY;

/// How a form writes it. A percent sign of somebody's own is written `%25`, so this is always NUL.
const WRITTEN: &[u8] = b"%00";

/// Takes it out of what an address asks by and, where a form is sent, out of the form. A path that has
/// one stays as it is: nothing lies there.
pub(super) async fn drop_it(mut request: Request, next: Next) -> Response {
    if let Some(clean) = clean_address(request.uri()) {
        *request.uri_mut() = clean;
    }
    if request.method() != Method::POST || !is_form(request.headers()) {
        return next.run(request).await;
    }
    let (mut head, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let body = match without(&body) {
        Some(clean) => {
            head.headers.remove(CONTENT_LENGTH);
            Bytes::from(clean)
        }
        None => body,
    };
    next.run(Request::from_parts(head, Body::from(body))).await
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE);
    kind.is_some_and(|kind| {
        kind.as_bytes()
            .starts_with(b"application/x-www-form-urlencoded")
    })
}

/// The address without it in the query; none if the query has none.
fn clean_address(address: &Uri) -> Option<Uri> {
    let clean = String::from_utf8(without(address.query()?.as_bytes())?).ok()?;
    let mut parts = address.clone().into_parts();
    parts.path_and_query = Some(format!("{}?{clean}", address.path()).parse().ok()?);
    Uri::from_parts(parts).ok()
}

/// The bytes without it; none if they have none. What is left has none either, also when it stood in
/// the middle of another one.
fn without(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut clean = Vec::with_capacity(bytes.len());
    for byte in bytes.iter().filter(|byte| **byte != 0) {
        clean.push(*byte);
        if clean.ends_with(WRITTEN) {
            clean.truncate(clean.len() - WRITTEN.len());
        }
    }
    (clean.len() < bytes.len()).then_some(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nul_is_taken_out_and_nothing_else() {
        for (typed, expected) in [
            (
                "email=a%00b@x.y&password=%00",
                Some("email=ab@x.y&password="),
            ),
            ("a\0b", Some("ab")),
            ("%00%00", Some("")),
            // Somebody typed a percent sign and two noughts.
            ("q=%2500", None),
            ("q=100%", None),
            ("q=%0", None),
            ("", None),
        ] {
            let clean = without(typed.as_bytes());
            assert_eq!(clean.as_deref(), expected.map(str::as_bytes), "{typed:?}");
        }
    }

    #[test]
    fn what_is_taken_out_leaves_no_new_one() {
        for typed in [&b"%0%000"[..], b"%%000", b"%0\x000", b"%%00%000000"] {
            let clean = without(typed).unwrap();
            assert_eq!(without(&clean), None, "{clean:?}");
        }
    }
}
