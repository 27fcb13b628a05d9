//! Revealing a number of a tax form or a bank account: `POST /ops/reviews/{id}/revealed`, as a form of the page
//! *Reveal*, by an operator. Its answer is the only one that has the number, and is kept nowhere: it is no page
//! of the application's own router, whose answers programs of pages read.
//!
//! Who isn't signed in or has no second step was refused before (`session::authorize`).

use app::{
    CSP_WITHOUT_SCRIPTS,
    context::{RequestSession, place_of_page},
    paths::operations as paths,
    reveal::{self, RevealAnswer, Revealer, SentReveal},
};
use axum::{
    Extension, Form, Router,
    extract::{Path, State, rejection::FormRejection},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, LOCATION},
    },
    response::{Html, IntoResponse as _, Response},
    routing::get,
};
use domain::{
    ids::ApplicationId,
    reveal::RevealRefusal,
    signed_in_user::{PlaceId, SignedInUser, Workspace},
};
use store::{ActorContext, Error};

use super::{AppState, problem};

/// The route.
pub(super) fn routes() -> Router<AppState> {
    Router::new().route(paths::REVEALED, get(back).post(shown_once))
}

/// Whoever asks for the answer by its address is led to the review.
async fn back(Path(review): Path<String>) -> Response {
    match review.parse::<ApplicationId>() {
        Ok(review) => see_other(&paths::review(review)),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Answers with the number, or leads back to the page of the form.
async fn shown_once(
    State(state): State<AppState>,
    Path(review): Path<String>,
    Extension(caller): Extension<RequestSession>,
    headers: HeaderMap,
    sent: Result<Form<SentReveal>, FormRejection>,
) -> Response {
    let Ok(application) = review.parse::<ApplicationId>() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Some(user) = caller.visitor.clone() else {
        return see_other(&app::sign_in_address(&paths::reveal(application)));
    };
    let Some(actor) = user.actor_in(Workspace::Operations) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if !caller.has_two_factor {
        return problem::not_permitted();
    }
    let Ok(Form(sent)) = sent else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    if !is_theirs(&state, &caller, &user, &sent) {
        return StatusCode::CONFLICT.into_response();
    }
    let Some(keys) = state.environment.finance_keys() else {
        tracing::error!("no key of finance: set --finance-key-file and --finance-index-key-file");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let by = ActorContext {
        actor,
        now: state.environment.now(),
        ids: &*state.environment.ids,
        form: None,
    };
    let from = Revealer {
        by: &by,
        account: user.account,
        proved_at: caller.proved_at,
    };
    match reveal::reveal((&state.db, keys), from, application, &sent).await {
        Ok(RevealAnswer::Shown(number)) => page(reveal::shown(&state.files, &headers, &number)),
        Ok(RevealAnswer::Elsewhere(address)) => see_other(&address.to_string()),
        Err(failure) => not_shown(&failure, application),
    }
}

/// Whether the form was opened by the person who sends it, who runs the platform. What no page of ours sent says
/// nothing of that; from another site it doesn't come this far.
fn is_theirs(
    state: &AppState,
    caller: &RequestSession,
    user: &SignedInUser,
    sent: &SentReveal,
) -> bool {
    // The form's own id stands before the point.
    let opened = sent.form_token.split_once('.').map(|(_, opened)| opened);
    let Some(opened) = opened.filter(|opened| !opened.is_empty()) else {
        return true;
    };
    let now = state.environment.now();
    let place = place_of_page(caller.form_key, opened, user.account, now);
    matches!(place, Ok(PlaceId::Platform))
}

fn page(html: String) -> Response {
    let headers = [
        (
            CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(CSP_WITHOUT_SCRIPTS),
        ),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, Html(html)).into_response()
}

/// A bare answer, which the layer around every route puts into words.
fn not_shown(failure: &Error<RevealRefusal>, application: ApplicationId) -> Response {
    match failure {
        Error::NotFound => StatusCode::NOT_FOUND.into_response(),
        failure if failure.is_busy() => {
            tracing::warn!(%failure, %application, "a number could not be revealed");
            problem::busy()
        }
        failure => {
            tracing::error!(%failure, %application, "a number could not be revealed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn see_other(address: &str) -> Response {
    let Ok(address) = HeaderValue::from_str(address) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    (StatusCode::SEE_OTHER, [(LOCATION, address)]).into_response()
}
