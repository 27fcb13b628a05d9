//! What looks wrong in a market, as cases that those who run the platform decide (`domain::compass::alerts`).
//!
//! Once a day of a market is over and all of it is in the sums, [`find`] works the rules out and opens a case for what is
//! news. The look is at sums and registrations as they are; writing down is one transaction that holds the market's row, so
//! of two that look at once one opens cases. [`list`] is the queue, [`one`] a case with its order lines; [`claim`],
//! [`release`], [`act`] and [`dismiss`] are what operators do. Nothing is held or closed by any of it.

mod cause;
mod deciding;
mod finding;
mod lines;
mod queue;
mod rates;
mod refunds;
mod same_person;
mod writing;

use domain::{
    compass::{
        CompassRole,
        alerts::{AlertRule, Finding},
    },
    market::Market,
};
use uuid::Uuid;

pub use self::{
    deciding::{act, claim, dismiss, release},
    finding::find,
    queue::{list, one},
};

/// A finding, and whom it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Found {
    finding: Finding,
    /// The shop, the agency or the creator.
    party_id: Uuid,
    part: CompassRole,
    /// The shop of own orders, or the registration with the rate; all zeros for nothing.
    subject_id: Uuid,
    /// The shop of the registration.
    subject_shop_id: Option<Uuid>,
}

impl Found {
    /// About whom and what it is.
    const fn about(&self) -> (AlertRule, Uuid, Uuid) {
        (self.finding.rule, self.party_id, self.subject_id)
    }
}

/// A market on the days that are looked at.
#[derive(Clone, Copy)]
struct Looked<T> {
    market: Market,
    days: T,
}
