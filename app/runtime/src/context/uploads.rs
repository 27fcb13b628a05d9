//! How large a file may be that somebody uploads: said to the process, and told on the page.

use http::request::Parts;
use leptos::prelude::use_context;

/// How many bytes a file to import may have, in every request's extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportLimit(pub u64);

/// How many bytes a file to import may have; none outside of a request.
#[must_use]
pub fn import_limit() -> Option<u64> {
    let parts = use_context::<Parts>()?;
    parts.extensions.get::<ImportLimit>().map(|limit| limit.0)
}
