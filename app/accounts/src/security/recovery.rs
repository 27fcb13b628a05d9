//! The recovery codes, once.

use leptos::prelude::*;

use super::{
    api::{HideRecoveryCodes, look_at_recovery_codes},
    email::Back,
    flash::SecurityFlash,
};
use crate::text::security;
use runtime::{
    forms::PlainForm,
    resource::{await_view, load},
};
use shell::public_frame::PublicFrame;
use ui::{Actions, Button, Flash, FlashToast, Kind, Note, PageTitle, Size, Tone, encoded, text::t};

/// The page that shows recovery codes which were just made.
#[component]
pub fn RecoveryCodesPage() -> impl IntoView {
    let codes = load(|| (), |()| look_at_recovery_codes());
    view! {
        <PageTitle page=t(security::RECOVERY) />
        <PublicFrame>
            <div class="entrance">
                <h1 class="entrance__title">{t(security::RECOVERY)}</h1>
                <FlashToast read=SecurityFlash::says />
                <Suspense>
                    {await_view(move || async move {
                        let codes = codes.await.unwrap_or_default();
                        if codes.is_empty() {
                            view! { <NotShown /> }.into_any()
                        } else {
                            view! { <Codes codes /> }.into_any()
                        }
                    })}
                </Suspense>
                <Back />
            </div>
        </PublicFrame>
    }
}

/// The codes, as text to copy and as a file.
#[component]
fn Codes(
    /// They.
    codes: Vec<String>,
) -> impl IntoView {
    let action = ServerAction::<HideRecoveryCodes>::new();
    let file = format!(
        "data:text/plain;charset=utf-8,{}",
        encoded(&codes.join("\n"))
    );
    let lines: Vec<_> = codes
        .into_iter()
        .map(|code| view! { <li class="code">{code}</li> })
        .collect();
    view! {
        <p class="entrance__lead">{t(security::RECOVERY_LEAD)}</p>
        <ol class="recovery-codes">{lines}</ol>
        <PlainForm action>
            <Actions>
                <Button kind=Kind::Primary size=Size::Tall submit=true pending=action.pending()>
                    {t(security::KEPT)}
                </Button>
                <a class="button" href=file download="recovery-codes.txt" rel="external">
                    {t(security::DOWNLOAD)}
                </a>
            </Actions>
        </PlainForm>
    }
}

/// They were shown before.
#[component]
fn NotShown() -> impl IntoView {
    view! {
        <Note tone=Tone::Information title=t(security::NOT_SHOWN_TITLE)>
            {t(security::NOT_SHOWN)}
        </Note>
    }
}
