//! What a rule gives for what was measured.

use serde::{Deserialize, Serialize};

use crate::{ids::CampaignId, money::Money, rate::Rate, split::rounded_part};

crate::codes! {
    /// Whom a rule is for.
    #[derive(Default)]
    pub enum Awarded {
        /// Every creator of the market.
        #[default]
        Creators = "creators",
        /// Every agency, for the campaigns that it runs in the market.
        Agencies = "agencies",
    }
}

crate::codes! {
    /// What is measured of the lines that settled on the days of the period.
    #[derive(Default)]
    pub enum IncentiveMeasure {
        /// How many lines settled.
        #[default]
        SettledLines = "settled_lines",
        /// What they earned whoever is measured, after what was deducted.
        SettledCommission = "settled_commission",
        /// Price times quantity, without what was given back.
        Sales = "sales",
    }
}

/// A rule over a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardRule {
    /// Whom it is for.
    pub who: Awarded,
    /// Only lines of this campaign count; none for all campaigns.
    pub campaign: Option<CampaignId>,
    /// What is measured.
    pub measure: IncentiveMeasure,
    /// The least that gets something: lines, or posting units; above 0.
    pub at_least: i64,
    /// What whoever reaches that gets.
    pub reward: Reward,
    /// The most that one payee gets, in posting units; above 0.
    pub most_units: i64,
}

/// What whoever reaches the least gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reward {
    /// The same for everybody, in posting units.
    Fixed {
        /// How much.
        units: i64,
    },
    /// So much of the own settled commission, rounded half up.
    Percent {
        /// How much of it.
        bps: Rate,
    },
}

/// What was measured of one payee over the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// How many lines settled.
    pub lines: i64,
    /// The own settled commission, after what was deducted.
    pub commission: Money,
    /// Price times quantity, without what was given back.
    pub sales: Money,
}

impl Measured {
    /// What a measure says: lines, or posting units.
    #[must_use]
    pub const fn of(&self, measure: IncentiveMeasure) -> i64 {
        match measure {
            IncentiveMeasure::SettledLines => self.lines,
            IncentiveMeasure::SettledCommission => self.commission.units,
            IncentiveMeasure::Sales => self.sales.units,
        }
    }
}

/// What the rule gives for what was measured; nothing where the least is not reached, and where it comes to nothing.
#[must_use]
pub fn award(rule: &AwardRule, measured: &Measured) -> Option<Money> {
    if measured.of(rule.measure) < rule.at_least {
        return None;
    }
    let units = match rule.reward {
        Reward::Fixed { units } => units,
        Reward::Percent { bps } => percent_of(measured.commission.units, bps),
    };
    let units = units.min(rule.most_units);
    (units > 0).then(|| Money::new(units, measured.commission.currency))
}

/// The percentage of an amount, rounded half up; 0 of what is below zero.
pub(super) fn percent_of(units: i64, bps: Rate) -> i64 {
    // At most the whole of the amount, which fits.
    rounded_part(units.max(0), bps.basis_points()).unwrap_or(i64::MAX)
}
