//! What an operator sets of a market, and from when on: how long after delivery order lines settle, which
//! kinds of contact forms ask for (spec/product.md 2), and whether sellers are withheld narrow sales curves.
//!
//! What is set holds for what comes in from that moment on: an order line keeps the days that it came in with,
//! and what was handed in keeps its contacts. The features of a market are [`crate::capability`]; its currency
//! and its time zone stay as they are, since what there is would mean something else with others.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::campaign::{ContactKind, ContactRules};

/// The most days after delivery that a market can have.
pub const SETTLEMENT_DAYS_MAX: u16 = 365;

crate::codes! {
    /// What a market does with a kind of contact.
    #[derive(PartialOrd, Ord)]
    pub enum ContactUse {
        /// It must be given.
        Needed = "needed",
        /// It can be given.
        Optional = "optional",
        /// Nobody is asked for it.
        Unused = "unused",
    }
}

/// What an operator sets of a market.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketSetting {
    /// How many times 24 hours after its delivery an order line settles.
    pub settlement_days: u16,
    /// The kinds of contact.
    pub contacts: ContactRules,
    /// Whether sellers are withheld the days of sales of few creators ([`crate::sale_curve`]).
    pub withholds_narrow_curves: bool,
}

/// What is to be set otherwise; all else stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarketChange {
    /// The days after delivery.
    pub settlement_days: Option<u16>,
    /// Kinds of contact, each with what is done with it from then on.
    pub contacts: Vec<(ContactKind, ContactUse)>,
    /// Whether sellers are withheld the days of sales of few creators.
    pub withholds_narrow_curves: Option<bool>,
}

/// Why a market can't be set so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetMarketRefusal {
    /// There are too many days.
    #[error("at most {SETTLEMENT_DAYS_MAX} days fit")]
    TooManyDays,
    /// No kind of contact would be left.
    #[error("leave at least one kind of contact")]
    NoContact,
    /// Nothing would be otherwise.
    #[error("it is so already at that moment")]
    IsSo,
    /// The moment has passed: what was, was.
    #[error("choose a moment that has not passed")]
    Passed,
}

impl MarketSetting {
    /// The setting with the change.
    ///
    /// # Errors
    /// Says why it can't be so.
    pub fn changed(&self, change: &MarketChange) -> Result<Self, SetMarketRefusal> {
        let settlement_days = change.settlement_days.unwrap_or(self.settlement_days);
        if settlement_days > SETTLEMENT_DAYS_MAX {
            return Err(SetMarketRefusal::TooManyDays);
        }
        let kinds = ContactKind::ALL.into_iter();
        let kinds = kinds.filter_map(|kind| match self.use_after(change, kind) {
            ContactUse::Needed => Some((kind, true)),
            ContactUse::Optional => Some((kind, false)),
            ContactUse::Unused => None,
        });
        let contacts = ContactRules {
            kinds: kinds.collect(),
        };
        if contacts.kinds.is_empty() {
            return Err(SetMarketRefusal::NoContact);
        }
        let changed = Self {
            settlement_days,
            contacts,
            withholds_narrow_curves: change
                .withholds_narrow_curves
                .unwrap_or(self.withholds_narrow_curves),
        };
        if changed == *self {
            return Err(SetMarketRefusal::IsSo);
        }
        Ok(changed)
    }

    /// What is done with a kind of contact after a change.
    fn use_after(&self, change: &MarketChange, kind: ContactKind) -> ContactUse {
        let mut changes = change.contacts.iter();
        if let Some((_, changed)) = changes.find(|(own, _)| *own == kind) {
            return *changed;
        }
        let mut kinds = self.contacts.kinds.iter();
        match kinds.find(|(own, _)| *own == kind) {
            Some((_, true)) => ContactUse::Needed,
            Some((_, false)) => ContactUse::Optional,
            None => ContactUse::Unused,
        }
    }
}

#[cfg(test)]
mod tests;
