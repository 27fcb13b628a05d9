//! What can be wrong with a tax form.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{FieldCode, IdentifierRefusal, W9Field};
use crate::application::{FieldRefusal, StateRefusal};

/// Why a field of a tax form can't be handed in as it is. A draft is kept all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxFieldRefusal {
    /// What can be wrong with any field.
    #[error("{0}")]
    Field(FieldRefusal),
    /// The number is missing or wrong.
    #[error("{0}")]
    Identifier(IdentifierRefusal),
    /// There is a number, and nothing says which it is.
    #[error("select which number it is, then write it again")]
    NumberWithoutKind,
    /// An LLC says how it is taxed.
    #[error("select how the LLC is taxed: C, S or P")]
    LlcTaxationMissing,
    /// It is for another classification.
    #[error("this doesn't go with the classification: clear it, or select another classification")]
    NotForClassification,
    /// A company has an EIN.
    #[error("this classification needs an EIN")]
    KindNotForClassification,
    /// It is no state's code.
    #[error("write the two letters of the state, for example CA")]
    NotAState,
    /// It is no ZIP code.
    #[error("write a ZIP code, for example 94103 or 94103-1234")]
    NotAZip,
    /// It is no postcode of the market.
    #[error("this isn't a postcode: compare it with your address")]
    NotAPostcode,
    /// It is no number of a company.
    #[error("a company number has 8 characters, for example 01234567 or SC123456")]
    NotACompanyNumber,
    /// It is no code of an exemption.
    #[error("write a code from the list")]
    NotAnExemption,
    /// It is no address of email.
    #[error("write an email address, for example name@example.org")]
    NotAnEmail,
    /// It is no phone number.
    #[error("write a phone number with its country code, for example +1 202 555 0100")]
    NotAPhone,
    /// The certification isn't confirmed.
    #[error("confirm the certification")]
    NotCertified,
    /// The form has another version by now.
    #[error("this form has a new version: open it again")]
    OtherVersion,
}

/// All that keeps a form from being handed in, field by field in the order of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxRefusals {
    /// Of a W-9.
    W9(Vec<(W9Field, TaxFieldRefusal)>),
    /// Of another market's form.
    Market(Vec<(FieldCode, TaxFieldRefusal)>),
}

/// Why a tax form isn't taken.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubmitTaxRefusal {
    /// Fields are missing or wrong.
    #[error("some fields are missing or wrong")]
    Wrong(TaxRefusals),
    /// The person's address isn't proven.
    #[error("prove your email address first: we sent a code to it")]
    EmailNotProven,
    /// Another one waits for review.
    #[error("tax information waits for review already")]
    AlreadyPending,
    /// A document that it names isn't there.
    #[error("a document is no longer there: add it again")]
    DocumentGone,
    /// Another window saved the draft meanwhile.
    #[error("another window saved this draft meanwhile")]
    SavedMeanwhile {
        /// Who saved it; none for somebody who has no name.
        by: Option<String>,
        /// When.
        at: DateTime<Utc>,
        /// The version that is saved.
        version: u32,
    },
    /// It is no draft any more.
    #[error("{0}")]
    State(StateRefusal),
}
