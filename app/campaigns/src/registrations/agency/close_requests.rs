//! **Pending closed**: what sellers ask to close, one decision at a time.

use domain::{
    ids::CampaignId,
    registration::{AgencyRegistrationRow, RegistrationAddress},
};
use leptos::prelude::*;

use super::{
    ActionSet,
    cells::{PRODUCT, TOTAL_RATE, TabColumn, TabCx, since},
};
use crate::text::registrations as words;
use runtime::{forms::VerbForm, paths};
use ui::{Actions, Button, DataTable, Kind, LinkButton, Note, Size, Tone, text::t};

pub(super) const COLUMNS: &[TabColumn] = &[
    PRODUCT,
    TOTAL_RATE,
    since(words::ASKED_ON),
    TabColumn::control("actions", words::ACTIONS, |row, cx| {
        let (campaign, address, actions) = (cx.campaign, row.address, cx.actions);
        let title = row.product.title.clone();
        let decide = cx.may_work.then(|| {
            let title = title.clone();
            view! { <Decide campaign address title actions /> }
        });
        view! {
            <Actions>
                <ViewData address title />
                {decide}
            </Actions>
        }
        .into_any()
    })
    .label_hidden(),
];

/// The tab's list.
pub(super) fn close_requests(rows: &[AgencyRegistrationRow], cx: &TabCx) -> AnyView {
    let table = DataTable::new(words::CLOSING_CAPTION, COLUMNS).tall();
    view! {
        <Note tone=Tone::Information>{t(words::CLOSING_EFFECT)}</Note>
        {table.view(rows, cx)}
    }
    .into_any()
}

/// The way to a registration's data.
#[component]
pub(super) fn ViewData(
    /// The registration.
    address: RegistrationAddress,
    /// The product's title.
    title: String,
) -> impl IntoView {
    view! {
        <LinkButton
            href=paths::partner::registration(address.shop, address.registration)
            kind=Kind::Quiet
            size=Size::Small
            label=words::view_data_of(&title)
        >
            {t(words::VIEW_DATA)}
        </LinkButton>
    }
}

/// The decision on a seller's request.
#[component]
pub(super) fn Decide(
    /// The campaign.
    campaign: CampaignId,
    /// The registration.
    address: RegistrationAddress,
    /// The product's title.
    title: String,
    /// The verbs of the page.
    actions: ActionSet,
) -> impl IntoView {
    let refuse = words::refuse_close_of(&title);
    let approve = words::approve_close_of(&title);
    view! {
        <VerbForm action=actions.refuse_close>
            <input type="hidden" name="campaign" value=campaign.to_string() />
            <input type="hidden" name="registration" value=address.to_string() />
            <Button
                size=Size::Small
                submit=true
                label=refuse
            >
                {t(words::REJECT)}
            </Button>
        </VerbForm>
        <VerbForm action=actions.approve_close>
            <input type="hidden" name="campaign" value=campaign.to_string() />
            <input type="hidden" name="registration" value=address.to_string() />
            <Button
                kind=Kind::Soft
                size=Size::Small
                submit=true
                label=approve
            >
                {t(words::APPROVE)}
            </Button>
        </VerbForm>
    }
}
