//! The last of its works: payouts, which the worker writes into the ledger.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use domain::{ids::PayoutBatchId, market::Market, payout::AnsweredStatus};
use rustix::process::Signal;
use server::environment::Environment;
use sqlx::{Connection as _, PgConnection};

use super::{KILLS, Kills, half::Half, of_batch};
use crate::{killing::Chance, money_world::MoneyWorld, program::Server};

/// Long enough for a machine that does much else, and never waited for in full.
const PATIENCE: Duration = Duration::from_mins(2);

/// The job that writes entries is due in a moment, as at the next minute.
const POST_SOON: &str = "
    select from graphile_worker.add_job(
        'post_payouts', '{}'::json, queue_name => 'post_payouts', job_key => 'post_payouts'
      , run_at => now() + interval '2 seconds'
    )";

/// Workers that were there before were silent for long: another one does their jobs, and nobody waits for that.
const ARE_SILENT: &str = "
    update graphile_worker._private_workers set last_heartbeat_at = '2000-01-01'
    where started_at < $1";

impl Half<'_> {
    /// Batches of payouts are approved, and the worker is killed while it writes them into the ledger; the next one
    /// finishes them. The bank rejects all of them but the last, so that there is something to pay again.
    pub(super) async fn pay(&mut self, chance: &mut Chance) {
        let mut server = Server::start(self.machine.data(), &[]);
        let clock = Environment::system();
        let database = self.machine.database(store::PROGRAM_ROLE);
        let money = MoneyWorld::new(database, Market::Gb, &clock.now().to_rfc3339()).await;
        money.give_accounts().await;
        money.pay_every_unit().await;
        for n in 0..KILLS.payout {
            money.turn_to(clock.now());
            let batch = money.prepared().await;
            if self.may_be_killed() {
                let point = of_batch(n, chance);
                let approve = async {
                    self.post_soon().await;
                    money.approve(batch).await;
                };
                let running = &mut server.process;
                let is_killed = self.machine.kill_at(running, &point, approve).await;
                assert!(is_killed, "the server ended by itself: {:#?}", server.seen);
                self.note(|kills: &mut Kills| &mut kills.payout, &point);
                let before = clock.now();
                server = Server::start(self.machine.data(), &[]);
                self.are_silent(before).await;
            } else {
                money.approve(batch).await;
            }
            self.comes_to(&money, batch, "posted").await;
            let is_last = n + 1 == KILLS.payout || !self.may_be_killed();
            money.turn_to(clock.now());
            self.bank_answers(&money, batch, is_last).await;
            if is_last {
                break;
            }
        }
        server.stop(Signal::TERM);
    }

    /// The bank pays all payouts of a batch, or rejects them; the worker closes it.
    async fn bank_answers(&self, money: &MoneyWorld, batch: PayoutBatchId, is_paid: bool) {
        money.send_to_bank(batch).await;
        let status = if is_paid {
            AnsweredStatus::Paid
        } else {
            AnsweredStatus::Rejected
        };
        let payouts = money.payouts_of(batch).await;
        assert!(!payouts.is_empty());
        money.answer(batch, &payouts, status).await;
        self.comes_to(money, batch, "closed").await;
    }

    /// The worker brings a batch to a state.
    async fn comes_to(&self, money: &MoneyWorld, batch: PayoutBatchId, state: &str) {
        let began = Instant::now();
        self.post_soon().await;
        while money.state_of(batch).await != state {
            assert!(
                began.elapsed() < PATIENCE,
                "{batch} is not {state} within {PATIENCE:?}"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn post_soon(&self) {
        let mut queue = self.owner().await;
        sqlx::query(POST_SOON).execute(&mut queue).await.unwrap();
        queue.close().await.unwrap();
    }

    async fn are_silent(&self, before: DateTime<Utc>) {
        let mut queue = self.owner().await;
        sqlx::query(ARE_SILENT)
            .bind(before)
            .execute(&mut queue)
            .await
            .unwrap();
        queue.close().await.unwrap();
    }

    /// The running database, as its owner.
    async fn owner(&self) -> PgConnection {
        let owner = self.machine.database(store::OWNER_ROLE);
        PgConnection::connect_with(&owner).await.unwrap()
    }
}
