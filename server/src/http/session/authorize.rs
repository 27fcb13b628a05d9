//! Who may have a page or a file, or call a server function.

use app::{
    access::{self, Audience, Denied},
    context::{RequestSession, is_late_form, without_token},
    error::{ApiError, FormFailure, NoRefusal},
};
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{ACCEPT, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, REFERER},
    },
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use domain::{actor::Actor, signed_in_user::Workspace};

use super::super::{AppState, denials, downloads, problem, request_id};

/// Refuses who may not have a page or a file or call a server function, before what was sent is read,
/// and writes that down. What sends a file is told for whom: the [`Actor`] is in the request.
pub(crate) async fn authorize(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(denied) = denials::denied(&request, state.environment.now()) {
        denials::write_down(&state, denied).await;
        if let Some(caller) = request.extensions_mut().get_mut::<RequestSession>() {
            caller.is_written_down = true;
        }
    }
    let path = request.uri().path();
    let caller = request.extensions().get::<RequestSession>();
    let user = caller.and_then(|caller| caller.visitor.as_deref());
    if path.starts_with("/api/") {
        let rule = access::function(path).ok_or(Denied::NotAllowed);
        let checked = rule.and_then(|rule| {
            rule.check_anywhere(user)?;
            let needs_second_step = rule.audience == Audience::Operations;
            if needs_second_step && !caller.is_some_and(|caller| caller.has_two_factor) {
                return Err(Denied::NotAllowed);
            }
            Ok(())
        });
        return match checked {
            Ok(()) => next.run(request).await,
            Err(Denied::SignedOut) => signed_out(&state, request, next).await,
            Err(Denied::NotAgreed) => not_agreed(request, next).await,
            Err(denied) => refuse_call(&state, &request, denied),
        };
    }
    let Some(workspace) = access::workspace_of_page(path) else {
        return next.run(request).await;
    };
    if let Some(address) = without_token(request.uri()) {
        return see_other(&address);
    }
    let Some(user) = user else {
        let here = request.uri().path_and_query();
        return to_sign_in(here.map_or(path, |here| here.as_str()));
    };
    if user.actor_in(workspace).is_none() {
        // As if there were no such page: what others work with is nobody else's business.
        return explained(&state, &request, StatusCode::NOT_FOUND);
    }
    if workspace == Workspace::Operations && !caller.is_some_and(|caller| caller.has_two_factor) {
        // Whoever runs the platform sets the second step up first.
        return see_other(app::paths::TWO_FACTOR);
    }
    let Some(file) = downloads::asked_for(&request) else {
        if user.must_agree() && !app::paths::shows_money(path) {
            let here = request.uri().path_and_query();
            return to_agreement(here.map_or(path, |here| here.as_str()));
        }
        return next.run(request).await;
    };
    match file.check(Some(user)) {
        Ok(Some(actor)) => {
            request.extensions_mut().insert::<Actor>(actor);
            next.run(request).await
        }
        Ok(None) | Err(_) => problem::not_permitted(),
    }
}

/// Leads who runs the platform to the second step from whatever path of Operations is not listed as a page's: the
/// pages' own router may take it for one all the same, as it does with a slash at the end.
pub(crate) async fn second_step_first(request: Request, next: Next) -> Response {
    let caller = request.extensions().get::<RequestSession>();
    let lacks_it = caller.is_some_and(|caller| {
        let user = caller.visitor.as_deref();
        user.is_some_and(|user| user.is_operator) && !caller.has_two_factor
    });
    let workspace = access::workspace_of_page(request.uri().path());
    if lacks_it && workspace == Some(Workspace::Operations) {
        return see_other(app::paths::TWO_FACTOR);
    }
    next.run(request).await
}

/// The most bytes of a form that came after its session's end: what is kept of one, of which browsers
/// write each byte as three, and its token.
const LATE_FORM_BYTES: usize = 3 * store::kept_forms::BYTES_MAX + 8 * 1024;

/// Refuses a call by nobody. A form that somebody opened who was signed in then is let in first, to be
/// kept for this person: it finds nobody either, and does nothing else.
async fn signed_out(state: &AppState, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LATE_FORM_BYTES).await else {
        let request = Request::from_parts(parts, Body::empty());
        return refuse_call(state, &request, Denied::SignedOut);
    };
    let now = state.environment.now();
    let caller = parts.extensions.get::<RequestSession>();
    let is_late = caller.is_some_and(|caller| is_late_form(&body, caller, now));
    if !is_late {
        let request = Request::from_parts(parts, Body::empty());
        return refuse_call(state, &request, Denied::SignedOut);
    }
    let headers = parts.headers.clone();
    let answer = next.run(Request::from_parts(parts, body.into())).await;
    if wants_page(&headers) {
        return to_sign_in(&page_of_form(&headers).unwrap_or_default());
    }
    answer
}

/// Answers a call by somebody who has to agree to the terms in force first. It is let in, so that what was typed
/// into a form is kept for this person: its own rule refuses it, and it does nothing else.
async fn not_agreed(request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let answer = next.run(request).await;
    if wants_page(&headers) {
        return to_agreement(&page_of_form(&headers).unwrap_or_default());
    }
    answer
}

/// A server function answers what the browser's half reads, a plain form a page.
fn refuse_call(state: &AppState, request: &Request, denied: Denied) -> Response {
    let (status, failure) = match denied {
        Denied::SignedOut => (StatusCode::UNAUTHORIZED, ApiError::<NoRefusal>::SignedOut),
        Denied::NotAllowed => (StatusCode::FORBIDDEN, ApiError::NotAllowed),
        Denied::NotAgreed => (
            StatusCode::CONFLICT,
            ApiError::Form(FormFailure::AgreementNeeded),
        ),
    };
    if !wants_page(request.headers()) {
        let body = serde_json::to_string(&failure).unwrap_or_default();
        return (status, [(CONTENT_TYPE, "application/json")], body).into_response();
    }
    match denied {
        Denied::SignedOut => to_sign_in(&page_of_form(request.headers()).unwrap_or_default()),
        Denied::NotAllowed => explained(state, request, status),
        Denied::NotAgreed => to_agreement(&page_of_form(request.headers()).unwrap_or_default()),
    }
}

/// The page that a form stands on: a path of this site, which the sign-in page checks again.
fn page_of_form(headers: &HeaderMap) -> Option<String> {
    let page: http::Uri = headers.get(REFERER)?.to_str().ok()?.parse().ok()?;
    Some(page.path_and_query()?.as_str().to_owned())
}

fn to_sign_in(then: &str) -> Response {
    see_other(&app::sign_in_address(then))
}

fn to_agreement(then: &str) -> Response {
    see_other(&app::agreement_address(then))
}

fn see_other(address: &str) -> Response {
    let Ok(address) = HeaderValue::from_str(address) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    (StatusCode::SEE_OTHER, [(LOCATION, address)]).into_response()
}

/// The page that says what a status means.
fn explained(state: &AppState, request: &Request, status: StatusCode) -> Response {
    let reference = request_id::of(request);
    let page = app::problem_document(&state.files, request.headers(), status.as_u16(), &reference);
    let policy = (CONTENT_SECURITY_POLICY, app::CSP_WITHOUT_SCRIPTS);
    (status, [policy], Html(page)).into_response()
}

fn wants_page(headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT);
    let accepted = accepted.and_then(|accepted| accepted.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/html"))
}
