//! What stands in the fields of tax forms and bank accounts, in the reader's words. The server words them, so
//! that no browser knows their codes.

use domain::{
    payment_account::BankScheme,
    tax::{LlcTaxation, W9Classification},
};
use ui::text::{Text, t, tax_number};

use super::finance_words::masked;
use crate::text::review_values as words;

/// What stands in a field, by the field's code. What isn't worded here stands as it was typed.
pub(super) fn worded(field: &str, value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    let known = match field {
        "tax.classification" => value.parse().ok().map(classification),
        "tax.llc_taxation" => value.parse().ok().map(taxation),
        "tax.identifier_kind" => value.parse().ok().map(tax_number::name),
        "tax.party_type" => party_type(value),
        "tax.foreign_partners"
        | "tax.backup_withholding"
        | "tax.certifies"
        | "tax.vat_registered" => yes_or_no(value),
        "bank.scheme" => value.parse().ok().map(scheme),
        "bank.account_number" => return masked(value),
        _ => None,
    };
    known.map_or_else(|| value.to_owned(), |text| t(text).to_owned())
}

const fn classification(classification: W9Classification) -> Text {
    match classification {
        W9Classification::Individual => words::INDIVIDUAL,
        W9Classification::CCorporation => words::C_CORPORATION,
        W9Classification::SCorporation => words::S_CORPORATION,
        W9Classification::Partnership => words::PARTNERSHIP,
        W9Classification::TrustEstate => words::TRUST_ESTATE,
        W9Classification::Llc => words::LLC,
        W9Classification::Other => words::OTHER,
    }
}

const fn taxation(taxation: LlcTaxation) -> Text {
    match taxation {
        LlcTaxation::C => words::C_CORPORATION,
        LlcTaxation::S => words::S_CORPORATION,
        LlcTaxation::P => words::PARTNERSHIP,
    }
}

const fn scheme(scheme: BankScheme) -> Text {
    match scheme {
        BankScheme::UsAch => words::US_ACH,
        BankScheme::GbDomestic => words::GB_DOMESTIC,
        BankScheme::Iban => words::IBAN,
        BankScheme::IdDomestic => words::ID_DOMESTIC,
        BankScheme::Bic => words::BIC,
    }
}

fn party_type(code: &str) -> Option<Text> {
    match code {
        "individual" => Some(words::PERSON),
        "sole_trader" => Some(words::SOLE_TRADER),
        "partnership" => Some(words::PARTNERSHIP),
        "company" => Some(words::COMPANY),
        _ => None,
    }
}

fn yes_or_no(code: &str) -> Option<Text> {
    match code {
        "yes" => Some(words::YES),
        "no" => Some(words::NO),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        payment_account::BankField,
        tax::{FieldCode, W9Field},
    };

    use super::*;
    use crate::{reviews::words::field, text::review_fields::OTHER as NO_NAME};

    #[test]
    fn codes_are_words_and_what_was_typed_stays() {
        for (field, value, said) in [
            ("tax.classification", "llc", "LLC"),
            ("tax.llc_taxation", "p", "Partnership"),
            ("tax.identifier_kind", "nino", "National Insurance number"),
            ("tax.party_type", "sole_trader", "Sole trader"),
            ("tax.certifies", "yes", "Yes"),
            ("tax.vat_registered", "no", "No"),
            ("bank.scheme", "iban", "IBAN"),
            ("bank.account_number", "6789", "•••• 6789"),
            ("tax.name", "llc", "llc"),
            (
                "tax.classification",
                "of_a_later_release",
                "of_a_later_release",
            ),
            ("tax.name", "", ""),
        ] {
            assert_eq!(worded(field, value), said, "{field} {value}");
        }
    }

    #[test]
    fn every_field_of_every_form_has_a_name() {
        // Documents and numbers are shown apart.
        let apart = [
            "documents",
            "identifier",
            "utr",
            "nino",
            "vat_number",
            "nik",
            "npwp",
            "bank_number",
        ];
        let w9 = W9Field::ALL.map(|field| format!("tax.{field}"));
        let markets = FieldCode::ALL.map(|field| format!("tax.{field}"));
        let bank = BankField::ALL.map(|field| format!("bank.{field}"));
        for code in w9.into_iter().chain(markets).chain(bank) {
            let is_apart = apart.iter().any(|one| code.ends_with(&format!(".{one}")));
            assert_eq!(t(field(&code)) == t(NO_NAME), is_apart, "{code}");
        }
    }
}
