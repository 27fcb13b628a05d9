//! What a line's move changes of the totals.

use domain::{currency::Currency, order_line::totals::LegSums};

use super::{Advance, StoredLine};
use crate::{
    Error,
    order_totals::{Changes, CountedLine, Standing},
};

impl StoredLine {
    /// Adds to the changes what its move changes of the totals.
    pub(super) fn count_move<R>(
        &self,
        advance: &Advance,
        changes: &mut Changes<'_>,
    ) -> Result<(), Error<R>> {
        let corrupt = |column| Error::Corrupt {
            table: "order_line",
            column,
            id: self.key.order_line_id,
        };
        let currency: Currency = self.currency.parse().map_err(|_| corrupt("currency"))?;
        let line = CountedLine {
            shop_id: self.key.shop_id,
            creator_id: self.creator_id,
            agency_id: self.attributed.map(|attributed| attributed.agency_id),
            managing_agency_id: self.attributed.and_then(|found| found.managing_agency_id),
            campaign_id: self.attributed.map(|attributed| attributed.campaign_id),
            currency,
            facts: &self.facts,
        };
        let was = Standing {
            state: self.state.parse().map_err(|_| corrupt("state"))?,
            due_at: self.due_at,
            settled_at: self.settled_at,
            sums: self.sums,
        };
        let mut entries = advance.entries.iter().map(|(_, entry)| entry);
        let sums = entries.try_fold(self.sums, LegSums::with);
        let is = Standing {
            state: advance.state,
            due_at: advance.due_at,
            settled_at: advance.settled_at,
            sums: sums.map_err(|_| corrupt("unit_price_units"))?,
        };
        let moved = changes.moved(&line, &was, &is);
        moved.map_err(|_| corrupt("unit_price_units"))
    }
}
