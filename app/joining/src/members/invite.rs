//! The form that invites somebody by email.

use leptos::prelude::*;
use runtime::forms::MultiActionForm;
use ui::{Actions, Field, FormErrors, InputKind, Kind, RadioCards, TextField, text::t};

use super::{api::TypedInvitation, button::send_button};
use crate::{roles, text::members as words, verb::Verb};

ui::fields! {
    pub(super) EMAIL: email as "invite-email" =
        Field::new(words::EMAIL).kind(InputKind::ContactEmail).hint(words::EMAIL_HINT);
    pub(super) ROLE: role as "invite-role" = Field::new(words::ROLE);
}

#[component]
pub(super) fn Invite(
    /// What was typed before.
    typed: TypedInvitation,
    /// What the form does.
    verb: Verb,
) -> impl IntoView {
    let role = if typed.role.is_empty() {
        domain::actor::MemberRole::Manager.code().to_owned()
    } else {
        typed.role
    };
    view! {
        <FormErrors title=t(words::NOT_INVITED) errors=verb.errors>
            <MultiActionForm id="invite" actions=verb.actions() attr:class="form">
                <TextField field=EMAIL value=typed.email />
                <RadioCards field=ROLE cards=roles::cards() value=role />
                <Actions>
                    {send_button((Kind::Primary, verb.pending), t(words::SEND_INVITATION))}
                </Actions>
            </MultiActionForm>
        </FormErrors>
    }
}
