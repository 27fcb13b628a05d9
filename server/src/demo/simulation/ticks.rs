//! What comes in by batches at the end of a tick, what is held in it, and what then settles.

use chrono::{DateTime, Utc};
use store::{
    freezes::{self, LineCodes},
    import::Rows,
    orders::SubmittedLine,
    refunds::{GivenBack, SubmittedRefund},
    settlement::{Reach, settle_due},
};

use super::{Simulation, done};
use crate::demo::{Error, sales::Sale};

/// The most rows of one batch.
const BATCH_ROWS: usize = 1_000;

impl Simulation<'_> {
    /// New lines of the tick, and older ones that were delivered or cancelled in it.
    pub(super) async fn bring_orders(
        &self,
        is_now: impl Fn(DateTime<Utc>) -> bool,
        until: DateTime<Utc>,
    ) -> Result<(), Error> {
        let concerned = self.plan.sales.iter().filter(|sale| {
            let moments = [Some(sale.placed_at), sale.delivered_at, sale.cancelled_at];
            moments.into_iter().flatten().any(&is_now)
        });
        let lines: Vec<SubmittedLine> = concerned.map(|sale| self.line(sale, until)).collect();
        for lines in lines.chunks(BATCH_ROWS) {
            self.take(until, Rows::Orders(lines)).await?;
        }
        Ok(())
    }

    /// The line as far as it is known at that moment.
    fn line(&self, sale: &Sale, until: DateTime<Utc>) -> SubmittedLine {
        let product = &self.plan.products[sale.product];
        SubmittedLine {
            order_code: sale.order_code.clone(),
            line_code: sale.line_code.to_owned(),
            shop_code: product.shop_code.clone(),
            product_code: product.product_code.clone(),
            creator: self.plan.creators[sale.creator].handle.clone(),
            content_type: sale.content_type,
            quantity: sale.quantity,
            unit_price_units: product.price_units,
            currency: product.currency,
            placed_at: sale.placed_at,
            paid_at: sale.paid_at,
            delivered_at: sale.delivered_at.filter(|at| *at <= until),
            cancelled_at: sale.cancelled_at.filter(|at| *at <= until),
        }
    }

    /// Refunds of the tick.
    pub(super) async fn bring_refunds(
        &self,
        is_now: impl Fn(DateTime<Utc>) -> bool,
        until: DateTime<Utc>,
    ) -> Result<(), Error> {
        let refunds = self.plan.sales.iter().filter_map(|sale| {
            let (quantity, refunded_at) = sale.refund.filter(|(_, at)| is_now(*at))?;
            Some(SubmittedRefund {
                refund_code: format!("R{}{}", sale.order_code, sale.line_code),
                order_code: sale.order_code.clone(),
                line_code: sale.line_code.to_owned(),
                given_back: GivenBack::Items(quantity),
                refunded_at,
            })
        });
        let refunds: Vec<SubmittedRefund> = refunds.collect();
        self.take(until, Rows::Refunds(&refunds)).await
    }

    /// The operator's holds, and the ends of earlier ones.
    pub(super) async fn hold(&self, is_now: impl Fn(DateTime<Utc>) -> bool) -> Result<(), Error> {
        for sale in &self.plan.sales {
            let codes = LineCodes {
                order: &sale.order_code,
                line: sale.line_code,
            };
            let market = &self.plan.market;
            if let Some(at) = sale.frozen_at.filter(|at| is_now(*at)) {
                let by = self.by(at);
                let reason = sale.hold_reason;
                done(freezes::freeze(self.db, &by, market, codes, reason).await)?;
            }
            if let Some(at) = sale.released_at.filter(|at| is_now(*at)) {
                done(freezes::release(self.db, &self.by(at), market, codes).await)?;
            }
        }
        Ok(())
    }

    /// What is due by then.
    pub(super) async fn settle(&self, until: DateTime<Utc>) -> Result<(), Error> {
        let market = &self.plan.market;
        loop {
            let settled = settle_due(self.db, market, until, Reach::All, until, self.ids).await;
            if done(settled)?.is_nothing() {
                return Ok(());
            }
        }
    }
}
