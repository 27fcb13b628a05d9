//! Payouts: one operator submits what another approves, and the bank answers.

use domain::{
    ids::PayoutBatchId,
    market::day_of,
    money::Money,
    payout::{AnsweredStatus, BankAnswer, BankAnswerFormat, BankFileFormat, PayoutRule},
};
use server::jobs;
use sha2::{Digest as _, Sha256};
use store::payouts::{self, NewAnswer};
use uuid::Uuid;

use super::MoneyWorld;

impl MoneyWorld {
    /// Everybody is paid whatever is owed, also a penny.
    pub(crate) async fn pay_every_unit(&self) {
        let rule = PayoutRule {
            day: 15,
            threshold: Money::zero(self.rules.currency),
            delay_days: 0,
        };
        let by = self.operator(0);
        payouts::set_rule(&self.world.db, &by, &self.rules, rule)
            .await
            .unwrap();
    }

    /// Pays everybody whom something is owed, whatever day it is: one operator submits, the other approves, and the
    /// bank pays. Says how many were paid.
    pub(crate) async fn pay(&self) -> usize {
        let batch = self.prepared().await;
        self.pay_out(batch).await
    }

    /// The same where the clock begins a batch by itself: on the market's day, once the month before is billed.
    pub(crate) async fn payday(&self) -> usize {
        jobs::prepare_payouts(self.context()).await.unwrap();
        match self.batch_in("prepared").await {
            Some(batch) => self.pay_out(batch).await,
            None => 0,
        }
    }

    /// A prepared batch goes all the way; one that pays nobody is cancelled.
    async fn pay_out(&self, batch: PayoutBatchId) -> usize {
        let payouts = self.payouts_of(batch).await;
        if payouts.is_empty() {
            payouts::cancel(&self.world.db, &self.operator(0), batch)
                .await
                .unwrap();
            return 0;
        }
        self.approve(batch).await;
        self.post(batch).await;
        self.send_to_bank(batch).await;
        self.answer(batch, &payouts, AnsweredStatus::Paid).await;
        // The job that writes entries also closes what is decided.
        jobs::post_payouts(self.context()).await.unwrap();
        payouts.len()
    }

    /// A batch that the job has worked out: one that the clock began, or else an operator.
    pub(crate) async fn prepared(&self) -> PayoutBatchId {
        jobs::prepare_payouts(self.context()).await.unwrap();
        if let Some(batch) = self.batch_in("prepared").await {
            return batch;
        }
        let today = day_of(self.now(), self.rules.zone);
        let (db, by) = (&self.world.db, self.operator(0));
        let batch = payouts::begin(db, &by, &self.rules, today).await.unwrap();
        jobs::prepare_payouts(self.context()).await.unwrap();
        batch
    }

    /// The market's batch in a state of which it has one at a time.
    async fn batch_in(&self, state: &str) -> Option<PayoutBatchId> {
        let batch: Option<Uuid> = sqlx::query_scalar(
            "select payout_batch_id from payout_batch where market_code = $1 and state = $2",
        )
        .bind(self.rules.market.code())
        .bind(state)
        .fetch_optional(self.pool())
        .await
        .unwrap();
        batch.map(PayoutBatchId::new)
    }

    /// The first operator submits it, the second approves what it comes to.
    pub(crate) async fn approve(&self, batch: PayoutBatchId) {
        let db = &self.world.db;
        payouts::submit(db, &self.operator(0), batch).await.unwrap();
        let total: i64 =
            sqlx::query_scalar("select total_units from payout_batch where payout_batch_id = $1")
                .bind(batch.uuid())
                .fetch_one(self.pool())
                .await
                .unwrap();
        let total = Money::new(total, self.rules.currency);
        payouts::approve(db, &self.operator(1), batch, total)
            .await
            .unwrap();
    }

    /// The job writes its entries.
    pub(crate) async fn post(&self, batch: PayoutBatchId) {
        jobs::post_payouts(self.context()).await.unwrap();
        let state = self.state_of(batch).await;
        assert!(
            ["posted", "closed"].contains(&&*state),
            "{batch} is {state}"
        );
    }

    /// How far a batch has come.
    pub(crate) async fn state_of(&self, batch: PayoutBatchId) -> String {
        sqlx::query_scalar("select state from payout_batch where payout_batch_id = $1")
            .bind(batch.uuid())
            .fetch_one(self.pool())
            .await
            .unwrap()
    }

    /// It is taken to the bank.
    pub(crate) async fn send_to_bank(&self, batch: PayoutBatchId) {
        let digest: [u8; 32] = Sha256::digest(batch.uuid()).into();
        let by = self.operator(1);
        payouts::sent(&self.world.db, &by, batch, (BankFileFormat::Csv, digest))
            .await
            .unwrap();
    }

    /// The bank says the same of each of these.
    pub(crate) async fn answer(&self, batch: PayoutBatchId, of: &[Uuid], status: AnsweredStatus) {
        let rows: Vec<BankAnswer> = of
            .iter()
            .map(|payout| BankAnswer {
                end_to_end: payout.simple().to_string(),
                status,
                reason: None,
            })
            .collect();
        let written = format!("{status} {rows:?}");
        let file = NewAnswer {
            file_name: format!("{batch}.csv"),
            format: BankAnswerFormat::Csv,
            sha256: Sha256::digest(written).into(),
            batch: Some(batch),
            whole: None,
        };
        payouts::take_answer(&self.world.db, &self.operator(0), &file, &rows)
            .await
            .unwrap();
    }

    /// The payouts of a batch.
    pub(crate) async fn payouts_of(&self, batch: PayoutBatchId) -> Vec<Uuid> {
        sqlx::query_scalar(
            "select payout_id from payout where payout_batch_id = $1 order by payout_id",
        )
        .bind(batch.uuid())
        .fetch_all(self.pool())
        .await
        .unwrap()
    }
}
