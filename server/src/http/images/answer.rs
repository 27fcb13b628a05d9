//! What a form with a picture is answered: a plain form is led back to its page, a program gets JSON.

use axum::{
    Json,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use domain::image::{ImageCode, ImageRefusal};
use serde_json::json;

use super::super::documents::answer::{page_with, see_other};

/// What the address of the page is told of a picture that was taken, and of one that wasn't.
const TAKEN: &str = "image";
const REFUSED: &str = "image-refused";
const TOLD: [&str; 2] = [TAKEN, REFUSED];

/// The picture is shown.
pub(super) fn taken(headers: &HeaderMap, code: &ImageCode) -> Response {
    if let Some(page) = page_with(headers, TOLD, (TAKEN, "done")) {
        return see_other(&page);
    }
    Json(json!({ "image": code })).into_response()
}

/// It isn't, and a sentence says why.
pub(super) fn refused(headers: &HeaderMap, refusal: ImageRefusal) -> Response {
    if let Some(page) = page_with(headers, TOLD, (REFUSED, refusal.code())) {
        return see_other(&page);
    }
    let refused = json!({ "refusal": refusal, "message": refusal.to_string() });
    (StatusCode::UNPROCESSABLE_ENTITY, Json(refused)).into_response()
}
