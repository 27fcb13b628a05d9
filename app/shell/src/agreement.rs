//! What somebody reads above every page who has not agreed to a later version of the terms.

use domain::{legal_text::Agreement, signed_in_user::SignedInUser};
use leptos::prelude::*;
use ui::{Note, Tone, text::t};

use crate::text::console;
use runtime::paths;

/// That the terms will change, or have changed, with the way to what is new; nothing for who has agreed.
pub(crate) fn agreement_note(visitor: &SignedInUser) -> Option<AnyView> {
    let (tone, title) = match visitor.agreement {
        Agreement::Given => return None,
        Agreement::Announced => (Tone::Information, console::TERMS_WILL_CHANGE),
        Agreement::Due => (Tone::Warning, console::TERMS_HAVE_CHANGED),
    };
    let note = view! {
        <Note tone title=t(title)>
            <a class="link" href=paths::AGREEMENT rel="external">
                {t(console::SEE_NEW_TERMS)}
            </a>
        </Note>
    };
    Some(note.into_any())
}
