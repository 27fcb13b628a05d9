//! A product link opened in a browser. Creators and strangers are led on; everybody else is told
//! whom it is for.

use leptos::prelude::*;

use super::{creator_api::open_shared_link, messages::not_followed};
use crate::text::links as words;
use domain::share_link::LookUpRefusal;
use runtime::{
    error::ApiError,
    page_address::page_params,
    resource::{await_view, load},
};
use shell::{public_frame::PublicFrame, render_result};
use ui::{PageTitle, platform, text::t};

/// The page behind `/p/{code}`.
#[component]
pub fn SharedLinkPage() -> impl IntoView {
    let params = page_params();
    let code = move || params.with(|params| params.get("code").unwrap_or_default());
    let opened = load(code, open_shared_link);
    view! {
        <PublicFrame>
            <Suspense>
                {await_view(move || async move {
                    match opened.await {
                        Err(ApiError::Refused(refusal)) => {
                            view! { <ForOthers refusal /> }.into_any()
                        }
                        opened => render_result(opened, |()| ()),
                    }
                })}
            </Suspense>
        </PublicFrame>
    }
}

#[component]
fn ForOthers(
    /// What there is to say.
    refusal: LookUpRefusal,
) -> impl IntoView {
    let title = if refusal == LookUpRefusal::LeadsNowhere {
        platform::set_status(404);
        words::SHARED_NOT_FOUND_TITLE
    } else {
        words::SHARED_TITLE
    };
    view! {
        <PageTitle page=t(title) />
        <h1 class="public-title">{t(title)}</h1>
        <p class="public-lead">{not_followed(refusal)}</p>
    }
}
