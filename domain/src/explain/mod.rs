//! Explaining an amount: which parts of its derivation each viewer sees (rule 12).
//!
//! [`derive`] works an order line's amounts out of everything that was written down, step by step;
//! [`Derivation::seen_by`] leaves of it what a viewer may see. What a viewer does not see is replaced
//! by its effect; [`Derivation::replay`] still checks the whole.

mod calculation;
mod decided;
mod derivation;
mod entries;
mod entry;
mod events;
mod exact;
mod inputs;
mod rate_in_force;
mod replay;
mod seen;
mod split_steps;

use serde::{Deserialize, Serialize};

use crate::ledger::Party;

pub use self::{
    calculation::{AgencyStep, Basis, Calculation, CreatorStep, QuotaStep, SharingStep, TotalStep},
    decided::{DecidedChange, DecidedTerms, KnownDecision, SeenDecision},
    derivation::{Derivation, derive},
    entries::{Holder, SeenEntry, SeenLeg},
    entry::{EntryReason, EntrySteps},
    events::{Deduction, DeductionReason, LineEvent, LineEventKind},
    exact::{Exact, Rounding},
    inputs::{Deal, FormerParts, Inputs, KnownRefund, ManagingTerms, Receipt, WrittenEntry},
    rate_in_force::{RateInForce, RateLooked, RateReason},
    replay::{Book, Checked, Difference, Replay},
    seen::{
        AgreedShare, AgreedTotal, Attributed, Course, Explanation, Opens, SeenDeal, SeenRefund,
    },
    split_steps::MissingUnit,
};

/// Who looks at the derivation of an amount, as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Viewer {
    /// The shop that sold.
    Seller,
    /// The agency of the campaign.
    CampaignAgency,
    /// The creator.
    Creator,
    /// The agency that manages the creator.
    ManagingAgency,
    /// An operator of the platform.
    Operator,
}

impl Viewer {
    /// Every viewer.
    pub const ALL: [Self; 5] = [
        Self::Seller,
        Self::CampaignAgency,
        Self::Creator,
        Self::ManagingAgency,
        Self::Operator,
    ];

    /// Whose amounts are the viewer's own; an operator looks at what the seller pays.
    #[must_use]
    pub const fn party(self) -> Party {
        match self {
            Self::Seller | Self::Operator => Party::Seller,
            Self::CampaignAgency => Party::CampaignAgency,
            Self::Creator => Party::Creator,
            Self::ManagingAgency => Party::ManagingAgency,
        }
    }
}

/// A part of the derivation of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// The commission base.
    Base,
    /// The seller's total rate and the total.
    Total,
    /// The creator's rate and part, before a managing agency takes its share.
    CreatorPart,
    /// The managing agency's share and part.
    ManagingShare,
    /// Who the creator is.
    CreatorIdentity,
}

impl Item {
    /// Every part of a derivation.
    pub const ALL: [Self; 5] = [
        Self::Base,
        Self::Total,
        Self::CreatorPart,
        Self::ManagingShare,
        Self::CreatorIdentity,
    ];
}

/// Whether the viewer sees this part of the derivation.
#[must_use]
pub const fn visible(viewer: Viewer, item: Item) -> bool {
    match viewer {
        Viewer::Seller => matches!(item, Item::Base | Item::Total),
        Viewer::CampaignAgency => {
            matches!(
                item,
                Item::Base | Item::Total | Item::CreatorPart | Item::CreatorIdentity
            )
        }
        Viewer::Creator | Viewer::ManagingAgency => matches!(
            item,
            Item::Base | Item::CreatorPart | Item::ManagingShare | Item::CreatorIdentity
        ),
        Viewer::Operator => true,
    }
}

#[cfg(test)]
mod tests;
