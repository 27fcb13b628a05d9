//! What a program is told when a request is not done: RFC 9457's problem details.

use std::fmt::Display;

use axum::{
    Json,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;
use store::Error;

/// Why a request was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    status: StatusCode,
    /// The last part of the problem's type, which programs compare.
    code: &'static str,
    title: &'static str,
    detail: String,
}

impl Problem {
    /// The key is missing, unknown or revoked: which of them is not said.
    pub(super) fn unauthorized() -> Self {
        Self {
            status: StatusCode::UNAUTHORIZED,
            code: "unauthorized",
            title: "Missing or invalid API key",
            detail: "Send the header Authorization: Bearer KEY with an active API key.".to_owned(),
        }
    }

    /// The key is valid, but not for this.
    pub(super) fn forbidden(detail: impl Into<String>) -> Self {
        Self {
            status: StatusCode::FORBIDDEN,
            code: "forbidden",
            title: "The API key doesn't allow this",
            detail: detail.into(),
        }
    }

    /// The request as a whole can't be read; nothing of it was taken.
    pub(super) fn unreadable(detail: impl Into<String>) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            code: "unreadable",
            title: "Invalid request",
            detail: detail.into(),
        }
    }

    /// The request has more rows than are taken at once.
    pub(super) fn too_many_rows(most: usize, sent: usize) -> Self {
        Self {
            status: StatusCode::PAYLOAD_TOO_LARGE,
            code: "too_many_rows",
            title: "Too many rows",
            detail: format!(
                "Send at most {most} rows per request; this one has {sent}. Nothing was saved."
            ),
        }
    }

    /// The Idempotency-Key was used for another request.
    pub(super) fn key_reused(detail: impl Into<String>) -> Self {
        Self {
            status: StatusCode::CONFLICT,
            code: "idempotency_key_reused",
            title: "Idempotency-Key already used",
            detail: detail.into(),
        }
    }

    /// The database's answer to the commit was lost.
    pub(super) fn unanswered() -> Self {
        Self {
            status: StatusCode::SERVICE_UNAVAILABLE,
            code: "unanswered",
            title: "The connection to the database was lost",
            detail:
                "The rows may or may not have been saved. You can safely send the same request \
                     again: nothing is saved twice."
                    .to_owned(),
        }
    }

    /// The database has no room or no time.
    pub(super) fn busy() -> Self {
        Self {
            status: StatusCode::SERVICE_UNAVAILABLE,
            code: "busy",
            title: "The database is busy",
            detail: "Nothing was saved. Send the same request again in a few seconds.".to_owned(),
        }
    }

    /// What a verb's failure comes to that is no refusal. The cause goes to the log.
    pub(super) fn of<R: Display>(error: &Error<R>, what: &'static str) -> Self {
        if error.is_busy() {
            tracing::warn!(%error, "{what}");
            return Self::busy();
        }
        tracing::error!(%error, "{what}");
        match error {
            Error::Unanswered(_) => Self::unanswered(),
            _ => Self::broken(),
        }
    }

    /// Something broke on our side; the cause is in the log under the request's id.
    pub(super) fn broken() -> Self {
        Self {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            code: "broken",
            title: "Internal error",
            detail: "Nothing was saved. You can safely send the same request again.".to_owned(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = json!({
            "type": format!("/problems/{}", self.code),
            "title": self.title,
            "status": self.status.as_u16(),
            "detail": self.detail,
        });
        let mut headers = HeaderMap::new();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        (self.status, headers, Json(body)).into_response()
    }
}
