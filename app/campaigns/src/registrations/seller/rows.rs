//! The shop's registrations of one tab, each with what can be done about it.

use domain::{
    market::Market,
    registration::{
        CloseReason, RegistrationState, RejectReason, RejectReasonKind, SellerRegistrationRow,
        SellerTab,
    },
};
use leptos::prelude::*;

use super::{ActionSet, DecisionKind, Place};
use crate::{registrations::seller::api::OpenedBySeller, text::seller_campaign};
use runtime::{
    forms::VerbForm,
    paths::{seller as paths, thumb},
};
use ui::{
    Address, Button, Column, DataTable, EmptyState, Item, Kind, LinkButton, MoneyText, NoFigure,
    NoResults, Pager, Picture, RateText, SecondaryLine, Size, Status, StatusBadge, Thumb, format,
    text::{Text, status, t},
    with_stock,
};

/// What the cells need beside the registration.
pub(super) struct RowCx {
    market: Market,
    may_work: bool,
    place: Place,
    actions: ActionSet,
}

type RowColumn = Column<SellerRegistrationRow, RowCx>;

/// All columns of a tab's table.
pub(super) const fn columns_of(tab: SellerTab) -> &'static [RowColumn] {
    const PENDING: &[RowColumn] = &columns(seller_campaign::REGISTERED, seller_campaign::ACTIONS);
    const ONGOING: &[RowColumn] = &columns(seller_campaign::STATE, seller_campaign::ACTIONS);
    const REJECTED: &[RowColumn] = &columns(seller_campaign::REASON, seller_campaign::WHAT_NEXT);
    const CLOSED: &[RowColumn] = &columns(seller_campaign::WHY_CLOSED, seller_campaign::WHAT_NEXT);
    match tab {
        SellerTab::Pending => PENDING,
        SellerTab::Ongoing => ONGOING,
        SellerTab::Rejected => REJECTED,
        SellerTab::Closed => CLOSED,
    }
}

const fn columns(state: Text, next: Text) -> [RowColumn; 5] {
    [
        RowColumn::title("title", seller_campaign::PRODUCT, |row, _| {
            let image = thumb(row.product.image.as_ref());
            let sub = with_stock(row.product.is_out_of_stock, row.product.code.clone());
            view! {
                <Item title=row.product.title.clone() sub>
                    <Thumb image />
                </Item>
            }
            .into_any()
        }),
        RowColumn::figure("price", seller_campaign::PRICE, |row, _| {
            view! { <MoneyText amount=row.product.price /> }.into_any()
        })
        .leaves(1),
        RowColumn::figure("rate", seller_campaign::TOTAL_RATE, |row, cx| {
            view! { <RateText rate=row.registration.total_rate market=cx.market /> }.into_any()
        }),
        RowColumn::text("state", state, |row, cx| {
            view! { <Standing row=row.clone() market=cx.market /> }.into_any()
        })
        .unlabelled(|row| !matches!(row.registration.state, RegistrationState::Pending)),
        RowColumn::control("next", next, |row, cx| {
            if cx.may_work {
                view! { <Next row=row.clone() place=cx.place.clone() actions=cx.actions /> }
                    .into_any()
            } else {
                view! { <NoFigure /> }.into_any()
            }
        }),
    ]
}

/// The registrations of the open tab, or why there are none.
#[component]
pub(super) fn Registrations(
    opened: OpenedBySeller,
    place: Place,
    actions: ActionSet,
) -> impl IntoView {
    let OpenedBySeller {
        campaign,
        tab,
        page,
        may_work,
        ..
    } = opened;
    if page.rows.is_empty() {
        return view! { <Nothing place /> }.into_any();
    }
    let (previous, next) = (page.previous, page.next);
    let to = place.tab_address().with("q", &place.q);
    let cx = RowCx {
        market: campaign.row.market,
        may_work,
        place,
        actions,
    };
    let table = DataTable::new(caption(tab), columns_of(tab)).tall();
    view! {
        {table.view(&page.rows, &cx)}
        <Pager to previous next />
    }
    .into_any()
}

fn caption(tab: SellerTab) -> Text {
    match tab {
        SellerTab::Pending => seller_campaign::PENDING,
        SellerTab::Ongoing => seller_campaign::ONGOING,
        SellerTab::Rejected => seller_campaign::REJECTED,
        SellerTab::Closed => seller_campaign::CLOSED,
    }
}

/// Why the tab is empty.
#[component]
fn Nothing(place: Place) -> impl IntoView {
    if !place.q.trim().is_empty() {
        let why = seller_campaign::none_found_why(place.q.trim());
        return view! {
            <NoResults title=t(seller_campaign::NONE_FOUND) clear=place.tab_address()>
                <p>{why}</p>
            </NoResults>
        }
        .into_any();
    }
    let (title, why) = match place.tab {
        SellerTab::Pending => (
            seller_campaign::NONE_PENDING,
            seller_campaign::NONE_PENDING_WHY,
        ),
        SellerTab::Ongoing => (
            seller_campaign::NONE_ONGOING,
            seller_campaign::NONE_ONGOING_WHY,
        ),
        SellerTab::Rejected => (
            seller_campaign::NONE_REJECTED,
            seller_campaign::NONE_REJECTED_WHY,
        ),
        SellerTab::Closed => (
            seller_campaign::NONE_CLOSED,
            seller_campaign::NONE_CLOSED_WHY,
        ),
    };
    view! {
        <EmptyState picture=Picture::Product title=t(title)>
            <p>{t(why)}</p>
        </EmptyState>
    }
    .into_any()
}

/// What the registration is in, since when and why.
#[component]
fn Standing(row: SellerRegistrationRow, market: Market) -> impl IntoView {
    let since = format::date(format::day_of(row.since(), market));
    let state = row.registration.state;
    let (words, second) = match &state {
        RegistrationState::Pending | RegistrationState::ApprovalHeld { .. } => {
            return since.into_any();
        }
        RegistrationState::Approved { .. } | RegistrationState::Withdrawn { .. } => (None, since),
        RegistrationState::CloseRequested { .. } => {
            let asked = seller_campaign::asked_on(&since);
            (None, asked)
        }
        RegistrationState::Rejected { reason, .. } => (Some(why_rejected(reason)), since),
        RegistrationState::Closed { why, .. } => {
            let why = match why {
                CloseReason::SellerAsked => seller_campaign::SELLER_ASKED,
                CloseReason::AgencyClosed => seller_campaign::AGENCY_CLOSED,
                CloseReason::CampaignEnded => seller_campaign::CAMPAIGN_ENDED,
            };
            (Some(t(why).to_owned()), since)
        }
    };
    match words {
        Some(words) => view! {
            {words}
            <SecondaryLine>{second}</SecondaryLine>
        }
        .into_any(),
        None => view! {
            <StatusBadge status=Status::for_seller(&state) />
            <SecondaryLine>{second}</SecondaryLine>
        }
        .into_any(),
    }
}

/// The agency's reason, as the seller reads it.
pub(in crate::registrations) fn why_rejected(reason: &RejectReason) -> String {
    let words = reason.words();
    let text = match reason.kind() {
        RejectReasonKind::CommissionTooLow => status::TOO_LOW,
        RejectReasonKind::HardToPromote => status::HARD_TO_PROMOTE,
        RejectReasonKind::TooExpensive => status::TOO_EXPENSIVE,
        RejectReasonKind::NoSuitableCreator => status::NO_CREATOR,
        RejectReasonKind::Other => return seller_campaign::other(words.unwrap_or_default()),
    };
    match words {
        Some(note) => seller_campaign::noted(t(text), note),
        None => t(text).to_owned(),
    }
}

/// What the seller can do about the registration.
#[component]
fn Next(row: SellerRegistrationRow, place: Place, actions: ActionSet) -> impl IntoView {
    let decide = |kind, name| {
        let href = place.deciding(kind, row.address);
        way(name, href, &row.product.title)
    };
    match &row.registration.state {
        RegistrationState::Pending | RegistrationState::ApprovalHeld { .. } => view! {
            <div class="actions">
                {decide(DecisionKind::Rate, seller_campaign::CHANGE_RATE)}
                {decide(DecisionKind::Withdraw, seller_campaign::WITHDRAW)}
            </div>
        }
        .into_any(),
        RegistrationState::Approved { .. } => {
            decide(DecisionKind::Close, seller_campaign::CLOSE).into_any()
        }
        RegistrationState::CloseRequested { .. } => view! { <TakeBack row actions /> }.into_any(),
        RegistrationState::Closed {
            approved_at: Some(_),
            ..
        } => view! { <Closed row /> }.into_any(),
        _ if row.may_reregister => again(&row).into_any(),
        RegistrationState::Rejected {
            may_reregister: false,
            ..
        } => view! { <span class="registration__blocked">{t(seller_campaign::BLOCKED)}</span> }
            .into_any(),
        RegistrationState::Rejected { .. }
        | RegistrationState::Closed { .. }
        | RegistrationState::Withdrawn { .. } => view! { <NoFigure /> }.into_any(),
    }
}

/// A closed product: what it sold, and registering it again where that is possible.
#[component]
fn Closed(row: SellerRegistrationRow) -> impl IntoView {
    // By the registration: another product may be called the same, and this one may have another name by now.
    let data = Address::new(paths::ORDERS).with("registration", row.address);
    view! {
        <div class="actions">
            {row.may_reregister.then(|| again(&row))}
            {way(seller_campaign::VIEW_DATA, data.into(), &row.product.title)}
        </div>
    }
}

/// The way to register a product again.
fn again(row: &SellerRegistrationRow) -> impl IntoView + use<> {
    let href = paths::reregister(row.campaign, &row.product);
    way(seller_campaign::REREGISTER, href, &row.product.title)
}

/// A way to a decision about a product.
fn way(name: Text, href: String, product: &str) -> impl IntoView + use<> {
    let label = seller_campaign::of_product(t(name), product);
    view! {
        <LinkButton href size=Size::Small label>
            {t(name)}
        </LinkButton>
    }
}

/// Takes the request to close back, at once: nothing is lost by it.
#[component]
fn TakeBack(row: SellerRegistrationRow, actions: ActionSet) -> impl IntoView {
    let label = seller_campaign::of_product(t(seller_campaign::TAKE_BACK), &row.product.title);
    let action = actions.take_back_close;
    view! {
        <VerbForm action>
            <input type="hidden" name="registration" value=row.address.to_string() />
            <input type="hidden" name="campaign" value=row.campaign.to_string() />
            <Button submit=true kind=Kind::Plain size=Size::Small pending=action.pending() label>
                {t(seller_campaign::TAKE_BACK)}
            </Button>
        </VerbForm>
    }
}
