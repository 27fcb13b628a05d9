//! What a claim would change of a line, and what of that is held: only the difference, of whoever would lose it.

use super::{Claim, DisputeSide};
use crate::{
    ledger::{Legs, Party},
    money::MoneyError,
    order_line::{LineFacts, RefundFact, estimated, listing::StateKind, net},
    split::{Terms, split},
};

/// A line as far as a claim about it needs to know it.
#[derive(Clone, Copy, Debug)]
pub struct DisputedLine<'l> {
    /// What money needs to know of it.
    pub facts: &'l LineFacts,
    /// The refunds that the ledger has taken into account.
    pub refunds: &'l [RefundFact],
    /// What it is in.
    pub state: StateKind,
    /// The rates that are written on it; none of a line that counts for nobody.
    pub terms: Option<Terms>,
    /// What each party has of it now: of a settled line what was posted, before that what is expected.
    pub now: Legs,
    /// Who claims.
    pub claimed_by: DisputeSide,
}

impl DisputedLine<'_> {
    /// What the line comes to by other rates, in the book that has it now.
    fn worth(&self, terms: Terms) -> Result<Legs, MoneyError> {
        match self.state {
            StateKind::Unpaid | StateKind::Processing | StateKind::Frozen => {
                estimated(self.facts, terms).map(Legs::from_parts)
            }
            StateKind::Settled | StateKind::Deducted => {
                net(self.facts, self.refunds, terms).map(Legs::from_parts)
            }
            StateKind::Ineligible => Ok(Legs::ZERO),
        }
    }

    /// What is left of what the parties have when the campaign's agency, or the creator's side, has nothing.
    fn without(&self, agency: bool, creators: bool) -> Option<Legs> {
        let kept = |party, is_lost: bool| if is_lost { 0 } else { self.now.of(party) };
        let agency = kept(Party::CampaignAgency, agency);
        let creator = kept(Party::Creator, creators);
        let managing = kept(Party::ManagingAgency, creators);
        let total = agency.checked_add(creator)?.checked_add(managing)?;
        Legs::new(total.checked_neg()?, agency, creator, managing).ok()
    }
}

/// What each party would have if the claim were right, as far as that is known: a claim that the line is somebody
/// else's says what those would not have any more whose it is now. None where nothing can be said.
#[must_use]
pub fn granted_legs(line: &DisputedLine<'_>, claim: &Claim) -> Option<Legs> {
    match claim {
        Claim::Rate { claimed } => {
            let terms = claimed.within(line.terms?).ok()?;
            line.worth(terms).ok()
        }
        Claim::Base { units } => {
            if line.state == StateKind::Ineligible {
                return Some(Legs::ZERO);
            }
            split(*units, line.terms?).ok().map(Legs::from_parts)
        }
        Claim::Attribution { campaign, creator } => {
            let is_nobodys = campaign.is_none() && creator.is_none();
            line.without(
                campaign.is_some() || is_nobodys,
                creator.is_some() || is_nobodys,
            )
        }
        Claim::MissingOrder { .. } => match line.claimed_by {
            DisputeSide::Creator => line.without(false, true),
            DisputeSide::Agency => line.without(true, false),
            DisputeSide::Seller => None,
        },
    }
}

/// What is held of each payee: what it would lose, and never below zero. Nothing is held of a seller, who pays.
#[must_use]
pub fn held(now: Legs, granted: Legs) -> [(Party, i64); 3] {
    let payees = [Party::CampaignAgency, Party::Creator, Party::ManagingAgency];
    payees.map(|party| {
        let loses = now.of(party).saturating_sub(granted.of(party));
        (party, loses.max(0))
    })
}
