//! A bank's answer as it is written down, row by row.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, BankAnswerId, PayoutBatchId},
    payout::{AnswerOutcome, BankAnswer},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    NewAnswer,
    named::{Named, cut, cut_reason, id_of},
};

/// The most characters that are kept of an id that a bank names.
const ID_CHARACTERS_MAX: usize = 140;

/// An answer and what became of it.
pub(super) struct Judged<'j> {
    pub(super) answer: BankAnswerId,
    pub(super) file: &'j NewAnswer,
    pub(super) rows: &'j [BankAnswer],
    pub(super) outcomes: &'j [AnswerOutcome],
    pub(super) payouts: &'j HashMap<Uuid, Named>,
}

impl Judged<'_> {
    /// How many rows became one of these.
    fn count(&self, asked: &[AnswerOutcome]) -> i32 {
        let found = self.outcomes.iter().filter(|one| asked.contains(one));
        i32::try_from(found.count()).unwrap_or(i32::MAX)
    }

    pub(super) async fn write_file(
        &self,
        connection: &mut PgConnection,
        (operator, at): (AccountId, DateTime<Utc>),
    ) -> Result<(), sqlx::Error> {
        use AnswerOutcome::{Contradicts, NotSent, Paid, Rejected, Returned, Unknown, Unmatched};
        let mut named = self.rows.iter().filter_map(id_of);
        let market = named.find_map(|id| Some(self.payouts.get(&id)?.market.code()));
        sqlx::query!(
            "insert into bank_answer (
                 bank_answer_id, payout_batch_id, market_code, file_name, format, sha256, taken_at
               , taken_by, rows, paid, rejected, unknown, unmatched
             ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            self.answer.uuid(),
            self.file.batch.map(PayoutBatchId::uuid),
            market,
            self.file.file_name,
            self.file.format.code(),
            self.file.sha256.as_slice(),
            at,
            operator.uuid(),
            i32::try_from(self.rows.len()).unwrap_or(i32::MAX),
            self.count(&[Paid]),
            self.count(&[Rejected, Returned]),
            self.count(&[Unknown]),
            self.count(&[Unmatched, NotSent, Contradicts]),
        )
        .execute(connection)
        .await?;
        Ok(())
    }

    pub(super) async fn write_rows(
        &self,
        connection: &mut PgConnection,
    ) -> Result<(), sqlx::Error> {
        let mut columns = RowColumns::default();
        for (row, outcome) in self.rows.iter().zip(self.outcomes) {
            let payout = id_of(row).and_then(|id| self.payouts.get(&id));
            columns.ids.push(cut(&row.end_to_end, ID_CHARACTERS_MAX));
            columns.statuses.push(row.status.code().to_owned());
            columns.reasons.push(row.reason.as_deref().map(cut_reason));
            columns.parties.push(payout.map(|payout| payout.party_id));
            columns.payouts.push(payout.map(|payout| payout.payout_id));
            columns.outcomes.push(outcome.code().to_owned());
        }
        sqlx::query!(
            "insert into bank_answer_row (
                 bank_answer_id, n, end_to_end, status, reason, party_id, payout_id, outcome
             )
             select $1, made.n::integer, made.end_to_end, made.status, made.reason, made.party_id
                  , made.payout_id, made.outcome
             from unnest($2::text[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::text[])
                 with ordinality
                 as made (end_to_end, status, reason, party_id, payout_id, outcome, n)",
            self.answer.uuid(),
            &columns.ids,
            &columns.statuses,
            &columns.reasons as &[Option<String>],
            &columns.parties as &[Option<Uuid>],
            &columns.payouts as &[Option<Uuid>],
            &columns.outcomes,
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}

/// Rows of an answer, column by column.
#[derive(Default)]
struct RowColumns {
    ids: Vec<String>,
    statuses: Vec<String>,
    reasons: Vec<Option<String>>,
    parties: Vec<Option<Uuid>>,
    payouts: Vec<Option<Uuid>>,
    outcomes: Vec<String>,
}
