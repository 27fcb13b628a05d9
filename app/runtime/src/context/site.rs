//! Where this site is for whoever sent a request: for addresses that are copied and sent on.

use std::sync::Arc;

use http::{HeaderMap, header, request::Parts};
use leptos::prelude::use_context;

/// The origin that whoever runs the program says it is reached at, in every request's extensions;
/// none while it is being tried out.
#[derive(Clone, Debug, Default)]
pub struct SiteOrigin(pub Option<Arc<str>>);

impl SiteOrigin {
    /// What the site's addresses begin with, as `https://partners.example.org`: what was said, since a
    /// request may name any host. Where nothing was said, the host that the request came to; nothing
    /// if it doesn't say either.
    #[must_use]
    pub fn of(&self, headers: &HeaderMap) -> String {
        match &self.0 {
            Some(said) => said.to_string(),
            None => asked_for(headers),
        }
    }
}

/// The scheme and the host that a request came to. Encrypted unless it is this very machine or the
/// page says otherwise, since only there does a session work without encryption.
fn asked_for(headers: &HeaderMap) -> String {
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
pub fn site_origin() -> String {
    let parts = use_context::<Parts>();
    parts.map_or_else(String::new, |parts| {
        let site = parts.extensions.get::<SiteOrigin>().cloned();
        site.unwrap_or_default().of(&parts.headers)
    })
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
            assert_eq!(SiteOrigin::default().of(&headers), expected);
            // Whoever runs the site has said where it is.
            let said = SiteOrigin(Some("https://own.example".into()));
            assert_eq!(said.of(&headers), "https://own.example");
        }
        assert_eq!(SiteOrigin::default().of(&HeaderMap::new()), "");
    }
}
