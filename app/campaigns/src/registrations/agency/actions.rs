//! What can be decided on one registration, on its own page.

use domain::{
    ids::CampaignId,
    registration::{
        AgencyRegistration, AgencyTab, ClosingEffect, RegistrationAddress, RegistrationState,
    },
};
use leptos::prelude::*;

use super::{
    ActionSet, TabQuery, close_requests,
    closing_effect::{close_dialog, close_fields},
    query::SELECTED,
    selection::OneFields,
};
use crate::{
    registrations::agency::export::ExportLinks,
    text::{creator_rates, registrations as words},
    worded,
};
use runtime::{error::form_errors, forms::VerbForm, paths};
use ui::{Address, Button, Kind, LinkButton, text::t};

/// The buttons of what can be decided in the state that the registration is in.
#[component]
pub(super) fn Deciding(
    /// The registration.
    registration: AgencyRegistration,
    /// The verbs of the page.
    actions: ActionSet,
    /// Exports the link.
    export: ServerAction<ExportLinks>,
) -> impl IntoView {
    let campaign = registration.campaign;
    let (address, title) = (
        registration.row.address,
        registration.row.product.title.clone(),
    );
    match registration.row.registration.state {
        RegistrationState::Pending => view! { <OnPending campaign address actions /> }.into_any(),
        RegistrationState::ApprovalHeld { until } => {
            let until = until.timestamp_micros();
            view! { <OnHeld campaign address until actions /> }.into_any()
        }
        RegistrationState::Approved { .. } => {
            view! { <OnApproved campaign address title export /> }.into_any()
        }
        RegistrationState::CloseRequested { .. } => {
            let ask = here(address).with("close", true).to_string();
            view! { <close_requests::Decide campaign address title ask actions /> }.into_any()
        }
        RegistrationState::Rejected { .. }
        | RegistrationState::Closed { .. }
        | RegistrationState::Withdrawn { .. } => ().into_any(),
    }
}

fn here(address: RegistrationAddress) -> Address {
    Address::new(paths::partner::registration(
        address.shop,
        address.registration,
    ))
}

#[component]
fn OnPending(
    /// The campaign.
    campaign: CampaignId,
    /// The registration.
    address: RegistrationAddress,
    /// The verbs of the page.
    actions: ActionSet,
) -> impl IntoView {
    view! {
        <LinkButton href=here(address).with("reject", true)>{t(words::REJECT)}</LinkButton>
        <VerbForm action=actions.hold>
            <OneFields campaign address place=TabQuery::default() />
            <Button kind=Kind::Primary submit=true pending=actions.hold.pending()>
                {t(words::APPROVE)}
            </Button>
        </VerbForm>
    }
}

/// An approval that doesn't count yet.
#[component]
fn OnHeld(
    /// The campaign.
    campaign: CampaignId,
    /// The registration.
    address: RegistrationAddress,
    /// Until when it can be undone, in microseconds since 1970.
    until: i64,
    /// The verbs of the page.
    actions: ActionSet,
) -> impl IntoView {
    view! {
        <VerbForm action=actions.undo>
            <OneFields campaign address place=TabQuery::default() />
            <input type="hidden" name="until" value=until.to_string() />
            <Button submit=true pending=actions.undo.pending()>
                {t(words::UNDO_APPROVAL)}
            </Button>
        </VerbForm>
    }
}

#[component]
fn OnApproved(
    /// The campaign.
    campaign: CampaignId,
    /// The registration.
    address: RegistrationAddress,
    /// The product's title.
    title: String,
    /// Exports its link.
    export: ServerAction<ExportLinks>,
) -> impl IntoView {
    let rates = paths::partner::campaign_tab(campaign, AgencyTab::Approved).with("q", title);
    view! {
        <LinkButton href=here(address).with("close", true)>{t(words::CLOSE)}</LinkButton>
        <LinkButton href=rates kind=Kind::Plain>
            {t(creator_rates::SET_RATE)}
        </LinkButton>
        <VerbForm action=export>
            <input type="hidden" name="campaign" value=campaign.to_string() />
            <input type="hidden" name=SELECTED value=address.to_string() />
            <Button kind=Kind::Primary submit=true pending=export.pending()>
                {t(creator_rates::EXPORT)}
            </Button>
        </VerbForm>
    }
}

/// Asks before a product is taken out of the campaign.
#[component]
pub(super) fn CloseDialog(
    /// The campaign.
    campaign: CampaignId,
    /// The registration.
    address: RegistrationAddress,
    /// The product's title.
    title: String,
    /// What it would end.
    effect: Option<ClosingEffect>,
    /// The verbs of the page.
    actions: ActionSet,
    /// The page without the dialog.
    close: String,
) -> impl IntoView {
    let (pending, errors) = (
        actions.close.pending(),
        form_errors(actions.close, worded::summary),
    );
    let fields = close_fields(campaign, address, close.clone(), pending.into());
    let form = view! { <VerbForm action=actions.close>{fields}</VerbForm> };
    let says = (words::CLOSE_EFFECT, effect);
    close_dialog("close", &title, says, errors, close, form.into_any())
}
