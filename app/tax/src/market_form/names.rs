//! What fields are called, and what can be chosen in them. A new field or a new answer in a form gets its words
//! here.

use domain::tax::{FieldCode, IdentifierKind};

use crate::{
    numbers::number_field,
    text::{document, market_form as words, page},
};
use ui::{
    Field, InputKind,
    text::{Text, t},
};

/// The control of a field; none of documents, which are several.
pub(crate) const fn control(code: FieldCode) -> Option<Field> {
    let (label, id, name) = match code {
        FieldCode::Utr => return Some(number_field(IdentifierKind::Utr)),
        FieldCode::Nino => return Some(number_field(IdentifierKind::Nino)),
        FieldCode::VatNumber => return Some(number_field(IdentifierKind::GbVat)),
        FieldCode::Nik => return Some(number_field(IdentifierKind::Nik)),
        FieldCode::Npwp => return Some(number_field(IdentifierKind::Npwp)),
        FieldCode::Documents => return None,
        FieldCode::Certifies => (page::CERTIFIES, "tax-certifies", "form[certifies]"),
        FieldCode::PartyType => (
            words::PARTY_TYPE,
            "tax-party-type",
            "form[values][party_type]",
        ),
        FieldCode::LegalName => (
            words::LEGAL_NAME,
            "tax-legal-name",
            "form[values][legal_name]",
        ),
        FieldCode::TradingName => (
            words::TRADING_NAME,
            "tax-trading-name",
            "form[values][trading_name]",
        ),
        FieldCode::CompanyNumber => (
            words::COMPANY_NUMBER,
            "tax-company-number",
            "form[values][company_number]",
        ),
        FieldCode::VatRegistered => (
            words::VAT_REGISTERED,
            "tax-vat-registered",
            "form[values][vat_registered]",
        ),
        FieldCode::Address => (words::ADDRESS, "tax-address", "form[values][address]"),
        FieldCode::City => (words::CITY, "tax-city", "form[values][city]"),
        FieldCode::Postcode => (words::POSTCODE, "tax-postcode", "form[values][postcode]"),
        FieldCode::ContactName => (
            words::CONTACT_NAME,
            "tax-contact-name",
            "form[values][contact_name]",
        ),
        FieldCode::ContactEmail => (
            words::CONTACT_EMAIL,
            "tax-contact-email",
            "form[values][contact_email]",
        ),
        FieldCode::ContactPhone => (
            words::CONTACT_PHONE,
            "tax-contact-phone",
            "form[values][contact_phone]",
        ),
        FieldCode::CertifiedName => (
            page::CERTIFIED_NAME,
            "tax-certified-name",
            "form[values][certified_name]",
        ),
    };
    let field = Field::new(label).kind(kind(code)).named(id, name);
    Some(match code {
        FieldCode::CompanyNumber => field.hint(words::COMPANY_NUMBER_HINT),
        FieldCode::CertifiedName => field.hint(page::CERTIFIED_NAME_HINT),
        FieldCode::TradingName | FieldCode::ContactPhone => field.optional(),
        _ => field,
    })
}

/// Which keyboard a field has.
const fn kind(code: FieldCode) -> InputKind {
    match code {
        FieldCode::ContactEmail => InputKind::ContactEmail,
        FieldCode::ContactPhone => InputKind::Phone,
        FieldCode::CompanyNumber | FieldCode::Postcode => InputKind::Code,
        _ => InputKind::Words,
    }
}

/// What a field is called.
pub(super) fn label(code: FieldCode) -> &'static str {
    control(code).map_or_else(|| t(document::DOCUMENTS), Field::label)
}

/// What an answer is called. The codes are those of the forms; one without words is shown as it is.
pub(super) fn answer(code: &str) -> String {
    let words = match code {
        "individual" => words::INDIVIDUAL,
        "sole_trader" => words::SOLE_TRADER,
        "partnership" => words::PARTNERSHIP,
        "company" => words::COMPANY,
        "yes" => page::YES,
        "no" => page::NO,
        _ => return code.to_owned(),
    };
    said(words)
}

fn said(words: Text) -> String {
    t(words).to_owned()
}

#[cfg(test)]
mod tests {
    use domain::tax::{FieldCheck, SHIPPED};
    use leptos::prelude::{Owner, provide_context};
    use ui::text::Locale;

    use super::*;

    #[test]
    fn every_answer_of_every_form_has_words() {
        Owner::new().with(|| {
            provide_context(Locale::English);
            for field in SHIPPED.iter().flat_map(|form| form.fields) {
                if let FieldCheck::Choice(codes) = field.check {
                    for code in codes {
                        assert_ne!(answer(code), *code, "{field:?}");
                    }
                }
            }
        });
    }
}
