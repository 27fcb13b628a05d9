//! Where this site is for whoever sent a request: for addresses that are copied and sent on.

use http::{HeaderMap, header, request::Parts};
use leptos::prelude::use_context;

/// The scheme and the host that the request came to, as `https://partners.example.org`; nothing if it
/// doesn't say. Encrypted unless it is this very machine or the page says otherwise, since only there
/// does a session work without encryption.
#[must_use]
pub fn site_origin(headers: &HeaderMap) -> String {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(host) = text(header::HOST) else {
        return String::new();
    };
    let said = text(header::ORIGIN).filter(|origin| {
        let said = origin.split_once("://").map(|(_, host)| host);
        said == Some(host)
    });
    if let Some(origin) = said {
        return origin.to_owned();
    }
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let is_this_machine = matches!(name, "localhost" | "127.0.0.1" | "[::1]");
    let scheme = if is_this_machine { "http" } else { "https" };
    format!("{scheme}://{host}")
}

/// The same of the request that is being answered.
pub(crate) fn here() -> String {
    let parts = use_context::<Parts>();
    parts.map_or_else(String::new, |parts| site_origin(&parts.headers))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn a_site_is_where_the_request_came_to() {
        let table = [
            ("partners.example.org", None, "https://partners.example.org"),
            ("localhost:3000", None, "http://localhost:3000"),
            ("[::1]:3000", None, "http://[::1]:3000"),
            (
                "10.0.0.7:3000",
                Some("http://10.0.0.7:3000"),
                "http://10.0.0.7:3000",
            ),
            (
                "example.org",
                Some("http://other.example"),
                "https://example.org",
            ),
        ];
        for (host, origin, expected) in table {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static(host));
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, HeaderValue::from_static(origin));
            }
            assert_eq!(site_origin(&headers), expected);
        }
        assert_eq!(site_origin(&HeaderMap::new()), "");
    }
}
