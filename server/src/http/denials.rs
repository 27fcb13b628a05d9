//! What somebody who is signed in asked for and may not have, for the audit trail.

use app::{
    access::{self, Denied},
    request::Caller,
};
use axum::extract::Request;
use domain::ids::AccountId;
use store::accounts;

use super::{AppState, downloads};

/// Writes a refusal down. It stays one, also when it can't be written down.
pub(super) async fn write_down(state: &AppState, (account, what): (AccountId, &'static str)) {
    let (db, now, ids) = (&state.db, state.world.now(), &*state.world.ids);
    if let Err(error) = accounts::denied(db, account, what, now, ids).await {
        tracing::error!(%error, what, "a refused call could not be written down");
    }
}

/// Who is signed in and asks for what this person may not have, and what that is: the address of a
/// server function or of a file's route, or the beginning of a page's, so that there are few of them.
pub(super) fn denied(request: &Request) -> Option<(AccountId, &'static str)> {
    let visitor = request.extensions().get::<Caller>()?.visitor.as_deref()?;
    let path = request.uri().path();
    let what = if path.starts_with("/api/") {
        let is_denied = access::check_anywhere(path, Some(visitor)) == Err(Denied::NotAllowed);
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
