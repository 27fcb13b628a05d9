//! What operators read of the codes of tax forms and bank accounts. Their fields have codes of their own, with
//! what is applied for before the point: a `name` means another thing on another form.

use domain::reveal::RevealReason;
use ui::text::{Text, t, tax_number};

use crate::text::{reveal, review_fields, review_finance as words};

/// What a field of a tax form or a bank account is called, by its code behind `tax.` or `bank.`.
pub(super) fn field(code: &str) -> Text {
    match code {
        "name" => words::NAME,
        "business_name" => words::BUSINESS_NAME,
        "classification" => words::CLASSIFICATION,
        "llc_taxation" => words::LLC_TAXATION,
        "other_classification" => words::OTHER_CLASSIFICATION,
        "foreign_partners" => words::FOREIGN_PARTNERS,
        "exempt_payee_code" => words::EXEMPT_PAYEE_CODE,
        "fatca_code" => words::FATCA_CODE,
        "address" => words::ADDRESS,
        "city" => words::CITY,
        "state" => words::STATE,
        "zip" => words::ZIP,
        "contact_name" => words::CONTACT_NAME,
        "contact_email" => words::CONTACT_EMAIL,
        "contact_phone" => words::CONTACT_PHONE,
        "identifier_kind" => words::IDENTIFIER_KIND,
        "backup_withholding" => words::BACKUP_WITHHOLDING,
        "certified_name" => words::CERTIFIED_NAME,
        "certifies" => words::CERTIFIES,
        "party_type" => words::PARTY_TYPE,
        "legal_name" => words::LEGAL_NAME,
        "trading_name" => words::TRADING_NAME,
        "company_number" => words::COMPANY_NUMBER,
        "vat_registered" => words::VAT_REGISTERED,
        "postcode" => words::POSTCODE,
        "scheme" => words::SCHEME,
        "holder" => words::HOLDER,
        "bank_name" => words::BANK_NAME,
        "account_number" => words::ACCOUNT_NUMBER,
        _ => review_fields::OTHER,
    }
}

/// What a number is called, by the code under which it is kept.
pub(super) fn number(code: &str) -> Text {
    if code == "bank_account" {
        return words::BANK_NUMBERS;
    }
    code.parse().map_or(words::NUMBER, tax_number::name)
}

/// What is shown of a number: nothing but its end.
pub(super) fn masked(last_four: &str) -> String {
    words::masked(last_four).trim_end().to_owned()
}

/// Why an operator looks at a number.
pub(super) const fn reveal_reason(reason: RevealReason) -> Text {
    match reason {
        RevealReason::VerifyDocument => reveal::VERIFY_DOCUMENT,
        RevealReason::VerifyAuthority => reveal::VERIFY_AUTHORITY,
        RevealReason::PayoutProblem => reveal::PAYOUT_PROBLEM,
        RevealReason::Other => reveal::OTHER,
    }
}

/// The way to reveal a number, in words.
pub(super) fn reveal_of(code: &str) -> String {
    words::reveal_of(t(number(code)))
}
