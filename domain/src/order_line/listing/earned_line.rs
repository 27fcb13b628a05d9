//! Lines as **Earnings** lists them: what the ledger says of each, and the bill that it is on.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{OrderState, OrderedLine, SellerDeal};
use crate::{
    ids::BillId,
    money::{Money, MoneyError},
};

/// What the entries of a line come to for whoever looks; of a seller, what it pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarnedLine {
    /// The line.
    pub line: OrderedLine,
    /// What was expected when it came in.
    pub estimated: Money,
    /// What was posted when it settled.
    pub settled: Money,
    /// What was posted after that: below zero where something was taken back.
    pub corrected: Money,
    /// The last bill that has an entry of it, once there is one.
    pub bill: Option<BilledIn>,
}

/// The bill, or the statement, that an entry is on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BilledIn {
    /// The bill.
    pub bill: BillId,
    /// Its number.
    pub number: String,
    /// The first day of its month.
    pub month: NaiveDate,
}

impl EarnedLine {
    /// What was posted when the line settled; none of one that hasn't.
    #[must_use]
    pub const fn settled(&self) -> Option<Money> {
        match self.line.state {
            OrderState::Settled { .. } | OrderState::Deducted { .. } => Some(self.settled),
            OrderState::Unpaid
            | OrderState::Processing { .. }
            | OrderState::Frozen { .. }
            | OrderState::Ineligible { .. } => None,
        }
    }

    /// What was posted after the line had settled; none of one of which nothing was.
    #[must_use]
    pub const fn corrected(&self) -> Option<Money> {
        if self.corrected.units == 0 {
            return None;
        }
        Some(self.corrected)
    }

    /// What is estimated of a line that is held; none of another.
    #[must_use]
    pub const fn frozen(&self) -> Option<Money> {
        match self.line.state {
            OrderState::Frozen { .. } => Some(self.estimated),
            OrderState::Unpaid
            | OrderState::Processing { .. }
            | OrderState::Settled { .. }
            | OrderState::Deducted { .. }
            | OrderState::Ineligible { .. } => None,
        }
    }

    /// All that was posted; none before it is decided what the line earns.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if the sum doesn't fit.
    pub fn net(&self) -> Result<Option<Money>, MoneyError> {
        if !self.line.state.is_final() {
            return Ok(None);
        }
        self.settled.checked_add(self.corrected).map(Some)
    }
}

/// A line as **Earnings** of an agency lists it, by either part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyEarning {
    /// The line and its amounts.
    pub earned: EarnedLine,
    /// The campaign's name.
    pub campaign: String,
    /// The name of the shop that sold.
    pub shop: String,
    /// Its Shop Code.
    pub shop_code: String,
    /// The creator's handle.
    pub creator: String,
}

/// A line as **Earnings** of a seller lists it. There is nothing of a creator in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SellerEarning {
    /// The line and its amounts.
    pub earned: EarnedLine,
    /// The campaign that it counts for; none for a line that is not attributed.
    pub deal: Option<SellerDeal>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        currency::Currency, ids::OrderLineId, market::Market, order_line::listing::NothingEarned,
        testing::instant,
    };

    fn earned(state: OrderState, units: [i64; 3]) -> EarnedLine {
        let money = |units| Money::new(units, Currency::Gbp);
        let [estimated, settled, corrected] = units.map(money);
        EarnedLine {
            line: OrderedLine {
                id: OrderLineId::new(uuid::Uuid::nil()),
                market: Market::Gb,
                order_code: "1".into(),
                line_code: "1".into(),
                product_code: "1".into(),
                product_title: "A mug".into(),
                product_image: None,
                quantity: 1,
                unit_price: money(1_000),
                placed_at: instant("2026-11-01T10:00:00Z"),
                delivered_at: None,
                due_at: None,
                state,
            },
            estimated,
            settled,
            corrected,
            bill: None,
        }
    }

    #[test]
    fn each_amount_is_there_as_soon_as_it_is_known() {
        let at = instant("2026-11-20T10:00:00Z");
        let deducted = OrderState::Deducted {
            settled_at: at,
            deducted_at: Some(at),
        };
        let frozen = OrderState::Frozen {
            since: at,
            reason: None,
        };
        let cancelled = OrderState::Ineligible {
            why: NothingEarned::Cancelled { at },
        };
        for (state, units, shown) in [
            (
                OrderState::Processing { due_at: None },
                [600, 0, 0],
                [None, None, None, None],
            ),
            (
                OrderState::Settled { at },
                [600, 400, 0],
                [Some(400), None, None, Some(400)],
            ),
            (
                deducted,
                [600, 600, -200],
                [Some(600), Some(-200), None, Some(400)],
            ),
            (frozen, [600, 0, 0], [None, None, Some(600), None]),
            (cancelled, [600, 0, 0], [None, None, None, Some(0)]),
        ] {
            let earned = earned(state, units);
            let amounts = [
                earned.settled(),
                earned.corrected(),
                earned.frozen(),
                earned.net().unwrap(),
            ];
            assert_eq!(
                amounts.map(|amount| amount.map(|amount| amount.units)),
                shown,
                "{state:?}"
            );
        }
    }
}
