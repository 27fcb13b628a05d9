//! What is wrong with a tax form, as sentences: with its fields and numbers, and with keeping it or handing it in.

use chrono::{DateTime, Utc};
use domain::{
    application::{FieldRefusal, SaveDraftRefusal},
    market::Market,
    tax::{IdentifierRefusal, SubmitTaxRefusal, TaxFieldRefusal, TaxRefusals},
};

use crate::{
    market_form::errors::of_market_form,
    numbers::{W9_NUMBER, number_field},
    text::errors as words,
    w9::errors::of_w9,
    wire::{MoveTaxRefusal, SaveTaxRefusal, WrongNumber},
};
use ui::{FieldError, format, text::t};

/// What is wrong with a field of this label.
pub(crate) fn of_field(label: &str, why: TaxFieldRefusal) -> String {
    match why {
        TaxFieldRefusal::Field(why) => of_any_field(label, why),
        TaxFieldRefusal::Identifier(why) => of_number(label, why),
        TaxFieldRefusal::LlcTaxationMissing => t(words::LLC_TAXATION_MISSING).to_owned(),
        TaxFieldRefusal::NotForClassification => words::not_for_classification(label),
        TaxFieldRefusal::KindNotForClassification => {
            t(words::KIND_NOT_FOR_CLASSIFICATION).to_owned()
        }
        TaxFieldRefusal::NotAState => t(words::NOT_A_STATE).to_owned(),
        TaxFieldRefusal::NotAZip => t(words::NOT_A_ZIP).to_owned(),
        TaxFieldRefusal::NotAPostcode => t(words::NOT_A_POSTCODE).to_owned(),
        TaxFieldRefusal::NotACompanyNumber => t(words::NOT_A_COMPANY_NUMBER).to_owned(),
        TaxFieldRefusal::NotAnExemption => words::not_an_exemption(label),
        TaxFieldRefusal::NotAnEmail => t(words::NOT_AN_EMAIL).to_owned(),
        TaxFieldRefusal::NotAPhone => t(words::NOT_A_PHONE).to_owned(),
        TaxFieldRefusal::NotCertified => t(words::NOT_CERTIFIED).to_owned(),
        TaxFieldRefusal::OtherVersion => t(words::OTHER_VERSION).to_owned(),
    }
}

fn of_any_field(label: &str, why: FieldRefusal) -> String {
    match why {
        FieldRefusal::NothingChosen => words::nothing_chosen(label),
        FieldRefusal::TooLong { given, most } => {
            words::too_long(label, &format::count_of(given), &format::count_of(most))
        }
        FieldRefusal::NoDocument => t(words::NO_DOCUMENT).to_owned(),
        FieldRefusal::TooManyDocuments { most } => {
            words::too_many_documents(&format::count_of(most))
        }
        // The others are of fields that no tax form has.
        FieldRefusal::Missing
        | FieldRefusal::NotACountry
        | FieldRefusal::CountryIsNoMarket
        | FieldRefusal::NotAWebsite
        | FieldRefusal::NotANumber { .. }
        | FieldRefusal::Contact(_) => words::missing(label),
    }
}

/// What is wrong with a number. It never says the number.
fn of_number(label: &str, why: IdentifierRefusal) -> String {
    match why {
        IdentifierRefusal::Missing => words::number_missing(label),
        IdentifierRefusal::NotDigits => words::number_digits(label),
        IdentifierRefusal::WrongLength { given, expected } => {
            let (given, expected) = (format::count_of(given), format::count_of(expected));
            words::number_length(label, &given, &expected)
        }
        IdentifierRefusal::WrongForm => words::number_form(label),
        IdentifierRefusal::WrongCheckDigit => words::number_check(label),
        IdentifierRefusal::NeverGivenOut => words::number_never(label),
        IdentifierRefusal::IsItin => t(words::NUMBER_IS_ITIN).to_owned(),
        IdentifierRefusal::IsNoItin => t(words::NUMBER_IS_NO_ITIN).to_owned(),
    }
}

/// Something wrong with the documents, at their choice.
pub(crate) fn at_documents(id: &'static str, why: TaxFieldRefusal) -> FieldError {
    FieldError {
        field: Some(id),
        says: of_field("", why),
        beside: None,
    }
}

/// What is wrong with numbers that were typed, each at its field.
fn of_numbers(is_w9: bool, wrong: &[WrongNumber]) -> Vec<FieldError> {
    let error = |wrong: &WrongNumber| match wrong.kind {
        None => W9_NUMBER.error(t(words::NUMBER_WITHOUT_KIND)),
        Some(_) if is_w9 => W9_NUMBER.error(of_number(W9_NUMBER.label(), wrong.why)),
        Some(kind) => {
            let field = number_field(kind);
            field.error(of_number(field.label(), wrong.why))
        }
    };
    wrong.iter().map(error).collect()
}

fn of_refusals(refusals: &TaxRefusals) -> Vec<FieldError> {
    match refusals {
        TaxRefusals::W9(wrong) => of_w9(wrong),
        TaxRefusals::Market(wrong) => of_market_form(wrong),
    }
}

/// Why a form isn't saved or handed in.
pub(crate) fn of_saving(
    refusal: &SaveTaxRefusal,
    (is_w9, zone): (bool, Market),
) -> Vec<FieldError> {
    let of_all = |says: String| vec![FieldError::of_all(says)];
    match refusal {
        SaveTaxRefusal::TwoFactorNeeded => of_all(t(words::TWO_FACTOR_NEEDED).to_owned()),
        SaveTaxRefusal::NoForm => of_all(t(words::NO_FORM).to_owned()),
        SaveTaxRefusal::Draft(why) => of_all(of_draft(why, zone)),
        SaveTaxRefusal::Numbers { wrong, others, .. } => {
            let mut errors = others.as_ref().map(of_refusals).unwrap_or_default();
            errors.extend(of_numbers(is_w9, wrong));
            errors
        }
        SaveTaxRefusal::NotSubmitted { why, .. } => of_submitting(why, zone),
    }
}

fn of_draft(refusal: &SaveDraftRefusal, zone: Market) -> String {
    match refusal {
        SaveDraftRefusal::SavedMeanwhile { by, at, .. } => {
            saved_meanwhile(by.as_deref(), *at, zone)
        }
        SaveDraftRefusal::State(_) => t(words::NO_DRAFT).to_owned(),
        SaveDraftRefusal::AlreadyOpen => t(words::ALREADY_OPEN).to_owned(),
        SaveDraftRefusal::Frozen => t(words::FROZEN).to_owned(),
        SaveDraftRefusal::TooLong { given } => words::too_long_in_all(&format::count_of(*given)),
    }
}

fn of_submitting(refusal: &SubmitTaxRefusal, zone: Market) -> Vec<FieldError> {
    let says = match refusal {
        SubmitTaxRefusal::Wrong(wrong) => return of_refusals(wrong),
        SubmitTaxRefusal::EmailNotProven => t(words::EMAIL_NOT_PROVEN).to_owned(),
        SubmitTaxRefusal::AlreadyPending => t(words::ALREADY_OPEN).to_owned(),
        SubmitTaxRefusal::DocumentGone => t(words::DOCUMENT_GONE).to_owned(),
        SubmitTaxRefusal::SavedMeanwhile { by, at, .. } => {
            saved_meanwhile(by.as_deref(), *at, zone)
        }
        SubmitTaxRefusal::State(_) => t(words::NO_DRAFT).to_owned(),
    };
    vec![FieldError::of_all(says)]
}

/// That somebody saved the draft after this page was opened, and when.
fn saved_meanwhile(by: Option<&str>, at: DateTime<Utc>, zone: Market) -> String {
    let moment = format::date_time(at, zone);
    match by {
        Some(name) => words::saved_meanwhile(name, &moment),
        None => words::window_saved_meanwhile(&moment),
    }
}

/// Why an application isn't modified or withdrawn.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "forms hand every refusal over so"
)]
pub(crate) fn of_moving(refusal: &MoveTaxRefusal) -> Vec<FieldError> {
    vec![FieldError::of_all(t(match refusal {
        MoveTaxRefusal::TwoFactorNeeded => words::TWO_FACTOR_NEEDED,
        MoveTaxRefusal::AlreadyOpen => words::ALREADY_OPEN,
        MoveTaxRefusal::Frozen => words::FROZEN,
        MoveTaxRefusal::NotModified => words::MODIFY_STATE,
        MoveTaxRefusal::NotWithdrawn => words::WITHDRAW_STATE,
    }))]
}
