//! What the person who is signed in reads above every page of an area: that this person looks and no
//! longer acts, or has to agree to other terms.

use domain::signed_in_user::Workspace;
use leptos::prelude::*;

use super::{agreement::agreement_note, suspended::suspended_note, user::UserResource};
use runtime::resource::await_view;

/// The notes on the person who is signed in; nothing where there is nothing to say.
#[component]
pub(super) fn VisitorNotes(
    /// Who is signed in.
    user: UserResource,
    /// The area.
    workspace: Workspace,
) -> impl IntoView {
    view! {
        <Suspense>
            {await_view(move || async move {
                let visitor = user.await.ok().flatten();
                visitor
                    .map(|visitor| {
                        let suspended = suspended_note(&visitor, workspace);
                        (suspended, agreement_note(&visitor))
                    })
            })}
        </Suspense>
    }
    .into_any()
}
