//! Why what an operator asked for wasn't done, in words.

use domain::payout::{
    ApproveRefusal, BatchRefusal, BeginBatchRefusal, ResolveRefusal, SubmitRefusal,
};
use ui::{FieldError, format, text::t};

use super::{
    api::{BeginningRefusal, ResolvingRefusal},
    list::{DAY, MARKET},
    names::written,
    resolve::{HOW, NOTE},
};
use crate::text::batches as words;

fn whole(says: &str) -> Vec<FieldError> {
    vec![FieldError::of_all(says.to_owned())]
}

pub(super) fn begin(refusal: BeginningRefusal) -> Vec<FieldError> {
    match refusal {
        BeginningRefusal::NoMarket => vec![MARKET.error(t(words::NO_MARKET))],
        BeginningRefusal::NoDay => vec![DAY.error(t(words::NO_DAY))],
        BeginningRefusal::Begin(BeginBatchRefusal::Passed) => {
            vec![DAY.error(t(words::PASSED))]
        }
        BeginningRefusal::Begin(BeginBatchRefusal::IsOpen) => {
            vec![MARKET.error(t(words::IS_OPEN))]
        }
    }
}

pub(super) fn submit(refusal: SubmitRefusal) -> Vec<FieldError> {
    match refusal {
        SubmitRefusal::Empty => whole(t(words::EMPTY_BATCH)),
        SubmitRefusal::State(_) => whole(t(words::ALREADY_STATE)),
    }
}

pub(super) fn approve(refusal: &ApproveRefusal) -> Vec<FieldError> {
    match refusal {
        ApproveRefusal::SamePerson => whole(t(words::SAME_PERSON)),
        ApproveRefusal::AlreadyApproved { by: Some(name), at } => {
            whole(&words::approved_by(name, &written(*at)))
        }
        ApproveRefusal::AlreadyApproved { by: None, at } => {
            whole(&words::approved_on(&written(*at)))
        }
        ApproveRefusal::NotSubmitted => whole(t(words::NOT_SUBMITTED)),
        ApproveRefusal::Changed { total } => whole(&words::changed(&format::money(*total))),
    }
}

pub(super) fn batch(_: BatchRefusal) -> Vec<FieldError> {
    whole(t(words::ALREADY_STATE))
}

pub(super) fn resolve(refusal: ResolvingRefusal) -> Vec<FieldError> {
    match refusal {
        ResolvingRefusal::NothingChosen => vec![HOW.error(t(words::NO_RESOLUTION))],
        ResolvingRefusal::Resolve(ResolveRefusal::State(_)) => whole(t(words::IS_DECIDED)),
        ResolvingRefusal::Resolve(ResolveRefusal::NoteTooShort) => {
            vec![NOTE.error(t(words::NOTE_SHORT))]
        }
        ResolvingRefusal::Resolve(ResolveRefusal::NoteTooLong { .. }) => {
            vec![NOTE.error(t(words::NOTE_LONG))]
        }
    }
}
