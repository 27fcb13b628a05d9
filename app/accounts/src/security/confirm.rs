//! Proving once more to be the person: a page of its own, and what pages show in their place until it is done.

use domain::two_factor::TwoFactorRefusal;
use leptos::prelude::*;

use super::api::{Confirm, look_at_protection};
use crate::text::security;
use runtime::{
    error::form_errors,
    forms::PlainForm,
    page_address::page_query,
    paths,
    resource::{await_view, load},
};
use shell::{landing::sign_in_address, public_frame::PublicFrame};
use ui::{
    Actions, Button, Field, FieldError, FormErrors, InputKind, Kind, LinkButton, Note, PageTitle,
    Size, TextField, Tone, text::t,
};

ui::fields! {
    PASSWORD: proof as "confirm-password" =
        Field::new(security::CURRENT_PASSWORD).kind(InputKind::Password);
    CODE: proof as "confirm-code" = Field::new(security::CODE).kind(InputKind::Code);
}

/// The page that leads on to what needs a recent proof.
#[component]
pub fn ConfirmPage() -> impl IntoView {
    let query = page_query();
    let then = move || query.with_untracked(|query| query.get("then").unwrap_or_default());
    let confirm = ServerAction::<Confirm>::new();
    let protection = load(|| (), |()| look_at_protection());
    view! {
        <PageTitle page=t(security::CONFIRM) />
        <PublicFrame>
            <div class="entrance">
                <h1 class="entrance__title">{t(security::CONFIRM)}</h1>
                <Suspense>
                    {await_view(move || {
                        let then = then();
                        async move {
                            match protection.await {
                                Ok(protection) => {
                                    let by_code = protection.two_factor.on_since.is_some();
                                    view! { <ConfirmForm confirm by_code then /> }.into_any()
                                }
                                Err(_) => view! { <SignInFirst then /> }.into_any(),
                            }
                        }
                    })}
                </Suspense>
            </div>
        </PublicFrame>
    }
}

/// The password, or a code where the second step is on.
#[component]
pub(super) fn ConfirmForm(
    /// Proves it: of the page, which then asks for what it shows anew.
    confirm: ServerAction<Confirm>,
    /// Whether a code is asked for.
    by_code: bool,
    /// Where it leads on to.
    #[prop(into)]
    then: String,
) -> impl IntoView {
    let errors = form_errors(confirm, move |refusal| vec![error(*refusal, by_code)]);
    let (field, lead) = if by_code {
        (CODE, security::CONFIRM_LEAD_CODE)
    } else {
        (PASSWORD, security::CONFIRM_LEAD_PASSWORD)
    };
    view! {
        <p class="entrance__lead">{t(lead)}</p>
        <FormErrors title=t(security::NOT_CONFIRMED) errors>
            <PlainForm action=confirm attr:class="form entrance__form">
                <input type="hidden" name="then" value=then />
                <TextField field autofocus=true />
                <Actions>
                    <Button
                        kind=Kind::Primary
                        size=Size::Tall
                        submit=true
                        pending=confirm.pending()
                    >
                        {t(security::GO_ON)}
                    </Button>
                </Actions>
            </PlainForm>
        </FormErrors>
    }
}

/// Nobody is signed in.
#[component]
pub(crate) fn SignInFirst(
    /// Where signing in leads on to.
    #[prop(optional, into)]
    then: String,
) -> impl IntoView {
    let then = if then.is_empty() {
        paths::ACCOUNT.to_owned()
    } else {
        then
    };
    view! {
        <Note tone=Tone::Information title=t(security::SIGN_IN_FIRST)>
            {t(security::SIGN_IN_FIRST_WHY)}
        </Note>
        <Actions>
            <LinkButton href=sign_in_address(&then) kind=Kind::Primary reload=true>
                {t(security::SIGN_IN)}
            </LinkButton>
        </Actions>
    }
}

/// Why somebody can't go on, where it stands.
fn error(refusal: TwoFactorRefusal, by_code: bool) -> FieldError {
    match refusal {
        TwoFactorRefusal::TooMany { minutes } => {
            FieldError::of_all(security::too_many(u64::from(minutes)))
        }
        TwoFactorRefusal::Wrong
        | TwoFactorRefusal::Over
        | TwoFactorRefusal::AlreadyOn
        | TwoFactorRefusal::Off
        | TwoFactorRefusal::Required => {
            if by_code {
                CODE.error(t(security::CODE_WRONG))
            } else {
                PASSWORD.error(t(security::PASSWORD_WRONG))
            }
        }
    }
}
