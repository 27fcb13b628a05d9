//! How long an answer of the application may be kept: never, or only while it is still the same.
//!
//! A page that was asked for without a cookie says the same to everybody. It may be kept, and is
//! asked for again each time with the tag of what is kept; whoever asks with the current tag gets
//! "not modified" instead of the page. Everything else is for one person and is not kept.

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, ETAG,
            IF_NONE_MATCH, SET_COOKIE, VARY,
        },
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

/// More than any page has; one that has more is a defect.
const LARGEST_PAGE: usize = 16 * 1024 * 1024;

/// Decides for a page or a server function.
pub(super) async fn pages(request: Request, next: Next) -> Response {
    let is_for_everybody =
        request.method() == Method::GET && !request.headers().contains_key(COOKIE);
    let known = request.headers().get(IF_NONE_MATCH).cloned();
    let mut response = next.run(request).await;
    response
        .headers_mut()
        .append(VARY, HeaderValue::from_static("Cookie, Accept-Language"));
    if response.headers().contains_key(CACHE_CONTROL) {
        return response;
    }
    if is_for_everybody && is_page(&response) {
        return with_tag(response, known.as_ref()).await;
    }
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}

fn is_page(response: &Response) -> bool {
    let headers = response.headers();
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    response.status() == StatusCode::OK
        && kind.is_some_and(|kind| kind.starts_with("text/html"))
        && !headers.contains_key(SET_COOKIE)
}

/// Tags the page, and answers that it is not modified where the reader has it.
async fn with_tag(response: Response, known: Option<&HeaderValue>) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_PAGE).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let tag = tag(&body, &parts.headers);
    parts
        .headers
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if known.is_some_and(|known| names(known, &tag)) {
        parts.status = StatusCode::NOT_MODIFIED;
        // The reader's copy goes on under the policy that it came with: its scripts carry the nonce
        // of that policy, not of this one.
        for name in [CONTENT_SECURITY_POLICY, CONTENT_TYPE, CONTENT_LENGTH] {
            parts.headers.remove(name);
        }
        parts.headers.insert(ETAG, tag);
        return Response::from_parts(parts, Body::empty());
    }
    parts.headers.insert(ETAG, tag);
    Response::from_parts(parts, Body::from(body))
}

/// A weak tag: pages that differ by nothing but their nonce are the same page, not the same bytes.
fn tag(body: &Bytes, headers: &HeaderMap) -> HeaderValue {
    let mut hash = Sha256::new();
    let mut rest = &body[..];
    if let Some(nonce) = nonce(headers) {
        while let Some(at) = position(rest, nonce) {
            hash.update(&rest[..at]);
            rest = &rest[at + nonce.len()..];
        }
    }
    hash.update(rest);
    let digest = Bytes::copy_from_slice(&hash.finalize());
    HeaderValue::from_str(&format!("W/\"{digest:x}\""))
        .unwrap_or_else(|_| HeaderValue::from_static("W/\"\""))
}

/// The nonce that the page's policy names.
fn nonce(headers: &HeaderMap) -> Option<&[u8]> {
    let policy = headers.get(CONTENT_SECURITY_POLICY)?.to_str().ok()?;
    let (_, from_nonce) = policy.split_once("'nonce-")?;
    let (nonce, _) = from_nonce.split_once('\'')?;
    (!nonce.is_empty()).then_some(nonce.as_bytes())
}

fn position(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

/// Whether an If-None-Match names the tag, compared weakly as RFC 9110 asks.
fn names(known: &HeaderValue, tag: &HeaderValue) -> bool {
    fn opaque(tag: &str) -> &str {
        let tag = tag.trim();
        tag.strip_prefix("W/").unwrap_or(tag)
    }
    let (Ok(known), Ok(tag)) = (known.to_str(), tag.to_str()) else {
        return false;
    };
    known.trim() == "*" || known.split(',').any(|one| opaque(one) == opaque(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(nonce: &str, text: &str) -> (Bytes, HeaderMap) {
        let body = format!("<script nonce={nonce}>{text}</script><script nonce={nonce}></script>");
        let policy = format!("default-src 'self'; script-src 'self' 'nonce-{nonce}'");
        let headers = HeaderMap::from_iter([(CONTENT_SECURITY_POLICY, policy.parse().unwrap())]);
        (Bytes::from(body), headers)
    }

    #[test]
    fn the_nonce_alone_does_not_change_the_tag() {
        let of = |nonce: &str, text: &str| {
            let (body, headers) = page(nonce, text);
            tag(&body, &headers)
        };
        assert_eq!(of("aaa", "1"), of("bbb", "1"));
        assert_ne!(of("aaa", "1"), of("aaa", "2"));
    }

    #[test]
    fn a_known_tag_is_recognised_in_every_form() {
        let tag = HeaderValue::from_static("W/\"1\"");
        for known in ["W/\"1\"", "\"1\"", "\"0\", W/\"1\"", "*"] {
            assert!(names(&HeaderValue::from_static(known), &tag), "{known}");
        }
        for unknown in ["W/\"2\"", "1", ""] {
            assert!(
                !names(&HeaderValue::from_static(unknown), &tag),
                "{unknown}"
            );
        }
    }
}
