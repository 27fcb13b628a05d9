//! Payouts: how what somebody is owed by bills comes to the bank account (spec/money.md 10, spec/product.md 8).
//!
//! A payout pays bills, never an open month. What can be paid to somebody is a [`Payable`]: all bills less all
//! payouts that went through or may have, less what a dispute holds. Why nothing is paid is a [`NotPaid`]. When a
//! market pays is its [`PayoutRule`].
//!
//! Payouts go in batches. The program prepares one, an operator submits it, and another one approves it;
//! [`PayoutBatchState::after`] and [`PayoutState::after`] are the tables of all moves, and
//! [`PayoutState::answered`] that of what a bank's answer makes of a payout. What nobody knows stays unknown: it is
//! never paid again by itself.

mod answer;
mod batch;
mod calendar;
mod listing;
mod payable;
mod payment;

pub use self::{
    answer::{
        ANSWER_ROWS_MAX, AnswerOutcome, AnsweredStatus, BANK_ANSWER_BYTES_MAX, BankAnswer,
        BankAnswerFormat, TakeAnswerRefusal, WholeAnswer,
    },
    batch::{
        ApproveRefusal, BatchMove, BatchRefusal, BeginBatchRefusal, PayoutBatchState, PayoutMove,
        PayoutRefusal, PayoutState, RESOLVE_NOTE_CHARACTERS_MAX, RESOLVE_NOTE_CHARACTERS_MIN,
        Resolution, ResolutionKind, ResolveRefusal, SubmitRefusal, check_resolution,
    },
    calendar::{
        DELAY_DAYS_MAX, PayoutRule, SetRuleRefusal, check_rule, last_payout_day, next_payout_days,
        payout_days, put_off_weekend,
    },
    listing::{
        AnswerReport, AnsweredRow, BatchFilter, BilledMonth, EarlierPayout, MoneyToDo, NextPayout,
        OpenHold, OperatorPayout, PayoutBatchPage, PayoutBatchRow, PayoutExplained, PayoutHoldRow,
        PayoutRow, PayoutRuleRow, PayoutStep, PayoutsInBatch, PayoutsOfParty, SkippedInBatch,
    },
    payable::{
        HOLD_NOTE_CHARACTERS_MAX, HoldFault, NotPaid, Obstacles, Payable, PayoutHoldReason,
        check_hold,
    },
    payment::{BankFileFormat, BankPayment, PayerAccount, remittance, split_numbers},
};

#[cfg(test)]
mod tests;
