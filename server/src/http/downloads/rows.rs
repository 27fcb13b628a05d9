//! The columns of each list. A viewer's file has those of the viewer's own rows, which hold nothing
//! that the viewer may not see.

use std::io;

use chrono::{DateTime, Utc};
use domain::order_line::listing::{
    AgencyOrder, CampaignOrder, CreatorOrder, ManagedOrder, NothingEarned, OrderState, OrderedLine,
    SellerOrder,
};
use futures::{StreamExt as _, TryStreamExt as _};
use store::orders::lists::OrderExport;

use super::file::{Cells, Row};

/// What every file begins with, as [`line`] writes it; then come a viewer's own columns, and then the
/// amounts, with their currency before them.
macro_rules! columns {
    ($($own:literal),* ; $($amounts:literal),*) => {
        &[
            "order_id", "line_id", "placed_at", "product_id", "product", "quantity", "status",
            "status_at", "status_reason",
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
    cells.text(reason)
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
        OrderState::Frozen { since } => (Some(since), ""),
        OrderState::Ineligible { why } => match why {
            NothingEarned::Cancelled { at } => (Some(at), "cancelled"),
            NothingEarned::FullyRefunded => (None, "refunded"),
            NothingEarned::NotAttributed => (None, "not_attributed"),
        },
    }
}

fn prices(line: &OrderedLine, cells: &mut Cells) -> io::Result<()> {
    cells.text(line.unit_price.currency.code())?;
    cells.amount(line.unit_price)
}

impl Row for SellerOrder {
    const COLUMNS: &'static [&'static str] = columns![
        "campaign", "agency", "total_rate_percent";
        "estimated_total", "actual_total"
    ];

    fn write(&self, cells: &mut Cells) -> io::Result<()> {
        line(&self.line, cells)?;
        let deal = self.deal.as_ref();
        cells.some_text(deal.map(|deal| &*deal.campaign))?;
        cells.some_text(deal.map(|deal| &*deal.agency))?;
        cells.rate(deal.map(|deal| deal.total_rate))?;
        prices(&self.line, cells)?;
        cells.earned(Some(self.total))
    }
}

/// A line of an agency's own campaign.
pub(super) struct Campaigned(CampaignOrder);

impl Campaigned {
    /// The rows of the list of own campaigns; it has no other.
    pub(super) fn of(rows: OrderExport<AgencyOrder>) -> OrderExport<Self> {
        let own = rows.try_filter_map(async |row| match row {
            AgencyOrder::Campaign(order) => Ok(Some(Self(order))),
            AgencyOrder::Managing(_) => Ok(None),
        });
        own.boxed()
    }
}

impl Row for Campaigned {
    const COLUMNS: &'static [&'static str] = columns![
        "campaign", "creator", "total_rate_percent", "creator_rate_percent";
        "estimated_total", "actual_total", "estimated_creator_part", "actual_creator_part",
        "estimated_own", "actual_own"
    ];

    fn write(&self, cells: &mut Cells) -> io::Result<()> {
        let Self(order) = self;
        line(&order.line, cells)?;
        cells.text(&order.campaign)?;
        cells.text(&order.creator)?;
        cells.rate(Some(order.total_rate))?;
        cells.rate(Some(order.creator_rate))?;
        prices(&order.line, cells)?;
        cells.earned(Some(order.total))?;
        cells.earned(Some(order.creator_part))?;
        cells.earned(Some(order.own))
    }
}

/// A line of a creator whom the agency manages.
pub(super) struct Managed(ManagedOrder);

impl Managed {
    /// The rows of the list of managed creators; it has no other.
    pub(super) fn of(rows: OrderExport<AgencyOrder>) -> OrderExport<Self> {
        let managed = rows.try_filter_map(async |row| match row {
            AgencyOrder::Managing(order) => Ok(Some(Self(order))),
            AgencyOrder::Campaign(_) => Ok(None),
        });
        managed.boxed()
    }
}

impl Row for Managed {
    const COLUMNS: &'static [&'static str] = columns![
        "campaign", "agency", "creator", "creator_rate_percent", "share_percent";
        "estimated_creator_part", "actual_creator_part", "estimated_own", "actual_own"
    ];

    fn write(&self, cells: &mut Cells) -> io::Result<()> {
        let Self(order) = self;
        line(&order.line, cells)?;
        cells.text(&order.campaign)?;
        cells.text(&order.agency)?;
        cells.text(&order.creator)?;
        cells.rate(Some(order.creator_rate))?;
        cells.rate(Some(order.share))?;
        prices(&order.line, cells)?;
        cells.earned(Some(order.creator_part))?;
        cells.earned(Some(order.own))
    }
}

impl Row for CreatorOrder {
    const COLUMNS: &'static [&'static str] = columns![
        "campaign", "agency", "rate_percent", "managing_agency", "share_percent",
        "unattributed_because";
        "estimated_before_sharing", "actual_before_sharing", "estimated_managing_agency",
        "actual_managing_agency", "estimated_own", "actual_own"
    ];

    fn write(&self, cells: &mut Cells) -> io::Result<()> {
        line(&self.line, cells)?;
        let deal = self.deal.as_ref();
        let because = deal.err().map(|because| because.code());
        let deal = deal.ok();
        let managing = deal.and_then(|deal| deal.managing.as_ref());
        cells.some_text(deal.map(|deal| &*deal.campaign))?;
        cells.some_text(deal.map(|deal| &*deal.agency))?;
        cells.rate(deal.map(|deal| deal.rate))?;
        cells.some_text(managing.map(|managing| &*managing.agency))?;
        cells.rate(managing.map(|managing| managing.share))?;
        cells.some_text(because)?;
        prices(&self.line, cells)?;
        cells.earned(deal.map(|deal| deal.part))?;
        cells.earned(managing.map(|managing| managing.amount))?;
        cells.earned(Some(self.own))
    }
}
