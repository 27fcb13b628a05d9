//! A commission and its division, step by step: the exact amounts, what rounding made of them, and
//! who got the units that were missing (rules 4 to 6).

use serde::{Deserialize, Serialize};

use super::{Exact, Rounding};
use crate::{
    money::MoneyError,
    rate::{Rate, SharePercent},
    split::{Parts, Terms, split},
};

/// One split in all its steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SplitSteps {
    pub(super) base: i64,
    pub(super) total: Total,
    pub(super) creator: Quota,
    pub(super) campaign_agency: Quota,
    pub(super) sharing: Option<Sharing>,
    pub(super) parts: Parts,
}

/// The total before and after it was rounded, half up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Total {
    pub(super) exact: Exact,
    pub(super) units: i64,
}

/// A party's part: its exact quota, and what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quota {
    pub(super) exact: Exact,
    pub(super) missing_unit: MissingUnit,
    pub(super) units: i64,
}

/// The second division: of the creator's part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sharing {
    pub(super) share: SharePercent,
    pub(super) taken: Quota,
    pub(super) kept: Quota,
}

/// Whether a part, rounded down, got the unit that was still missing from the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingUnit {
    /// It got none.
    None,
    /// It got one, having the largest remainder.
    LargestRemainder,
    /// It got one: the remainders were equal, and ties go to the creator.
    Tie,
}

impl SplitSteps {
    /// The split of a base, which [`split`] makes, with the steps that lead to it.
    pub(super) fn of(base: i64, terms: Terms) -> Result<Self, MoneyError> {
        let parts = split(base, terms)?;
        let total_bps = u32::from(terms.total_rate().basis_points());
        let creator_bps = u32::from(terms.creator_rate().basis_points());
        let whole_bps = u32::from(Rate::MOST.basis_points());
        let agency_bps = total_bps
            .checked_sub(creator_bps)
            .ok_or(MoneyError::Overflow)?;
        let creator_part = parts
            .total()
            .checked_sub(parts.campaign_agency())
            .ok_or(MoneyError::Overflow)?;
        let [creator, campaign_agency] = pair(
            parts.total(),
            total_bps,
            [
                (creator_bps, creator_part),
                (agency_bps, parts.campaign_agency()),
            ],
        )?;
        let sharing = match terms.managing() {
            None => None,
            Some(share) => {
                let [kept, taken] = pair(
                    creator_part,
                    whole_bps,
                    [
                        (u32::from(share.rest().basis_points()), parts.creator()),
                        (u32::from(share.basis_points()), parts.managing_agency()),
                    ],
                )?;
                Some(Sharing { share, taken, kept })
            }
        };
        Ok(Self {
            base,
            total: Total {
                exact: Exact::share(base, total_bps, whole_bps)?,
                units: parts.total(),
            },
            creator,
            campaign_agency,
            sharing,
            parts,
        })
    }

    /// The creator's rate of the base, exactly: what the creator's part would be without any
    /// rounding. It says what a reader needs who may not see the total.
    pub(super) fn creator_share_of_base(&self, terms: Terms) -> Result<Exact, MoneyError> {
        let rate = u32::from(terms.creator_rate().basis_points());
        Exact::share(self.base, rate, u32::from(Rate::MOST.basis_points()))
    }
}

/// Both parts of a division, the creator's first, each with its weight and what it came to.
fn pair(
    amount: i64,
    whole: u32,
    [first, second]: [(u32, i64); 2],
) -> Result<[Quota; 2], MoneyError> {
    let exact = [
        Exact::share(amount, first.0, whole)?,
        Exact::share(amount, second.0, whole)?,
    ];
    let is_tie = exact
        .iter()
        .all(|exact| exact.over.checked_mul(2) == Some(exact.parts));
    let quota = |exact: Exact, units| Quota {
        exact,
        units,
        missing_unit: match exact.rounded_to(units) {
            Rounding::Up if is_tie => MissingUnit::Tie,
            Rounding::Up => MissingUnit::LargestRemainder,
            Rounding::None | Rounding::Down => MissingUnit::None,
        },
    };
    let [first_exact, second_exact] = exact;
    Ok([quota(first_exact, first.1), quota(second_exact, second.1)])
}
