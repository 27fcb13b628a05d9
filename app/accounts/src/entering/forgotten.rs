//! Where a link to choose another password is asked for.

use leptos::prelude::*;

use super::{api::ForgetPassword, flash::EnteringFlash, words::not_sent};
use crate::text::entering;
use runtime::{error::form_errors, forms::PlainForm, paths};
use shell::public_frame::PublicFrame;
use ui::{
    Actions, Button, Field, Flash, FlashToast, FormErrors, InputKind, Kind, PageTitle, Size,
    TextField, text::t,
};

ui::fields! {
    EMAIL: email as "forgotten-email" = Field::new(entering::EMAIL).kind(InputKind::Email);
}

/// The page for whoever has forgotten the own password.
#[component]
pub fn ForgottenPasswordPage() -> impl IntoView {
    let action = ServerAction::<ForgetPassword>::new();
    let errors = form_errors(action, |refusal| vec![EMAIL.error(not_sent(*refusal))]);
    view! {
        <PageTitle page=t(entering::FORGOTTEN) />
        <PublicFrame>
            <div class="entrance">
                <h1 class="entrance__title">{t(entering::FORGOTTEN)}</h1>
                <p class="entrance__lead">{t(entering::FORGOTTEN_LEAD)}</p>
                <FlashToast read=EnteringFlash::says />
                <FormErrors title=t(entering::NOT_SENT) errors>
                    <PlainForm action attr:class="form entrance__form">
                        <TextField field=EMAIL autofocus=true />
                        <Actions>
                            <Button
                                kind=Kind::Primary
                                size=Size::Tall
                                submit=true
                                pending=action.pending()
                            >
                                {t(entering::SEND_LINK)}
                            </Button>
                        </Actions>
                    </PlainForm>
                </FormErrors>
                <p class="entrance__foot">
                    <a class="link" href=paths::SIGN_IN rel="external">
                        {t(entering::SIGN_IN)}
                    </a>
                </p>
            </div>
        </PublicFrame>
    }
}
