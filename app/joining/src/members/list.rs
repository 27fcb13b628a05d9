//! The page of members: who there is, who is invited, and the form that invites.

use domain::member::{Member, OpenInvitation};
use leptos::prelude::*;
use runtime::{
    error::{ApiError, NoRefusal},
    page_address::page_query,
    resource::{PageResource, await_view},
};
use shell::render_result;
use ui::{
    Address, Column, DataTable, Flash as _, FlashToast, Item, Kind, LinkButton, PageHead,
    PageTitle, Section, Size, SkeletonPage, format, text::t,
};

use super::{
    Verbs,
    api::ListedMembers,
    dialogs::{ManageInvitation, ManageMember},
    invite::Invite,
};
use crate::{flash::MemberFlash, roles, text::members as words};

/// What the cells of a list need beside the row.
pub(super) struct Cx {
    /// The page.
    path: &'static str,
    /// Who reads it.
    reader: domain::ids::AccountId,
    now: chrono::DateTime<chrono::Utc>,
}

type MemberColumn = Column<Member, Cx>;

const MEMBERS: &[MemberColumn] = &[
    MemberColumn::title("name", words::NAME, |member, cx| {
        let name = member.shown_name().to_owned();
        let name = if member.account == cx.reader {
            words::you(&name)
        } else {
            name
        };
        view! { <Item title=name sub=member.email.clone() /> }.into_any()
    }),
    MemberColumn::text("role", words::ROLE, |member, _| {
        t(roles::name(member.role)).into_any()
    })
    .fixed(),
    MemberColumn::text("since", words::SINCE, |member, _| {
        format::date(member.since.date_naive()).into_any()
    })
    .fixed(),
    MemberColumn::menu("manage", words::MANAGE, |member, cx| {
        let href = Address::new(cx.path).with("member", member.account);
        let label = words::manage_one(member.shown_name());
        view! {
            <LinkButton href size=Size::Small label>
                {t(words::MANAGE)}
            </LinkButton>
        }
        .into_any()
    }),
];

type InvitationColumn = Column<OpenInvitation, Cx>;

const INVITATIONS: &[InvitationColumn] = &[
    InvitationColumn::title("email", words::EMAIL, |invitation, _| {
        invitation.email.clone().into_any()
    }),
    InvitationColumn::text("role", words::ROLE, |invitation, _| {
        t(roles::name(invitation.role)).into_any()
    })
    .fixed(),
    InvitationColumn::text("by", words::INVITED_BY, |invitation, _| {
        invitation.invited_by.clone().into_any()
    })
    .leaves(1),
    InvitationColumn::text("until", words::UNTIL, |invitation, cx| {
        if invitation.has_expired(cx.now) {
            t(words::EXPIRED).into_any()
        } else {
            format::date(invitation.expires_at.date_naive()).into_any()
        }
    })
    .fixed(),
    InvitationColumn::menu("manage", words::MANAGE, |invitation, cx| {
        let href = Address::new(cx.path).with("invitation", invitation.invitation);
        let label = words::manage_one(&invitation.email);
        view! {
            <LinkButton href size=Size::Small label>
                {t(words::MANAGE)}
            </LinkButton>
        }
        .into_any()
    }),
];

/// The page at `path`, from which one leaves at `leave`.
pub(super) fn members_page(
    (path, leave): (&'static str, &'static str),
    listed: PageResource<Result<ListedMembers, ApiError<NoRefusal>>>,
    verbs: Verbs,
) -> impl IntoView {
    view! {
        <PageTitle page=t(words::TITLE) />
        <FlashToast read=MemberFlash::says />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || {
                let verbs = verbs.clone();
                async move {
                    render_result(
                        listed.await,
                        |listed| view! { <Members path leave listed verbs /> },
                    )
                }
            })}
        </Transition>
    }
}

#[component]
fn Members(
    /// The page.
    path: &'static str,
    /// Where one leaves.
    leave: &'static str,
    /// What it shows.
    listed: ListedMembers,
    /// What can be done.
    verbs: Verbs,
) -> impl IntoView {
    let cx = Cx {
        path,
        reader: listed.reader,
        now: listed.now,
    };
    let invitations = &listed.all.invitations;
    let invited = (!invitations.is_empty()).then(|| {
        let table = DataTable::new(words::INVITATIONS, INVITATIONS)
            .even()
            .view(invitations, &cx);
        view! { <Section title=t(words::INVITATIONS)>{table}</Section> }
    });
    let members = DataTable::new(words::TITLE, MEMBERS)
        .tall()
        .even()
        .view(&listed.all.members, &cx);
    let typed = listed.typed.clone();
    let invite = verbs.invite.clone();
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::LEAD)>
            <LinkButton href=leave kind=Kind::Quiet>
                {t(words::LEAVE)}
            </LinkButton>
        </PageHead>
        <Open path listed verbs />
        <Section title=t(words::MEMBERS)>{members}</Section>
        {invited}
        <Section title=t(words::INVITE)>
            <Invite typed verb=invite />
        </Section>
    }
}

/// The member or the invitation that the address opens.
#[component]
fn Open(path: &'static str, listed: ListedMembers, verbs: Verbs) -> impl IntoView {
    let query = page_query();
    move || {
        let (member, invitation) =
            query.with(|query| (query.get("member"), query.get("invitation")));
        let members = listed.all.members.iter();
        let member = member.and_then(|asked| {
            let mut members = members;
            members
                .find(|member| member.account.to_string() == asked)
                .cloned()
        });
        let invitations = listed.all.invitations.iter();
        let invitation = invitation.and_then(|asked| {
            let mut invitations = invitations;
            let found = invitations.find(|one| one.invitation.to_string() == asked);
            found.cloned()
        });
        let (change_role, remove) = (verbs.change_role.clone(), verbs.remove.clone());
        let (resend, revoke) = (verbs.resend.clone(), verbs.revoke.clone());
        let is_own = member
            .as_ref()
            .is_some_and(|member| member.account == listed.reader);
        view! {
            {member
                .map(|member| view! { <ManageMember path member is_own change_role remove /> })}
            {invitation
                .map(|invitation| view! { <ManageInvitation path invitation resend revoke /> })}
        }
    }
}
