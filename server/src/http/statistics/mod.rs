//! Uploading a creator's file of statistics: `POST /creator-statistics`, as `multipart/form-data` with
//! `form_token` and then `file`, by the creator: of the one that the form was opened for, whatever was chosen meanwhile
//! in another window.
//!
//! A form without scripts is led to the page of statistics, which says what is in the file, or with `refused=CODE` why
//! it wasn't taken (`CreatorUploadRefusal::code`). Whoever asks for JSON gets `{"upload"}`, or
//! `{"refusal", "message"}` with status 413 or 422. A file that is no table is taken, and the page says what is wrong
//! with it.
//!
//! A file is small, so it is read as a whole, and only its days are kept.

mod answer;
mod sent;

use std::{convert::Infallible, time::Duration};

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
    creator_facts::{CreatorUploadRefusal, RefusedDay, UPLOADED_BYTES_MAX},
    ids::CreatorUploadId,
    market::Market,
    signed_in_user::Workspace,
};
use store::{ActorContext, Error, creator_facts::uploads, markets};

use self::sent::{NotRead, Sent, read};
use super::{
    AppState,
    documents::{form::says_bytes, place},
    pieces, problem,
    senders::Senders,
};
use crate::import::{ReadStatistics, read_statistics};

/// How many files are taken at once: each is in memory as a whole.
pub(super) const AT_ONCE: usize = 12;

/// When an upload that has not come to its end is given up. Files are small.
pub(super) const UPLOADED_WITHIN: Duration = Duration::from_mins(2);

/// How many bytes a form has beside its file, at most.
const FORM_BYTES: u64 = 64 * 1024;

/// The route.
pub(super) fn routes() -> Router<AppState> {
    let upload = post(upload).layer(DefaultBodyLimit::disable());
    Router::new()
        .route(paths::creator::STATISTICS_UPLOAD, upload)
        .layer(map_request(pieces::one_at_a_time))
}

/// Takes the file of a form, and leads to what is in it.
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
    let most = UPLOADED_BYTES_MAX.saturating_add(FORM_BYTES);
    if says_bytes(&headers).is_some_and(|bytes| bytes > most) {
        return answer::refused(&headers, CreatorUploadRefusal::TooLarge);
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
        Some(place) if place.workspace() == Workspace::Creator => user.actor_at(place),
        Some(_) => None,
        None => user.actor_in(Workspace::Creator),
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
        Ok(upload) => {
            place::go_on_in(&state, &caller, &user, place).await;
            answer::taken(&headers, upload)
        }
        Err(not_kept) => not_kept.answer(),
    }
}

/// Why a file's days aren't kept.
enum NotKept {
    /// There is no such creator, or the person is suspended.
    NotPermitted,
    /// The database has no room or no time.
    Busy,
    /// It failed.
    Failed,
}

impl NotKept {
    fn answer(self) -> Response {
        match self {
            Self::NotPermitted => problem::not_permitted(),
            Self::Busy => problem::busy(),
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

impl From<Error<Infallible>> for NotKept {
    fn from(error: Error<Infallible>) -> Self {
        match error {
            Error::Suspended | Error::NotFound => Self::NotPermitted,
            error if error.is_busy() => {
                tracing::warn!(%error, "a file of statistics could not be noted");
                Self::Busy
            }
            error => {
                tracing::error!(%error, "a file of statistics could not be noted");
                Self::Failed
            }
        }
    }
}

/// Reads the days and keeps them until the creator imports them. Of what is no table, why is kept in their place.
async fn keep(
    state: &AppState,
    by: &ActorContext<'_>,
    sent: Sent,
) -> Result<CreatorUploadId, NotKept> {
    let market: Market = uploads::market(&state.db, by).await?;
    let rules = markets::rules_of(&state.db, market, by.now).await?;
    let now = by.now;
    let read = tokio::task::spawn_blocking(move || read_statistics(sent.file, &rules, now)).await;
    let read = read.map_err(|error| {
        tracing::error!(%error, "a file of statistics could not be looked through");
        NotKept::Failed
    })?;
    let ReadStatistics { days, refused } = read.unwrap_or_else(|reason| ReadStatistics {
        days: Vec::new(),
        refused: vec![RefusedDay {
            row: 0,
            column: String::new(),
            value: String::new(),
            reason,
        }],
    });
    Ok(uploads::check(&state.db, by, &days, &refused).await?)
}
