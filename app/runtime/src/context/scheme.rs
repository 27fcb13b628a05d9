//! Whether what a browser is given would reach it safely.

use std::net::IpAddr;

use http::{header::ORIGIN, request::Parts};
use leptos::prelude::use_context;

/// Whether the page that sent this form was opened over plain http from another machine: a browser
/// takes no cookie that is for encrypted connections there. On the machine itself it does.
pub fn is_insecure_origin() -> bool {
    let parts = use_context::<Parts>();
    let origin = parts.as_ref().and_then(|parts| parts.headers.get(ORIGIN));
    let origin = origin.and_then(|origin| origin.to_str().ok());
    origin.is_some_and(is_unencrypted)
}

fn is_unencrypted(origin: &str) -> bool {
    let Some(host) = origin.strip_prefix("http://") else {
        return false;
    };
    let name = match host.strip_prefix('[') {
        Some(six) => six.split(']').next(),
        None => host.split(':').next(),
    };
    let name = name.unwrap_or_default();
    let is_this_machine = name == "localhost"
        || name.ends_with(".localhost")
        || name
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback());
    !is_this_machine
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_may_do_without_encryption() {
        for origin in [
            "https://partners.example.org",
            "http://127.0.0.1:3000",
            "http://localhost:3000",
            "http://app.localhost",
            "http://[::1]:3000",
            "null",
        ] {
            assert!(!is_unencrypted(origin), "{origin}");
        }
        for origin in [
            "http://192.0.2.2:3000",
            "http://partners.example.org",
            "http://localhost.example.org",
            "http://[2001:db8::1]",
        ] {
            assert!(is_unencrypted(origin), "{origin}");
        }
    }
}
