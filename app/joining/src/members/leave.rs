//! Leaving an agency or a shop.

use leptos::prelude::*;
use runtime::{forms::MultiActionForm, paths};
use ui::{Actions, FormSummary, Kind, LinkButton, PageHead, PageTitle, text::t};

use super::{
    api::{LeaveAgency, LeaveShop},
    button::send_button,
    errors,
};
use crate::{text::members as words, verb::Verb};

/// Where one leaves the agency.
#[component]
pub fn PartnerLeavePage() -> impl IntoView {
    let leave = ServerAction::<LeaveAgency>::new();
    leave_page(paths::partner::HOME, Verb::of(leave, errors::change))
}

/// Where one leaves the shop.
#[component]
pub fn SellerLeavePage() -> impl IntoView {
    let leave = ServerAction::<LeaveShop>::new();
    leave_page(paths::seller::HOME, Verb::of(leave, errors::change))
}

fn leave_page(back: &'static str, leave: Verb) -> impl IntoView {
    view! {
        <PageTitle page=t(words::LEAVE) />
        <PageHead title=t(words::LEAVE) />
        <div class="form">
            <FormSummary title=t(words::NOT_LEFT) errors=leave.errors />
            <p>{t(words::LEAVE_EFFECT)}</p>
            <MultiActionForm id="leave" actions=leave.actions()>
                <input type="hidden" name="is_sure" value="true" />
                <Actions>
                    <LinkButton href=back kind=Kind::Quiet>
                        {t(words::CANCEL)}
                    </LinkButton>
                    {send_button((Kind::Danger, leave.pending), t(words::LEAVE))}
                </Actions>
            </MultiActionForm>
        </div>
    }
}
