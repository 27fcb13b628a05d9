//! An answer as ISO 20022 pain.002. Elements are known by their own names, whatever the namespace, so that every
//! version reads alike. Attributes are never looked at.

use domain::payout::{ANSWER_ROWS_MAX, AnsweredStatus, BankAnswer, BankAnswerFormat, WholeAnswer};
use quick_xml::{
    Reader,
    events::{BytesRef, Event},
};

use crate::answer::{Answer, AnswerFault, status_of};

/// How deep elements stand within each other at most. Banks' stand a dozen deep.
const DEPTH_MAX: usize = 32;

/// The most bytes of a text that is looked at. What is longer is none of ours.
const TEXT_BYTES_MAX: usize = 1_024;

/// What one payment's part of the answer is called.
const TRANSACTION: &str = "TxInfAndSts";

/// What the part of all payments with one date and payer is called: there is one of ours.
const PAYMENTS: &str = "OrgnlPmtInfAndSts";

/// What the part of the whole file is called.
const GROUP: &str = "OrgnlGrpInfAndSts";

/// Reads an answer.
pub(crate) fn read(text: &str) -> Result<Answer, AnswerFault> {
    let mut reader = Reader::from_str(text);
    let mut found = Found::default();
    let mut value = String::new();
    loop {
        match reader.read_event().map_err(|_| AnswerFault::Damaged)? {
            Event::Start(start) => {
                let name = String::from_utf8_lossy(start.local_name().as_ref()).into_owned();
                found.begin(name)?;
                value.clear();
            }
            Event::End(_) => {
                found.end(value.trim())?;
                value.clear();
            }
            Event::Text(text) => {
                add(
                    &mut value,
                    &text.decode().map_err(|_| AnswerFault::Damaged)?,
                );
            }
            Event::CData(text) => {
                add(
                    &mut value,
                    &text.decode().map_err(|_| AnswerFault::Damaged)?,
                );
            }
            Event::GeneralRef(reference) => {
                let sign = resolved(&reference)?;
                add(&mut value, sign.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return Err(AnswerFault::DocumentType),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    found.answer()
}

/// Adds to a text what comes next of it, as far as it is looked at.
fn add(value: &mut String, more: &str) {
    if value.len().saturating_add(more.len()) <= TEXT_BYTES_MAX {
        value.push_str(more);
    }
}

/// The character of a reference: one of the five that XML has, or a number.
fn resolved(reference: &BytesRef<'_>) -> Result<char, AnswerFault> {
    let number = reference.resolve_char_ref();
    if let Some(sign) = number.map_err(|_| AnswerFault::Damaged)? {
        return Ok(sign);
    }
    let name = reference.decode().map_err(|_| AnswerFault::Damaged)?;
    match &*name {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(AnswerFault::Damaged),
    }
}

/// What a part of the answer says.
#[derive(Default)]
struct Part {
    id: Option<String>,
    status: Option<AnsweredStatus>,
    reason: Option<String>,
    /// What the bank says beside it, where it gives no reason.
    more: Option<String>,
}

impl Part {
    fn reason(self) -> Option<String> {
        self.reason.or(self.more)
    }
}

/// What was found so far.
#[derive(Default)]
struct Found {
    /// The names of the elements that are open.
    path: Vec<String>,
    is_pain002: bool,
    /// Whether the document's own element is over.
    is_over: bool,
    group: Part,
    payments: Part,
    transaction: Part,
    rows: Vec<BankAnswer>,
    whole: Option<WholeAnswer>,
}

impl Found {
    fn begin(&mut self, name: String) -> Result<(), AnswerFault> {
        if self.path.len() >= DEPTH_MAX {
            return Err(AnswerFault::TooDeep);
        }
        if self.is_over {
            return Err(AnswerFault::Damaged);
        }
        match &*name {
            TRANSACTION => self.transaction = Part::default(),
            PAYMENTS => self.payments = Part::default(),
            "CstmrPmtStsRpt" => self.is_pain002 = true,
            _ => {}
        }
        self.path.push(name);
        Ok(())
    }

    fn end(&mut self, value: &str) -> Result<(), AnswerFault> {
        let name = self.path.pop().ok_or(AnswerFault::Damaged)?;
        match &*name {
            TRANSACTION => self.end_transaction()?,
            PAYMENTS => self.end_payments(),
            _ => self.note(&name, value),
        }
        self.is_over = self.path.is_empty();
        Ok(())
    }

    /// Notes what an element says, by which part it stands in and what it is called.
    fn note(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        let parent = self.path.last().map_or("", String::as_str);
        let mut above = self.path.iter().rev().skip(1);
        let is_reason = parent == "Rsn" && above.next().is_some_and(|name| name == "StsRsnInf");
        let is_in = |part: &str| self.path.iter().any(|open| open == part);
        let part = if is_in(TRANSACTION) {
            &mut self.transaction
        } else if is_in(PAYMENTS) {
            &mut self.payments
        } else if is_in(GROUP) {
            &mut self.group
        } else {
            return;
        };
        match (parent, name) {
            (TRANSACTION, "OrgnlEndToEndId")
            | (PAYMENTS, "OrgnlPmtInfId")
            | (GROUP, "OrgnlMsgId") => part.id = Some(value.to_owned()),
            (TRANSACTION, "TxSts") | (PAYMENTS, "PmtInfSts") | (GROUP, "GrpSts") => {
                part.status = Some(status_of(value));
            }
            ("Rsn", "Cd" | "Prtry") if is_reason => part.reason = Some(value.to_owned()),
            ("StsRsnInf", "AddtlInf") if part.more.is_none() => part.more = Some(value.to_owned()),
            _ => {}
        }
    }

    /// What is said of one payment; what isn't, is said of all of them.
    fn end_transaction(&mut self) -> Result<(), AnswerFault> {
        if self.rows.len() >= ANSWER_ROWS_MAX {
            return Err(AnswerFault::TooManyRows);
        }
        let mut part = std::mem::take(&mut self.transaction);
        let of_all = self.payments.status.or(self.group.status);
        let status = part.status.or(of_all).unwrap_or(AnsweredStatus::Unknown);
        self.rows.push(BankAnswer {
            end_to_end: part.id.take().unwrap_or_default(),
            status,
            reason: part.reason(),
        });
        Ok(())
    }

    /// What is said of all payments that aren't named.
    fn end_payments(&mut self) {
        let part = std::mem::take(&mut self.payments);
        self.whole = self.whole.take().or(whole(part));
    }

    fn answer(mut self) -> Result<Answer, AnswerFault> {
        if !self.is_over || !self.path.is_empty() {
            return Err(AnswerFault::Damaged);
        }
        if !self.is_pain002 {
            return Err(AnswerFault::NotPain002);
        }
        let group = std::mem::take(&mut self.group);
        Ok(Answer {
            format: BankAnswerFormat::Pain002,
            rows: self.rows,
            whole: self.whole.or(whole(group)),
        })
    }
}

/// What is said of every payment that a bank was asked for at once. That they are on their way says nothing new:
/// banks name exceptions alone.
fn whole(mut part: Part) -> Option<WholeAnswer> {
    let status = part.status?;
    match status {
        AnsweredStatus::Paid | AnsweredStatus::Rejected => Some(WholeAnswer {
            asked_as: part.id.take()?,
            status,
            reason: part.reason(),
        }),
        AnsweredStatus::Accepted | AnsweredStatus::Unknown => None,
    }
}
