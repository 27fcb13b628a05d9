//! What every answer tells the browser to be careful about.

use axum::{
    Router,
    http::{
        HeaderName, HeaderValue, Response, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
            X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
        },
    },
};
use tower_http::set_header::SetResponseHeaderLayer;

/// The same on every answer.
const FIXED: [(HeaderName, HeaderValue); 6] = [
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (
        REFERRER_POLICY,
        HeaderValue::from_static("strict-origin-when-cross-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

/// Puts the security headers on every answer that does not bring its own.
pub(super) fn secure(routes: Router, production: bool) -> Router {
    let mut routes = routes.layer(SetResponseHeaderLayer::if_not_present(
        CONTENT_SECURITY_POLICY,
        policy_of_what_is_no_page,
    ));
    // Whatever may be kept says so itself.
    routes = routes.layer(SetResponseHeaderLayer::if_not_present(
        CACHE_CONTROL,
        HeaderValue::from_static("no-store"),
    ));
    for (name, value) in FIXED {
        routes = routes.layer(SetResponseHeaderLayer::if_not_present(name, value));
    }
    if production {
        let two_years = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        routes = routes.layer(SetResponseHeaderLayer::if_not_present(
            STRICT_TRANSPORT_SECURITY,
            two_years,
        ));
    }
    routes
}

/// Pages bring a policy of their own, with this answer's nonce. Anything else needs nothing, should
/// a browser ever show it as a page. A 304 must stay without one: it would replace the policy that
/// the browser keeps with its copy, whose scripts carry the nonce of that policy.
fn policy_of_what_is_no_page<B>(response: &Response<B>) -> Option<HeaderValue> {
    (response.status() != StatusCode::NOT_MODIFIED).then_some(HeaderValue::from_static(
        "default-src 'none'; frame-ancestors 'none'",
    ))
}
