//! Showing how a creator can be reached: `POST /partner/creators/{creator}/contact`, as a form of the page of the
//! creator's details, by a member of an agency without scripts. Its answer has the contacts and is kept nowhere: it is no
//! page of the application's own router, whose answers programs of pages read.
//!
//! Who isn't signed in or has to agree to the terms first was led away before (`session::authorize`).

use app::{
    CSP_WITHOUT_SCRIPTS,
    access::{self, Denied},
    contact::{self, SentContactForm},
    context::{RequestSession, place_of_page},
    paths::partner as paths,
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
    actor::Actor, creator_setting::RevealContactRefusal, ids::CreatorId,
    signed_in_user::SignedInUser,
};
use store::{ActorContext, Error};

use super::{AppState, problem};

/// The function that does the same for a page with scripts, whose rule counts here too.
const FUNCTION: &str = "/api/marketplace/reveal_contact";

/// The route.
pub(super) fn routes() -> Router<AppState> {
    Router::new().route(paths::CREATOR_CONTACT, get(back).post(shown_once))
}

/// Whoever asks for the answer by its address is led to the creator.
async fn back(Path(creator): Path<String>) -> Response {
    match creator.parse::<CreatorId>() {
        Ok(creator) => see_other(&paths::creator(creator)),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Answers with the contacts, or says why there are none.
async fn shown_once(
    State(state): State<AppState>,
    Path(creator): Path<String>,
    Extension(caller): Extension<RequestSession>,
    headers: HeaderMap,
    sent: Result<Form<SentContactForm>, FormRejection>,
) -> Response {
    let Ok(creator) = creator.parse::<CreatorId>() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Some(user) = caller.visitor.clone() else {
        return see_other(&app::sign_in_address(&paths::creator(creator)));
    };
    let Ok(Form(sent)) = sent else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let actor = match asker(&state, &caller, &user, &sent) {
        Ok(actor) => actor,
        Err(status) if status == StatusCode::FORBIDDEN => return problem::not_permitted(),
        Err(status) => return status.into_response(),
    };
    let by = ActorContext {
        actor,
        now: state.environment.now(),
        ids: &*state.environment.ids,
        form: None,
    };
    match contact::reveal_contact(&state.db, &by, creator).await {
        Ok(answer) => page(contact::contact_document(&state.files, &headers, answer)),
        Err(failure) => not_shown(&failure, creator),
    }
}

/// As whom the form is sent: in the place that its page was opened in, by the person who opened it. What no page of
/// ours sent says nothing of that; from another site it doesn't come this far.
fn asker(
    state: &AppState,
    caller: &RequestSession,
    user: &SignedInUser,
    sent: &SentContactForm,
) -> Result<Actor, StatusCode> {
    let rule = access::function(FUNCTION).ok_or(StatusCode::NOT_FOUND)?;
    // The form's own id stands before the point.
    let opened = sent.form_token.split_once('.').map(|(_, opened)| opened);
    let checked = match opened.filter(|opened| !opened.is_empty()) {
        Some(opened) => {
            let now = state.environment.now();
            let place = place_of_page(caller.form_key, opened, user.account, now);
            let place = place.map_err(|_| StatusCode::CONFLICT)?;
            rule.check_at(user, place)
        }
        None => rule
            .check(Some(user))
            .and_then(|actor| actor.ok_or(Denied::NotAllowed)),
    };
    checked.map_err(|_| StatusCode::FORBIDDEN)
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
fn not_shown(failure: &Error<RevealContactRefusal>, creator: CreatorId) -> Response {
    match failure {
        Error::NotFound => StatusCode::NOT_FOUND.into_response(),
        Error::Suspended => problem::not_permitted(),
        failure if failure.is_busy() => {
            tracing::warn!(%failure, %creator, "contacts could not be shown");
            problem::busy()
        }
        failure => {
            tracing::error!(%failure, %creator, "contacts could not be shown");
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
