//! What a form with a file to import is answered: a plain form is led to a page, a program gets JSON.

use app::paths::operations as paths;
use axum::{
    Json,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use domain::{browser_import::UploadRefusal, ids::BrowserImportId};
use serde_json::json;

use super::super::documents::answer::{see_other, wants_page};

/// What was chosen beside the file, as it was sent.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    pub(super) market: String,
    pub(super) kind: String,
}

/// The file is there, and is checked next.
pub(super) fn taken(headers: &HeaderMap, import: BrowserImportId) -> Response {
    if wants_page(headers) {
        return see_other(&paths::import(import));
    }
    Json(json!({ "import": import })).into_response()
}

/// It isn't, and a sentence says why. What was chosen beside it stays chosen.
pub(super) fn refused(headers: &HeaderMap, refusal: UploadRefusal, chosen: &Chosen) -> Response {
    if wants_page(headers) {
        let mut told = form_urlencoded::Serializer::new(String::new());
        told.append_pair("refused", refusal.code());
        told.append_pair("to", &chosen.market);
        told.append_pair("kind", &chosen.kind);
        return see_other(&format!("{}?{}", paths::IMPORTS, told.finish()));
    }
    let status = if refusal == UploadRefusal::TooLarge {
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
        return see_other(&app::sign_in_address(paths::IMPORTS));
    }
    StatusCode::UNAUTHORIZED.into_response()
}
