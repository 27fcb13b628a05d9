//! Sending a picture to whoever knows its code.

use axum::{
    extract::{Path, State},
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
};
use domain::image::{ImageCode, ImageSize};

use super::super::{AppState, run_to_end::body_while_taken};
use crate::document_files::FileFailure;

/// How the names of pictures end.
const ENDING: &str = ".avif";

/// What is said with each picture. It is never a page, also where a browser is told to open it as one.
const HEADERS: [(HeaderName, HeaderValue); 3] = [
    (CONTENT_TYPE, HeaderValue::from_static("image/avif")),
    (
        CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    ),
    (
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("sandbox; default-src 'none'; frame-ancestors 'none'"),
    ),
];

/// Sends a picture in a size.
pub(super) async fn serve(
    State(state): State<AppState>,
    Path((code, file)): Path<(String, String)>,
) -> Response {
    let Some((code, size)) = asked(code, &file) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match state.documents.get(&code.object_name(size)).await {
        Ok(pieces) => (HEADERS, body_while_taken(pieces)).into_response(),
        Err(FileFailure::NotFound { .. }) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a picture could not be read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn asked(code: String, file: &str) -> Option<(ImageCode, ImageSize)> {
    let code = ImageCode::try_from(code).ok()?;
    let size = file.strip_suffix(ENDING)?.parse().ok()?;
    Some((code, size))
}
