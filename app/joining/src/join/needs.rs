//! What somebody has to do first.

use leptos::prelude::*;
use runtime::{error::ApiError, paths};
use shell::{landing::sign_in_address, render_result};
use ui::{Actions, Kind, LinkButton, Note, Tone, platform, text::t};

use crate::text::join as words;

/// What came, or that one signs in first, which leads back to `page`.
pub(super) fn or_sign_in<T, R>(
    page: &str,
    result: Result<T, ApiError<R>>,
    view: impl FnOnce(T) -> AnyView,
) -> AnyView {
    if matches!(result, Err(ApiError::SignedOut)) {
        let href = sign_in_address(page);
        return view! {
            <Note tone=Tone::Information title=t(words::SIGN_IN_FIRST)>
                {t(words::SIGN_IN_FIRST_HOW)}
            </Note>
            <Actions>
                <LinkButton href=paths::REGISTER reload=true>
                    {t(words::REGISTER)}
                </LinkButton>
                <LinkButton href kind=Kind::Primary reload=true>
                    {t(words::SIGN_IN)}
                </LinkButton>
            </Actions>
        }
        .into_any();
    }
    if matches!(result, Err(ApiError::NotFound)) {
        // The page has its heading already.
        platform::set_status(404);
        return view! {
            <Note tone=Tone::Warning title=t(words::NO_APPLICATION)>
                {t(words::NO_APPLICATION_WHY)}
            </Note>
        }
        .into_any();
    }
    render_result(result, view)
}

/// That the address has to be proven before anything can be handed in.
#[component]
pub(super) fn ProveFirst() -> impl IntoView {
    view! {
        <Note tone=Tone::Warning title=t(words::PROVE_FIRST)>
            {t(words::PROVE_FIRST_HOW)} " "
            <a href=paths::ACCOUNT rel="external">
                {t(words::PROVE)}
            </a>
        </Note>
    }
}
