//! Paths that are read as they stand. A path with dots or backslashes in it means another one to whatever takes it
//! for a browser's address, as the pages' own router does, than to what decides by its beginning who may have it.

use axum::{
    extract::Request,
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse as _, Response},
};

/// Answers such a path as one that leads nowhere. Every browser resolves it before it asks.
pub(super) async fn only(request: Request, next: Next) -> Response {
    if is_plain(request.uri().path()) {
        next.run(request).await
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}

/// Whether no part of the path is left out or taken back when it is resolved (WHATWG URL, "path state").
fn is_plain(path: &str) -> bool {
    let is_dots = |part: &str| {
        let part = part.to_ascii_lowercase().replace("%2e", ".");
        part == "." || part == ".."
    };
    !path.contains('\\') && !path.split('/').any(is_dots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_means_what_it_says() {
        for path in [
            "/",
            "/ops",
            "/ops/",
            "/partner/campaigns/1",
            "/.well-known/change-password",
            "/a.b/...",
            "/%2e%2e%2e",
        ] {
            assert!(is_plain(path), "{path}");
        }
        for path in [
            "/./ops",
            "/x/../ops",
            "/x/..",
            "/%2e/ops",
            "/x/%2E./ops",
            "/x/.%2e/ops",
            "/ops\\reviews",
            "/x\\..\\ops",
        ] {
            assert!(!is_plain(path), "{path}");
        }
    }
}
