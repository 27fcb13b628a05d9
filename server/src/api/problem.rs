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
            title: "The request is not signed by a valid API key",
            detail: "Send the header Authorization: Bearer KEY with a key that is not revoked."
                .to_owned(),
        }
    }

    /// The key is valid, but not for this.
    pub(super) fn forbidden(detail: impl Into<String>) -> Self {
        Self {
            status: StatusCode::FORBIDDEN,
            code: "forbidden",
            title: "The API key is not for this",
            detail: detail.into(),
        }
    }

    /// The request as a whole can't be read; nothing of it was taken.
    pub(super) fn unreadable(detail: impl Into<String>) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            code: "unreadable",
            title: "The request can't be read",
            detail: detail.into(),
        }
    }

    /// The request has more rows than are taken at once.
    pub(super) fn too_many_rows(most: usize, sent: usize) -> Self {
        Self {
            status: StatusCode::PAYLOAD_TOO_LARGE,
            code: "too_many_rows",
            title: "The batch is too large",
            detail: format!(
                "At most {most} rows are taken at once; this request has {sent}. Nothing was taken."
            ),
        }
    }

    /// The Idempotency-Key was used for another request.
    pub(super) fn key_reused(detail: impl Into<String>) -> Self {
        Self {
            status: StatusCode::CONFLICT,
            code: "idempotency_key_reused",
            title: "The Idempotency-Key came with another request before",
            detail: detail.into(),
        }
    }

    /// The database's answer to the commit was lost.
    pub(super) fn unanswered() -> Self {
        Self {
            status: StatusCode::SERVICE_UNAVAILABLE,
            code: "unanswered",
            title: "The connection to the database was lost",
            detail: "The rows may or may not have been taken. The same request can be sent again \
                     safely: what was taken is not taken twice."
                .to_owned(),
        }
    }

    /// The database has no room or no time.
    pub(super) fn busy() -> Self {
        Self {
            status: StatusCode::SERVICE_UNAVAILABLE,
            code: "busy",
            title: "The database is busy",
            detail: "Nothing was taken. Send the same request again in a few seconds.".to_owned(),
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
            title: "Something broke on our side",
            detail: "Nothing was taken. The same request can be sent again safely.".to_owned(),
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
