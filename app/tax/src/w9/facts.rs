//! What a W-9 says, in the order of the form.

use domain::tax::{IdentifierKind, LlcTaxation, W9Classification, W9Field};

use super::{
    fields::{
        ADDRESS, BACKUP_WITHHOLDING, BUSINESS_NAME, CERTIFIED_NAME, CERTIFIES, CITY,
        CLASSIFICATION, CONTACT_EMAIL, CONTACT_NAME, CONTACT_PHONE, EXEMPT_PAYEE_CODE, FATCA_CODE,
        FOREIGN_PARTNERS, IDENTIFIER_KIND, LLC_TAXATION, NAME, OTHER_CLASSIFICATION, STATE, ZIP,
    },
    names,
};
use crate::{
    form::{TaxForm, W9Form},
    numbers::{W9_NUMBER, kind_name, shown},
    part::{FormPart, FormRow},
    text::w9 as words,
    wire::KeptNumber,
};
use ui::{Field, text::t};

/// The parts of a W-9.
pub(crate) fn parts(form: &TaxForm, kept: &[KeptNumber]) -> Vec<FormPart> {
    let w9 = &form.w9;
    let part = |heading: &str, text: String, rows: Vec<FormRow>| FormPart {
        heading: heading.to_owned(),
        text,
        rows,
    };
    vec![
        part(t(words::TAXPAYER), String::new(), taxpayer(w9)),
        part(
            t(words::EXEMPTIONS),
            String::new(),
            vec![
                row(EXEMPT_PAYEE_CODE, w9.text(W9Field::ExemptPayeeCode)),
                row(FATCA_CODE, w9.text(W9Field::FatcaCode)),
            ],
        ),
        part(t(words::ADDRESS_TITLE), String::new(), address(w9)),
        part(
            t(words::CONTACT_TITLE),
            String::new(),
            vec![
                row(CONTACT_NAME, w9.text(W9Field::ContactName)),
                row(CONTACT_EMAIL, w9.text(W9Field::ContactEmail)),
                row(CONTACT_PHONE, w9.text(W9Field::ContactPhone)),
            ],
        ),
        part(
            t(words::IDENTIFIER_TITLE),
            String::new(),
            identifier(w9, kept),
        ),
        part(
            t(words::CERTIFICATION_TITLE),
            certification(),
            vec![
                FormRow::Check(
                    BACKUP_WITHHOLDING.label().to_owned(),
                    w9.is_ticked(W9Field::BackupWithholding),
                ),
                row(CERTIFIED_NAME, w9.text(W9Field::CertifiedName)),
                FormRow::Check(CERTIFIES.label().to_owned(), form.certifies),
            ],
        ),
    ]
}

fn row(field: Field, value: String) -> FormRow {
    FormRow::field(field.label(), value)
}

/// Lines 1 to 3. What the classification doesn't ask for is left out unless something stands there.
fn taxpayer(w9: &W9Form) -> Vec<FormRow> {
    let classification = w9.text(W9Field::Classification);
    let taxation = w9.text(W9Field::LlcTaxation);
    let classifications = W9Classification::ALL.map(|one| {
        let name = t(names::classification(one)).to_owned();
        (name, classification == one.code())
    });
    let mut rows = vec![
        row(NAME, w9.text(W9Field::Name)),
        row(BUSINESS_NAME, w9.text(W9Field::BusinessName)),
        FormRow::Choice(CLASSIFICATION.label().to_owned(), classifications.to_vec()),
    ];
    let is_llc = classification == W9Classification::Llc.code();
    if is_llc || !taxation.is_empty() {
        let taxations = LlcTaxation::ALL.map(|one| {
            let name = t(names::taxation(one)).to_owned();
            (name, taxation == one.code())
        });
        rows.push(FormRow::Choice(
            LLC_TAXATION.label().to_owned(),
            taxations.to_vec(),
        ));
    }
    let other = w9.text(W9Field::OtherClassification);
    if !other.is_empty() {
        rows.push(row(OTHER_CLASSIFICATION, other));
    }
    rows.push(FormRow::Check(
        FOREIGN_PARTNERS.label().to_owned(),
        w9.is_ticked(W9Field::ForeignPartners),
    ));
    rows
}

fn address(w9: &W9Form) -> Vec<FormRow> {
    vec![
        row(ADDRESS, w9.text(W9Field::Address)),
        row(CITY, w9.text(W9Field::City)),
        row(STATE, w9.text(W9Field::State)),
        row(ZIP, w9.text(W9Field::Zip)),
    ]
}

fn identifier(w9: &W9Form, kept: &[KeptNumber]) -> Vec<FormRow> {
    let chosen = w9.text(W9Field::IdentifierKind);
    let kinds = [
        IdentifierKind::Ein,
        IdentifierKind::Ssn,
        IdentifierKind::Itin,
    ];
    let kinds = kinds.map(|kind| {
        let name = t(kind_name(kind)).to_owned();
        (name, chosen == kind.code())
    });
    let own = kept.iter().find(|number| number.kind.code() == chosen);
    let number = own.map(|number| shown(&number.last_four));
    vec![
        FormRow::Choice(IDENTIFIER_KIND.label().to_owned(), kinds.to_vec()),
        row(W9_NUMBER, number.unwrap_or_default()),
    ]
}

/// What is certified, line by line.
fn certification() -> String {
    let lines = [
        words::CERTIFICATION_INTRODUCTION,
        words::CERTIFICATION_1,
        words::CERTIFICATION_2,
        words::CERTIFICATION_3,
        words::CERTIFICATION_4,
    ];
    lines.map(t).join("\n")
}
