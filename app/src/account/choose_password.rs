//! Where the holder of an invitation chooses a password.

use domain::account::{PASSWORD_LONGEST, PASSWORD_SHORTEST, PasswordRefusal};
use leptos::{form::ActionForm, prelude::*};

use super::api::{ChoosePassword, invited};
use crate::{
    failure::Failure,
    frame::PublicFrame,
    half,
    page_address::page_query,
    reading::{once_there, read},
    routes,
    text::{account, filled, t},
    ui::{
        Actions, Button, Entry, FormSummary, Kind, LinkButton, Mistake, Note, PageTitle, Size,
        TextField, Tone, mistake_of,
    },
};

const PASSWORD: &str = "new-password";
const AGAIN: &str = "new-password-again";

/// The page that an invitation's link opens: `?token=…`.
#[component]
pub(crate) fn ChoosePasswordPage() -> impl IntoView {
    let query = page_query();
    let token = Memo::new(move |_| query.with(|query| query.get("token").unwrap_or_default()));
    let email = read(move || token.get(), invited);
    view! {
        <PageTitle page=t(account::CHOOSE) />
        <PublicFrame>
            <div class="entrance">
                <h1 class="entrance__title">{t(account::CHOOSE)}</h1>
                <Suspense>
                    {once_there(move || async move {
                        match email.await {
                            Ok(email) => view! { <ChooseForm token email /> }.into_any(),
                            Err(Failure::Refused(_)) => view! { <LinkOver /> }.into_any(),
                            Err(_) => {
                                view! {
                                    <Note tone=Tone::Danger title=t(account::NOT_CHOSEN)>
                                        {t(account::BROKEN)}
                                    </Note>
                                }
                                    .into_any()
                            }
                        }
                    })}
                </Suspense>
            </div>
        </PublicFrame>
    }
}

/// The password, twice.
#[component]
fn ChooseForm(
    /// What the link carries.
    token: Memo<String>,
    /// The address of the account.
    email: String,
) -> impl IntoView {
    let action = ServerAction::<ChoosePassword>::new();
    let mistakes = Signal::derive(move || match action.value().get() {
        Some(Err(failure)) => vec![mistake(&failure)],
        _ => Vec::new(),
    });
    view! {
        <p class="entrance__lead">{t(account::CHOOSE_LEAD)}</p>
        <FormSummary title=t(account::NOT_CHOSEN) mistakes />
        <ActionForm action attr:class="form entrance__form">
            <input type="hidden" name="token" value=token />
            <TextField
                id="own-address"
                name="email"
                label=t(account::EMAIL)
                entry=Entry::Email
                value=email
                locked=t(account::OWN_ADDRESS)
            />
            <TextField
                id=PASSWORD
                name="password"
                label=t(account::NEW_PASSWORD)
                entry=Entry::NewPassword
                hint=measured(account::RULES)
                error=mistake_of(mistakes, PASSWORD)
                autofocus=true
            />
            <TextField
                id=AGAIN
                name="again"
                label=t(account::AGAIN)
                entry=Entry::NewPassword
                error=mistake_of(mistakes, AGAIN)
            />
            <Actions>
                <Button kind=Kind::Primary size=Size::Tall submit=true pending=action.pending()>
                    {t(account::CHOOSE_AND_SIGN_IN)}
                </Button>
            </Actions>
        </ActionForm>
    }
}

/// The link has been used or is too old.
#[component]
fn LinkOver() -> impl IntoView {
    half::set_status(410);
    view! {
        <Note tone=Tone::Warning title=t(account::LINK_OVER_TITLE)>
            {t(account::LINK_OVER)}
        </Note>
        <Actions>
            <LinkButton href=routes::SIGN_IN kind=Kind::Primary>
                {t(account::SIGN_IN)}
            </LinkButton>
        </Actions>
    }
}

/// Why a password was not taken, where it stands.
fn mistake(failure: &Failure<PasswordRefusal>) -> Mistake {
    match failure {
        Failure::Refused(PasswordRefusal::TooShort) => {
            Mistake::of(PASSWORD, measured(account::TOO_SHORT))
        }
        Failure::Refused(PasswordRefusal::TooLong) => {
            Mistake::of(PASSWORD, measured(account::TOO_LONG))
        }
        Failure::Refused(PasswordRefusal::Different) => Mistake::of(AGAIN, t(account::DIFFERENT)),
        Failure::Refused(PasswordRefusal::LinkOver) => Mistake::of_all(t(account::LINK_OVER)),
        _ => Mistake::of_all(t(account::BROKEN)),
    }
}

/// A sentence with the lengths that a password may have.
fn measured(sentence: crate::text::Text) -> String {
    let (least, most) = (PASSWORD_SHORTEST.to_string(), PASSWORD_LONGEST.to_string());
    filled(sentence, &[("least", &least), ("most", &most)])
}
