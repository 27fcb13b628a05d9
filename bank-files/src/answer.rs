//! What a bank answered, in whichever form.

use domain::payout::{ANSWER_ROWS_MAX, AnsweredStatus, BankAnswer, BankAnswerFormat, WholeAnswer};
use thiserror::Error;

use crate::{csv_answer, pain002};

/// A bank's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// In which form it is.
    pub format: BankAnswerFormat,
    /// What it says of single payments, in its order.
    pub rows: Vec<BankAnswer>,
    /// What it says of all others that it was asked for.
    pub whole: Option<WholeAnswer>,
}

/// Why a file is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AnswerFault {
    /// It has no bytes but blanks.
    #[error("this file is empty")]
    Empty,
    /// It isn't in UTF-8.
    #[error("this file is not text in UTF-8: save it in UTF-8 and send it again")]
    NotText,
    /// It isn't well formed.
    #[error("this XML file is damaged or cut off: download it again from the bank")]
    Damaged,
    /// It says what its parts are, which no bank does.
    #[error("this XML file has a document type, which no answer of a bank has")]
    DocumentType,
    /// Its elements stand within each other without end.
    #[error("this XML file is nested deeper than any answer of a bank")]
    TooDeep,
    /// It is XML of another kind.
    #[error("this XML file is not a pain.002 answer")]
    NotPain002,
    /// A column is missing.
    #[error("this table has no column {0}: its first row must name end_to_end_id and status")]
    NoColumn(&'static str),
    /// A row isn't one.
    #[error("row {0} of this table can't be read")]
    Row(u64),
    /// It has too many payments.
    #[error("this file has more than {ANSWER_ROWS_MAX} payments: divide it")]
    TooManyRows,
    /// It says nothing of any payment.
    #[error("this file says nothing of any payment")]
    NoPayments,
}

/// Reads what a bank answered: pain.002 of any version, or a table with the columns `end_to_end_id`, `status` and,
/// if there is one, `reason`. Which it is, its first character says.
///
/// # Errors
///
/// [`AnswerFault`].
pub fn read_answer(bytes: &[u8]) -> Result<Answer, AnswerFault> {
    let text = str::from_utf8(bytes).map_err(|_| AnswerFault::NotText)?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    // UTF-16 of ASCII reads as UTF-8 with nothing between the letters.
    if text.contains('\0') {
        return Err(AnswerFault::NotText);
    }
    let text = text.trim_start();
    if text.is_empty() {
        return Err(AnswerFault::Empty);
    }
    let answer = if text.starts_with('<') {
        pain002::read(text)?
    } else {
        csv_answer::read(text)?
    };
    if answer.rows.is_empty() && answer.whole.is_none() {
        return Err(AnswerFault::NoPayments);
    }
    Ok(answer)
}

/// What a word of ISO 20022's list says of a payment. What isn't known by now is never taken for paid, nor for not
/// paid.
pub(crate) fn status_of(word: &str) -> AnsweredStatus {
    match word {
        "ACSC" | "ACCC" => AnsweredStatus::Paid,
        "RJCT" | "CANC" => AnsweredStatus::Rejected,
        "RCVD" | "ACTC" | "ACCP" | "ACSP" | "ACWC" | "PATC" | "PDNG" | "PART" => {
            AnsweredStatus::Accepted
        }
        _ => AnsweredStatus::Unknown,
    }
}
