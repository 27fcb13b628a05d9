//! Whether the figures above a list are what the ledger's entries of the same lines come to.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{EarningsSums, OrderTotals};
use crate::money::MoneyError;

/// What the entries of a list's lines come to, added up one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerSums {
    /// All of them.
    Added(OrderTotals),
    /// There are too many to be added up for a page.
    TooMany {
        /// When the market was last checked as a whole; none if it wasn't yet.
        checked_at: Option<DateTime<Utc>>,
    },
}

/// What a page says of its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LedgerCheck {
    /// They equal the ledger.
    Equal {
        /// As of this moment.
        at: DateTime<Utc>,
    },
    /// They don't: lines moved meanwhile, or something is wrong.
    Differs {
        /// What the ledger says.
        ledger: EarningsSums,
    },
    /// There are too many lines to compare them for a page.
    TooMany {
        /// When the market was last checked as a whole.
        checked_at: Option<DateTime<Utc>>,
    },
}

impl LedgerSums {
    /// Whether these figures, of the same lines, are what the ledger says.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if a sum doesn't fit.
    pub fn check(&self, figures: &OrderTotals) -> Result<LedgerCheck, MoneyError> {
        let added = match self {
            Self::Added(added) => added,
            Self::TooMany { checked_at } => {
                let checked_at = *checked_at;
                return Ok(LedgerCheck::TooMany { checked_at });
            }
        };
        let ledger = EarningsSums::of(added)?;
        Ok(if ledger == EarningsSums::of(figures)? {
            LedgerCheck::Equal { at: added.as_of }
        } else {
            LedgerCheck::Differs { ledger }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        currency::Currency,
        order_line::{
            listing::StateKind,
            totals::{EarnedSums, LineSums, TotalsExtent},
        },
        testing::instant,
    };

    fn totals(state: StateKind, estimated: i64) -> OrderTotals {
        let at = instant("2026-11-30T12:00:00Z");
        let mut totals = OrderTotals::none(Currency::Gbp, at, TotalsExtent::Complete);
        let own = EarnedSums {
            estimated,
            ..EarnedSums::default()
        };
        let sums = LineSums {
            lines: 1,
            own,
            ..LineSums::default()
        };
        totals.add(state, sums).unwrap();
        totals
    }

    #[test]
    fn figures_equal_the_ledger_or_say_what_it_has() {
        let at = instant("2026-11-30T12:00:00Z");
        // Which lines are paid by now is written on the lines alone.
        let added = LedgerSums::Added(totals(StateKind::Processing, 500));
        let same = added.check(&totals(StateKind::Unpaid, 500));
        assert_eq!(same, Ok(LedgerCheck::Equal { at }));
        let other = added.check(&totals(StateKind::Processing, 499)).unwrap();
        assert!(
            matches!(other, LedgerCheck::Differs { ledger } if ledger.on_the_way.units == 500),
            "{other:?}"
        );
        let checked_at = Some(at);
        let many = LedgerSums::TooMany { checked_at };
        let said = many.check(&totals(StateKind::Processing, 500));
        assert_eq!(said, Ok(LedgerCheck::TooMany { checked_at }));
    }
}
