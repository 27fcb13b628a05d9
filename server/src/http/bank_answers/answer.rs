//! What a form with a bank's answer is answered: a plain form is led to a page, a program gets JSON.

use app::paths::operations as paths;
use axum::{
    Json,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use bank_files::AnswerFault;
use domain::{
    ids::{BankAnswerId, PayoutBatchId},
    payout::TakeAnswerRefusal,
};
use serde_json::json;

use super::super::documents::answer::{see_other, wants_page};

/// Why a file isn't taken.
#[derive(Clone, Debug)]
pub(super) enum Refusal {
    /// There is none.
    Missing,
    /// It is too large.
    TooLarge,
    /// It is no answer.
    Fault(AnswerFault),
    /// It can't be taken.
    Not(TakeAnswerRefusal),
}

impl Refusal {
    /// What the page is told by.
    const fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLarge => "too_large",
            Self::Fault(AnswerFault::Empty | AnswerFault::NoPayments)
            | Self::Not(TakeAnswerRefusal::Empty) => "empty",
            Self::Fault(AnswerFault::TooManyRows) | Self::Not(TakeAnswerRefusal::TooManyRows) => {
                "too_many_rows"
            }
            Self::Fault(AnswerFault::NotText) => "not_text",
            Self::Fault(
                AnswerFault::Damaged | AnswerFault::DocumentType | AnswerFault::TooDeep,
            ) => "damaged",
            Self::Fault(AnswerFault::NotPain002) => "not_pain002",
            Self::Fault(AnswerFault::NoColumn(_) | AnswerFault::Row(_)) => "not_a_table",
        }
    }

    /// The sentence for programs.
    fn message(&self) -> String {
        match self {
            Self::Missing => "choose a file".to_owned(),
            Self::TooLarge => "this file is larger than 32 MB: divide it".to_owned(),
            Self::Fault(fault) => fault.to_string(),
            Self::Not(refusal) => refusal.to_string(),
        }
    }
}

/// The answer is taken.
pub(super) fn taken(headers: &HeaderMap, answer: BankAnswerId) -> Response {
    if wants_page(headers) {
        return see_other(&paths::answer(answer));
    }
    Json(json!({ "answer": answer })).into_response()
}

/// It isn't, and a sentence says why: on the page of the batch that it was sent in beside.
pub(super) fn refused(
    headers: &HeaderMap,
    refusal: Refusal,
    batch: Option<PayoutBatchId>,
) -> Response {
    let code = refusal.code();
    if wants_page(headers) {
        let page = batch.map_or_else(|| paths::PAYOUTS.to_owned(), paths::payout_batch);
        return see_other(&format!("{page}?answer={code}"));
    }
    let status = if matches!(refusal, Refusal::TooLarge) {
        StatusCode::PAYLOAD_TOO_LARGE
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let refused = json!({ "refusal": code, "message": refusal.message() });
    (status, Json(refused)).into_response()
}

/// Nobody is signed in any more.
pub(super) fn signed_out(headers: &HeaderMap) -> Response {
    if wants_page(headers) {
        return see_other(&app::sign_in_address(paths::PAYOUTS));
    }
    StatusCode::UNAUTHORIZED.into_response()
}
