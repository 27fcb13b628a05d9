//! What happened to an order line, event by event, and what was deducted of it and why, as far as its
//! viewer may see.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{DecidedChange, Explanation, Holder, SeenDeal, SeenEntry, SeenLeg};
use crate::{
    dispute::DisputeNumber,
    ledger::{EntryKind, Party},
    money::Money,
    order_line::{HoldReason, Refunded, listing::StateKind},
};

/// Something that happened to a line, or will.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineEvent {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub kind: LineEventKind,
}

/// What happened to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineEventKind {
    /// The order was placed.
    Ordered,
    /// It was paid, if not when it was placed.
    Paid,
    /// It was delivered.
    Delivered,
    /// An operator held it.
    Frozen {
        /// Why, if that was written down.
        reason: Option<HoldReason>,
    },
    /// An operator released it.
    Released,
    /// Something was given back.
    Refunded {
        /// What; an amount is in the line's currency.
        refunded: Refunded,
    },
    /// It was cancelled.
    Cancelled,
    /// It settles, unless something happens before.
    Settles,
    /// It settled.
    Settled {
        /// What the viewer had of it then.
        own: Money,
    },
    /// What had settled was corrected.
    Corrected {
        /// What the viewer has more of it since, so below zero where something was deducted.
        own: Money,
    },
    /// An operator decided about it.
    Decided {
        /// The dispute that was decided.
        dispute: Option<DisputeNumber>,
        /// What is otherwise since.
        change: DecidedChange,
    },
}

/// What was deducted of a line after it had settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deduction {
    /// How much of the viewer's own, all corrections together: not below zero.
    pub amount: Money,
    /// When the last of them is dated.
    pub at: DateTime<Utc>,
    /// Why.
    pub why: DeductionReason,
}

/// Why something was deducted of a settled line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeductionReason {
    /// The line was cancelled.
    Cancelled,
    /// Items were given back.
    ItemsRefunded {
        /// How many.
        quantity: u32,
    },
    /// Money was given back without items.
    AmountRefunded,
    /// An operator decided so.
    Decided,
}

impl Explanation {
    /// Every dated event of the line, the earliest first, and its settlement where that lies ahead.
    #[must_use]
    pub fn events(&self) -> Vec<LineEvent> {
        let (line, course) = (&self.line, self.course);
        let ordered = std::iter::once((Some(line.placed_at), LineEventKind::Ordered));
        let marks = [
            (course.paid_at, LineEventKind::Paid),
            (course.delivered_at, LineEventKind::Delivered),
            (
                course.frozen_at,
                LineEventKind::Frozen {
                    reason: course.hold_reason,
                },
            ),
            (course.released_at, LineEventKind::Released),
            (course.cancelled_at, LineEventKind::Cancelled),
        ];
        let refunds = self.refunds.iter().map(|refund| {
            let refunded = refund.refunded;
            (
                Some(refund.refunded_at),
                LineEventKind::Refunded { refunded },
            )
        });
        let settlement = match line.state.kind() {
            StateKind::Settled | StateKind::Deducted => Some(LineEventKind::Settled {
                own: self.own_of(EntryKind::Settled),
            }),
            StateKind::Unpaid | StateKind::Processing => Some(LineEventKind::Settles),
            // A held line settles when it is released, and nobody knows when that is.
            StateKind::Frozen | StateKind::Ineligible => None,
        };
        let settlement = settlement.map(|kind| (course.settles_at, kind));
        let corrections = self.corrections().map(|entry| {
            let own = self.own_leg(&entry.posted);
            (Some(entry.dated_at), LineEventKind::Corrected { own })
        });
        let decisions = self.decisions.iter().map(|decision| {
            let kind = LineEventKind::Decided {
                dispute: decision.dispute,
                change: decision.change,
            };
            (Some(decision.at), kind)
        });
        let mut events: Vec<LineEvent> = ordered
            .chain(marks)
            .chain(refunds)
            .chain(settlement)
            .chain(decisions)
            .chain(corrections)
            .filter_map(|(at, kind)| Some(LineEvent { at: at?, kind }))
            .collect();
        // Stable: what is dated the same stays in this order.
        events.sort_by_key(|event| event.at);
        events
    }

    /// What was deducted of the line after it had settled; none where nothing of the viewer's own was.
    #[must_use]
    pub fn deduction(&self) -> Option<Deduction> {
        let at = self.corrections().map(|entry| entry.dated_at).max()?;
        let corrected = self.own_of(EntryKind::Corrected);
        let amount = Money::new(corrected.units.saturating_neg(), corrected.currency);
        (amount.units > 0).then(|| Deduction {
            amount,
            at,
            why: self.deduction_reason(),
        })
    }

    fn deduction_reason(&self) -> DeductionReason {
        if self.course.cancelled_at.is_some() {
            return DeductionReason::Cancelled;
        }
        let counted = self.refunds.iter().filter(|refund| refund.is_counted);
        let mut counted = counted
            .filter(|refund| !refund.lowers_settlement)
            .peekable();
        if counted.peek().is_none() && !self.decisions.is_empty() {
            return DeductionReason::Decided;
        }
        let quantity = counted
            .map(|refund| match refund.refunded {
                Refunded::Items(quantity) => quantity,
                Refunded::Amount(_) => 0,
            })
            .fold(0, u32::saturating_add);
        if quantity == 0 {
            DeductionReason::AmountRefunded
        } else {
            DeductionReason::ItemsRefunded { quantity }
        }
    }

    fn entries(&self) -> &[SeenEntry] {
        match &self.deal {
            SeenDeal::Attributed(deal) => &deal.entries,
            SeenDeal::NotAttributed { .. } => &[],
        }
    }

    fn corrections(&self) -> impl Iterator<Item = &SeenEntry> {
        let entries = self.entries().iter();
        entries.filter(|entry| entry.kind == EntryKind::Corrected)
    }

    /// What all entries of a kind posted for the viewer.
    fn own_of(&self, kind: EntryKind) -> Money {
        let entries = self.entries().iter().filter(|entry| entry.kind == kind);
        let units = entries
            .map(|entry| self.own_leg(&entry.posted).units)
            .fold(0, i64::saturating_add);
        Money::new(units, self.line.unit_price.currency)
    }

    /// The viewer's own leg among some, as people read it: what is due, or of a seller what it owes.
    fn own_leg(&self, legs: &[SeenLeg]) -> Money {
        let party = self.viewer.party();
        let holder = Holder::of(party, self.viewer);
        let leg = legs.iter().find(|leg| leg.holder == holder);
        let units = leg.map_or(0, |leg| leg.amount.units);
        let units = match party {
            Party::Seller => units.saturating_neg(),
            Party::CampaignAgency | Party::Creator | Party::ManagingAgency => units,
        };
        Money::new(units, self.line.unit_price.currency)
    }
}
