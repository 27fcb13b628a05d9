//! Taking a file with a bank's answer: `POST /ops/payouts/answers`, as `multipart/form-data` with `form_token` and,
//! where it is sent in beside a batch, `batch`, and then `file`, by an operator.
//!
//! A form without scripts is led to the answer's page, or back to the page that it stands on with `answer=CODE`.
//! Whoever asks for JSON gets `{"answer"}`, or `{"refusal", "message"}` with status 413 or 422.

mod answer;
mod sent;

use app::{context::RequestSession, paths::operations as paths};
use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, Multipart, State, multipart::MultipartRejection},
    http::{HeaderMap, StatusCode},
    middleware::map_request,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use bank_files::{Answer, AnswerFault, read_answer};
use domain::{
    browser_import::shown_file_name,
    payout::{AnswerReport, TakeAnswerRefusal},
    signed_in_user::Workspace,
};
use sha2::{Digest as _, Sha256};
use store::{
    ActorContext, Error,
    payouts::{self, NewAnswer},
};

use self::{
    answer::Refusal,
    sent::{NotRead, Sent, read},
};
use super::{AppState, documents::place, pieces, problem};

/// How many files are taken at once: each is in memory as a whole.
pub(super) const AT_ONCE: usize = 4;

/// The route.
pub(super) fn routes() -> Router<AppState> {
    let upload = get(async || Redirect::to(paths::PAYOUTS))
        .post(take)
        .layer(DefaultBodyLimit::disable());
    Router::new()
        .route(paths::ANSWERS, upload)
        .layer(map_request(pieces::one_at_a_time))
}

/// Takes the file of a form, and answers with where its report is.
async fn take(
    State(state): State<AppState>,
    Extension(caller): Extension<RequestSession>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let Some(user) = caller.visitor.clone() else {
        return answer::signed_out(&headers);
    };
    let Some(actor) = user.actor_in(Workspace::Operations) else {
        // As if there were no such address.
        return StatusCode::NOT_FOUND.into_response();
    };
    if !caller.has_two_factor {
        return problem::not_permitted();
    }
    let Ok(form) = form else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let sent = match read(form).await {
        Ok(sent) => sent,
        Err(NotRead::Refused(refusal, batch)) => return answer::refused(&headers, refusal, batch),
        Err(NotRead::NoForm) => return StatusCode::BAD_REQUEST.into_response(),
    };
    if !place::is_of_platform(&state, &caller, &user, &sent.opened) {
        return StatusCode::CONFLICT.into_response();
    }
    let by = ActorContext {
        actor,
        now: state.environment.now(),
        ids: &*state.environment.ids,
        form: None,
    };
    let batch = sent.batch;
    match keep(&state, &by, sent).await {
        Ok(report) => answer::taken(&headers, report.answer),
        Err(NotTaken::Fault(fault)) => answer::refused(&headers, Refusal::Fault(fault), batch),
        Err(NotTaken::Store(Error::Refused(refusal))) => {
            answer::refused(&headers, Refusal::Not(refusal), batch)
        }
        Err(NotTaken::Store(Error::NotFound)) => StatusCode::NOT_FOUND.into_response(),
        Err(NotTaken::Store(error)) if error.is_busy() => {
            tracing::warn!(%error, "a bank's answer could not be taken");
            problem::busy()
        }
        Err(NotTaken::Store(error)) => {
            tracing::error!(%error, "a bank's answer could not be taken");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        Err(NotTaken::Failed) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Why an answer isn't taken.
enum NotTaken {
    /// It is none.
    Fault(AnswerFault),
    /// The store says why.
    Store(Error<TakeAnswerRefusal>),
    /// It failed.
    Failed,
}

/// Reads the file beside the threads that answer others, and takes what it says.
async fn keep(
    state: &AppState,
    by: &ActorContext<'_>,
    sent: Sent,
) -> Result<AnswerReport, NotTaken> {
    let Sent {
        name, file, batch, ..
    } = sent;
    let read = tokio::task::spawn_blocking(move || {
        let sha256: [u8; 32] = Sha256::digest(&file).into();
        read_answer(&file).map(|answer| (answer, sha256))
    });
    let read = read.await.map_err(|error| {
        tracing::error!(%error, "a bank's answer could not be read");
        NotTaken::Failed
    })?;
    let (answer, sha256) = read.map_err(NotTaken::Fault)?;
    let Answer {
        format,
        rows,
        whole,
    } = answer;
    let new = NewAnswer {
        file_name: shown_file_name(&name),
        format,
        sha256,
        batch,
        whole,
    };
    let taken = payouts::take_answer(&state.db, by, &new, &rows).await;
    taken.map_err(NotTaken::Store)
}
