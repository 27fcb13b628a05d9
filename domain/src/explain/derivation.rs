//! How an order line's amounts came about, whole: what an operator may see. It never leaves the
//! server; what does is what [`Derivation::seen_by`] lets a viewer see.

use super::{Deal, Inputs, RateInForce, RateReason, split_steps::SplitSteps};
use crate::{
    ledger::{Balance, Entry, EntryKind, Legs},
    money::MoneyError,
    order_line::Kept,
    split::Terms,
};

/// An order line's amounts with everything that they followed from.
#[derive(Clone, Debug)]
pub struct Derivation {
    pub(super) inputs: Inputs,
    /// The split of what the line is worth; none of a line that nobody earns from.
    pub(super) split: Option<Derived>,
    /// What the ledger expected of the line when it came in.
    pub(super) estimated: Legs,
    /// What the ledger has in its two books now.
    pub(super) balance: Balance,
}

/// The splits of an attributed line, and the rate that they used.
#[derive(Clone, Debug)]
pub(super) struct Derived {
    pub(super) terms: Terms,
    pub(super) rate: RateInForce,
    /// Of all items that were ordered: the estimate.
    pub(super) estimate: SplitSteps,
    /// Of what is kept, and what that is.
    pub(super) kept: SplitSteps,
    pub(super) what_is_kept: Kept,
}

/// Works an order line's amounts out of what was written down, step by step.
///
/// # Errors
/// [`MoneyError`] if what was written down can't be a line's.
pub fn derive(inputs: Inputs) -> Result<Derivation, MoneyError> {
    let split = match &inputs.deal {
        Err(_) => None,
        Ok(deal) => {
            let terms = deal.terms().map_err(|_| MoneyError::Unbalanced)?;
            let what_is_kept = inputs.kept()?;
            let facts = &inputs.facts;
            Some(Derived {
                terms,
                rate: inputs.rate_in_force(deal),
                estimate: SplitSteps::of(facts.base_units(facts.quantity)?, terms)?,
                kept: SplitSteps::of(what_is_kept.base_units, terms)?,
                what_is_kept,
            })
        }
    };
    let entries = || inputs.entries.iter().map(|written| &written.entry);
    let of_estimate = entries().filter(|entry| entry.kind == EntryKind::Estimated);
    let estimated = sum_pending(of_estimate)?;
    let balance = Balance::of(entries())?;
    Ok(Derivation {
        inputs,
        split,
        estimated,
        balance,
    })
}

impl Inputs {
    /// The creator's rate, and why it is that one: by what was agreed, or because it was decided so.
    fn rate_in_force(&self, deal: &Deal) -> RateInForce {
        let rate = RateInForce::of(
            &deal.history,
            deal.accepted_at,
            self.facts.placed_at,
            deal.creator_rate,
        );
        let decided = self.decisions.iter().rev();
        let decided = decided.find_map(|decision| {
            decision.sets_creator_rate().then_some(RateReason::Decided {
                at: decision.decided_at,
            })
        });
        if let (RateReason::AsWritten, Some(why)) = (rate.why, decided) {
            RateInForce { why, ..rate }
        } else {
            rate
        }
    }
}

fn sum_pending<'a>(mut entries: impl Iterator<Item = &'a Entry>) -> Result<Legs, MoneyError> {
    entries.try_fold(Legs::ZERO, |sum, entry| sum.checked_add(entry.pending))
}
