//! What is wrong with a tax form, as sentences: with its fields and numbers, and with keeping it or handing it in.

use chrono::{DateTime, Utc};
use domain::{
    application::FieldRefusal,
    market::Market,
    tax::{IdentifierRefusal, TaxFieldRefusal},
};
use leptos::prelude::Signal;
use runtime::forms::Verb;

use crate::{
    documents::DOCUMENTS,
    market_form,
    text::errors as words,
    w9,
    wire::{TaxRefusal, WhyRefused, WrongField, zone_of},
};
use ui::{FieldError, format, text::t};

/// What is wrong with a field of this label.
fn of_field(label: &str, why: TaxFieldRefusal) -> String {
    match why {
        TaxFieldRefusal::Field(why) => of_any_field(label, why),
        TaxFieldRefusal::Identifier(why) => of_number(label, why),
        TaxFieldRefusal::NumberWithoutKind => t(words::NUMBER_WITHOUT_KIND).to_owned(),
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

/// What is wrong with a field of a market's form, at its control. Documents are several.
fn at_control((code, why): &WrongField, market: Option<Market>) -> FieldError {
    let control = if market == Some(Market::Us) {
        code.parse().ok().and_then(w9::control)
    } else {
        code.parse().ok().and_then(market_form::control)
    };
    match control {
        Some(control) => control.error(of_field(control.label(), *why)),
        None => FieldError {
            field: Some(DOCUMENTS),
            says: of_field("", *why),
            beside: None,
        },
    }
}

/// What is wrong with what a verb was sent last, which was a form of this market.
pub(crate) fn errors_of(
    verb: &Verb<TaxRefusal>,
    market: Option<Market>,
) -> Signal<Vec<FieldError>> {
    verb.errors(move |refusal| of_refusal(refusal, market))
}

fn of_refusal(refusal: &TaxRefusal, market: Option<Market>) -> Vec<FieldError> {
    let says = match &refusal.why {
        WhyRefused::Fields(wrong) => {
            let wrong = wrong.iter();
            return wrong.map(|wrong| at_control(wrong, market)).collect();
        }
        WhyRefused::SavedMeanwhile(by, at) => saved_meanwhile(by.as_deref(), *at, market),
        WhyRefused::TooLong(given) => words::too_long_in_all(&format::count_of(*given)),
        WhyRefused::TwoFactorNeeded => t(words::TWO_FACTOR_NEEDED).to_owned(),
        WhyRefused::NoForm => t(words::NO_FORM).to_owned(),
        WhyRefused::NoDraft => t(words::NO_DRAFT).to_owned(),
        WhyRefused::AlreadyOpen => t(words::ALREADY_OPEN).to_owned(),
        WhyRefused::Frozen => t(words::FROZEN).to_owned(),
        WhyRefused::EmailNotProven => t(words::EMAIL_NOT_PROVEN).to_owned(),
        WhyRefused::DocumentGone => t(words::DOCUMENT_GONE).to_owned(),
        WhyRefused::NotModified => t(words::MODIFY_STATE).to_owned(),
        WhyRefused::NotWithdrawn => t(words::WITHDRAW_STATE).to_owned(),
    };
    vec![FieldError::of_all(says)]
}

/// That somebody saved the draft after this page was opened, and when.
fn saved_meanwhile(by: Option<&str>, at: DateTime<Utc>, market: Option<Market>) -> String {
    let moment = format::date_time(at, zone_of(market));
    match by {
        Some(name) => words::saved_meanwhile(name, &moment),
        None => words::window_saved_meanwhile(&moment),
    }
}
