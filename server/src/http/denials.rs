//! What somebody who is signed in asked for and may not have, for the audit trail.

use app::{
    access::{self, Denied},
    context::{RequestSession, carried_by_page, place_of_page, write_down_refusal},
};
use axum::{extract::Request, http::HeaderMap};
use chrono::{DateTime, Utc};
use domain::ids::AccountId;

use super::{AppState, downloads};

/// Writes a refusal down.
pub(super) async fn write_down(state: &AppState, (account, what): (AccountId, &'static str)) {
    let world = &state.world;
    write_down_refusal(&state.db, account, what, world.now(), &*world.ids).await;
}

/// Who is signed in and asks for what this person may not have, and what that is: the address of a
/// server function or of a file's route, or the beginning of a page's, so that there are few of them.
pub(super) fn denied(request: &Request, now: DateTime<Utc>) -> Option<(AccountId, &'static str)> {
    let caller = request.extensions().get::<RequestSession>()?;
    let visitor = caller.visitor.as_deref()?;
    let path = request.uri().path();
    let what = if path.starts_with("/api/") {
        let is_denied = access::check_anywhere(path, Some(visitor)) == Err(Denied::NotAllowed);
        let is_denied = is_denied || is_denied_in_page(request.headers(), caller, path, now);
        is_denied.then(|| access::listed(path).unwrap_or("/api"))
    } else {
        let workspace = access::workspace_of_page(path)?;
        match downloads::asked_for(request) {
            Some(file) => access::check(file, Some(visitor)).err().map(|_| file),
            None if visitor.actor_in(workspace).is_none() => Some(app::home_of(workspace)),
            None => None,
        }
    };
    Some((visitor.account, what?))
}

/// Whether the call comes from a page of a place in which the visitor may not call this.
fn is_denied_in_page(
    headers: &HeaderMap,
    caller: &RequestSession,
    path: &str,
    now: DateTime<Utc>,
) -> bool {
    let is_of_a_place = access::rule_for(path).is_some_and(|(area, _)| area.workspace().is_some());
    let denied = || {
        let visitor = caller.visitor.as_deref()?;
        let carried = carried_by_page(headers)?;
        let place = place_of_page(caller.form_key, carried, visitor.account, now).ok()?;
        access::check_at(path, visitor, place).err()
    };
    is_of_a_place && denied().is_some()
}
