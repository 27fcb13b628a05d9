//! Where one signs in, and is when signed out.

use domain::{
    account::SignInRefusal,
    signed_in_user::{SignedInUser, Workspace},
};
use leptos::prelude::*;

use super::{
    api::{SignIn, typed_email},
    flash::AccountFlash,
};
use crate::text::account;
use runtime::{
    error::ApiError,
    forms::PlainForm,
    page_address::page_query,
    paths,
    resource::{await_view, load},
};
use shell::{landing::home_of, public_frame::PublicFrame, visitor::current_visitor};
use ui::{
    Actions, Button, Field, FieldError, Flash, FlashToast, FormSummary, InputKind, Kind,
    LinkButton, Note, PageTitle, Size, TextField, Tone,
    text::{Text, t},
};

ui::fields! {
    EMAIL: email as "sign-in-email" = Field::new(account::EMAIL).kind(InputKind::Email);
    PASSWORD: password as "sign-in-password" =
        Field::new(account::PASSWORD).kind(InputKind::Password);
}

/// The page where one signs in. Who is signed in already is told so.
#[component]
pub fn SignInPage() -> impl IntoView {
    let query = page_query();
    let lead = move || {
        let then = query.with(|query| query.get("then").unwrap_or_default());
        t(if paths::is_product_link(&then) {
            account::SIGN_IN_FOR_PRODUCT
        } else if paths::is_list_link(&then) {
            account::SIGN_IN_FOR_LIST
        } else {
            account::SIGN_IN_LEAD
        })
    };
    let visitor = load(|| (), |()| current_visitor());
    let typed = load(|| (), |()| typed_email());
    view! {
        <PageTitle page=t(account::SIGN_IN) />
        <PublicFrame>
            <div class="entrance">
                <h1 class="entrance__title">{t(account::SIGN_IN)}</h1>
                <p class="entrance__lead">{lead}</p>
                <FlashToast read=AccountFlash::says />
                <Suspense>
                    {await_view(move || async move {
                        if let Ok(Some(visitor)) = visitor.await {
                            view! { <SignedIn visitor /> }.into_any()
                        } else {
                            let email = typed.await.ok().flatten().unwrap_or_default();
                            view! { <SignInForm email /> }.into_any()
                        }
                    })}
                </Suspense>
            </div>
        </PublicFrame>
    }
}

/// The address and the password.
#[component]
fn SignInForm(
    /// The address that was typed before, in a page that couldn't keep it.
    email: String,
) -> impl IntoView {
    let action = ServerAction::<SignIn>::new();
    let errors = Signal::derive(move || match action.value().get() {
        Some(Err(failure)) => vec![error(&failure)],
        _ => Vec::new(),
    });
    let query = page_query();
    let then = move || query.with(|query| query.get("then").unwrap_or_default());
    view! {
        <FormSummary title=t(account::NOT_SIGNED_IN) errors />
        <PlainForm action attr:class="form entrance__form">
            <input type="hidden" name="then" value=then />
            <TextField field=EMAIL value=email autofocus=true />
            <TextField field=PASSWORD />
            <Actions>
                <Button kind=Kind::Primary size=Size::Tall submit=true pending=action.pending()>
                    {t(account::SIGN_IN)}
                </Button>
            </Actions>
        </PlainForm>
        <p class="entrance__foot">
            <a class="link" href=paths::FORGOTTEN_PASSWORD rel="external">
                {t(account::FORGOTTEN)}
            </a>
        </p>
        <p class="entrance__foot">
            {t(account::NO_ACCOUNT)}
            " "
            <a class="link" href=paths::REGISTER rel="external">
                {t(account::REGISTER)}
            </a>
        </p>
    }
}

/// Why somebody was not signed in, where it stands.
fn error(failure: &ApiError<SignInRefusal>) -> FieldError {
    match failure {
        // Of the two together: which of them is wrong is not said.
        ApiError::Refused(SignInRefusal::Wrong) => FieldError::of_all(t(account::WRONG)),
        ApiError::Refused(SignInRefusal::TooMany { minutes }) => {
            FieldError::of_all(too_many(*minutes))
        }
        ApiError::Refused(SignInRefusal::NotEncrypted) => {
            FieldError::of_all(t(account::NOT_ENCRYPTED))
        }
        _ => FieldError::of_all(t(account::BROKEN)),
    }
}

/// After how many minutes somebody may try again.
pub(super) fn too_many(minutes: u32) -> String {
    account::too_many(u64::from(minutes))
}

/// Who is signed in already, and the ways on.
#[component]
fn SignedIn(
    /// This person.
    visitor: SignedInUser,
) -> impl IntoView {
    let ways: Vec<_> = visitor
        .workspaces()
        .map(|workspace| {
            view! {
                <LinkButton href=home_of(workspace) kind=Kind::Primary reload=true>
                    {t(name_of(workspace))}
                </LinkButton>
            }
        })
        .collect();
    let says = if ways.is_empty() {
        account::no_place(&visitor.email)
    } else {
        t(account::GO_ON).to_owned()
    };
    let join = ways.is_empty().then(|| {
        view! {
            <LinkButton href=paths::JOIN kind=Kind::Primary reload=true>
                {t(account::JOIN)}
            </LinkButton>
        }
    });
    let title = account::signed_in_as(&visitor.display_name);
    view! {
        <Note tone=Tone::Information title>
            {says}
        </Note>
        <form class="entrance__ways" method="post" action="/api/account/sign_out">
            <Actions>
                {ways} {join} <Button submit=true>{t(account::SIGN_OUT)}</Button>
            </Actions>
        </form>
    }
}

fn name_of(workspace: Workspace) -> Text {
    match workspace {
        Workspace::Partner => account::TO_PARTNER,
        Workspace::Seller => account::TO_SELLER,
        Workspace::Creator => account::TO_CREATOR,
        Workspace::Operations => account::TO_OPERATIONS,
    }
}
