//! Uploading a file of the platform to compare: `POST /reconciliations?for=partner`, `creator` or `operations`, as
//! `multipart/form-data` with `form_token`, `market`, `part` (`campaign`, `managing` or `creator`) and then `file`, by
//! somebody who may see the money there: of the place that the form was opened in, whatever was chosen meanwhile in
//! another window.
//!
//! A form without scripts is led to the page of the comparison, or back to the list with `refused=CODE`
//! (`ReconciliationUploadRefusal::code`). Whoever asks for JSON gets `{"reconciliation"}`, or
//! `{"refusal", "message"}` with status 413 or 422.
//!
//! The file is stored as it comes, piece by piece, so that no more than some pieces are in memory.

mod answer;
mod storing;

use std::time::Duration;

use app::{context::RequestSession, paths};
use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, Multipart, Query, State, multipart::MultipartRejection},
    http::{HeaderMap, StatusCode},
    middleware::map_request,
    response::{IntoResponse as _, Response},
    routing::post,
};
use domain::{
    reconcile::{RECONCILIATION_BYTES_MAX, ReconciliationUploadRefusal},
    signed_in_user::Workspace,
};
use serde::Deserialize;

use self::storing::{NotStored, Sender, store_sent};
use super::{
    AppState,
    documents::{form::says_bytes, place},
    pieces, problem,
    senders::Senders,
};

/// How many files are taken at once: some pieces of each are in memory.
pub(super) const AT_ONCE: usize = 6;

/// When an upload that has not come to its end is given up.
pub(super) const UPLOADED_WITHIN: Duration = Duration::from_hours(1);

/// How many bytes a form has beside its file, at most.
const FORM_BYTES: u64 = 64 * 1024;

/// Of which workspace the form is.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum For {
    /// The Partner Console.
    Partner,
    /// The creator's app.
    Creator,
    /// Those who run the platform.
    Operations,
}

/// What the address says.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Asked {
    r#for: For,
}

/// The route.
pub(super) fn routes() -> Router<AppState> {
    let upload = post(upload).layer(DefaultBodyLimit::disable());
    Router::new()
        .route(paths::RECONCILIATION_UPLOAD, upload)
        .layer(map_request(pieces::one_at_a_time))
}

/// Takes the file of a form, and answers with where its comparison is.
async fn upload(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    Extension(caller): Extension<RequestSession>,
    Extension(senders): Extension<Senders>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let workspace = match asked.r#for {
        For::Partner => Workspace::Partner,
        For::Creator => Workspace::Creator,
        For::Operations => Workspace::Operations,
    };
    let Some(user) = caller.visitor.clone() else {
        return answer::signed_out(&headers, workspace);
    };
    let Some(_sending) = senders.begin(user.account) else {
        return problem::busy();
    };
    let most = RECONCILIATION_BYTES_MAX.saturating_add(FORM_BYTES);
    if says_bytes(&headers).is_some_and(|bytes| bytes > most) {
        let refusal = ReconciliationUploadRefusal::TooLarge;
        return answer::refused(&headers, workspace, refusal);
    }
    let Ok(form) = form else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let sender = Sender {
        state: &state,
        caller: &caller,
        user: &user,
        workspace,
    };
    match store_sent(&sender, form).await {
        Ok((reconciliation, place)) => {
            place::go_on_in(&state, &caller, &user, place).await;
            answer::taken(&headers, workspace, reconciliation)
        }
        Err(NotStored::Refused(refusal)) => answer::refused(&headers, workspace, refusal),
        Err(NotStored::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(NotStored::NotPermitted) => problem::not_permitted(),
        Err(NotStored::NotTheirForm) => StatusCode::CONFLICT.into_response(),
        Err(NotStored::NoForm) => StatusCode::BAD_REQUEST.into_response(),
        Err(NotStored::Busy) => problem::busy(),
        Err(NotStored::Failed) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
