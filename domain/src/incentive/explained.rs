//! How an award was worked out, step by step, and whether it comes to the same again.

use serde::{Deserialize, Serialize};

use super::{
    Award,
    rule::{AwardRule, IncentiveMeasure, Measured, Reward, award, percent_of},
};
use crate::{
    money::{Money, format_units},
    rate::Rate,
};

/// What a measure says: a number of lines or an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasuredValue {
    /// So many lines.
    Lines(i64),
    /// So much money.
    Amount(Money),
}

/// The steps by which an award was worked out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AwardSteps {
    /// Everybody who was named gets the same.
    OneTime {
        /// How much.
        each: Money,
    },
    /// Everybody who reached the least gets the same.
    Fixed {
        /// What was measured.
        measure: IncentiveMeasure,
        /// What it came to.
        reached: MeasuredValue,
        /// The least that gets something.
        at_least: MeasuredValue,
        /// How much.
        each: Money,
    },
    /// Everybody who reached the least gets so much of the own settled commission.
    Percent {
        /// What was measured.
        measure: IncentiveMeasure,
        /// What it came to.
        reached: MeasuredValue,
        /// The least that gets something.
        at_least: MeasuredValue,
        /// The own settled commission.
        of: Money,
        /// How much of it.
        percent: Rate,
        /// The product before it was rounded, with all its decimals.
        exact: String,
        /// The product, rounded half up.
        rounded: Money,
        /// The most that one payee gets.
        most: Money,
        /// Whether the most counts, being less.
        is_capped: bool,
    },
}

impl AwardSteps {
    /// The steps of an award, from what was written down with it, and what they come to; nothing where something
    /// that they need wasn't written down, or where they come to nothing.
    #[must_use]
    pub fn of(of: &Award, measured: Option<&Measured>, paid: Money) -> Option<(Self, Money)> {
        match of {
            Award::OneTime { units, .. } => {
                let each = Money::new(*units, paid.currency);
                Some((Self::OneTime { each }, each))
            }
            Award::ByRule(rule) => {
                let measured = measured?;
                let amount = award(rule, measured)?;
                Some((Self::of_rule(rule, measured), amount))
            }
        }
    }

    fn of_rule(rule: &AwardRule, measured: &Measured) -> Self {
        let currency = measured.commission.currency;
        let value = |units| match rule.measure {
            IncentiveMeasure::SettledLines => MeasuredValue::Lines(units),
            IncentiveMeasure::SettledCommission | IncentiveMeasure::Sales => {
                MeasuredValue::Amount(Money::new(units, currency))
            }
        };
        let measure = rule.measure;
        let reached = value(measured.of(measure));
        let at_least = value(rule.at_least);
        match rule.reward {
            Reward::Fixed { units } => Self::Fixed {
                measure,
                reached,
                at_least,
                each: Money::new(units.min(rule.most_units), currency),
            },
            Reward::Percent { bps } => {
                let of = measured.commission;
                let rounded = percent_of(of.units, bps);
                Self::Percent {
                    measure,
                    reached,
                    at_least,
                    of,
                    percent: bps,
                    exact: exact(of, bps),
                    rounded: Money::new(rounded, currency),
                    most: Money::new(rule.most_units, currency),
                    is_capped: rounded > rule.most_units,
                }
            }
        }
    }
}

/// The product with all its decimals, without zeros at the end.
fn exact(of: Money, bps: Rate) -> String {
    let decimals = of.currency.posting_exponent().saturating_add(4);
    let product = of.units.checked_mul(i64::from(bps.basis_points()));
    let Some(product) = product else {
        // More than any amount that is paid: the rounded one says it.
        return format_units(percent_of(of.units, bps), of.currency.posting_exponent());
    };
    let written = format_units(product, decimals);
    written
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}
