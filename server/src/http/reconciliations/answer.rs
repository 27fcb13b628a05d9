//! What a form with a file to compare is answered: a plain form is led to a page, a program gets JSON.

use app::paths::{creator, operations, partner};
use axum::{
    Json,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use domain::{
    ids::ReconciliationId, reconcile::ReconciliationUploadRefusal, signed_in_user::Workspace,
};
use serde_json::json;

use super::super::documents::answer::{see_other, wants_page};

/// The file is there.
pub(super) fn taken(
    headers: &HeaderMap,
    workspace: Workspace,
    reconciliation: ReconciliationId,
) -> Response {
    if !wants_page(headers) {
        return Json(json!({ "reconciliation": reconciliation })).into_response();
    }
    see_other(&match workspace {
        Workspace::Creator => creator::reconciliation(reconciliation),
        Workspace::Operations => operations::reconciliation(reconciliation),
        Workspace::Partner | Workspace::Seller => partner::reconciliation(reconciliation),
    })
}

/// It isn't, and a sentence says why.
pub(super) fn refused(
    headers: &HeaderMap,
    workspace: Workspace,
    refusal: ReconciliationUploadRefusal,
) -> Response {
    if wants_page(headers) {
        return see_other(&format!("{}?refused={}", list(workspace), refusal.code()));
    }
    let status = if refusal == ReconciliationUploadRefusal::TooLarge {
        StatusCode::PAYLOAD_TOO_LARGE
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let refused = json!({ "refusal": refusal, "message": refusal.to_string() });
    (status, Json(refused)).into_response()
}

/// Nobody is signed in any more.
pub(super) fn signed_out(headers: &HeaderMap, workspace: Workspace) -> Response {
    if wants_page(headers) {
        return see_other(&app::sign_in_address(list(workspace)));
    }
    StatusCode::UNAUTHORIZED.into_response()
}

const fn list(workspace: Workspace) -> &'static str {
    match workspace {
        Workspace::Creator => creator::RECONCILE,
        Workspace::Operations => operations::RECONCILE,
        Workspace::Partner | Workspace::Seller => partner::RECONCILE,
    }
}
