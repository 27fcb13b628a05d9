//! The check of the whole: an order line's amounts worked out anew from what was written down, and
//! compared with the sums of its entries in the ledger.

use serde::{Deserialize, Serialize};

use super::{Derivation, Viewer};
use crate::{
    ledger::{Balance, Legs, Party},
    money::{Money, MoneyError},
    order_line::{listing::StateKind, net},
    split::Parts,
};

/// Both books of a line, as they follow from what was written down and as the ledger has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What follows.
    pub reckoned: Balance,
    /// What the ledger has.
    pub written: Balance,
}

/// What a viewer is told of the check: that the whole agrees, everybody's part included, or where
/// the viewer's own amounts don't.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Replay {
    /// Every amount of every party is what follows from what was written down.
    Agrees,
    /// Some amount is not.
    Differs {
        /// Those of the viewer's own.
        own: Vec<Difference>,
    },
}

/// An amount that isn't what follows from what was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The book that has it.
    pub book: Book,
    /// What follows.
    pub reckoned: Money,
    /// What the ledger has.
    pub written: Money,
}

/// One of the ledger's two books.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Book {
    /// What is expected.
    Pending,
    /// What is earned.
    Posted,
}

impl Derivation {
    /// Works the line's amounts out anew and compares them with the ledger's.
    ///
    /// # Errors
    /// [`MoneyError`] if what was written down can't be a line's.
    pub fn replay(&self) -> Result<Checked, MoneyError> {
        Ok(Checked {
            reckoned: self.reckoned()?,
            written: self.balance,
        })
    }

    /// What the two books must have: the estimate until it is decided what the line earns, then the
    /// split of what is kept; nothing for a line that earns nothing.
    fn reckoned(&self) -> Result<Balance, MoneyError> {
        let Some(split) = &self.split else {
            return Ok(Balance::ZERO);
        };
        let (pending, posted) = match self.inputs.state.kind {
            StateKind::Unpaid | StateKind::Processing | StateKind::Frozen => {
                (split.estimate.parts, Parts::ZERO)
            }
            StateKind::Ineligible => (Parts::ZERO, Parts::ZERO),
            StateKind::Settled | StateKind::Deducted => {
                let applied = self.inputs.refund_facts(|refund| refund.is_applied);
                (Parts::ZERO, net(&self.inputs.facts, &applied, split.terms)?)
            }
        };
        Ok(Balance {
            pending: Legs::from_parts(pending),
            posted: Legs::from_parts(posted),
        })
    }
}

impl Checked {
    /// Whether everything is what follows from what was written down.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.reckoned == self.written
    }

    /// What the viewer is told of it.
    #[must_use]
    pub fn seen_by(&self, viewer: Viewer, derivation: &Derivation) -> Replay {
        if self.agrees() {
            return Replay::Agrees;
        }
        let currency = derivation.inputs.line.unit_price.currency;
        let party = viewer.party();
        let money = |units| Money::new(owed_or_due(units, party), currency);
        let (reckoned, written) = (self.reckoned, derivation.own(party));
        let books = [
            (Book::Pending, reckoned.pending.of(party), written.pending),
            (Book::Posted, reckoned.posted.of(party), written.posted),
        ];
        let own = books
            .into_iter()
            .map(|(book, reckoned, written)| Difference {
                book,
                reckoned: money(reckoned),
                written: money(written),
            });
        Replay::Differs {
            own: own.filter(|own| own.reckoned != own.written).collect(),
        }
    }
}

/// A party's leg as people read it: what it is due, or what a seller owes.
pub(super) fn owed_or_due(units: i64, party: Party) -> i64 {
    match party {
        // An entry's legs are differences of amounts that are not below zero, so this is none.
        Party::Seller => units.saturating_neg(),
        Party::CampaignAgency | Party::Creator | Party::ManagingAgency => units,
    }
}
