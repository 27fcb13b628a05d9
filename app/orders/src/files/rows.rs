//! The columns of each list. A viewer's file has those of the viewer's own rows, which hold nothing
//! that the viewer may not see.

use std::io;

use chrono::{DateTime, Utc};
use domain::order_line::{
    HoldReason,
    listing::{
        CampaignOrder, CreatorOrder, Earned, ManagedOrder, NothingEarned, OrderState, OrderedLine,
        SellerOrder,
    },
};
use runtime::file::{Cells, Table};

/// What every file begins with, as [`line`] writes it; then come a viewer's own columns, and then the
/// amounts, with their currency before them.
macro_rules! columns {
    ($($own:literal),* ; $($amounts:literal),*) => {
        &[
            "order_id", "line_id", "placed_at", "product_id", "product", "quantity", "status",
            "status_at", "status_reason", "decision_due_at", "delivered_at", "settles_at",
            $($own,)*
            "currency", "unit_price",
            $($amounts,)*
        ]
    };
}

fn line(line: &OrderedLine, cells: &mut Cells) -> io::Result<()> {
    cells.text(&line.order_code)?;
    cells.text(&line.line_code)?;
    cells.moment(Some(line.placed_at))?;
    cells.text(&line.product_code)?;
    cells.text(&line.product_title)?;
    cells.value(line.quantity)?;
    let (at, reason) = more_of(line.state);
    cells.text(line.state.kind().code())?;
    cells.moment(at)?;
    cells.text(reason)?;
    cells.moment(decision_due_at(line.state))?;
    cells.moment(line.delivered_at)?;
    cells.moment(line.due_at)
}

/// The moment of a state, or its reason: when it falls due, settled, was corrected, or held since.
fn more_of(state: OrderState) -> (Option<DateTime<Utc>>, &'static str) {
    match state {
        OrderState::Unpaid => (None, ""),
        OrderState::Processing { due_at } => (due_at, ""),
        OrderState::Settled { at } => (Some(at), ""),
        OrderState::Deducted {
            settled_at,
            deducted_at,
        } => (Some(deducted_at.unwrap_or(settled_at)), ""),
        OrderState::Frozen { since, reason } => {
            (Some(since), reason.map_or("not_recorded", HoldReason::code))
        }
        OrderState::Ineligible { why } => match why {
            NothingEarned::Cancelled { at } => (Some(at), "cancelled"),
            NothingEarned::FullyRefunded => (None, "refunded"),
            NothingEarned::NotAttributed => (None, "not_attributed"),
        },
    }
}

/// When the decision about a held line is due; none of a hold whose reason nobody wrote down.
fn decision_due_at(state: OrderState) -> Option<DateTime<Utc>> {
    let OrderState::Frozen { since, reason } = state else {
        return None;
    };
    reason.map(|reason| reason.decision_due_at(since))
}

fn prices(line: &OrderedLine, cells: &mut Cells) -> io::Result<()> {
    cells.text(line.unit_price.currency.code())?;
    cells.amount(line.unit_price)
}

/// What was estimated, and what it came to as soon as that is decided.
fn earned(earned: Option<Earned>, cells: &mut Cells) -> io::Result<()> {
    let amounts = earned.map_or([None, None], |earned| {
        [Some(earned.estimated), earned.actual]
    });
    for amount in amounts {
        match amount {
            Some(amount) => cells.amount(amount)?,
            None => cells.text("")?,
        }
    }
    Ok(())
}

/// A line of a shop.
pub(super) const SELLER: Table<SellerOrder> = Table {
    columns: columns![
        "campaign", "agency", "total_rate_percent";
        "estimated_total", "actual_total"
    ],
    write: seller,
};

fn seller(order: &SellerOrder, cells: &mut Cells) -> io::Result<()> {
    line(&order.line, cells)?;
    let deal = order.deal.as_ref();
    cells.some_text(deal.map(|deal| &*deal.campaign))?;
    cells.some_text(deal.map(|deal| &*deal.agency))?;
    cells.rate(deal.map(|deal| deal.total_rate))?;
    prices(&order.line, cells)?;
    earned(Some(order.total), cells)
}

/// A line of an agency's own campaign.
pub(super) const CAMPAIGN: Table<CampaignOrder> = Table {
    columns: columns![
        "campaign", "shop", "shop_code", "creator", "total_rate_percent", "creator_rate_percent";
        "estimated_total", "actual_total", "estimated_creator_part", "actual_creator_part",
        "estimated_own", "actual_own"
    ],
    write: campaign,
};

fn campaign(order: &CampaignOrder, cells: &mut Cells) -> io::Result<()> {
    line(&order.line, cells)?;
    cells.text(&order.campaign)?;
    cells.text(&order.shop)?;
    cells.text(&order.shop_code)?;
    cells.text(&order.creator)?;
    cells.rate(Some(order.total_rate))?;
    cells.rate(Some(order.creator_rate))?;
    prices(&order.line, cells)?;
    earned(Some(order.total), cells)?;
    earned(Some(order.creator_part), cells)?;
    earned(Some(order.own), cells)
}

/// A line of a creator whom the agency manages.
pub(super) const MANAGED: Table<ManagedOrder> = Table {
    columns: columns![
        "campaign", "agency", "shop", "shop_code", "creator", "creator_rate_percent", "share_percent";
        "estimated_creator_part", "actual_creator_part", "estimated_own", "actual_own"
    ],
    write: managed,
};

fn managed(order: &ManagedOrder, cells: &mut Cells) -> io::Result<()> {
    line(&order.line, cells)?;
    cells.text(&order.campaign)?;
    cells.text(&order.agency)?;
    cells.text(&order.shop)?;
    cells.text(&order.shop_code)?;
    cells.text(&order.creator)?;
    cells.rate(Some(order.creator_rate))?;
    cells.rate(Some(order.share))?;
    prices(&order.line, cells)?;
    earned(Some(order.creator_part), cells)?;
    earned(Some(order.own), cells)
}

/// A line of a creator.
pub(super) const CREATOR: Table<CreatorOrder> = Table {
    columns: columns![
        "campaign", "agency", "rate_percent", "managing_agency", "share_percent",
        "unattributed_because";
        "estimated_before_sharing", "actual_before_sharing", "estimated_managing_agency",
        "actual_managing_agency", "estimated_own", "actual_own"
    ],
    write: creator,
};

fn creator(order: &CreatorOrder, cells: &mut Cells) -> io::Result<()> {
    line(&order.line, cells)?;
    let deal = order.deal.as_ref();
    let because = deal.err().map(|because| because.code());
    let deal = deal.ok();
    let managing = deal.and_then(|deal| deal.managing.as_ref());
    cells.some_text(deal.map(|deal| &*deal.campaign))?;
    cells.some_text(deal.map(|deal| &*deal.agency))?;
    cells.rate(deal.map(|deal| deal.rate))?;
    cells.some_text(managing.map(|managing| &*managing.agency))?;
    cells.rate(managing.map(|managing| managing.share))?;
    cells.some_text(because)?;
    prices(&order.line, cells)?;
    earned(deal.map(|deal| deal.part), cells)?;
    earned(managing.map(|managing| managing.amount), cells)?;
    earned(Some(order.own), cells)
}
