//! **Pending closed**: what sellers ask to close, one decision at a time.

use domain::{
    ids::CampaignId,
    market::Market,
    registration::{AgencyRegistrationRow, AgencyTab, RegistrationAddress},
};
use leptos::prelude::*;

use super::{
    ActionSet,
    cells::{ProductCell, SinceCell, TotalRateCell},
    columns::columns_of,
};
use crate::text::registrations as words;
use runtime::{forms::VerbForm, paths};
use ui::{
    Actions, Button, Cell, CellKind, HeadCell, Kind, LinkButton, Note, Row, RowHeight, Size, Table,
    TableBody, TableHead, Tone,
    text::{interpolate, t},
};

/// The tab's list.
#[component]
pub(super) fn Closing(
    /// The campaign.
    campaign: CampaignId,
    /// Its market.
    market: Market,
    /// The registrations.
    rows: Vec<AgencyRegistrationRow>,
    /// The verbs of the page.
    actions: ActionSet,
    /// Whether the person may decide.
    may_work: bool,
) -> impl IntoView {
    let rows = rows.into_iter().map(move |row| {
        let (address, title) = (row.address, row.product.title.clone());
        view! {
            <Row>
                <ProductCell row=row.clone() />
                <TotalRateCell row=row.clone() market />
                <SinceCell row market label=t(words::ASKED_ON) />
                <Cell kind=CellKind::Control>
                    <Actions>
                        <ViewData address title=title.clone() />
                        {may_work.then(|| view! { <Decide campaign address title actions /> })}
                    </Actions>
                </Cell>
            </Row>
        }
    });
    view! {
        <Note tone=Tone::Information>{t(words::CLOSING_EFFECT)}</Note>
        <Table
            caption=t(words::CLOSING_CAPTION)
            rows=RowHeight::Tall
            columns=columns_of(AgencyTab::PendingClosed, false)
        >
            <TableHead>
                <HeadCell kind=CellKind::Title>{t(words::PRODUCT)}</HeadCell>
                <HeadCell kind=CellKind::Figure>{t(words::TOTAL_RATE)}</HeadCell>
                <HeadCell>{t(words::ASKED_ON)}</HeadCell>
                <HeadCell kind=CellKind::Control label_hidden=true>
                    {t(words::ACTIONS)}
                </HeadCell>
            </TableHead>
            <TableBody>{rows.collect_view()}</TableBody>
        </Table>
    }
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
            label=interpolate(words::VIEW_DATA_OF, &[("product", &title)])
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
    let refuse = interpolate(words::REFUSE_CLOSE_OF, &[("product", &title)]);
    let approve = interpolate(words::APPROVE_CLOSE_OF, &[("product", &title)]);
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
