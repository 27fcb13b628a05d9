//! Uploading a file to import: `POST /ops/imports/upload`, as `multipart/form-data` with `market`, `kind` (a code of
//! `domain::browser_import::ImportKind`) and then `file`, by an operator.
//!
//! A form without scripts is led to the import's page, or back to the list with `refused=CODE`
//! (`UploadRefusal::code`). Whoever asks for JSON gets `{"import"}`, or `{"refusal", "message"}` with status
//! 413 or 422.
//!
//! The file is stored as it comes, piece by piece, so that no more than some pieces are in memory. What says
//! that it is larger than a file may be is refused before it is read, and what turns out to be larger as soon
//! as it does.

mod answer;
mod storing;

use app::{
    context::{ImportLimit, RequestSession},
    paths,
};
use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, Multipart, State, multipart::MultipartRejection},
    http::{HeaderMap, StatusCode},
    middleware::map_request,
    response::{IntoResponse as _, Response},
    routing::post,
};
use domain::{browser_import::UploadRefusal, signed_in_user::Workspace};
use store::ActorContext;

use self::{
    answer::Chosen,
    storing::{NotStored, store_sent},
};
use super::{AppState, documents::form::says_bytes, pieces, problem};

/// How many files are taken at once: some pieces of each are in memory.
pub(super) const AT_ONCE: usize = 4;

/// How many bytes a form has beside its file, at most.
const FORM_BYTES: u64 = 64 * 1024;

/// The route.
pub(super) fn routes() -> Router<AppState> {
    let upload = post(upload).layer(DefaultBodyLimit::disable());
    Router::new()
        .route(paths::operations::IMPORT_UPLOAD, upload)
        .layer(map_request(pieces::one_at_a_time))
}

/// Takes the file of a form, and answers with where its import is.
async fn upload(
    State(state): State<AppState>,
    Extension(ImportLimit(limit)): Extension<ImportLimit>,
    Extension(caller): Extension<RequestSession>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let Some(user) = &caller.visitor else {
        return answer::signed_out(&headers);
    };
    let Some(actor) = user.actor_in(Workspace::Operations) else {
        // As if there were no such address.
        return StatusCode::NOT_FOUND.into_response();
    };
    if !caller.has_two_factor {
        return problem::not_permitted();
    }
    if says_bytes(&headers).is_some_and(|bytes| bytes > limit.saturating_add(FORM_BYTES)) {
        return answer::refused(&headers, UploadRefusal::TooLarge, &Chosen::default());
    }
    let Ok(form) = form else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let by = ActorContext {
        actor,
        now: state.environment.now(),
        ids: &*state.environment.ids,
        form: None,
    };
    let mut chosen = Chosen::default();
    match store_sent(&state, &by, form, limit, &mut chosen).await {
        Ok(import) => answer::taken(&headers, import),
        Err(NotStored::Refused(refusal)) => answer::refused(&headers, refusal, &chosen),
        Err(NotStored::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(NotStored::NoForm) => StatusCode::BAD_REQUEST.into_response(),
        Err(NotStored::Busy) => problem::busy(),
        Err(NotStored::Failed) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
