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
        let currency: Currency = self.currency.parse().map_err(|_| corrupt("currency"))?;
        let line = CountedLine {
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
        };
        let too_large = |_: MoneyError| corrupt("unit_price_units");
        let before = self.refunds.iter().filter(|refund| refund.applied);
        let before = given_back(&self.facts, before.map(|refund| &refund.fact));
        let (refunds, refunded_units) = before.map_err(too_large)?;
        let was = Standing {
            state: self.state.parse().map_err(|_| corrupt("state"))?,
            due_at: self.due_at,
            settled_at: self.settled_at,
            sums: self.sums,
            refunds,
            refunded_units,
        };
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
            refunds,
            refunded_units,
        };
        changes.moved(&line, &was, &is).map_err(too_large)?;
        sales.moved(&line, &was, &is).map_err(too_large)?;
        compass.moved(&line, &was, &is).map_err(too_large)
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
