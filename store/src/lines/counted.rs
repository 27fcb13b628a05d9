//! What a line's move changes of the totals.

use domain::{
    currency::Currency,
    money::MoneyError,
    order_line::{LineFacts, RefundFact, Refunded, totals::LegSums},
};

use super::{Advance, StoredLine};
use crate::{
    Error,
    compass::CompassChanges,
    order_totals::{Changes, CountedLine, Standing},
    sale_totals::SaleChanges,
};

impl StoredLine {
    /// Adds to the changes what its move changes of the totals.
    pub(super) fn count_move<R>(
        &self,
        advance: &Advance,
        changes: &mut Changes<'_>,
        sales: &mut SaleChanges<'_>,
        compass: &mut CompassChanges<'_>,
    ) -> Result<(), Error<R>> {
        let corrupt = |column| Error::Corrupt {
            table: "order_line",
            column,
            id: self.key.order_line_id,
        };
        let line = self.counted()?;
        let was = self.standing()?;
        let too_large = |_: MoneyError| corrupt("unit_price_units");
        let mut entries = advance.entries.iter().map(|(_, entry)| entry);
        let sums = entries.try_fold(self.sums, LegSums::with);
        let now = self
            .refunds
            .iter()
            .filter(|refund| refund.applied || advance.applied.contains(&refund.refund_id));
        let now = given_back(&self.facts, now.map(|refund| &refund.fact));
        let (refunds, refunded_units) = now.map_err(too_large)?;
        let is = Standing {
            state: advance.state,
            due_at: advance.due_at,
            settled_at: advance.settled_at,
            sums: sums.map_err(too_large)?,
            former: self.former,
            refunds,
            refunded_units,
        };
        changes.moved(&line, &was, &is).map_err(too_large)?;
        sales.moved(&line, &was, &is).map_err(too_large)?;
        compass.moved(&line, &was, &is).map_err(too_large)
    }

    /// Adds to the changes what a decision changes of the totals: the line counts for others, or by other rates.
    pub(super) fn count_decision<R>(
        &self,
        after: &Self,
        changes: &mut Changes<'_>,
        sales: &mut SaleChanges<'_>,
        compass: &mut CompassChanges<'_>,
    ) -> Result<(), Error<R>> {
        let too_large = |_: MoneyError| Error::Corrupt {
            table: "order_line",
            column: "unit_price_units",
            id: self.key.order_line_id,
        };
        let (left, was) = (self.counted()?, self.standing()?);
        let (joined, is) = (after.counted()?, after.standing()?);
        changes.left(&left, &was).map_err(too_large)?;
        changes.came_in(&joined, &is).map_err(too_large)?;
        sales.left(&left, &was).map_err(too_large)?;
        sales.came_in(&joined, &is).map_err(too_large)?;
        compass.left(&left, &was).map_err(too_large)?;
        compass.came_in(&joined, &is).map_err(too_large)
    }

    /// For whom the line counts, and what was ordered.
    fn counted<R>(&self) -> Result<CountedLine<'_>, Error<R>> {
        let currency: Currency = self.currency.parse().map_err(|_| Error::Corrupt {
            table: "order_line",
            column: "currency",
            id: self.key.order_line_id,
        })?;
        Ok(CountedLine {
            order_line_id: self.key.order_line_id,
            shop_id: self.key.shop_id,
            creator_id: self.creator_id,
            agency_id: self.attributed.map(|attributed| attributed.agency_id),
            managing_agency_id: self.attributed.and_then(|found| found.managing_agency_id),
            campaign_id: self.attributed.map(|attributed| attributed.campaign_id),
            registration_id: self.attributed.and_then(|found| found.registration_id),
            product_list_id: self.attributed.and_then(|found| found.product_list_id),
            share_link_id: self.attributed.and_then(|found| found.share_link_id),
            product_id: self.product_id,
            content_type: self.content_type,
            currency,
            facts: &self.facts,
        })
    }

    /// What the line is in, and what it has earned so far.
    fn standing<R>(&self) -> Result<Standing, Error<R>> {
        let corrupt = |column| Error::Corrupt {
            table: "order_line",
            column,
            id: self.key.order_line_id,
        };
        let applied = self.refunds.iter().filter(|refund| refund.applied);
        let applied = given_back(&self.facts, applied.map(|refund| &refund.fact));
        let (refunds, refunded_units) = applied.map_err(|_| corrupt("unit_price_units"))?;
        Ok(Standing {
            state: self.state.parse().map_err(|_| corrupt("state"))?,
            due_at: self.due_at,
            settled_at: self.settled_at,
            sums: self.sums,
            former: self.former,
            refunds,
            refunded_units,
        })
    }
}

/// How many refunds these are, and what they give back of the line's price.
fn given_back<'r>(
    facts: &LineFacts,
    refunds: impl Iterator<Item = &'r RefundFact>,
) -> Result<(u32, i64), MoneyError> {
    let (mut number, mut units) = (0_u32, 0_i64);
    for refund in refunds {
        let given_back = match refund.refunded {
            Refunded::Items(items) => facts.base_units(items)?,
            Refunded::Amount(units) => units,
        };
        number = number.saturating_add(1);
        units = units.checked_add(given_back).ok_or(MoneyError::Overflow)?;
    }
    Ok((number, units))
}
