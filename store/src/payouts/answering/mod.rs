//! Taking a bank's answer: what became of each payment. The same file again is the same report, and the same row in
//! another file changes nothing. What a bank did not pay, or got back, is owed again, by an entry.

mod named;
mod written;

use std::borrow::Cow;

use domain::{
    ids::{BankAnswerId, PayoutBatchId},
    payout::{
        ANSWER_ROWS_MAX, AnswerReport, BankAnswer, BankAnswerFormat, TakeAnswerRefusal, WholeAnswer,
    },
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

pub(super) use self::named::{Named, cut_reason, give_back_in, rules_of_all};
use self::{
    named::{id_of, judge, move_in, named_in},
    written::Judged,
};
use super::{answers::report_by_digest_in, rows::operator, telling};
use crate::{
    ActorContext, Db, Error,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// A file with a bank's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAnswer {
    /// What it is called where it comes from, as it is kept.
    pub file_name: String,
    /// In which form it is.
    pub format: BankAnswerFormat,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// The batch that it was sent in beside.
    pub batch: Option<PayoutBatchId>,
    /// What it says of the payments that no row names.
    pub whole: Option<WholeAnswer>,
}

/// Takes a bank's answer, row by row in the order of the file. A row that names no payout of ours, one that never
/// went to a bank, and one that says otherwise than what is known change nothing, and the report names them.
///
/// # Errors
///
/// [`TakeAnswerRefusal`]; not found for an actor who is no operator; or the database's failure.
pub async fn take_answer(
    db: &Db,
    by: &ActorContext<'_>,
    file: &NewAnswer,
    rows: &[BankAnswer],
) -> Result<AnswerReport, Error<TakeAnswerRefusal>> {
    let operator = operator(by)?;
    let markets = rules_of_all(db, by.now).await?;
    in_transaction!(db.primary, by, |tx| {
        if let Some(known) = report_by_digest_in(&mut *tx, &file.sha256).await? {
            return Ok(known);
        }
        let rows = with_others_in(&mut *tx, file, rows).await?;
        let mut payouts = named_in(&mut *tx, &rows).await?;
        let outcomes = judge(&rows, &mut payouts);
        let answer = BankAnswerId::new(by.ids.next());
        let judged = Judged {
            answer,
            file,
            rows: &rows,
            outcomes: &outcomes,
            payouts: &payouts,
        };
        judged.write_file(&mut *tx, (operator, by.now)).await?;
        judged.write_rows(&mut *tx).await?;
        move_in(&mut *tx, &payouts, (answer, by.now)).await?;
        give_back_in(&mut *tx, &payouts, &markets, (by.now, by.ids)).await?;
        let told: Vec<_> = payouts.values().filter_map(Named::told).collect();
        telling::tell_all(&mut *tx, &told, (by.now, by.ids)).await?;
        let entry = AuditEntry {
            verb: "payout.take_answer",
            object_kind: "bank_answer",
            object_id: answer.uuid(),
            detail: json!({ "format": file.format, "batch": file.batch, "rows": rows.len() }),
        };
        audit(&mut *tx, by, entry).await?;
        let report = report_by_digest_in(tx, &file.sha256).await?;
        report.ok_or(Error::Conflict)
    })
}

/// The rows, and one for each payment that a file was about which no row names, where the bank says something of all.
async fn with_others_in<'r>(
    connection: &mut PgConnection,
    file: &NewAnswer,
    rows: &'r [BankAnswer],
) -> Result<Cow<'r, [BankAnswer]>, Error<TakeAnswerRefusal>> {
    let mut all = Cow::Borrowed(rows);
    if let Some(whole) = &file.whole
        && let Ok(batch) = whole.asked_as.trim().parse::<Uuid>()
    {
        let named: Vec<Uuid> = rows.iter().filter_map(id_of).collect();
        let others = sqlx::query_scalar!(
            "select payout_id from payout
             where payout_batch_id = $1 and state in ('sent', 'unknown')
                 and payout_id <> all($2)
             order by payout_id",
            batch,
            &named,
        )
        .fetch_all(connection)
        .await?;
        let others = others.into_iter().map(|payout| BankAnswer {
            end_to_end: payout.simple().to_string(),
            status: whole.status,
            reason: whole.reason.clone(),
        });
        all.to_mut().extend(others);
    }
    if all.is_empty() {
        return Err(Error::Refused(TakeAnswerRefusal::Empty));
    }
    if all.len() > ANSWER_ROWS_MAX {
        return Err(Error::Refused(TakeAnswerRefusal::TooManyRows));
    }
    Ok(all)
}
