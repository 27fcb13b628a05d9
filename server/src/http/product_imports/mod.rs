//! Uploading a file of products: `POST /product-imports`, as `multipart/form-data` with `form_token` and then
//! `file`, by somebody who may do a shop's work: of the shop that the form was opened in, whatever was chosen
//! meanwhile in another window.
//!
//! A form without scripts is led to the import's page, or back to the page of imports with `refused=CODE`
//! (`ProductUploadRefusal::code`). Whoever asks for JSON gets `{"import"}`, or `{"refusal", "message"}` with status
//! 413 or 422. A file that is no table is taken, and its page says what is wrong with it.
//!
//! A file is small, so it is read as a whole before it is stored.

mod answer;
mod sent;

use std::time::Duration;

use app::{context::RequestSession, paths};
use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, Multipart, State, multipart::MultipartRejection},
    http::{HeaderMap, StatusCode},
    middleware::map_request,
    response::{IntoResponse as _, Response},
    routing::post,
};
use domain::{
    actor::Permission,
    browser_import::shown_file_name,
    ids::ProductImportId,
    product::import::{PRODUCT_IMPORT_BYTES_MAX, ProductUploadRefusal},
    signed_in_user::Workspace,
};
use store::{ActorContext, Error, product_imports};

use self::sent::{NotRead, Sent, read};
use super::{
    AppState,
    documents::{form::says_bytes, place},
    pieces, problem,
    senders::Senders,
};
use crate::import;

/// How many files are taken at once: each is in memory as a whole.
pub(super) const AT_ONCE: usize = 12;

/// When an upload that has not come to its end is given up. Files are small.
pub(super) const UPLOADED_WITHIN: Duration = Duration::from_mins(5);

/// How many bytes a form has beside its file, at most.
const FORM_BYTES: u64 = 64 * 1024;

/// The route.
pub(super) fn routes() -> Router<AppState> {
    let upload = post(upload).layer(DefaultBodyLimit::disable());
    Router::new()
        .route(paths::seller::PRODUCT_IMPORT_UPLOAD, upload)
        .layer(map_request(pieces::one_at_a_time))
}

/// Takes the file of a form, and answers with where its import is.
async fn upload(
    State(state): State<AppState>,
    Extension(caller): Extension<RequestSession>,
    Extension(senders): Extension<Senders>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let Some(user) = caller.visitor.clone() else {
        return answer::signed_out(&headers);
    };
    let Some(_sending) = senders.begin(user.account) else {
        return problem::busy();
    };
    let most = PRODUCT_IMPORT_BYTES_MAX.saturating_add(FORM_BYTES);
    if says_bytes(&headers).is_some_and(|bytes| bytes > most) {
        return answer::refused(&headers, ProductUploadRefusal::TooLarge);
    }
    let Ok(form) = form else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let sent = match read(form).await {
        Ok(sent) => sent,
        Err(NotRead::Refused(refusal)) => return answer::refused(&headers, refusal),
        Err(NotRead::NoForm) => return StatusCode::BAD_REQUEST.into_response(),
    };
    let Ok(place) = place::of_form(&state, &caller, &user, &sent.opened) else {
        return StatusCode::CONFLICT.into_response();
    };
    let actor = match place {
        Some(place) if place.workspace() == Workspace::Seller => user.actor_at(place),
        Some(_) => None,
        None => user.actor_in(Workspace::Seller),
    };
    let Some(actor) = actor else {
        // As if there were no such address.
        return StatusCode::NOT_FOUND.into_response();
    };
    if user.must_agree() || !user.may(&actor, Permission::DoWork) {
        return problem::not_permitted();
    }
    let by = ActorContext {
        actor,
        now: state.environment.now(),
        ids: &*state.environment.ids,
        form: None,
    };
    match keep(&state, &by, sent).await {
        Ok(import) => {
            place::go_on_in(&state, &caller, &user, place).await;
            answer::taken(&headers, import)
        }
        Err(NotKept::Refused(refusal)) => answer::refused(&headers, refusal),
        Err(NotKept::NotPermitted) => problem::not_permitted(),
        Err(NotKept::Busy) => problem::busy(),
        Err(NotKept::Failed) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Why no import begins.
enum NotKept {
    /// The file isn't taken.
    Refused(ProductUploadRefusal),
    /// The shop or the person is suspended, or the person isn't there any more.
    NotPermitted,
    /// The database or the place of the files has no room or no time.
    Busy,
    /// It failed.
    Failed,
}

impl From<Error<ProductUploadRefusal>> for NotKept {
    fn from(error: Error<ProductUploadRefusal>) -> Self {
        match error {
            Error::Refused(refusal) => Self::Refused(refusal),
            Error::Suspended | Error::NotFound => Self::NotPermitted,
            error if error.is_busy() => {
                tracing::warn!(%error, "a file of products could not be noted");
                Self::Busy
            }
            error => {
                tracing::error!(%error, "a file of products could not be noted");
                Self::Failed
            }
        }
    }
}

/// Reads the names of the columns, notes the file, stores it, and notes that it is there: in this order, so that a
/// file never lies somewhere without anybody knowing. What is no table isn't stored, and noted as such.
async fn keep(
    state: &AppState,
    by: &ActorContext<'_>,
    sent: Sent,
) -> Result<ProductImportId, NotKept> {
    let Sent { name, file, .. } = sent;
    let (bytes, looked_at) = (file.len() as u64, file.clone());
    let header = tokio::task::spawn_blocking(move || import::header_of(looked_at)).await;
    let header = header.map_err(|error| {
        tracing::error!(%error, "a file of products could not be looked through");
        NotKept::Failed
    })?;
    let (file_name, object_name) = (shown_file_name(&name), state.environment.secret_text());
    let import = product_imports::begin(&state.db, by, &file_name, &object_name).await?;
    if header.is_ok()
        && let Err(error) = state.documents.put(&object_name, file).await
    {
        tracing::error!(%error, %import, "a file of products could not be stored");
        let abandoned = product_imports::abandon(&state.db, by, import).await;
        abandoned.map_err(Error::without_refusal::<ProductUploadRefusal>)?;
        return Err(NotKept::Busy);
    }
    match product_imports::uploaded(&state.db, by, import, bytes, &header).await {
        // Whoever cancelled it meanwhile did that on its page, which says so.
        Ok(()) | Err(Error::Conflict) => Ok(import),
        Err(error) => Err(error.without_refusal::<ProductUploadRefusal>().into()),
    }
}
