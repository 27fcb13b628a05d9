//! What a bank is asked, and that it was. Numbers are opened for the one file that they go into: they stand in no
//! row, event or error of it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    application::ApplicationContent,
    ids::{ApplicationId, PayoutBatchId, PayoutId},
    market::Market,
    money::Money,
    payment_account::BankScheme,
    payout::{BankFileFormat, BankPayment, PayoutState, split_numbers},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    rows::{BATCH, HeldBatch, PAYOUT, corrupt, hold_batch, operator},
    telling::{self, Told},
};
use crate::{
    ActorContext, Db, Error,
    event::DomainEvent,
    identifiers::{self, BANK_ACCOUNT},
    records::{AuditEntry, audit},
    sealing::FinanceKeyring,
    transaction::in_transaction,
};

/// What a bank file says of its batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankFileFacts {
    /// Which batch.
    pub batch: PayoutBatchId,
    /// The market.
    pub market: Market,
    /// What all payments come to.
    pub total: Money,
    /// When the bank is asked to pay.
    pub pay_on: NaiveDate,
    /// When it was approved: the file says so each time.
    pub approved_at: DateTime<Utc>,
    /// The payments, in the order of their ids.
    pub payments: Vec<BankPayment>,
}

/// Why a bank file isn't handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendRefusal {
    /// Not all entries of the batch stand.
    #[error("this batch is not approved, or its entries are still being written")]
    NotPosted,
    /// It isn't the same bytes as the first time: the platform's own account has changed, for one.
    #[error("this file is not the one that was made first for this batch")]
    Differs,
}

/// What a bank is asked by a batch, with every number opened. That they were is written down, and nothing else is
/// changed: the payments are sent once the file is made ([`sent`]).
///
/// # Errors
///
/// [`SendRefusal::NotPosted`]; not found for an actor who is no operator; corrupt where a number doesn't open; or
/// the database's failure.
pub async fn bank_payments(
    db: &Db,
    by: &ActorContext<'_>,
    keys: &FinanceKeyring,
    batch: PayoutBatchId,
    format: BankFileFormat,
) -> Result<BankFileFacts, Error<SendRefusal>> {
    operator(by)?;
    in_transaction!(db.primary, by, |tx| {
        let held = hold_batch(&mut *tx, batch).await?;
        let approved_at = approved_at(&held)?;
        let rows = rows_in(&mut *tx, batch).await?;
        let mut payments = Vec::with_capacity(rows.len());
        for row in rows {
            payments.push(row.payment(&mut *tx, keys, held.total).await?);
        }
        let entry = AuditEntry {
            verb: "payout.bank_file",
            object_kind: BATCH,
            object_id: batch.uuid(),
            detail: json!({ "format": format, "payments": payments.len() }),
        };
        audit(tx, by, entry).await?;
        Ok(BankFileFacts {
            batch,
            market: held.market,
            total: held.total,
            pay_on: held.pay_on,
            approved_at,
            payments,
        })
    })
}

fn approved_at(held: &HeldBatch) -> Result<DateTime<Utc>, Error<SendRefusal>> {
    if !held.state.has_bank_file() {
        return Err(Error::Refused(SendRefusal::NotPosted));
    }
    held.approved_at
        .ok_or(corrupt(BATCH, "approved_at", held.batch.uuid()))
}

/// A payout as a payment, before its numbers are opened.
struct Row {
    party_id: Uuid,
    payout_id: Uuid,
    units: i64,
    application_id: Uuid,
    remittance: String,
    content: serde_json::Value,
}

async fn rows_in(
    connection: &mut PgConnection,
    batch: PayoutBatchId,
) -> Result<Vec<Row>, sqlx::Error> {
    sqlx::query_as!(
        Row,
        "select asked.party_id, asked.payout_id, asked.units, asked.application_id
              , asked.remittance, application.content
         from payout as asked
         join application on application.application_id = asked.application_id
         where asked.payout_batch_id = $1 and asked.state <> 'cancelled'
         order by asked.payout_id",
        batch.uuid(),
    )
    .fetch_all(connection)
    .await
}

impl Row {
    async fn payment(
        self,
        connection: &mut PgConnection,
        keys: &FinanceKeyring,
        total: Money,
    ) -> Result<BankPayment, Error<SendRefusal>> {
        let Ok(ApplicationContent::Bank(bank)) = serde_json::from_value(self.content) else {
            return Err(corrupt(PAYOUT, "application_id", self.payout_id));
        };
        let scheme: Option<BankScheme> = bank.scheme;
        let place = (
            self.party_id,
            ApplicationId::new(self.application_id),
            BANK_ACCOUNT,
        );
        let kept = identifiers::open_in(connection, keys, place).await?;
        let (Some(scheme), Some((bank_number, account))) = (scheme, split_numbers(&kept)) else {
            return Err(corrupt(PAYOUT, "application_id", self.payout_id));
        };
        Ok(BankPayment {
            payout: PayoutId::new(self.payout_id),
            amount: Money::new(self.units, total.currency),
            holder: bank.holder,
            scheme,
            bank: bank_number,
            account,
            remittance: self.remittance,
        })
    }
}

/// Says that a bank file was made: the first time, its digest is kept and its payments are sent, of which their
/// parties are told. Each later time it must be the same.
///
/// # Errors
///
/// [`SendRefusal`]; not found for an actor who is no operator; or the database's failure.
pub async fn sent(
    db: &Db,
    by: &ActorContext<'_>,
    batch: PayoutBatchId,
    (format, sha256): (BankFileFormat, [u8; 32]),
) -> Result<(), Error<SendRefusal>> {
    operator(by)?;
    in_transaction!(db.primary, by, |tx| {
        let held = hold_batch(&mut *tx, batch).await?;
        approved_at(&held)?;
        keep_digest(&mut *tx, batch, (format, sha256)).await?;
        let told = send_in(&mut *tx, &held, by.now).await?;
        Ok(telling::tell_all(tx, &told, (by.now, by.ids)).await?)
    })
}

async fn keep_digest(
    connection: &mut PgConnection,
    batch: PayoutBatchId,
    (format, sha256): (BankFileFormat, [u8; 32]),
) -> Result<(), Error<SendRefusal>> {
    let (pain001, csv) = match format {
        BankFileFormat::Pain001 => (Some(sha256.as_slice()), None),
        BankFileFormat::Csv => (None, Some(sha256.as_slice())),
    };
    let same = sqlx::query!(
        "update payout_batch
         set pain001_sha256 = coalesce(pain001_sha256, $2)
           , csv_sha256 = coalesce(csv_sha256, $3)
         where payout_batch_id = $1
             and ($2::bytea is null or pain001_sha256 is null or pain001_sha256 = $2)
             and ($3::bytea is null or csv_sha256 is null or csv_sha256 = $3)",
        batch.uuid(),
        pain001,
        csv,
    )
    .execute(connection)
    .await?;
    if same.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::Refused(SendRefusal::Differs))
    }
}

/// Lets what hasn't gone to the bank go.
async fn send_in(
    connection: &mut PgConnection,
    held: &HeldBatch,
    at: DateTime<Utc>,
) -> Result<Vec<DomainEvent>, Error<SendRefusal>> {
    let rows = sqlx::query!(
        "update payout set state = 'sent', sent_at = $2
         where payout_batch_id = $1 and state = 'approved'
         returning party_id, payout_id, party_kind, units, last_four",
        held.batch.uuid(),
        at,
    )
    .fetch_all(connection)
    .await?;
    let told = rows.iter().filter_map(|row| {
        let told = Told {
            party: (row.party_kind.as_str(), row.party_id),
            payout: row.payout_id.into(),
            market: held.market,
            amount: Money::new(row.units, held.total.currency),
            account_end: &row.last_four,
            reason: None,
        };
        told.moved(PayoutState::Sent)
    });
    Ok(told.collect())
}
