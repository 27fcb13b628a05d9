//! What happens to order lines, and what the clock does.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    incentive::{AwardKind, IncentiveForm},
    order_line::HoldReason,
};
use store::{
    bills::{self, Closer},
    freezes::{self, LineCodes},
    import::{Importer, RowResult, Rows},
    incentives, ledger,
    orders::SubmittedLine,
    refunds::{GivenBack, SubmittedRefund},
    settlement::{self, Reach},
};

use super::{FIRST, Mixed, tolerate};
use crate::world::{line, refund};

/// The largest batch.
const ROWS_MAX: usize = 5_000;

impl Mixed {
    /// A moment of the day that is over.
    fn moment(&mut self) -> DateTime<Utc> {
        let minutes = 1 + self.numbers.below(24 * 60 - 1);
        self.now - TimeDelta::minutes(i64::try_from(minutes).unwrap())
    }

    /// Takes rows in, of which some may be refused; says what became of them.
    async fn take(&self, rows: Rows<'_>) -> Vec<RowResult> {
        Importer::durable(self.world.db.clone())
            .submit(&self.batch(), rows)
            .await
            .unwrap()
    }

    /// So many new lines of this day.
    pub(super) async fn sell(&mut self, count: usize) {
        let mut new = Vec::with_capacity(count);
        for _ in 0..count {
            let n = self.lines.len() + new.len();
            let placed_at = self.moment();
            let mut sold = line(&format!("order-{n}"));
            sold.creator = ["ann", "ann", "bob"][self.numbers.below(3)].into();
            if self.numbers.one_in(10) {
                // Nobody's campaign has it.
                sold.shop_code = "SHOP2".into();
                sold.product_code = "cup".into();
            }
            sold.quantity = u32::try_from(1 + self.numbers.below(5)).unwrap();
            sold.unit_price_units = i64::try_from(self.numbers.below(5_000)).unwrap();
            sold.placed_at = placed_at;
            sold.paid_at = self.numbers.one_in(5).then_some(placed_at);
            sold.delivered_at = None;
            new.push(sold);
        }
        for rows in new.chunks(ROWS_MAX) {
            let results = self.take(Rows::Orders(rows)).await;
            let new = results.iter().all(|result| *result == RowResult::New);
            assert!(new, "{results:?}");
        }
        self.lines.extend(new);
    }

    /// Some lines are delivered, cancelled, or sent again.
    pub(super) async fn mark(&mut self, count: usize) {
        let mut changed = std::collections::BTreeMap::new();
        for _ in 0..count {
            let n = self.numbers.below(self.lines.len());
            let mark = self.numbers.below(12);
            let at = self.moment().max(self.lines[n].placed_at);
            let marked = &mut self.lines[n];
            match mark {
                0 => marked.cancelled_at = marked.cancelled_at.or(Some(at)),
                1 => {}
                _ => marked.delivered_at = marked.delivered_at.or(Some(at)),
            }
            changed.insert(n, marked.clone());
        }
        let rows: Vec<SubmittedLine> = changed.into_values().collect();
        for rows in rows.chunks(ROWS_MAX) {
            self.take(Rows::Orders(rows)).await;
        }
    }

    /// Some lines are refunded, by items or by amount; more than there is to refund is refused.
    pub(super) async fn refund(&mut self, count: usize) {
        let mut rows: Vec<SubmittedRefund> = Vec::with_capacity(count);
        for _ in 0..count {
            let n = self.numbers.below(self.lines.len());
            let at = self.moment().max(self.lines[n].placed_at);
            self.refunds += 1;
            let (code, order) = (format!("r{}", self.refunds), format!("order-{n}"));
            let mut given = refund(&code, &order, 1, FIRST);
            given.refunded_at = at;
            if self.numbers.one_in(2) {
                let units = 1 + self.numbers.below(2_000);
                let amount = format!("{}.{:02}", units / 100, units % 100);
                given.given_back = GivenBack::Amount(amount);
            }
            rows.push(given);
        }
        for rows in rows.chunks(ROWS_MAX) {
            let results = self.take(Rows::Refunds(rows)).await;
            for (row, result) in rows.iter().zip(results) {
                if result == RowResult::New {
                    self.tally.add(match row.given_back {
                        GivenBack::Items(_) => "refunds by items",
                        GivenBack::Amount(_) => "refunds by amount",
                    });
                }
            }
        }
    }

    /// Some lines are frozen, and some of these released.
    pub(super) async fn hold(&mut self, count: usize) {
        for _ in 0..count {
            if self.numbers.one_in(2) {
                self.freeze().await;
            } else {
                self.release().await;
            }
        }
    }

    async fn freeze(&mut self) {
        let n = self.numbers.below(self.lines.len());
        let order = format!("order-{n}");
        let codes = LineCodes {
            order: &order,
            line: "1",
        };
        let (db, market) = (&self.world.db, &self.world.market);
        let by = self.by_operator();
        let frozen = freezes::freeze(db, &by, market, codes, HoldReason::UnusualOrders).await;
        if tolerate(frozen).is_some() {
            self.frozen.push(n);
            self.tally.add("lines frozen");
        }
    }

    async fn release(&mut self) {
        if self.frozen.is_empty() {
            return;
        }
        let n = self.numbers.below(self.frozen.len());
        let order = format!("order-{}", self.frozen.swap_remove(n));
        let codes = LineCodes {
            order: &order,
            line: "1",
        };
        let (db, market) = (&self.world.db, &self.world.market);
        let by = self.by_operator();
        let released = freezes::release(db, &by, market, codes).await;
        if tolerate(released).is_some() {
            self.tally.add("lines released");
        }
    }

    /// An amount for everybody who is paid.
    pub(super) async fn award(&mut self) {
        let form = IncentiveForm {
            name: "A thank-you".into(),
            explanation: "For all of this.".into(),
            kind: AwardKind::OneTime,
            amount: format!("{}.50", 1 + self.numbers.below(20)),
            payees: "@ann\n@bob\nnorth\nother".into(),
            ..IncentiveForm::default()
        };
        let (db, market) = (&self.world.db, &self.world.market);
        let by = self.by_operator();
        let incentive = incentives::draft(db, &by, market, &form).await.unwrap();
        incentives::post(db, &by, incentive).await.unwrap();
        self.tally.add("incentives");
        while incentives::award_some(db, self.now, &self.world.ids, 3)
            .await
            .unwrap()
        {}
    }

    pub(super) async fn settle(&self) {
        let (db, market, ids) = (&self.world.db, &self.world.market, &self.world.ids);
        loop {
            let settled =
                settlement::settle_due(db, market, self.now, Reach::ByClock, self.now, ids);
            if settled.await.unwrap().is_nothing() {
                break;
            }
        }
    }

    pub(super) async fn seal(&self) {
        loop {
            let sealed = ledger::seal(&self.world.db, Some(&self.key), None, self.now);
            if sealed.await.unwrap().is_all() {
                break;
            }
        }
    }

    /// Closes the months that are over.
    pub(super) async fn close(&self) {
        self.seal().await;
        let (db, rules) = (&self.world.db, &self.world.market);
        while let Some(month) = bills::next_to_close(db, rules, self.now).await.unwrap() {
            bills::claim(db, rules, month, self.now).await.unwrap();
            self.seal().await;
            let (key, ids) = (&self.key, &self.world.ids);
            bills::close(db, rules, month, key, Closer::Clock, self.now, ids)
                .await
                .unwrap();
        }
    }
}
