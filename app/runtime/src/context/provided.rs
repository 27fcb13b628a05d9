//! What the request that is being answered and the process provide, and where an answer leads.

use std::fmt;

use chrono::{DateTime, Utc};
use http::{HeaderValue, StatusCode, request::Parts};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use store::Db;
use ui::platform;

use super::services::{RequestSession, Services};
use crate::error::ApiError;

/// Redirects to a page of this site after a form was accepted: by a 303 for a form without script, by the
/// client-side router otherwise.
pub fn redirect(to: impl fmt::Display) {
    let to = to.to_string();
    if let Some(response) = use_context::<ResponseOptions>()
        && HeaderValue::from_str(&to).is_ok()
    {
        leptos_axum::redirect(&to);
        if platform::is_plain_form() {
            // 303: whatever was sent, the next page is asked for by GET.
            response.set_status(StatusCode::SEE_OTHER);
        }
    }
}

/// The moment at which a page is written; none where nothing is provided by a process.
pub fn now() -> Option<DateTime<Utc>> {
    let services = use_context::<Services>()?;
    Some((services.clock)())
}

/// Who sent the request that is being answered.
pub fn caller() -> RequestSession {
    let parts = use_context::<Parts>();
    parts
        .and_then(|parts| parts.extensions.get::<RequestSession>().cloned())
        .unwrap_or_default()
}

/// What the process provides; the log names what it forgot.
pub(super) fn services<R>() -> Result<Services, ApiError<R>> {
    use_context().ok_or_else(|| not_provided("services"))
}

pub(super) fn database<R>() -> Result<Db, ApiError<R>> {
    use_context().ok_or_else(|| not_provided("database"))
}

pub(super) fn not_provided<R>(what: &'static str) -> ApiError<R> {
    let reference = platform::request_reference().unwrap_or_default();
    tracing::error!(%reference, what, "the server does not provide this");
    ApiError::Internal { reference }
}
