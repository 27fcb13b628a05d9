//! How an order line's amounts came about, whole: what an operator may see. It never leaves the
//! server; what does is what [`Derivation::seen_by`] lets a viewer see.

use super::{Deal, Inputs, RateInForce, RateReason, split_steps::SplitSteps};
use crate::{
    ledger::{Balance, EntryKind, Legs, Party},
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
    /// What the ledger has in its two books now, of everybody for whom it ever counted.
    pub(super) balance: Balance,
    /// What it has of each party for whom it counts now, in the order of [`Party::ALL`].
    own: [OwnSums; Party::ALL.len()],
}

/// What the entries of a line that were written for a party come to, of its own legs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OwnSums {
    /// What was expected of the line when it came in, or became the party's.
    pub(super) estimated: i64,
    /// What is expected now.
    pub(super) pending: i64,
    /// What is earned.
    pub(super) posted: i64,
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
    let balance = Balance::of(inputs.entries.iter().map(|written| &written.entry))?;
    let mut own = [OwnSums::default(); Party::ALL.len()];
    for (sums, party) in own.iter_mut().zip(Party::ALL) {
        *sums = inputs.own_sums(party)?;
    }
    Ok(Derivation {
        inputs,
        split,
        balance,
        own,
    })
}

impl Derivation {
    /// What the ledger has of the party.
    pub(super) fn own(&self, party: Party) -> OwnSums {
        let mut all = Party::ALL.into_iter().zip(self.own);
        let own = all.find(|(one, _)| *one == party);
        own.map(|(_, sums)| sums).unwrap_or_default()
    }
}

impl Inputs {
    /// What the entries come to that were written for the party.
    fn own_sums(&self, party: Party) -> Result<OwnSums, MoneyError> {
        let add = |sum: i64, legs: Legs| {
            let sum = sum.checked_add(legs.of(party));
            sum.ok_or(MoneyError::Overflow)
        };
        let mut sums = OwnSums::default();
        let own = self.entries.iter();
        for written in own.filter(|written| !written.former.has(party)) {
            let entry = written.entry;
            if entry.kind == EntryKind::Estimated {
                sums.estimated = add(sums.estimated, entry.pending)?;
            }
            sums.pending = add(sums.pending, entry.pending)?;
            sums.posted = add(sums.posted, entry.posted)?;
        }
        Ok(sums)
    }

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
