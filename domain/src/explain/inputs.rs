//! Everything that an order line's amounts followed from, as it was written down.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::KnownDecision;
use crate::{
    attribution::Unattributed,
    ids::{CampaignId, ConsentReceiptId, CreatorId, EntryId},
    ledger::{Entry, Party},
    money::MoneyError,
    offer::RateFrom,
    order_line::{Kept, LineFacts, RefundFact, listing::OrderedLine, listing::WrittenState},
    rate::{CreatorRate, CreatorRateRefusal, SharePercent, TotalRate},
    registration::RegistrationAddress,
    showcase::EntryAddress,
    split::Terms,
};

/// An order line with everything that was written on it or found out about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// What everybody sees of it.
    pub line: OrderedLine,
    /// What money needs to know of it.
    pub facts: LineFacts,
    /// The state that is written on it.
    pub state: WrittenState,
    /// Its refunds, by their moments.
    pub refunds: Vec<KnownRefund>,
    /// The name of the shop that sold.
    pub shop: String,
    /// The creator for whom it counts now.
    pub creator_id: CreatorId,
    /// The handle of the creator.
    pub creator: String,
    /// Who agreed to what, or why nobody's agreement covers the line.
    pub deal: Result<Deal, Unattributed>,
    /// How many times 24 hours after its delivery the line settles.
    pub settlement_days: u16,
    /// The edition of the rules that worked it out.
    pub rule_version: u16,
    /// The version of the market's base policy.
    pub base_policy_version: u16,
    /// Its entries in the ledger, in the order in which they were added.
    pub entries: Vec<WrittenEntry>,
    /// What operators decided about it, the earliest first.
    pub decisions: Vec<KnownDecision>,
}

/// A refund, and whether the ledger has taken it into account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownRefund {
    /// What was given back.
    pub fact: RefundFact,
    /// Whether an entry of the ledger has it in it.
    pub is_applied: bool,
}

/// An entry of the ledger with its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenEntry {
    /// Its id.
    pub id: EntryId,
    /// The moment that it is about.
    pub dated_at: DateTime<Utc>,
    /// When it was added.
    pub recorded_at: DateTime<Utc>,
    /// What it adds to both books.
    pub entry: Entry,
    /// What of it isn't of those for whom the line counts now.
    pub former: FormerParts,
}

/// The parts of an entry that were written for others than those for whom the line counts now: a decision took it from
/// them, and neither their amounts nor their entries are anything of the others'.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FormerParts {
    /// Another agency's campaign.
    pub campaign_agency: bool,
    /// Another creator.
    pub creator: bool,
    /// Another managing agency, or none.
    pub managing_agency: bool,
}

impl FormerParts {
    /// Whether the party's part is one of them; a line stays its shop's.
    #[must_use]
    pub const fn has(self, party: Party) -> bool {
        match party {
            Party::Seller => false,
            Party::CampaignAgency => self.campaign_agency,
            Party::Creator => self.creator,
            Party::ManagingAgency => self.managing_agency,
        }
    }
}

/// The rates that are written on an attributed line, and who agreed to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deal {
    /// The campaign.
    pub campaign_id: CampaignId,
    /// The campaign's name.
    pub campaign: String,
    /// The product in the campaign.
    pub registration: RegistrationAddress,
    /// The product in the creator's showcase.
    pub entry: EntryAddress,
    /// The name of the agency that runs it.
    pub agency: String,
    /// What the seller pays of the base.
    pub total_rate: TotalRate,
    /// When the seller offered that rate.
    pub registered_at: DateTime<Utc>,
    /// When the agency approved it; from then on it is fixed.
    pub approved_at: Option<DateTime<Utc>>,
    /// What the creator is paid of the base.
    pub creator_rate: CreatorRate,
    /// When the creator accepted the offer.
    pub accepted_at: DateTime<Utc>,
    /// The receipt of that acceptance; none of one that an import brought.
    pub receipt: Option<Receipt>,
    /// The offer's rates, the earliest first.
    pub history: Vec<RateFrom>,
    /// The agency that takes a share of the creator's part.
    pub managing: Option<ManagingTerms>,
}

/// What a creator got for accepting an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Its id.
    pub id: ConsentReceiptId,
    /// The version of the terms that were agreed to.
    pub terms_version: u16,
}

/// What a creator agreed to with the agency that manages the creator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManagingTerms {
    /// The agency's name.
    pub agency: String,
    /// The share that it takes.
    pub share: SharePercent,
    /// Since when; without it, from the beginning of time.
    pub since: Option<DateTime<Utc>>,
}

impl Deal {
    /// The rates by which the line is divided.
    ///
    /// # Errors
    /// [`CreatorRateRefusal::AboveTotal`] if they do not fit together.
    pub fn terms(&self) -> Result<Terms, CreatorRateRefusal> {
        let share = self.managing.as_ref().map(|managing| managing.share);
        Terms::new(self.total_rate, self.creator_rate, share)
    }
}

impl Inputs {
    /// What is paid for, as far as is known: of a settled line without what the ledger
    /// has taken back, of any other without what was refunded, or cancelled, before it settles.
    ///
    /// # Errors
    /// [`MoneyError::NegativeBase`] if more was refunded than ordered.
    pub fn kept(&self) -> Result<Kept, MoneyError> {
        let counted = self.refund_facts(|refund| self.counts(refund));
        let due_at = self.facts.settlement_moment(self.settlement_days);
        match due_at.filter(|_| self.state.settled_at.is_none()) {
            Some(due_at) => self.facts.kept_before(&counted, due_at),
            None => self.facts.kept(&counted),
        }
    }

    /// Whether the refund is taken into account: by the ledger once the line has settled, and before
    /// that if it is dated before the settlement moment.
    pub(super) fn counts(&self, refund: &KnownRefund) -> bool {
        if self.state.settled_at.is_some() {
            return refund.is_applied;
        }
        let due_at = self.facts.settlement_moment(self.settlement_days);
        due_at.is_none_or(|due_at| refund.fact.refunded_at < due_at)
    }

    /// The refunds that are kept by the test.
    pub(super) fn refund_facts(&self, keep: impl Fn(&KnownRefund) -> bool) -> Vec<RefundFact> {
        self.refunds
            .iter()
            .filter(|refund| keep(refund))
            .map(|refund| refund.fact)
            .collect()
    }
}
