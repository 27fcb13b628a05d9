//! What somebody can do with an invitation, whoever reads it.

use domain::member::{AcceptInvitationRefusal, InvitedReader};
use leptos::prelude::*;
use runtime::{error::ApiError, forms::MultiActionForm, paths};
use shell::landing::sign_in_address;
use ui::{
    Actions, Button, FieldError, FormSummary, Kind, LinkButton, Note, Size, Tone, platform, text::t,
};

use crate::{text::invitation as words, verb::Verb};

/// The two verbs of an invitation's page, and the page.
#[derive(Clone)]
pub(super) struct Ways {
    /// Where it is read.
    pub(super) page: &'static str,
    /// Accepts with the account that is signed in.
    pub(super) accept: Verb,
    /// Accepts for somebody who has no account yet.
    pub(super) accept_as_new: Verb,
}

/// The button that accepts, or what has to be done first.
#[component]
pub(super) fn Answer(
    /// Who reads it.
    reader: InvitedReader,
    /// The address that it was sent to.
    email: String,
    ways: Ways,
) -> impl IntoView {
    match reader {
        InvitedReader::Addressee => view! {
            <Accept verb=ways.accept label=t(words::ACCEPT) />
        }
        .into_any(),
        InvitedReader::NewPerson => view! {
            <p>{t(words::NEW_PERSON)}</p>
            <p>
                {t(words::WHAT_APPLIES)} " "
                <a class="link" href=paths::TERMS rel="external">
                    {t(words::TERMS)}
                </a> ", "
                <a class="link" href=paths::PRIVACY rel="external">
                    {t(words::PRIVACY)}
                </a>
            </p>
            <Accept verb=ways.accept_as_new label=t(words::ACCEPT_AS_NEW) />
        }
        .into_any(),
        InvitedReader::SignedOut => view! {
            <Note tone=Tone::Information>{words::sign_in_first(&email)}</Note>
            <Actions>
                <LinkButton
                    href=sign_in_address(ways.page)
                    kind=Kind::Primary
                    size=Size::Tall
                    reload=true
                >
                    {t(words::SIGN_IN)}
                </LinkButton>
            </Actions>
        }
        .into_any(),
        InvitedReader::SomebodyElse { email: own } => view! {
            <Note tone=Tone::Warning title=words::signed_in_as(&own)>
                {words::other_address(&email)}
            </Note>
            <form method="post" action="/api/account/sign_out">
                <Actions>
                    <Button submit=true>{t(words::SIGN_OUT)}</Button>
                </Actions>
            </form>
        }
        .into_any(),
    }
}

#[component]
fn Accept(verb: Verb, label: &'static str) -> impl IntoView {
    view! {
        <FormSummary title=t(words::NOT_ACCEPTED) errors=verb.errors />
        <MultiActionForm id="accept" actions=verb.actions()>
            <Actions>
                <Button kind=Kind::Primary size=Size::Tall submit=true pending=verb.pending>
                    {label}
                </Button>
            </Actions>
        </MultiActionForm>
    }
}

/// Why there is nothing to accept.
pub(super) fn not_read(failure: &ApiError<AcceptInvitationRefusal>) -> AnyView {
    let (status, title, says) = match failure {
        ApiError::Refused(_) => (410, words::OVER_TITLE, words::OVER),
        other => (other.status(), words::BROKEN_TITLE, words::BROKEN),
    };
    platform::set_status(status);
    view! {
        <Note tone=Tone::Warning title=t(title)>
            {t(says)}
        </Note>
        <Actions>
            <LinkButton href=paths::SIGN_IN kind=Kind::Primary reload=true>
                {t(words::SIGN_IN)}
            </LinkButton>
        </Actions>
    }
    .into_any()
}

/// Why it was not accepted.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "forms hand every refusal over so"
)]
pub(super) fn refused(refusal: &AcceptInvitationRefusal) -> Vec<FieldError> {
    vec![FieldError::of_all(t(match refusal {
        AcceptInvitationRefusal::LinkOver => words::OVER,
        AcceptInvitationRefusal::OtherAddress => words::OTHER_ADDRESS,
        AcceptInvitationRefusal::SignInFirst => words::SIGN_IN_FIRST,
    }))]
}
