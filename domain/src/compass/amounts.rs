//! What lines come to for everybody at once, before it is told apart whose it is.

use crate::{
    ledger::{Legs, Party},
    money::MoneyError,
    order_line::{
        listing::StateKind,
        totals::{LegSums, LineSums},
    },
    sale::SaleSums,
};

use super::CompassRole;

/// What some lines come to, with the legs of every party: amounts in posting units of one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineAmounts {
    /// How many lines there are.
    pub lines: i64,
    /// How many items were ordered.
    pub items: i64,
    /// Price times quantity, before refunds and cancellations.
    pub sales: i64,
    /// How many refunds were taken into account.
    pub refunds: i64,
    /// What they gave back of the price.
    pub refunded: i64,
    /// What is expected of lines that haven't settled.
    pub estimated: Legs,
    /// What was posted, corrections among it.
    pub posted: Legs,
}

/// The parties whose legs are kept: the seller's is what these come to together, turned round.
const PAID: [Party; 3] = [Party::CampaignAgency, Party::Creator, Party::ManagingAgency];

impl LineAmounts {
    /// Nothing.
    pub const ZERO: Self = Self {
        lines: 0,
        items: 0,
        sales: 0,
        refunds: 0,
        refunded: 0,
        estimated: Legs::ZERO,
        posted: Legs::ZERO,
    };

    /// What lines in a state come to, whose entries sum to these legs. Which lines are expected to bring something is
    /// said by [`SaleSums::of`] alone.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if a sum doesn't fit.
    pub fn of(
        state: StateKind,
        (lines, items, sales): (i64, i64, i64),
        legs: LegSums,
        (refunds, refunded): (i64, i64),
    ) -> Result<Self, MoneyError> {
        let (mut estimated, mut posted) = ([0; 3], [0; 3]);
        for (place, party) in PAID.into_iter().enumerate() {
            let own = LineSums {
                own: legs.own(party)?,
                ..LineSums::default()
            };
            let own = SaleSums::of(state, &own, 0, 0)?;
            if let (Some(estimated), Some(posted)) =
                (estimated.get_mut(place), posted.get_mut(place))
            {
                (*estimated, *posted) = (own.estimated, own.settled);
            }
        }
        Ok(Self {
            lines,
            items,
            sales,
            refunds,
            refunded,
            estimated: paid(estimated)?,
            posted: paid(posted)?,
        })
    }

    /// What they come to for whoever looks.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if a sum doesn't fit.
    pub fn seen_by(&self, role: CompassRole) -> Result<SaleSums, MoneyError> {
        let legs = LegSums {
            estimated: self.estimated,
            settled: self.posted,
            corrected: Legs::ZERO,
        };
        let own = legs.own(role.party())?;
        let whole = legs.whole(role.party())?;
        Ok(SaleSums {
            lines: self.lines,
            items: self.items,
            sales: self.sales,
            refunds: self.refunds,
            refunded: self.refunded,
            estimated: own.estimated,
            settled: own.settled,
            total_estimated: whole.estimated,
            total_settled: whole.settled,
        })
    }

    /// The amounts together.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if one doesn't fit.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        let add = |left: i64, right: i64| left.checked_add(right).ok_or(MoneyError::Overflow);
        Ok(Self {
            lines: add(self.lines, other.lines)?,
            items: add(self.items, other.items)?,
            sales: add(self.sales, other.sales)?,
            refunds: add(self.refunds, other.refunds)?,
            refunded: add(self.refunded, other.refunded)?,
            estimated: self.estimated.checked_add(other.estimated)?,
            posted: self.posted.checked_add(other.posted)?,
        })
    }

    /// The same taken away: what added to these amounts leaves nothing.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if one doesn't fit.
    pub fn checked_neg(self) -> Result<Self, MoneyError> {
        let neg = |units: i64| units.checked_neg().ok_or(MoneyError::Overflow);
        Ok(Self {
            lines: neg(self.lines)?,
            items: neg(self.items)?,
            sales: neg(self.sales)?,
            refunds: neg(self.refunds)?,
            refunded: neg(self.refunded)?,
            estimated: Legs::ZERO.checked_sub(self.estimated)?,
            posted: Legs::ZERO.checked_sub(self.posted)?,
        })
    }

    /// Whether there is nothing in them.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        *self == Self::ZERO
    }

    /// The amounts in the order in which they are kept: the seller's legs are what the others come to.
    #[must_use]
    pub const fn columns(&self) -> [i64; 11] {
        let (estimated, posted) = (self.estimated, self.posted);
        [
            self.lines,
            self.items,
            self.sales,
            self.refunds,
            self.refunded,
            estimated.of(Party::CampaignAgency),
            estimated.of(Party::Creator),
            estimated.of(Party::ManagingAgency),
            posted.of(Party::CampaignAgency),
            posted.of(Party::Creator),
            posted.of(Party::ManagingAgency),
        ]
    }

    /// The amounts that are kept in this order.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] if what the seller pays doesn't fit.
    pub fn of_columns(columns: [i64; 11]) -> Result<Self, MoneyError> {
        let [
            lines,
            items,
            sales,
            refunds,
            refunded,
            agency_estimated,
            creator_estimated,
            managing_estimated,
            agency_posted,
            creator_posted,
            managing_posted,
        ] = columns;
        Ok(Self {
            lines,
            items,
            sales,
            refunds,
            refunded,
            estimated: paid([agency_estimated, creator_estimated, managing_estimated])?,
            posted: paid([agency_posted, creator_posted, managing_posted])?,
        })
    }
}

/// The legs of these parts: the seller's is what they come to together, turned round.
fn paid(parts: [i64; 3]) -> Result<Legs, MoneyError> {
    let [agency, creator, managing] = parts;
    let total = parts
        .into_iter()
        .try_fold(0_i64, i64::checked_add)
        .ok_or(MoneyError::Overflow)?;
    let seller = total.checked_neg().ok_or(MoneyError::Overflow)?;
    Legs::new(seller, agency, creator, managing)
}
