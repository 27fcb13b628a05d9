//! Why an account isn't linked, where it stands.

use chrono::{DateTime, Utc};
use domain::{
    application::FieldRefusal,
    payment_account::{BankField, BankNumberRefusal, BankScheme, IbanRefusal, LinkRefusal},
};
use ui::{Field, FieldError, format, text::t};

use super::fields::{BANK_NAME, HOLDER, account_number, bank_number};
use crate::{
    documents::DOCUMENTS,
    review::under_review,
    text::{accounts, document, link as words},
    wire::LinkAccountRefusal,
};

/// What is wrong, in the order of the form that names an account in this way.
pub(super) fn link(
    refusal: &LinkAccountRefusal,
    scheme: BankScheme,
    now: DateTime<Utc>,
) -> Vec<FieldError> {
    let refusal = match refusal {
        LinkAccountRefusal::Link(refusal) => refusal,
        LinkAccountRefusal::TwoFactorNeeded => {
            return vec![FieldError::of_all(t(words::TWO_FACTOR_NEEDED))];
        }
    };
    let whole = |says: &'static str| vec![FieldError::of_all(says)];
    match refusal {
        LinkRefusal::Wrong {
            fields,
            numbers,
            is_other_holder,
        } => {
            let own = BankField::ALL.into_iter().flat_map(|field| {
                let is_other = *is_other_holder && field == BankField::Holder;
                let other = is_other.then(|| HOLDER.error(t(words::OTHER_HOLDER)));
                of_fields(field, fields)
                    .chain(other)
                    .chain(of_numbers(field, numbers, scheme))
            });
            own.collect()
        }
        LinkRefusal::TaxMissing => whole(t(accounts::TAX_FIRST_WHY)),
        LinkRefusal::UnderReview { try_again_at, .. } => {
            vec![FieldError::of_all(under_review(*try_again_at, now))]
        }
        LinkRefusal::EmailNotProven => whole(t(words::EMAIL_NOT_PROVEN)),
        LinkRefusal::SameAccount => {
            vec![account_number(scheme).error(t(words::SAME_ACCOUNT))]
        }
        LinkRefusal::DocumentGone => vec![at_documents(t(document::GONE).to_owned())],
    }
}

/// What is wrong with what was typed into a field beside the numbers.
fn of_fields(
    field: BankField,
    wrong: &[(BankField, FieldRefusal)],
) -> impl Iterator<Item = FieldError> {
    let own = wrong.iter().filter(move |(of, _)| *of == field);
    own.map(move |(_, why)| match field {
        BankField::Holder => HOLDER.error(of_text(HOLDER, *why)),
        BankField::BankName => BANK_NAME.error(of_text(BANK_NAME, *why)),
        BankField::Scheme => FieldError::of_all(t(words::CHOOSE_SCHEME)),
        BankField::Documents => at_documents(of_documents(*why)),
        // Numbers are said otherwise.
        BankField::BankNumber | BankField::AccountNumber => {
            FieldError::of_all(words::wrong(t(words::ACCOUNT_NUMBER)))
        }
    })
}

/// Something that is wrong with the choice of documents.
fn at_documents(says: String) -> FieldError {
    FieldError {
        field: Some(DOCUMENTS),
        says,
        beside: None,
    }
}

fn of_documents(why: FieldRefusal) -> String {
    match why {
        FieldRefusal::TooManyDocuments { most } => document::too_many(&format::count_of(most)),
        FieldRefusal::Missing
        | FieldRefusal::TooLong { .. }
        | FieldRefusal::NothingChosen
        | FieldRefusal::NotACountry
        | FieldRefusal::CountryIsNoMarket
        | FieldRefusal::NotAWebsite
        | FieldRefusal::NotANumber { .. }
        | FieldRefusal::NoDocument
        | FieldRefusal::Contact(_) => t(document::GONE).to_owned(),
    }
}

fn of_text(field: Field, why: FieldRefusal) -> String {
    match why {
        FieldRefusal::Missing => words::required(field.label()),
        FieldRefusal::TooLong { given, most } => words::too_long(
            field.label(),
            &format::count_of(given),
            &format::count_of(most),
        ),
        FieldRefusal::NothingChosen
        | FieldRefusal::NotACountry
        | FieldRefusal::CountryIsNoMarket
        | FieldRefusal::NotAWebsite
        | FieldRefusal::NotANumber { .. }
        | FieldRefusal::NoDocument
        | FieldRefusal::TooManyDocuments { .. }
        | FieldRefusal::Contact(_) => words::wrong(field.label()),
    }
}

/// What is wrong with a number.
fn of_numbers(
    field: BankField,
    wrong: &[(BankField, BankNumberRefusal)],
    scheme: BankScheme,
) -> impl Iterator<Item = FieldError> {
    let own = wrong.iter().filter(move |(of, _)| *of == field);
    own.filter_map(move |(_, why)| {
        let shown = match field {
            BankField::BankNumber => bank_number(scheme)?,
            BankField::AccountNumber => account_number(scheme),
            BankField::Scheme | BankField::Holder | BankField::BankName | BankField::Documents => {
                return None;
            }
        };
        Some(shown.error(of_number(shown.label(), *why)))
    })
}

fn of_number(label: &str, why: BankNumberRefusal) -> String {
    match why {
        BankNumberRefusal::Missing | BankNumberRefusal::Iban(IbanRefusal::Missing) => {
            words::required(label)
        }
        BankNumberRefusal::NotDigits => words::digits_only(label),
        BankNumberRefusal::WrongLength { given, least, most } => {
            let [given, least_of, most_of] = [given, least, most].map(format::count_of);
            if least == most {
                words::exact_length(label, &given, &most_of)
            } else {
                words::between(label, &given, &least_of, &most_of)
            }
        }
        BankNumberRefusal::WrongCheckDigit => words::wrong_digit(label),
        BankNumberRefusal::NotABic => t(words::NOT_A_BIC).to_owned(),
        BankNumberRefusal::Iban(IbanRefusal::WrongForm) => t(words::IBAN_FORM).to_owned(),
        BankNumberRefusal::Iban(IbanRefusal::WrongCheckDigits) => t(words::IBAN_CHECK).to_owned(),
        BankNumberRefusal::Iban(IbanRefusal::WrongForCountry) => t(words::IBAN_COUNTRY).to_owned(),
        BankNumberRefusal::Iban(IbanRefusal::UnknownCountry) => {
            t(words::IBAN_UNKNOWN_COUNTRY).to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;

    /// Each error by its field's id, with its sentence.
    fn said(refusal: LinkRefusal, scheme: BankScheme) -> Vec<(Option<&'static str>, String)> {
        let now = "2031-03-01T12:00:00Z".parse().unwrap();
        let errors = Owner::new().with(|| {
            provide_context(Locale::English);
            link(&LinkAccountRefusal::Link(refusal), scheme, now)
        });
        let errors = errors.into_iter();
        errors.map(|error| (error.field, error.says)).collect()
    }

    #[test]
    fn what_is_wrong_stands_at_its_field_in_the_order_of_the_form() {
        let refusal = LinkRefusal::Wrong {
            fields: vec![(BankField::BankName, FieldRefusal::Missing)],
            numbers: vec![
                (BankField::BankNumber, BankNumberRefusal::WrongCheckDigit),
                (
                    BankField::AccountNumber,
                    BankNumberRefusal::WrongLength {
                        given: 3,
                        least: 4,
                        most: 17,
                    },
                ),
            ],
            is_other_holder: true,
        };
        let said = said(refusal, BankScheme::UsAch);
        let fields: Vec<_> = said.iter().map(|(field, _)| *field).collect();
        let expected = [
            Some("account-holder"),
            Some("account-bank-name"),
            Some("account-bank-number"),
            Some("account-number"),
        ];
        assert_eq!(fields, expected);
        let says: Vec<_> = said.iter().map(|(_, says)| says.as_str()).collect();
        assert_eq!(says[1], "Name of the bank is required.");
        assert_eq!(says[3], "Account number has 4 to 17 digits. You entered 3.");
    }

    #[test]
    fn what_is_wrong_with_documents_stands_at_them() {
        let too_many = LinkRefusal::Wrong {
            fields: vec![(
                BankField::Documents,
                FieldRefusal::TooManyDocuments { most: 10 },
            )],
            numbers: Vec::new(),
            is_other_holder: false,
        };
        for (refusal, says) in [
            (too_many, "Select up to 10 documents."),
            (
                LinkRefusal::DocumentGone,
                "A document no longer exists. Add it again.",
            ),
        ] {
            let said = said(refusal, BankScheme::UsAch);
            assert_eq!(said, [(Some("account-documents"), says.to_owned())]);
        }
    }

    #[test]
    fn an_iban_has_no_other_number() {
        let wrong = BankNumberRefusal::Iban(IbanRefusal::WrongCheckDigits);
        let refusal = LinkRefusal::Wrong {
            fields: Vec::new(),
            numbers: vec![(BankField::AccountNumber, wrong)],
            is_other_holder: false,
        };
        let said = said(refusal, BankScheme::Iban);
        assert_eq!(said.len(), 1);
        assert_eq!(said[0].0, Some("account-number"));
        assert!(said[0].1.starts_with("A character of this IBAN is wrong."));
    }
}
