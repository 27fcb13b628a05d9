//! Payouts of what was billed, which the bank pays, rejects, or doesn't know of.

use domain::{
    ids::PayoutBatchId,
    market::day_of,
    money::Money,
    payout::{
        AnsweredStatus, BankAnswer, BankAnswerFormat, BankFileFormat, PayoutRule, Resolution,
    },
};
use sqlx::PgPool;
use store::{
    IdSource,
    payouts::{self, NewAnswer, PARTIES_AT_ONCE},
};
use uuid::Uuid;

use super::Mixed;

/// How many payouts are posted in a piece: fewer than there are.
const PIECE: i64 = 2;

/// Tax information and a bank account with a number for everybody who is paid. Nobody opens the numbers.
const ACCOUNTS: &str = r#"
create temporary table payee on commit drop as
select agency_id as id, 'agency' as kind, agency_id as organisation_id, null::uuid as creator_id
from agency
union all
select creator_id, 'creator', null, creator_id from creator;
insert into application (
    application_id, organisation_id, creator_id, account_id, subject, market_code, state, version
  , content, created_at, saved_at, submitted_at, decided_at
)
select md5('bank' || id)::uuid, organisation_id, creator_id
     , (select account_id from account order by email limit 1), 'bank', 'GB', 'approved', 1
     , '{"kind": "bank"}', now(), now(), now(), now()
from payee;
insert into held_tax_form (party_id, party_kind, since)
select id, kind, '2000-01-01' from payee;
insert into payment_account (
    party_id, payment_account_id, party_kind, application_id, state, last_four, linked_at, is_change
  , approved_at, active_from, active_at
)
select id, md5('account' || id)::uuid, kind, md5('bank' || id)::uuid, 'active', '6789', '2000-01-01'
     , false, '2000-01-01', '2000-01-01', '2000-01-01'
from payee;
insert into sealed_identifier (
    party_id, application_id, field, party_kind, last_four, key_id, wrapped_key, sealed
  , index_key_id, blind_index, created_at
)
select id, md5('bank' || id)::uuid, 'bank_account', kind, '6789', repeat('0', 16)
     , decode(repeat('00', 72), 'hex'), decode(repeat('00', 41), 'hex'), repeat('0', 16)
     , sha256(id::text::bytea), now()
from payee;
"#;

impl Mixed {
    /// Everybody can be paid, whatever it comes to.
    pub(super) async fn give_accounts(&self, pool: &PgPool) {
        sqlx::raw_sql(ACCOUNTS).execute(pool).await.unwrap();
        let (db, market) = (&self.world.db, &self.world.market);
        let rule = PayoutRule {
            day: 15,
            threshold: Money::zero(market.currency),
            delay_days: 0,
        };
        payouts::set_rule(db, &self.by_operator(), market, rule)
            .await
            .unwrap();
    }

    /// Pays what is owed. Of what goes to the bank every third payout is rejected and every third lost, but in the end
    /// all are paid.
    pub(super) async fn pay(&mut self, is_end: bool) {
        self.find_out().await;
        let batch = self.prepared().await;
        let payouts: Vec<Uuid> = sqlx::query_scalar(
            "select payout_id from payout where payout_batch_id = $1 order by payout_id",
        )
        .bind(batch.uuid())
        .fetch_all(&self.world.db.primary)
        .await
        .unwrap();
        let (db, by) = (&self.world.db, self.by_operator());
        if payouts.is_empty() {
            payouts::cancel(db, &by, batch).await.unwrap();
            return;
        }
        self.approve(batch).await;
        let when = (self.now, &self.world.ids as &dyn IdSource);
        while payouts::post_some(db, when, batch, PIECE)
            .await
            .unwrap()
            .is_some()
        {}
        let format = BankFileFormat::Csv;
        payouts::sent(db, &by, batch, (format, digest(batch, 0)))
            .await
            .unwrap();
        self.answer(batch, payouts, is_end).await;
    }

    /// A batch that is worked out.
    async fn prepared(&self) -> PayoutBatchId {
        let (db, by, market) = (&self.world.db, self.by_operator(), &self.world.market);
        let today = day_of(self.now, market.zone);
        let batch = payouts::begin(db, &by, market, today).await.unwrap();
        let when = (self.now, &self.world.ids as &dyn IdSource);
        while payouts::prepare_some(db, when, batch, PARTIES_AT_ONCE)
            .await
            .unwrap()
            .is_some()
        {}
        batch
    }

    /// One operator submits it, the other approves what it comes to.
    async fn approve(&self, batch: PayoutBatchId) {
        let db = &self.world.db;
        payouts::submit(db, &self.by_operator(), batch)
            .await
            .unwrap();
        let total: i64 =
            sqlx::query_scalar("select total_units from payout_batch where payout_batch_id = $1")
                .bind(batch.uuid())
                .fetch_one(&db.primary)
                .await
                .unwrap();
        let total = Money::new(total, self.world.market.currency);
        payouts::approve(db, &self.by_operator_of(1), batch, total)
            .await
            .unwrap();
    }

    /// What the bank says of each payout of a batch.
    async fn answer(&mut self, batch: PayoutBatchId, of: Vec<Uuid>, is_end: bool) {
        let mut rows = Vec::with_capacity(of.len());
        for payout in of {
            let status = match self.answered % 3 {
                1 if !is_end => AnsweredStatus::Rejected,
                2 if !is_end => AnsweredStatus::Unknown,
                _ => AnsweredStatus::Paid,
            };
            if status == AnsweredStatus::Unknown {
                self.unknown.push(payout.into());
            }
            self.answered += 1;
            self.tally.add(format!("payouts answered: {status}"));
            rows.push(BankAnswer {
                end_to_end: payout.simple().to_string(),
                status,
                reason: None,
            });
        }
        let file = NewAnswer {
            file_name: format!("{batch}.csv"),
            format: BankAnswerFormat::Csv,
            sha256: digest(batch, 1),
            batch: Some(batch),
            whole: None,
        };
        let db = &self.world.db;
        payouts::take_answer(db, &self.by_operator(), &file, &rows)
            .await
            .unwrap();
        payouts::close_decided(db, self.now).await.unwrap();
    }

    /// An operator finds out what became of payouts that the bank doesn't know of: half of them were paid.
    async fn find_out(&mut self) {
        for payout in std::mem::take(&mut self.unknown) {
            let resolution = if self.numbers.one_in(2) {
                Resolution::Paid
            } else {
                Resolution::Rejected {
                    reason: "not executed".to_owned(),
                }
            };
            let (db, by) = (&self.world.db, self.by_operator());
            payouts::resolve(db, &by, payout, &resolution, "The bank said so.")
                .await
                .unwrap();
        }
    }
}

/// What stands for the bytes of a file that is of this batch.
fn digest(batch: PayoutBatchId, number: u8) -> [u8; 32] {
    let mut digest = [number; 32];
    digest[..16].copy_from_slice(batch.uuid().as_bytes());
    digest
}
