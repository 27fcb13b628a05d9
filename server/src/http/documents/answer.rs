//! What a form with a file is answered: a plain form is led back to its page, a program gets JSON.

use axum::{
    Json,
    http::{
        HeaderMap, HeaderValue, StatusCode, Uri,
        header::{ACCEPT, LOCATION, REFERER},
    },
    response::{IntoResponse as _, Response},
};
use domain::{
    document::{DocumentName, DocumentRefusal},
    ids::DocumentId,
};
use serde_json::json;

/// What the address of the page is told of a document that was taken, and of one that wasn't.
const TAKEN: &str = "document";
const REFUSED: &str = "document-refused";
const TOLD: [&str; 2] = [TAKEN, REFUSED];

/// The document is there.
pub(super) fn taken(headers: &HeaderMap, document: DocumentId, name: &DocumentName) -> Response {
    if let Some(page) = page_with(headers, TOLD, (TAKEN, &document.to_string())) {
        return see_other(&page);
    }
    Json(json!({ "document": document, "name": name })).into_response()
}

/// It isn't, and a sentence says why.
pub(super) fn refused(headers: &HeaderMap, refusal: DocumentRefusal) -> Response {
    if let Some(page) = page_with(headers, TOLD, (REFUSED, refusal.code())) {
        return see_other(&page);
    }
    let refused = json!({ "refusal": refusal, "message": refusal.to_string() });
    (StatusCode::UNPROCESSABLE_ENTITY, Json(refused)).into_response()
}

/// Nobody is signed in any more.
pub(in crate::http) fn signed_out(headers: &HeaderMap) -> Response {
    match page_of_form(headers).filter(|_| wants_page(headers)) {
        Some(page) => see_other(&app::sign_in_address(&page)),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

/// Leads to another address of this site.
pub(in crate::http) fn see_other(address: &str) -> Response {
    let Ok(address) = HeaderValue::from_str(address) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    (StatusCode::SEE_OTHER, [(LOCATION, address)]).into_response()
}

/// The page that a plain form stands on, told of the outcome in the place of what it was told before; none
/// where no page is wanted or none is named.
pub(in crate::http) fn page_with(
    headers: &HeaderMap,
    told_before: [&str; 2],
    (key, value): (&str, &str),
) -> Option<String> {
    if !wants_page(headers) {
        return None;
    }
    let page = page_of_form(headers)?;
    let (path, query) = page.split_once('?').unwrap_or((&page, ""));
    let others = form_urlencoded::parse(query.as_bytes())
        .filter(|(other, _)| !told_before.contains(&other.as_ref()));
    let mut told = form_urlencoded::Serializer::new(String::new());
    for (other, value) in others {
        told.append_pair(&other, &value);
    }
    told.append_pair(key, value);
    Some(format!("{path}?{}", told.finish()))
}

/// A path of this site, whatever site the header names.
fn page_of_form(headers: &HeaderMap) -> Option<String> {
    let page: Uri = headers.get(REFERER)?.to_str().ok()?.parse().ok()?;
    let page = page.path_and_query()?.as_str();
    let is_path = page.starts_with('/') && !page.starts_with("//");
    is_path.then(|| page.to_owned())
}

/// Whether whoever asks is a browser that shows a page next.
pub(in crate::http) fn wants_page(headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT);
    let accepted = accepted.and_then(|accepted| accepted.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/html"))
}
