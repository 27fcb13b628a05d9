//! Banks' answers, as operators read them.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    ids::{BankAnswerId, PayoutBatchId},
    payout::{AnswerReport, AnsweredRow},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::rows::{corrupt, count, read};
use crate::{ActorContext, Db, Error, acting::reading};

/// How many answers of a batch are listed.
const ANSWERS_LISTED: i64 = 25;

/// How many rows of an answer are read for a page: one more than it shows.
const ANSWER_ROWS: i64 = 101;

/// An answer as a row.
struct AnswerRow {
    bank_answer_id: Uuid,
    payout_batch_id: Option<Uuid>,
    file_name: String,
    format: String,
    taken_at: DateTime<Utc>,
    taker: Option<String>,
    rows: i32,
    paid: i32,
    rejected: i32,
    unknown: i32,
    unmatched: i32,
}

impl AnswerRow {
    fn read<R>(self) -> Result<AnswerReport, Error<R>> {
        let id = self.bank_answer_id;
        let number = |number: i32| count(i64::from(number));
        Ok(AnswerReport {
            answer: id.into(),
            batch: self.payout_batch_id.map(PayoutBatchId::new),
            file_name: self.file_name,
            format: read(&self.format, "bank_answer", "format", id)?,
            taken_at: self.taken_at,
            taken_by: self.taker,
            rows: number(self.rows),
            paid: number(self.paid),
            rejected: number(self.rejected),
            unknown: number(self.unknown),
            unmatched: number(self.unmatched),
        })
    }
}

/// The answers for which a condition holds. Statements that are checked when the program is built are written out, so
/// this is a macro.
macro_rules! answers {
    ($condition:literal, $($argument:expr),+ $(,)?) => {
        sqlx::query_as!(
            AnswerRow,
            r#"select answer.bank_answer_id, answer.payout_batch_id, answer.file_name
                    , answer.format, answer.taken_at
                    , coalesce(taker.display_name, taker.email) as "taker?"
                    , answer.rows, answer.paid, answer.rejected, answer.unknown, answer.unmatched
               from bank_answer as answer
               left join account as taker on taker.account_id = answer.taken_by
               where "#
                + $condition,
            $($argument),+
        )
    };
}

/// The answers that were sent in beside a batch, the latest first.
pub(super) async fn answers_in(
    connection: &mut PgConnection,
    batch: PayoutBatchId,
) -> Result<Vec<AnswerReport>, Error<Infallible>> {
    let rows = answers!(
        "answer.payout_batch_id = $1 order by answer.bank_answer_id desc limit $2",
        batch.uuid(),
        ANSWERS_LISTED,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(AnswerRow::read).collect()
}

/// What became of a file of these bytes, if it was taken.
pub(super) async fn report_by_digest_in<R>(
    connection: &mut PgConnection,
    sha256: &[u8; 32],
) -> Result<Option<AnswerReport>, Error<R>> {
    let row = answers!("answer.sha256 = $1", sha256.as_slice())
        .fetch_optional(connection)
        .await?;
    row.map(AnswerRow::read).transpose()
}

/// A bank's answer with its rows in the order of the file, those behind a number: a hundred, and one more where there
/// is another.
///
/// # Errors
///
/// Not found for an actor who isn't the platform's, and where there is no such answer; or the database's failure.
pub async fn answer(
    db: &Db,
    by: &ActorContext<'_>,
    answer: BankAnswerId,
    behind: u32,
) -> Result<(AnswerReport, Vec<AnsweredRow>), Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let report = answers!("answer.bank_answer_id = $1", answer.uuid())
        .fetch_optional(&mut *connection)
        .await?
        .ok_or(Error::NotFound)?;
    let rows = answered_in(&mut connection, answer, behind).await?;
    Ok((report.read()?, rows))
}

async fn answered_in(
    connection: &mut PgConnection,
    answer: BankAnswerId,
    behind: u32,
) -> Result<Vec<AnsweredRow>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select answered.n, answered.end_to_end, answered.status, answered.reason
                , answered.outcome, named.payout_batch_id as "payout_batch_id?"
           from bank_answer_row as answered
           left join payout as named
               on named.party_id = answered.party_id and named.payout_id = answered.payout_id
           where answered.bank_answer_id = $1 and answered.n > $2
           order by answered.n
           limit $3"#,
        answer.uuid(),
        i32::try_from(behind).unwrap_or(i32::MAX),
        ANSWER_ROWS,
    )
    .fetch_all(connection)
    .await?;
    let mut answered = Vec::with_capacity(rows.len());
    for row in rows {
        let (table, id) = ("bank_answer_row", answer.uuid());
        answered.push(AnsweredRow {
            n: u32::try_from(row.n).map_err(|_| corrupt(table, "n", id))?,
            end_to_end: row.end_to_end,
            status: read(&row.status, table, "status", id)?,
            reason: row.reason,
            outcome: read(&row.outcome, table, "outcome", id)?,
            batch: row.payout_batch_id.map(PayoutBatchId::new),
        });
    }
    Ok(answered)
}
