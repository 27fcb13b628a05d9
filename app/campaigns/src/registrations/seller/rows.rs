//! The shop's registrations of one tab, each with what can be done about it.

use domain::{
    home::RecentSales,
    market::Market,
    page::Cursor,
    registration::{
        CloseReason, RegistrationAddress, RegistrationState, RejectReason, RejectReasonKind,
        SellerRegistrationRow, SellerTab,
    },
};
use leptos::prelude::*;

use super::{ActionSet, DecisionKind, Place, tabs};
use crate::{
    registrations::seller::api::OpenedBySeller,
    text::{registrations, seller_campaign},
};
use runtime::{
    forms::VerbForm,
    paths::{seller as paths, thumb},
};
use ui::{
    Address, Button, Column, DataTable, EmptyState, Item, Kind, LinkButton, MoneyText, NoFigure,
    NoResults, Note, Pager, Picture, RateText, SecondaryLine, Size, Status, StatusBadge, Thumb,
    Tone, format,
    text::{Text, status, t},
    with_stock,
};

/// What the cells need beside the registration.
pub(super) struct RowCx {
    market: Market,
    may_work: bool,
    may_see_money: bool,
    sales: Vec<(RegistrationAddress, RecentSales)>,
    place: Place,
    actions: ActionSet,
}

impl RowCx {
    /// What a product came to in the campaign; none without an order line.
    fn sold(&self, row: &SellerRegistrationRow) -> Option<RecentSales> {
        let mut sales = self.sales.iter();
        let found = sales.find(|(address, _)| *address == row.address);
        found.map(|(_, sales)| *sales)
    }
}

type RowColumn = Column<SellerRegistrationRow, RowCx>;

/// All columns of a tab's table: what approved products came to is for those who may see money.
pub(super) const fn columns_of(tab: SellerTab, may_see_money: bool) -> &'static [RowColumn] {
    const PENDING: &[RowColumn] = &columns(seller_campaign::REGISTERED, seller_campaign::ACTIONS);
    const ONGOING: &[RowColumn] = &columns(seller_campaign::STATE, seller_campaign::ACTIONS);
    const REJECTED: &[RowColumn] = &columns(seller_campaign::REASON, seller_campaign::WHAT_NEXT);
    const CLOSED: &[RowColumn] = &columns(seller_campaign::WHY_CLOSED, seller_campaign::WHAT_NEXT);
    const ONGOING_SOLD: &[RowColumn] =
        &with_sales(seller_campaign::STATE, seller_campaign::ACTIONS);
    const CLOSED_SOLD: &[RowColumn] =
        &with_sales(seller_campaign::WHY_CLOSED, seller_campaign::WHAT_NEXT);
    match (tab, may_see_money) {
        (SellerTab::Pending, _) => PENDING,
        (SellerTab::Ongoing, true) => ONGOING_SOLD,
        (SellerTab::Ongoing, false) => ONGOING,
        (SellerTab::Rejected, _) => REJECTED,
        (SellerTab::Closed, true) => CLOSED_SOLD,
        (SellerTab::Closed, false) => CLOSED,
    }
}

/// The same columns with what a product came to.
const fn with_sales(state: Text, next: Text) -> [RowColumn; 8] {
    let [title, price, rate, state, next] = columns(state, next);
    let lines = RowColumn::figure("lines", seller_campaign::LINES, |row, cx| {
        sold(cx.sold(row), |sales| format::whole(sales.lines))
    });
    let gmv = RowColumn::figure("gmv", seller_campaign::GMV, |row, cx| {
        sold(cx.sold(row), |sales| format::money(sales.sales))
    });
    let commission = RowColumn::figure("commission", seller_campaign::COMMISSION, |row, cx| {
        sold(cx.sold(row), |sales| format::money(sales.own))
    });
    [
        title,
        price,
        rate,
        lines.leaves(3),
        gmv.leaves(4),
        commission.leaves(2),
        state,
        next,
    ]
}

fn sold(sales: Option<RecentSales>, says: fn(RecentSales) -> String) -> AnyView {
    sales.map_or_else(
        || view! { <NoFigure /> }.into_any(),
        |sales| says(sales).into_any(),
    )
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
                let (row, place) = (row.clone(), cx.place.clone());
                view! { <Next row place actions=cx.actions may_see_money=cx.may_see_money /> }
                    .into_any()
            } else if cx.may_see_money && has_data(row) {
                view_data(row).into_any()
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
        may_see_money,
        sales,
        ..
    } = opened;
    let is_cut_short = page.is_cut_short(Cursor::read(&place.after).as_ref());
    let cut_short = is_cut_short
        .then(|| view! { <Note tone=Tone::Plain>{t(registrations::LOOKED_THROUGH_SOME)}</Note> });
    let (previous, next) = (page.previous, page.next);
    let to = place.tab_address().with("q", &place.q);
    if page.rows.is_empty() && is_cut_short {
        return view! {
            <NoResults title=t(registrations::FOUND_NONE_SO_FAR) clear=place.tab_address()>
                {cut_short}
            </NoResults>
            <Pager to previous next />
        }
        .into_any();
    }
    if page.rows.is_empty() {
        return view! { <Nothing place /> }.into_any();
    }
    let cx = RowCx {
        market: campaign.row.market,
        may_work,
        may_see_money,
        sales,
        place,
        actions,
    };
    let table = DataTable::new(tabs::name(tab), columns_of(tab, may_see_money)).tall();
    view! {
        {cut_short}
        {table.view(&page.rows, &cx)}
        <Pager to previous next />
    }
    .into_any()
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
fn Next(
    row: SellerRegistrationRow,
    place: Place,
    actions: ActionSet,
    may_see_money: bool,
) -> impl IntoView {
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
        RegistrationState::Approved { .. } => view! {
            <div class="actions">
                {decide(DecisionKind::Close, seller_campaign::CLOSE)}
                {may_see_money.then(|| view_data(&row))}
            </div>
        }
        .into_any(),
        RegistrationState::CloseRequested { .. } => {
            let data = may_see_money.then(|| view_data(&row));
            view! {
                <div class="actions">
                    <TakeBack row actions />
                    {data}
                </div>
            }
            .into_any()
        }
        RegistrationState::Closed {
            approved_at: Some(_),
            ..
        } => view! {
            <div class="actions">
                {row.may_reregister.then(|| again(&row))}
                {may_see_money.then(|| view_data(&row))}
            </div>
        }
        .into_any(),
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

/// Whether the product was in the campaign, so that there may be order lines.
fn has_data(row: &SellerRegistrationRow) -> bool {
    match &row.registration.state {
        RegistrationState::Approved { .. }
        | RegistrationState::CloseRequested { .. }
        | RegistrationState::Closed {
            approved_at: Some(_),
            ..
        } => true,
        RegistrationState::Pending
        | RegistrationState::ApprovalHeld { .. }
        | RegistrationState::Rejected { .. }
        | RegistrationState::Withdrawn { .. }
        | RegistrationState::Closed {
            approved_at: None, ..
        } => false,
    }
}

/// The way to what a product came to in the campaign.
fn view_data(row: &SellerRegistrationRow) -> impl IntoView + use<> {
    // By the registration: another product may be called the same, and this one may have another name by now.
    let data = Address::new(paths::performance(row.campaign));
    let data = data.with("registration", row.address);
    way(seller_campaign::VIEW_DATA, data.into(), &row.product.title)
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
