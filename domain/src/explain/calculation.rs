//! From the base to each part, as a viewer sees it. Where a step rests on something hidden, its exact
//! amount is that of the viewer's own rate, and what the hidden part did to it is its rounding.

use serde::{Deserialize, Serialize};

use super::{
    Derivation, Exact, Item, MissingUnit, Rounding, Viewer,
    derivation::Derived,
    split_steps::{Quota, SplitSteps},
    visible,
};
use crate::{
    currency::Currency,
    money::{Money, MoneyError},
    rate::{CreatorRate, Rate, SharePercent, TotalRate},
};

/// From a base to its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calculation {
    /// The items that the base is of.
    pub basis: Basis,
    /// How many these are.
    pub quantity: u32,
    /// The price of one, times their number, without the amounts that were refunded.
    pub base: Money,
    /// The seller's total.
    pub total: Option<TotalStep>,
    /// The creator's part, before a managing agency takes its share.
    pub creator_part: Option<CreatorStep>,
    /// What the campaign's agency keeps.
    pub agency_part: Option<AgencyStep>,
    /// The division of the creator's part; none as well if no agency takes a share.
    pub sharing: Option<SharingStep>,
}

/// Which items a base is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// All that were ordered: the estimate.
    Ordered,
    /// Those that are kept, without what was refunded or cancelled.
    Kept,
}

/// The total: base × rate, rounded half up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TotalStep {
    /// What the seller pays of the base.
    pub rate: TotalRate,
    /// Base × rate.
    pub exact: Exact,
    /// What rounding did.
    pub rounding: Rounding,
    /// What came of it.
    pub result: Money,
}

/// The creator's part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CreatorStep {
    /// By largest remainder out of a total that is to be seen.
    Quota {
        /// What the creator is paid of the base.
        rate: CreatorRate,
        /// Its quota of the total, and what came of it.
        quota: QuotaStep,
    },
    /// For who doesn't see the total: base × the own rate, and what the remainder rule made of it.
    Effect {
        /// What the creator is paid of the base.
        rate: CreatorRate,
        /// Base × rate.
        exact: Exact,
        /// What the rules about hidden amounts did to it.
        rounding: Rounding,
        /// What came of it.
        result: Money,
    },
}

/// What the campaign's agency keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyStep {
    /// The total rate less the creator's.
    pub rate: Rate,
    /// Its quota of the total, and what came of it.
    pub quota: QuotaStep,
}

/// The division of the creator's part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharingStep {
    /// The managing agency's share.
    pub share: SharePercent,
    /// What it takes.
    pub taken: QuotaStep,
    /// What the creator keeps.
    pub kept: QuotaStep,
}

/// A part by largest remainder: its quota, rounded down, and the missing unit if it got one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotaStep {
    /// The quota.
    pub exact: Exact,
    /// The quota rounded down.
    pub down: Money,
    /// Whether it got the missing unit, and why.
    pub missing_unit: MissingUnit,
    /// What came of it.
    pub result: Money,
}

impl CreatorStep {
    /// What came of it.
    #[must_use]
    pub const fn result(&self) -> Money {
        match self {
            Self::Quota { quota, .. } => quota.result,
            Self::Effect { result, .. } => *result,
        }
    }
}

impl QuotaStep {
    const fn of(quota: Quota, currency: Currency) -> Self {
        Self {
            exact: quota.exact,
            down: Money::new(quota.exact.units, currency),
            missing_unit: quota.missing_unit,
            result: Money::new(quota.units, currency),
        }
    }
}

impl Derivation {
    /// The calculation of the basis, as the viewer sees it.
    pub(super) fn calculation(
        &self,
        split: &Derived,
        basis: Basis,
        viewer: Viewer,
    ) -> Result<Calculation, MoneyError> {
        let (steps, quantity) = match basis {
            Basis::Ordered => (&split.estimate, self.inputs.facts.quantity),
            Basis::Kept => (&split.kept, split.what_is_kept.quantity),
        };
        let currency = self.inputs.line.unit_price.currency;
        let (sees_total, sees_part, sees_share) = (
            visible(viewer, Item::Total),
            visible(viewer, Item::CreatorPart),
            visible(viewer, Item::ManagingShare),
        );
        let total = sees_total.then(|| TotalStep {
            rate: split.terms.total_rate(),
            exact: steps.total.exact,
            rounding: steps.total.exact.rounded_to(steps.total.units),
            result: Money::new(steps.total.units, currency),
        });
        let creator_part = sees_part
            .then(|| creator_step(split, steps, sees_total, currency))
            .transpose()?;
        let rate = split.terms.total_rate();
        let agency_rate = rate
            .agency_rate(split.terms.creator_rate())
            .map_err(|_| MoneyError::Unbalanced)?;
        let agency_part = (sees_total && sees_part).then(|| AgencyStep {
            rate: agency_rate,
            quota: QuotaStep::of(steps.campaign_agency, currency),
        });
        let sharing = steps.sharing.filter(|_| sees_share);
        Ok(Calculation {
            basis,
            quantity,
            base: Money::new(steps.base, currency),
            total,
            creator_part,
            agency_part,
            sharing: sharing.map(|sharing| SharingStep {
                share: sharing.share,
                taken: QuotaStep::of(sharing.taken, currency),
                kept: QuotaStep::of(sharing.kept, currency),
            }),
        })
    }
}

fn creator_step(
    split: &Derived,
    steps: &SplitSteps,
    sees_total: bool,
    currency: Currency,
) -> Result<CreatorStep, MoneyError> {
    let rate = split.terms.creator_rate();
    if sees_total {
        let quota = QuotaStep::of(steps.creator, currency);
        return Ok(CreatorStep::Quota { rate, quota });
    }
    let exact = steps.creator_share_of_base(split.terms)?;
    Ok(CreatorStep::Effect {
        rate,
        exact,
        rounding: exact.rounded_to(steps.creator.units),
        result: Money::new(steps.creator.units, currency),
    })
}
