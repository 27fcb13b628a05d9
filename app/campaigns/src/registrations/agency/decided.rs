//! **Rejected** and **Closed**: what is decided.

use domain::{
    market::Market,
    registration::{AgencyRegistrationRow, AgencyTab, CloseReason, RegistrationState},
};
use leptos::prelude::*;

use super::{
    cells::{ProductCell, SinceCell, TotalRateCell},
    close_requests::ViewData,
    columns::columns_of,
    messages,
};
use crate::text::registrations as words;
use ui::{Cell, CellKind, HeadCell, Row, RowHeight, Table, TableBody, TableHead, text::t};

/// The list of the tab **Rejected**.
#[component]
pub(super) fn Rejected(
    /// The market.
    market: Market,
    /// The registrations.
    rows: Vec<AgencyRegistrationRow>,
) -> impl IntoView {
    let rows = rows.into_iter().map(move |row| {
        let (reason, again) = rejection(&row.registration.state);
        view! {
            <Row>
                <ProductCell row=row.clone() />
                <TotalRateCell row=row.clone() market />
                <Cell label=t(words::REASON)>{reason}</Cell>
                <Cell label=t(words::AGAIN)>{again}</Cell>
                <SinceCell row market label=t(words::REJECTED_ON) />
            </Row>
        }
    });
    view! {
        <Table
            caption=t(words::REJECTED_CAPTION)
            rows=RowHeight::Tall
            columns=columns_of(AgencyTab::Rejected, false)
        >
            <TableHead>
                <HeadCell kind=CellKind::Title>{t(words::PRODUCT)}</HeadCell>
                <HeadCell kind=CellKind::Figure>{t(words::TOTAL_RATE)}</HeadCell>
                <HeadCell>{t(words::REASON)}</HeadCell>
                <HeadCell>{t(words::AGAIN)}</HeadCell>
                <HeadCell>{t(words::REJECTED_ON)}</HeadCell>
            </TableHead>
            <TableBody>{rows.collect_view()}</TableBody>
        </Table>
    }
}

/// The reason of a rejection, and whether the seller may try again.
pub(super) fn rejection(state: &RegistrationState) -> (String, &'static str) {
    match state {
        RegistrationState::Rejected {
            reason,
            may_reregister,
            ..
        } => {
            let again = if *may_reregister {
                words::MAY_REREGISTER
            } else {
                words::BLOCKED
            };
            (messages::reason(reason), t(again))
        }
        _ => (String::new(), ""),
    }
}

/// The list of the tab **Closed**.
#[component]
pub(super) fn Closed(
    /// The market.
    market: Market,
    /// The registrations.
    rows: Vec<AgencyRegistrationRow>,
) -> impl IntoView {
    let rows = rows.into_iter().map(move |row| {
        let (address, title) = (row.address, row.product.title.clone());
        let reason = closing(&row.registration.state);
        view! {
            <Row>
                <ProductCell row=row.clone() />
                <TotalRateCell row=row.clone() market />
                <Cell label=t(words::REASON)>{reason}</Cell>
                <SinceCell row market label=t(words::CLOSED_ON) />
                <Cell kind=CellKind::Control>
                    <ViewData address title />
                </Cell>
            </Row>
        }
    });
    view! {
        <Table
            caption=t(words::CLOSED_CAPTION)
            rows=RowHeight::Tall
            columns=columns_of(AgencyTab::Closed, false)
        >
            <TableHead>
                <HeadCell kind=CellKind::Title>{t(words::PRODUCT)}</HeadCell>
                <HeadCell kind=CellKind::Figure>{t(words::TOTAL_RATE)}</HeadCell>
                <HeadCell>{t(words::REASON)}</HeadCell>
                <HeadCell>{t(words::CLOSED_ON)}</HeadCell>
                <HeadCell kind=CellKind::Control label_hidden=true>
                    {t(words::ACTIONS)}
                </HeadCell>
            </TableHead>
            <TableBody>{rows.collect_view()}</TableBody>
        </Table>
    }
}

/// What closed a registration.
pub(super) fn closing(state: &RegistrationState) -> &'static str {
    match state {
        RegistrationState::Closed { why, .. } => t(match why {
            CloseReason::SellerAsked => words::SELLER_ASKED,
            CloseReason::AgencyClosed => words::AGENCY_CLOSED,
            CloseReason::CampaignEnded => words::CAMPAIGN_ENDED,
        }),
        _ => "",
    }
}
