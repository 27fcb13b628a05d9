//! What a form with a file of statistics is answered: a plain form is led to a page, a program gets JSON.

use app::paths::creator as paths;
use axum::{
    Json,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use domain::{creator_facts::CreatorUploadRefusal, ids::CreatorUploadId};
use serde_json::json;

use super::super::documents::answer::{see_other, wants_page};

/// The file is there.
pub(super) fn taken(headers: &HeaderMap, upload: CreatorUploadId) -> Response {
    if wants_page(headers) {
        return see_other(paths::STATISTICS);
    }
    Json(json!({ "upload": upload })).into_response()
}

/// It isn't, and a sentence says why.
pub(super) fn refused(headers: &HeaderMap, refusal: CreatorUploadRefusal) -> Response {
    if wants_page(headers) {
        let code = refusal.code();
        return see_other(&format!("{}?refused={code}", paths::STATISTICS));
    }
    let status = if refusal == CreatorUploadRefusal::TooLarge {
        StatusCode::PAYLOAD_TOO_LARGE
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let refused = json!({ "refusal": refusal, "message": refusal.to_string() });
    (status, Json(refused)).into_response()
}

/// Nobody is signed in any more.
pub(super) fn signed_out(headers: &HeaderMap) -> Response {
    if wants_page(headers) {
        return see_other(&app::sign_in_address(paths::STATISTICS));
    }
    StatusCode::UNAUTHORIZED.into_response()
}
