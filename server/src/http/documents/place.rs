//! Where a form with a file was opened: it acts there, whatever was chosen meanwhile in another window.

use app::context::{RequestSession, place_of_page};
use domain::signed_in_user::{PlaceId, SignedInUser};
use store::sessions::{self, ChosenPlace};

use super::super::AppState;

/// The form was opened by somebody else, or longer ago than forms are taken.
pub(in crate::http) struct NotTheirForm;

/// Where the form was opened, as it carries; none of what no page of ours sent.
pub(in crate::http) fn of_form(
    state: &AppState,
    caller: &RequestSession,
    user: &SignedInUser,
    opened: &str,
) -> Result<Option<PlaceId>, NotTheirForm> {
    if opened.is_empty() {
        return Ok(None);
    }
    let now = state.environment.now();
    let place = place_of_page(caller.form_key, opened, user.account, now);
    place.map(Some).map_err(|_| NotTheirForm)
}

/// Whether the person who sends the form opened it, where the platform is run. What no page of ours sent says nothing of
/// that; from another site it doesn't come this far.
pub(in crate::http) fn is_of_platform(
    state: &AppState,
    caller: &RequestSession,
    user: &SignedInUser,
    opened: &str,
) -> bool {
    let place = of_form(state, caller, user, opened);
    matches!(place, Ok(None | Some(PlaceId::Platform)))
}

/// Lets the person's session go on in the place of the form: its page shows what came of it then.
pub(in crate::http) async fn go_on_in(
    state: &AppState,
    caller: &RequestSession,
    user: &SignedInUser,
    place: Option<PlaceId>,
) {
    let (Some(token), Some(place)) = (&caller.token, place) else {
        return;
    };
    let chosen = user.actor_in(place.workspace());
    let Some(other) = ChosenPlace::of(place) else {
        return;
    };
    if chosen.and_then(|actor| actor.place()) == Some(place) {
        return;
    }
    let chosen = sessions::choose_place(&state.db, user.account, token.session, other).await;
    if let Err(error) = chosen {
        tracing::warn!(%error, "the place of a form could not be chosen");
    }
}
