//! What a line is in, and what each party has of it.

use chrono::{DateTime, Utc};
use domain::{
    ledger::Party,
    money::MoneyError,
    order_line::{
        listing::StateKind,
        totals::{EarnedSums, LegSums},
    },
};

/// What a line is in, and what it has earned so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) state: StateKind,
    pub(crate) due_at: Option<DateTime<Utc>>,
    pub(crate) settled_at: Option<DateTime<Utc>>,
    /// What all its entries come to.
    pub(crate) sums: LegSums,
    /// What of it was of others.
    pub(crate) former: FormerSums,
    /// The refunds that were taken into account, and what they gave back.
    pub(crate) refunds: u32,
    pub(crate) refunded_units: i64,
}

/// What a line's entries come to that were written for others than those for whom it counts now: a decision took it
/// from them, and their amounts are none of the others'. Nothing of a line about which nobody decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FormerSums {
    /// For another campaign's agency.
    pub(crate) campaign_agency: LegSums,
    /// For another creator.
    pub(crate) creator: LegSums,
    /// For another managing agency, or none.
    pub(crate) managing_agency: LegSums,
}

impl FormerSums {
    /// Of a line that has only ever counted for those for whom it counts now.
    pub(crate) const NONE: Self = Self {
        campaign_agency: LegSums::ZERO,
        creator: LegSums::ZERO,
        managing_agency: LegSums::ZERO,
    };

    /// What was written for another one in the party's part; a line stays its shop's.
    const fn of(self, party: Party) -> LegSums {
        match party {
            Party::Seller => LegSums::ZERO,
            Party::CampaignAgency => self.campaign_agency,
            Party::Creator => self.creator,
            Party::ManagingAgency => self.managing_agency,
        }
    }
}

impl Default for FormerSums {
    fn default() -> Self {
        Self::NONE
    }
}

impl Standing {
    /// What the party has of the line.
    pub(crate) fn own(&self, party: Party) -> Result<EarnedSums, MoneyError> {
        less(self.sums.own(party)?, self.former.of(party).own(party)?)
    }

    /// What that is a part of, as far as the party may know it.
    pub(crate) fn whole(&self, party: Party) -> Result<EarnedSums, MoneyError> {
        less(self.sums.whole(party)?, self.former.of(party).whole(party)?)
    }
}

fn less(all: EarnedSums, former: EarnedSums) -> Result<EarnedSums, MoneyError> {
    all.checked_add(former.checked_neg()?)
}
