//! What can be done with one member, and with one invitation.

use domain::member::{Member, OpenInvitation};
use leptos::prelude::*;
use runtime::forms::MultiActionForm;
use ui::{Actions, Dialog, Field, FormErrors, FormSummary, Kind, LinkButton, RadioCards, text::t};

use super::button::send_button;
use crate::{roles, text::members as words, verb::Verb};

ui::fields! {
    NEW_ROLE: role as "member-role" = Field::new(words::ROLE);
}

/// Changes what a member is, or removes the person.
#[component]
pub(super) fn ManageMember(
    path: &'static str,
    member: Member,
    /// Whether it is the reader.
    is_own: bool,
    change_role: Verb,
    remove: Verb,
) -> impl IntoView {
    let account = member.account.to_string();
    let of_role = account.clone();
    let title = member.shown_name().to_owned();
    let effect = if is_own {
        t(words::REMOVE_YOURSELF).to_owned()
    } else {
        words::remove_effect(&title)
    };
    let (role, errors) = (member.role.code().to_owned(), change_role.errors);
    view! {
        <Dialog id="member" title close=path>
            <p>{member.email}</p>
            <FormErrors title=t(words::NOT_CHANGED) errors>
                <MultiActionForm id="change-role" actions=change_role.actions()>
                    <input type="hidden" name="member" value=of_role />
                    <RadioCards field=NEW_ROLE cards=roles::cards() value=role />
                    <Actions>
                        <Leave path />
                        {send_button((Kind::Primary, change_role.pending), t(words::SAVE_ROLE))}
                    </Actions>
                </MultiActionForm>
            </FormErrors>
            <FormSummary title=t(words::NOT_REMOVED) errors=remove.errors />
            <MultiActionForm id="remove-member" actions=remove.actions()>
                <input type="hidden" name="member" value=account />
                <p>{effect}</p>
                <Actions>
                    {send_button((Kind::Danger, remove.pending), t(words::REMOVE))}
                </Actions>
            </MultiActionForm>
        </Dialog>
    }
}

/// Sends an invitation again, or revokes it.
#[component]
pub(super) fn ManageInvitation(
    path: &'static str,
    invitation: OpenInvitation,
    resend: Verb,
    revoke: Verb,
) -> impl IntoView {
    let id = invitation.invitation.to_string();
    let of_resend = id.clone();
    view! {
        <Dialog id="invitation" title=invitation.email close=path>
            <FormSummary title=t(words::NOT_RESENT) errors=resend.errors />
            <MultiActionForm id="resend" actions=resend.actions()>
                <input type="hidden" name="invitation" value=of_resend />
                <p>{t(words::RESEND_EFFECT)}</p>
                <Actions>
                    <Leave path />
                    {send_button((Kind::Primary, resend.pending), t(words::RESEND))}
                </Actions>
            </MultiActionForm>
            <FormSummary title=t(words::NOT_REVOKED) errors=revoke.errors />
            <MultiActionForm id="revoke" actions=revoke.actions()>
                <input type="hidden" name="invitation" value=id />
                <p>{t(words::REVOKE_EFFECT)}</p>
                <Actions>
                    {send_button((Kind::Danger, revoke.pending), t(words::REVOKE))}
                </Actions>
            </MultiActionForm>
        </Dialog>
    }
}

/// The way out without doing anything.
#[component]
fn Leave(path: &'static str) -> impl IntoView {
    view! {
        <LinkButton href=path kind=Kind::Quiet>
            {t(words::CANCEL)}
        </LinkButton>
    }
}
