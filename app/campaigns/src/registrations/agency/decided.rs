//! **Rejected** and **Closed**: what is decided.

use domain::{
    market::Market,
    registration::{
        AgencyRegistrationRow, CloseReason, RegistrationState, RegistrationStateKind, RejectReason,
        RejectReasonKind, Standing,
    },
};
use leptos::prelude::*;

use super::{
    cells::{GMV, LINES, OWN, PRODUCT, TOTAL_RATE, TabColumn, TabCx, since},
    close_requests::ViewData,
    reject::label,
    selection::OneFields,
};
use crate::text::registrations as words;
use runtime::{forms::VerbForm, paths};
use ui::{Button, DataTable, SecondaryLine, Size, format, text::t};

const REJECTED: &[TabColumn] = &[
    PRODUCT,
    TOTAL_RATE,
    TabColumn::text("reason", words::REASON, |row, _| {
        rejection(&row.registration.state).0.into_any()
    }),
    TabColumn::text("again", words::AGAIN, |row, cx| again(row, cx.market)),
    since(words::REJECTED_ON),
    TabColumn::control("actions", words::ACTIONS, allow).label_hidden(),
];

/// All columns of the tab **Rejected**. Who may only look lifts no block.
pub(super) fn rejected_columns(may_work: bool) -> &'static [TabColumn] {
    match REJECTED {
        [read @ .., _] if !may_work => read,
        all => all,
    }
}

const WHY: TabColumn = TabColumn::text("reason", words::REASON, |row, _| {
    closing(&row.registration.state).into_any()
});
const CLOSED_ON: TabColumn = since(words::CLOSED_ON);
const DATA: TabColumn = TabColumn::control("actions", words::ACTIONS, |row, _| {
    view! { <ViewData address=row.address title=row.product.title.clone() /> }.into_any()
})
.label_hidden();

const CLOSED: &[TabColumn] = &[PRODUCT, TOTAL_RATE, WHY, CLOSED_ON, DATA];
const CLOSED_WITH_SALES: &[TabColumn] =
    &[PRODUCT, TOTAL_RATE, LINES, GMV, OWN, WHY, CLOSED_ON, DATA];

/// All columns of the tab **Closed**. What was sold is shown to whoever may see money.
pub(super) const fn closed_columns(sees_money: bool) -> &'static [TabColumn] {
    if sees_money {
        CLOSED_WITH_SALES
    } else {
        CLOSED
    }
}

/// The list of the tab **Rejected**.
pub(super) fn rejected(rows: &[AgencyRegistrationRow], cx: &TabCx) -> AnyView {
    let columns = rejected_columns(cx.may_work);
    let table = DataTable::new(words::REJECTED_CAPTION, columns).tall();
    table.view(rows, cx)
}

/// The list of the tab **Closed**.
pub(super) fn closed(rows: &[AgencyRegistrationRow], cx: &TabCx) -> AnyView {
    let columns = closed_columns(cx.sales.is_some());
    let table = DataTable::new(words::CLOSED_CAPTION, columns).tall();
    table.view(rows, cx)
}

/// Whether the seller may try again, and what became of it if that happened.
fn again(row: &AgencyRegistrationRow, market: Market) -> AnyView {
    let (_, may_again) = rejection(&row.registration.state);
    let later = row.later.map(|later| {
        let day = format::date(format::day_of(later.since, market));
        let says = match later.state {
            RegistrationStateKind::Pending => words::again_pending(&day),
            RegistrationStateKind::Approved => words::again_approved(&day),
            RegistrationStateKind::Rejected => words::again_rejected(&day),
            RegistrationStateKind::CloseRequested => words::again_closing(&day),
            RegistrationStateKind::Closed => words::again_closed(&day),
            RegistrationStateKind::Withdrawn => words::again_withdrawn(&day),
        };
        let href = paths::partner::registration(later.address.shop, later.address.registration);
        view! {
            <SecondaryLine>
                <a class="link" href=href>
                    {says}
                </a>
            </SecondaryLine>
        }
    });
    view! {
        {may_again}
        {later}
    }
    .into_any()
}

/// The way to lift a block.
fn allow(row: &AgencyRegistrationRow, cx: &TabCx) -> AnyView {
    let is_blocked = row.registration.state.standing() == Standing::Blocked;
    if !is_blocked || row.later.is_some() || cx.is_registration_over {
        return ().into_any();
    }
    let (campaign, address, actions) = (cx.campaign, row.address, cx.actions);
    let label = words::allow_one(&row.product.title);
    let place = cx.open.list.clone();
    view! {
        <VerbForm action=actions.allow>
            <OneFields campaign address place />
            <Button size=Size::Small submit=true label attr:data-key="a">
                {t(words::ALLOW_REREGISTER)}
            </Button>
        </VerbForm>
    }
    .into_any()
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
            (why_rejected(reason), t(again))
        }
        _ => (String::new(), ""),
    }
}

/// Why a product was rejected.
fn why_rejected(reason: &RejectReason) -> String {
    let own_words = reason.words();
    let kind = reason.kind();
    match own_words {
        Some(own_words) if kind == RejectReasonKind::Other => own_words.to_owned(),
        Some(note) => words::reason_noted(t(label(kind)), note),
        None => t(label(kind)).to_owned(),
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
