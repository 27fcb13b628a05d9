//! The fields of the form, and those that each way to name an account has. Two ways have fields of the same names,
//! of which one alone is shown.

use domain::payment_account::BankScheme;
use ui::{Field, InputKind, text::Text};

use crate::text::link as words;

/// How many characters a name may have.
const NAME_CHARACTERS_MAX: usize = 140;

ui::fields! {
    in "account" as "form";
    pub(super) HOLDER: holder = Field::new(words::HOLDER).max(NAME_CHARACTERS_MAX);
    pub(super) BANK_NAME: bank_name as "bank-name" =
        Field::new(words::BANK_NAME).max(NAME_CHARACTERS_MAX);
}

ui::fields! {
    in "account" as "numbers";
    ROUTING_NUMBER: bank as "bank-number" = Field::new(words::ROUTING_NUMBER)
        .kind(InputKind::Digits)
        .hint(words::ROUTING_NUMBER_HINT);
    SORT_CODE: bank as "bank-number" =
        Field::new(words::SORT_CODE).kind(InputKind::Digits).hint(words::SORT_CODE_HINT);
    BANK_CODE: bank as "bank-number" =
        Field::new(words::BANK_CODE).kind(InputKind::Digits).hint(words::BANK_CODE_HINT);
    BIC: bank as "bank-number" = Field::new(words::BIC).kind(InputKind::Code).hint(words::BIC_HINT);
    ACCOUNT_NUMBER: account as "number" =
        Field::new(words::ACCOUNT_NUMBER).kind(InputKind::Digits);
    IBAN: account as "number" =
        Field::new(words::IBAN).kind(InputKind::Code).hint(words::IBAN_HINT);
}

/// The field of the bank's number, where it has one of its own.
pub(super) const fn bank_number(scheme: BankScheme) -> Option<Field> {
    match scheme {
        BankScheme::UsAch => Some(ROUTING_NUMBER),
        BankScheme::GbDomestic => Some(SORT_CODE),
        BankScheme::Iban => None,
        BankScheme::IdDomestic => Some(BANK_CODE),
        BankScheme::Bic => Some(BIC),
    }
}

/// The field of the account's number.
pub(super) const fn account_number(scheme: BankScheme) -> Field {
    match scheme {
        BankScheme::Iban => IBAN,
        BankScheme::UsAch | BankScheme::GbDomestic | BankScheme::IdDomestic | BankScheme::Bic => {
            ACCOUNT_NUMBER
        }
    }
}

/// What a way to name an account is called.
pub(super) const fn scheme_name(scheme: BankScheme) -> Text {
    match scheme {
        BankScheme::UsAch => words::US_ACH,
        BankScheme::GbDomestic => words::GB_DOMESTIC,
        BankScheme::Iban => words::IBAN_SCHEME,
        BankScheme::IdDomestic => words::ID_DOMESTIC,
        BankScheme::Bic => words::BIC_SCHEME,
    }
}
