//! What somebody who is signed in asked for and may not have, for the audit trail.

use app::{
    access::{self, AccessRule, Denied},
    context::{RequestSession, carried_by_page, place_of_page, write_down_refusal},
};
use axum::{extract::Request, http::HeaderMap};
use chrono::{DateTime, Utc};
use domain::ids::AccountId;

use super::{AppState, downloads};

/// Writes a refusal down.
pub(super) async fn write_down(state: &AppState, (account, what): (AccountId, &'static str)) {
    let environment = &state.environment;
    write_down_refusal(
        &state.db,
        account,
        what,
        environment.now(),
        &*environment.ids,
    )
    .await;
}

/// Who is signed in and asks for what this person may not have, and what that is: the address of a
/// server function or of a file's route, or the beginning of a page's, so that there are few of them.
pub(super) fn denied(request: &Request, now: DateTime<Utc>) -> Option<(AccountId, &'static str)> {
    let caller = request.extensions().get::<RequestSession>()?;
    let user = caller.visitor.as_deref()?;
    let path = request.uri().path();
    let what = if path.starts_with("/api/") {
        match access::function(path) {
            Some(rule) => is_denied(rule, request.headers(), caller, now).then_some(rule.path),
            None => Some("/api"),
        }
    } else {
        let workspace = access::workspace_of_page(path)?;
        match downloads::asked_for(request) {
            Some(file) => file.check(Some(user)).err().map(|_| file.path),
            None if user.actor_in(workspace).is_none() => Some(app::home_of(workspace)),
            None => None,
        }
    };
    Some((user.account, what?))
}

/// Whether the user may call this nowhere, or not in the place of the page that the call comes from.
fn is_denied(
    rule: &AccessRule,
    headers: &HeaderMap,
    caller: &RequestSession,
    now: DateTime<Utc>,
) -> bool {
    let user = caller.visitor.as_deref();
    if rule.check_anywhere(user) == Err(Denied::NotAllowed) {
        return true;
    }
    let denied_in_page = || {
        let (user, carried) = (user?, carried_by_page(headers)?);
        let place = place_of_page(caller.form_key, carried, user.account, now).ok()?;
        rule.check_at(user, place).err()
    };
    rule.audience.workspace().is_some() && denied_in_page() == Some(Denied::NotAllowed)
}
