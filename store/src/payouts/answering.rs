//! Taking a bank's answer: what became of each payment. The same file again is the same report, and the same row in
//! another file changes nothing. What a bank did not pay, or got back, is owed again, by an entry.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, BankAnswerId, PayoutBatchId, PayoutId},
    ledger::account::PartyEntryKind,
    market::{Market, MarketRules},
    money::Money,
    payout::{
        ANSWER_ROWS_MAX, AnswerOutcome, AnswerReport, BankAnswer, BankAnswerFormat, PayoutState,
        TakeAnswerRefusal, WholeAnswer,
    },
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    answers::report_by_digest_in,
    posting::about,
    rows::{PAYOUT, corrupt, operator, read},
    telling::{self, Told},
};
use crate::{
    ActorContext, BatchContext, Db, Error, IdSource, Source,
    event::DomainEvent,
    ledger::NewPartyEntries,
    markets,
    records::{AuditEntry, audit},
    transaction::in_transaction,
};

/// The most characters that are kept of what a bank says.
const REASON_CHARACTERS_MAX: usize = 200;

/// The most characters that are kept of an id that a bank names.
const ID_CHARACTERS_MAX: usize = 140;

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

/// The rules of every market that there is.
pub(super) async fn rules_of_all<R>(
    db: &Db,
    at: DateTime<Utc>,
) -> Result<BTreeMap<Market, MarketRules>, Error<R>> {
    let mut all = BTreeMap::new();
    for market in Market::ALL {
        match markets::rules_of(db, market, at).await {
            Ok(rules) => {
                all.insert(market, rules);
            }
            Err(Error::NotFound) => {}
            Err(error) => return Err(error.without_refusal()),
        }
    }
    Ok(all)
}

/// A payout that is named, and how far it has come by the rows so far.
pub(super) struct Named {
    pub(super) party_id: Uuid,
    pub(super) payout_id: Uuid,
    pub(super) party_kind: String,
    pub(super) market: Market,
    pub(super) amount: Money,
    pub(super) account_end: String,
    pub(super) was: PayoutState,
    pub(super) state: PayoutState,
    pub(super) reason: Option<String>,
}

impl Named {
    /// That it moved on, if its party is told.
    pub(super) fn told(&self) -> Option<DomainEvent> {
        let told = Told {
            party: (self.party_kind.as_str(), self.party_id),
            payout: PayoutId::new(self.payout_id),
            market: self.market,
            amount: self.amount,
            account_end: &self.account_end,
            reason: self.reason.as_deref(),
        };
        told.moved(self.state).filter(|_| self.state != self.was)
    }

    /// Whether its amount is owed again, and was not before.
    fn is_given_back(&self) -> bool {
        self.was.takes() && !self.state.takes()
    }
}

/// The payouts that rows name, by their ids; nobody else changes one until the transaction ends.
async fn named_in(
    connection: &mut PgConnection,
    rows: &[BankAnswer],
) -> Result<HashMap<Uuid, Named>, Error<TakeAnswerRefusal>> {
    let ids: Vec<Uuid> = rows.iter().filter_map(id_of).collect();
    let rows = sqlx::query!(
        "select party_id, payout_id, party_kind, market_code, currency, units, last_four, state
              , reason
         from payout
         where payout_id = any($1)
         order by party_id, payout_id
         for update",
        &ids,
    )
    .fetch_all(connection)
    .await?;
    let mut named = HashMap::with_capacity(rows.len());
    for row in rows {
        let id = row.payout_id;
        let state = read(&row.state, PAYOUT, "state", id)?;
        let currency = read(&row.currency, PAYOUT, "currency", id)?;
        let payout = Named {
            party_id: row.party_id,
            payout_id: id,
            party_kind: row.party_kind,
            market: read(&row.market_code, PAYOUT, "market_code", id)?,
            amount: Money::new(row.units, currency),
            account_end: row.last_four,
            was: state,
            state,
            reason: row.reason,
        };
        named.insert(id, payout);
    }
    Ok(named)
}

/// The id that a row names, if it is one: banks give it back as it was sent, in any case.
fn id_of(row: &BankAnswer) -> Option<Uuid> {
    row.end_to_end.trim().parse().ok()
}

/// What becomes of each row, in their order.
fn judge(rows: &[BankAnswer], payouts: &mut HashMap<Uuid, Named>) -> Vec<AnswerOutcome> {
    let outcomes = rows.iter().map(|row| {
        let Some(payout) = id_of(row).and_then(|id| payouts.get_mut(&id)) else {
            return AnswerOutcome::Unmatched;
        };
        let (outcome, made) = payout.state.answered(row.status);
        if let Some(state) = made.and_then(|made| payout.state.after(made).ok()) {
            payout.state = state;
            payout.reason = row
                .reason
                .as_deref()
                .map(|reason| cut(reason, REASON_CHARACTERS_MAX));
        }
        outcome
    });
    outcomes.collect()
}

/// As many characters of a text as are kept.
fn cut(text: &str, most: usize) -> String {
    text.trim().chars().take(most).collect()
}

/// An answer and what became of it.
struct Judged<'j> {
    answer: BankAnswerId,
    file: &'j NewAnswer,
    rows: &'j [BankAnswer],
    outcomes: &'j [AnswerOutcome],
    payouts: &'j HashMap<Uuid, Named>,
}

impl Judged<'_> {
    /// How many rows became one of these.
    fn count(&self, asked: &[AnswerOutcome]) -> i32 {
        let found = self.outcomes.iter().filter(|one| asked.contains(one));
        i32::try_from(found.count()).unwrap_or(i32::MAX)
    }

    async fn write_file(
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

    async fn write_rows(&self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        let mut columns = RowColumns::default();
        for (row, outcome) in self.rows.iter().zip(self.outcomes) {
            let payout = id_of(row).and_then(|id| self.payouts.get(&id));
            columns.ids.push(cut(&row.end_to_end, ID_CHARACTERS_MAX));
            columns.statuses.push(row.status.code().to_owned());
            let reason = row.reason.as_deref();
            columns
                .reasons
                .push(reason.map(|reason| cut(reason, REASON_CHARACTERS_MAX)));
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

/// Lets the payouts be what the rows made of them.
async fn move_in(
    connection: &mut PgConnection,
    payouts: &HashMap<Uuid, Named>,
    (answer, at): (BankAnswerId, DateTime<Utc>),
) -> Result<(), sqlx::Error> {
    let moved: Vec<&Named> = payouts
        .values()
        .filter(|payout| payout.state != payout.was)
        .collect();
    let parties: Vec<Uuid> = moved.iter().map(|payout| payout.party_id).collect();
    let ids: Vec<Uuid> = moved.iter().map(|payout| payout.payout_id).collect();
    let states: Vec<String> = moved
        .iter()
        .map(|payout| payout.state.to_string())
        .collect();
    let reasons: Vec<Option<String>> = moved.iter().map(|payout| payout.reason.clone()).collect();
    sqlx::query!(
        "update payout
         set state = moved.state, reason = moved.reason, answered_at = $1, answer_id = $2
         from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[])
             as moved (party_id, payout_id, state, reason)
         where payout.party_id = moved.party_id and payout.payout_id = moved.payout_id",
        at,
        answer.uuid(),
        &parties,
        &ids,
        &states,
        &reasons as &[Option<String>],
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes the entries of payouts that are owed again, market by market.
pub(super) async fn give_back_in<R>(
    connection: &mut PgConnection,
    payouts: &HashMap<Uuid, Named>,
    markets: &BTreeMap<Market, MarketRules>,
    (now, ids): (DateTime<Utc>, &dyn IdSource),
) -> Result<(), Error<R>> {
    for market in markets.values() {
        let mut given_back: Vec<&Named> = payouts
            .values()
            .filter(|payout| payout.market == market.market && payout.is_given_back())
            .collect();
        if given_back.is_empty() {
            continue;
        }
        given_back.sort_unstable_by_key(|payout| payout.payout_id);
        let context = BatchContext {
            market,
            now,
            ids,
            source: Source::Api,
        };
        let mut entries = NewPartyEntries::new(&context);
        for payout in given_back {
            let party = (&*payout.party_kind, payout.party_id);
            let about = about(party, payout.payout_id, market)?;
            let kind = PartyEntryKind::PayoutReturned;
            entries.add(ids.next(), &about, now, kind, payout.amount.units);
        }
        entries.write(&mut *connection).await?;
    }
    let is_unknown = |payout: &Named| !markets.contains_key(&payout.market);
    match payouts.values().find(|payout| is_unknown(payout)) {
        Some(payout) => Err(corrupt(PAYOUT, "market_code", payout.payout_id)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use domain::{currency::Currency, payout::AnsweredStatus};

    use super::*;

    fn named(state: PayoutState) -> HashMap<Uuid, Named> {
        let payout_id = Uuid::from_u128(7);
        let payout = Named {
            party_id: Uuid::from_u128(1),
            payout_id,
            party_kind: "creator".to_owned(),
            market: Market::Gb,
            amount: Money::new(1_000, Currency::Gbp),
            account_end: "6789".to_owned(),
            was: state,
            state,
            reason: None,
        };
        HashMap::from([(payout_id, payout)])
    }

    fn row(end_to_end: &str, status: AnsweredStatus) -> BankAnswer {
        BankAnswer {
            end_to_end: end_to_end.to_owned(),
            status,
            reason: Some("AC04".to_owned()),
        }
    }

    #[test]
    fn rows_are_judged_in_their_order() {
        use AnsweredStatus::{Accepted, Paid, Rejected};
        let id = Uuid::from_u128(7).simple().to_string();
        let mut payouts = named(PayoutState::Sent);
        let rows = [
            row(&id, Accepted),
            row("NOTPROVIDED", Paid),
            row(&id.to_uppercase(), Paid),
            row(&id, Paid),
            row(&id, Rejected),
            row(&id, Rejected),
        ];
        let expected = [
            AnswerOutcome::Open,
            AnswerOutcome::Unmatched,
            AnswerOutcome::Paid,
            AnswerOutcome::Unchanged,
            AnswerOutcome::Returned,
            AnswerOutcome::Unchanged,
        ];
        assert_eq!(judge(&rows, &mut payouts), expected);
        let payout = &payouts[&Uuid::from_u128(7)];
        assert_eq!(payout.state, PayoutState::Returned);
        assert!(payout.is_given_back());
        assert_eq!(payout.reason.as_deref(), Some("AC04"));
    }

    #[test]
    fn what_was_given_back_is_not_given_back_again() {
        let id = Uuid::from_u128(7).to_string();
        for status in AnsweredStatus::ALL {
            let mut payouts = named(PayoutState::Rejected);
            judge(&[row(&id, status)], &mut payouts);
            let payout = &payouts[&Uuid::from_u128(7)];
            assert_eq!(payout.state, PayoutState::Rejected, "{status}");
            assert!(!payout.is_given_back());
        }
    }
}
