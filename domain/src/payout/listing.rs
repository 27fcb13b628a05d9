//! Payouts, batches, answers, holds and rules as people read them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    AnswerOutcome, AnsweredStatus, BankAnswerFormat, NotPaid, Payable, PayoutBatchState,
    PayoutHoldReason, PayoutRule, PayoutState,
};
use crate::{
    ids::{BankAnswerId, BillId, PayoutBatchId, PayoutHoldId, PayoutId},
    ledger::account::PartyId,
    market::Market,
    money::Money,
    page::Page,
};

/// A payout, as whoever is paid reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutRow {
    /// Which one.
    pub payout: PayoutId,
    /// The market whose bills it pays.
    pub market: Market,
    /// How much.
    pub amount: Money,
    /// The end of the account's number.
    pub account_end: String,
    /// Whether the account is one of another market.
    pub is_abroad: bool,
    /// How far it has come.
    pub state: PayoutState,
    /// What the bank said, where it said why.
    pub reason: Option<String>,
    /// When the bank is asked to pay.
    pub pay_on: NaiveDate,
}

/// That payouts to somebody are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenHold {
    /// Why.
    pub reason: PayoutHoldReason,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// When somebody is paid next in a market, and how much, as far as bills say by now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextPayout {
    /// The market.
    pub market: Market,
    /// The days on which it pays, the next first.
    pub days: Vec<NaiveDate>,
    /// What is left of all bills.
    pub payable: Payable,
    /// The least that is paid out.
    pub threshold: Money,
    /// The end of the number of the account that is paid to; none where there is no account.
    pub account_end: Option<String>,
    /// Why nothing would be paid.
    pub why_not: Option<NotPaid>,
    /// Why an operator holds payouts.
    pub hold: Option<OpenHold>,
}

/// What whoever is paid reads of payouts in a market.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutsOfParty {
    /// The markets in which there are bills.
    pub markets: Vec<Market>,
    /// What comes next in the market that was asked for, or in the first.
    pub next: NextPayout,
    /// The last payout there, if the bank didn't pay it, or it came back.
    pub last_failed: Option<PayoutRow>,
    /// What was paid there and is on its way, the latest first.
    pub payouts: Page<PayoutRow>,
}

/// A month's bill as a payout pays it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BilledMonth {
    /// Which bill.
    pub bill: BillId,
    /// Its number.
    pub number: String,
    /// The first day of its month.
    pub month: NaiveDate,
    /// What it comes to.
    pub amount: Money,
}

/// A payout that was taken from what can be paid by a later one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierPayout {
    /// Which one.
    pub payout: PayoutId,
    /// How much.
    pub amount: Money,
    /// How far it has come by now.
    pub state: PayoutState,
    /// When the bank was asked to pay.
    pub pay_on: NaiveDate,
}

/// Something that happened to a payout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PayoutStep {
    /// It was worked out.
    Prepared,
    /// It was approved, and its entry written.
    Approved,
    /// It went to the bank.
    Sent,
    /// The bank answered, or an operator found out.
    Answered,
}

/// How a payout was worked out, and its course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutExplained {
    /// The payout.
    pub payout: PayoutRow,
    /// All bills, what was paid before, and what was held, when it was worked out.
    pub payable: Payable,
    /// The first day of the last month that it pays.
    pub up_to_month: NaiveDate,
    /// The bills, the latest first, as many as fit a page.
    pub bills: Vec<BilledMonth>,
    /// What earlier bills come to that aren't listed.
    pub bills_before: Money,
    /// The payouts before it, the latest first, as many as fit a page.
    pub earlier: Vec<EarlierPayout>,
    /// What was paid before that isn't listed.
    pub paid_before: Money,
    /// The least that was paid out.
    pub threshold: Money,
    /// What happened when.
    pub course: Vec<(PayoutStep, DateTime<Utc>)>,
}

/// Which batches are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BatchFilter {
    /// Of this market.
    pub market: Option<Market>,
    /// In this state.
    pub state: Option<PayoutBatchState>,
}

/// A batch of payouts in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutBatchRow {
    /// Which one.
    pub batch: PayoutBatchId,
    /// The market.
    pub market: Market,
    /// When the bank is asked to pay.
    pub pay_on: NaiveDate,
    /// How far it has come.
    pub state: PayoutBatchState,
    /// How many are paid by it.
    pub payouts: u64,
    /// What that comes to.
    pub total: Money,
    /// How many are owed something and aren't paid.
    pub skipped: u64,
    /// When it was begun.
    pub prepared_at: DateTime<Utc>,
    /// Who submitted it, and when.
    pub submitted: Option<(String, DateTime<Utc>)>,
    /// Who approved it, and when.
    pub approved: Option<(String, DateTime<Utc>)>,
}

/// How many payouts of a batch have come so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutsInBatch {
    /// How far.
    pub state: PayoutState,
    /// How many.
    pub count: u64,
    /// What they come to.
    pub amount: Money,
}

/// How many aren't paid by a batch for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkippedInBatch {
    /// Why.
    pub why: NotPaid,
    /// How many.
    pub count: u64,
    /// What they would have been paid.
    pub amount: Money,
}

/// A payout of a batch, as operators read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperatorPayout {
    /// Which one.
    pub payout: PayoutId,
    /// Who is paid.
    pub party: PartyId,
    /// The name or handle.
    pub name: String,
    /// How much.
    pub amount: Money,
    /// The end of the account's number.
    pub account_end: String,
    /// Whether the account is one of another market.
    pub is_abroad: bool,
    /// How far it has come.
    pub state: PayoutState,
    /// What the bank said, where it said why.
    pub reason: Option<String>,
    /// Which operator found out what became of it, and how that one knows.
    pub resolved: Option<(String, String)>,
}

/// A batch on its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutBatchPage {
    /// The batch.
    pub row: PayoutBatchRow,
    /// Whether the reader submitted it, and so can't approve it.
    pub is_own: bool,
    /// Its payouts by how far they have come.
    pub by_state: Vec<PayoutsInBatch>,
    /// Who isn't paid, by why.
    pub skipped: Vec<SkippedInBatch>,
    /// Its payouts, the latest first.
    pub payouts: Page<OperatorPayout>,
    /// The banks' answers that name it, the latest first.
    pub answers: Vec<AnswerReport>,
}

/// What became of a file with a bank's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerReport {
    /// Which one.
    pub answer: BankAnswerId,
    /// The batch that it was sent in beside.
    pub batch: Option<PayoutBatchId>,
    /// What the file was called.
    pub file_name: String,
    /// In which form it was.
    pub format: BankAnswerFormat,
    /// When it was taken.
    pub taken_at: DateTime<Utc>,
    /// By whom, if that one has a name.
    pub taken_by: Option<String>,
    /// How many rows it has.
    pub rows: u64,
    /// How many payouts were paid.
    pub paid: u64,
    /// How many were not, or came back.
    pub rejected: u64,
    /// Of how many nobody knows.
    pub unknown: u64,
    /// How many rows an operator has to look at.
    pub unmatched: u64,
}

/// A row of a bank's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnsweredRow {
    /// Where it stands in the file, from 1 on.
    pub n: u32,
    /// By which id.
    pub end_to_end: String,
    /// What the bank says.
    pub status: AnsweredStatus,
    /// Why.
    pub reason: Option<String>,
    /// What became of it.
    pub outcome: AnswerOutcome,
    /// The batch of the payout that it names.
    pub batch: Option<PayoutBatchId>,
}

/// A hold, as operators read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutHoldRow {
    /// Which one.
    pub hold: PayoutHoldId,
    /// Whose payouts, by name or handle.
    pub name: String,
    /// In which market; none for all.
    pub market: Option<Market>,
    /// Why.
    pub reason: PayoutHoldReason,
    /// What the operator wrote.
    pub note: String,
    /// Since when.
    pub since: DateTime<Utc>,
    /// By whom, if that one has a name.
    pub set_by: Option<String>,
    /// When it was released, if it was.
    pub released_at: Option<DateTime<Utc>>,
}

/// How a market is paid, as operators read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutRuleRow {
    /// The market.
    pub market: Market,
    /// How it is paid.
    pub rule: PayoutRule,
    /// Since when; none where it is so from the beginning.
    pub since: Option<DateTime<Utc>>,
    /// The days on which it pays, the next first.
    pub days: Vec<NaiveDate>,
}

/// What of money waits for an operator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyToDo {
    /// Batches of payouts to submit or approve.
    pub batches: u64,
    /// Disputes to decide.
    pub disputes: u64,
    /// Checks of the ledger that found faults which nobody has looked at.
    pub checks: u64,
    /// Alerts of Data Compass that aren't decided.
    pub alerts: u64,
}

impl MoneyToDo {
    /// Whether nothing waits.
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.batches == 0 && self.disputes == 0 && self.checks == 0 && self.alerts == 0
    }
}
