//! **Pending closed**: what sellers ask to close, one decision at a time.

use domain::{
    ids::CampaignId,
    registration::{AgencyRegistrationRow, ClosingEffect, RegistrationAddress},
};
use leptos::prelude::*;

use super::{
    ActionSet,
    cells::{GMV, LINES, OWN, PRODUCT, TOTAL_RATE, TabColumn, TabCx, since},
    closing_effect::{close_dialog, close_fields},
    query::CLOSING,
};
use crate::{text::registrations as words, worded};
use runtime::{error::form_errors, forms::VerbForm, paths};
use ui::{Actions, Button, DataTable, Kind, LinkButton, Note, Size, Tone, text::t};

const SINCE: TabColumn = since(words::ASKED_ON);
const ACTIONS: TabColumn = TabColumn::control("actions", words::ACTIONS, |row, cx| {
    let (campaign, address, actions) = (cx.campaign, row.address, cx.actions);
    let title = row.product.title.clone();
    let decide = cx.may_work.then(|| {
        let title = title.clone();
        let ask = cx.open.list.to_page(campaign).with(CLOSING, address);
        view! { <Decide campaign address title ask=ask.to_string() actions /> }
    });
    view! {
        <Actions>
            <ViewData address title />
            {decide}
        </Actions>
    }
    .into_any()
})
.label_hidden();

const WITHOUT_SALES: &[TabColumn] = &[PRODUCT, TOTAL_RATE, SINCE, ACTIONS];
const WITH_SALES: &[TabColumn] = &[PRODUCT, TOTAL_RATE, LINES, GMV, OWN, SINCE, ACTIONS];

/// All columns of the tab's table. What was sold is shown to whoever may see money.
pub(super) const fn columns(sees_money: bool) -> &'static [TabColumn] {
    if sees_money {
        WITH_SALES
    } else {
        WITHOUT_SALES
    }
}

/// The tab's list. The dialog stands over it when the address names one of its products.
pub(super) fn close_requests(
    rows: &[AgencyRegistrationRow],
    cx: &TabCx,
    effect: Option<ClosingEffect>,
) -> AnyView {
    let table = DataTable::new(words::CLOSING_CAPTION, columns(cx.sales.is_some())).tall();
    let (campaign, actions) = (cx.campaign, cx.actions);
    let closing = cx.open.list.closing().filter(|_| cx.may_work);
    let closing = closing.and_then(|address| rows.iter().find(|row| row.address == address));
    let dialog = closing.map(|row| {
        let (address, title) = (row.address, row.product.title.clone());
        let close = cx.open.list.to_page(campaign).to_string();
        view! { <ApproveCloseDialog campaign address title effect actions close /> }
    });
    view! {
        {dialog}
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
    /// The page with the dialog that asks before the product is closed.
    ask: String,
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
                attr:data-key="r"
            >
                {t(words::REJECT)}
            </Button>
        </VerbForm>
        <LinkButton
            href=ask
            kind=Kind::Soft
            size=Size::Small
            label=approve
            attr:data-noscroll=""
            attr:data-key="a"
        >
            {t(words::APPROVE)}
        </LinkButton>
    }
}

/// Asks before a product is closed as its seller asked: it can't be opened again.
#[component]
pub(super) fn ApproveCloseDialog(
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
        actions.approve_close.pending(),
        form_errors(actions.approve_close, worded::summary),
    );
    let fields = close_fields(campaign, address, close.clone(), pending.into());
    let form = view! { <VerbForm action=actions.approve_close>{fields}</VerbForm> };
    let says = (words::APPROVE_CLOSE_EFFECT, effect);
    close_dialog(
        "approve-close",
        &title,
        says,
        errors,
        close,
        form.into_any(),
    )
}
