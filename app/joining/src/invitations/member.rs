//! An invitation to be a member.

use domain::{member::ReceivedInvitation, signed_in_user::Workspace};
use leptos::prelude::*;
use runtime::{
    paths,
    resource::{await_view, load},
};
use shell::{public_frame::PublicFrame, text::console};
use ui::{
    Fact, Facts, PageTitle, format,
    text::{Text, t},
};

use super::{
    api::{AcceptInvitation, AcceptInvitationAsNew, read_invitation},
    reader::{Answer, Ways, not_read, refused},
};
use crate::{roles, text::invitation as words, verb::Verb};

/// The page that an invitation's link opens.
#[component]
pub fn InvitationPage() -> impl IntoView {
    let invitation = load(|| (), |()| read_invitation());
    let accept = ServerAction::<AcceptInvitation>::new();
    let accept_as_new = ServerAction::<AcceptInvitationAsNew>::new();
    let ways = Ways {
        page: paths::INVITATION,
        accept: Verb::of(accept, refused),
        accept_as_new: Verb::of(accept_as_new, refused),
    };
    view! {
        <PageTitle page=t(words::TITLE) />
        <PublicFrame>
            <div class="entrance">
                <h1 class="entrance__title">{t(words::TITLE)}</h1>
                <Suspense>
                    {await_view(move || {
                        let ways = ways.clone();
                        async move {
                            match invitation.await {
                                Ok(invitation) => {
                                    view! { <Invitation invitation ways /> }.into_any()
                                }
                                Err(failure) => not_read(&failure),
                            }
                        }
                    })}
                </Suspense>
            </div>
        </PublicFrame>
    }
}

#[component]
fn Invitation(invitation: ReceivedInvitation, ways: Ways) -> impl IntoView {
    let ReceivedInvitation {
        organisation,
        workspace,
        role,
        email,
        invited_by,
        expires_at,
        reader,
    } = invitation;
    let sentence = if invited_by.is_empty() {
        words::invited_to(&organisation)
    } else {
        words::invites_you(&invited_by, &organisation)
    };
    let until = format::date(expires_at.date_naive());
    let address = email.clone();
    view! {
        <p class="entrance__lead">{sentence}</p>
        <Facts>
            <Fact name=t(words::ORGANISATION)>{organisation}</Fact>
            <Fact name=t(words::WORKS_IN)>{t(area(workspace))}</Fact>
            <Fact name=t(words::ROLE)>{t(roles::name(role))}</Fact>
            <Fact name=t(words::ADDRESS)>{address}</Fact>
            <Fact name=t(words::UNTIL)>{until}</Fact>
        </Facts>
        <Answer reader email ways />
    }
}

const fn area(workspace: Workspace) -> Text {
    match workspace {
        Workspace::Partner => console::PARTNER_CONSOLE,
        Workspace::Seller => console::SELLER_CENTER,
        Workspace::Creator => console::CREATOR_APP,
        Workspace::Operations => console::OPERATIONS,
    }
}
