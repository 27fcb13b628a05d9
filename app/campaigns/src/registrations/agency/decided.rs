//! **Rejected** and **Closed**: what is decided.

use domain::registration::{AgencyRegistrationRow, CloseReason, RegistrationState};
use leptos::prelude::*;

use super::{
    cells::{PRODUCT, TOTAL_RATE, TabColumn, TabCx, since},
    close_requests::ViewData,
    messages,
};
use crate::text::registrations as words;
use ui::{DataTable, text::t};

pub(super) const REJECTED: &[TabColumn] = &[
    PRODUCT,
    TOTAL_RATE,
    TabColumn::text("reason", words::REASON, |row, _| {
        rejection(&row.registration.state).0.into_any()
    }),
    TabColumn::text("again", words::AGAIN, |row, _| {
        rejection(&row.registration.state).1.into_any()
    }),
    since(words::REJECTED_ON),
];

pub(super) const CLOSED: &[TabColumn] = &[
    PRODUCT,
    TOTAL_RATE,
    TabColumn::text("reason", words::REASON, |row, _| {
        closing(&row.registration.state).into_any()
    }),
    since(words::CLOSED_ON),
    TabColumn::control("actions", words::ACTIONS, |row, _| {
        view! { <ViewData address=row.address title=row.product.title.clone() /> }.into_any()
    })
    .label_hidden(),
];

/// The list of the tab **Rejected**.
pub(super) fn rejected(rows: &[AgencyRegistrationRow], cx: &TabCx) -> AnyView {
    let table = DataTable::new(words::REJECTED_CAPTION, REJECTED).tall();
    table.view(rows, cx)
}

/// The list of the tab **Closed**.
pub(super) fn closed(rows: &[AgencyRegistrationRow], cx: &TabCx) -> AnyView {
    let table = DataTable::new(words::CLOSED_CAPTION, CLOSED).tall();
    table.view(rows, cx)
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
