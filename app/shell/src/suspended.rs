//! What somebody reads above every page who looks and no longer acts.

use domain::signed_in_user::{SignedInUser, Workspace};
use leptos::prelude::*;
use ui::{Note, Tone, text::t};

use crate::text::console;

/// That the person, or the organisation that is looked at, is suspended; nothing where neither is.
pub(crate) fn suspended_note(visitor: &SignedInUser, workspace: Workspace) -> Option<AnyView> {
    let actor = visitor.actor_in(workspace)?;
    visitor.is_suspended_as(&actor).then(|| {
        view! {
            <Note tone=Tone::Warning title=t(console::SUSPENDED)>
                {t(console::SUSPENDED_EFFECT)}
            </Note>
        }
        .into_any()
    })
}
