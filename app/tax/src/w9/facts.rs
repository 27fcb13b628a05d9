//! What a W-9 says, in the order of the form.

use domain::tax::{IdentifierKind, LlcTaxation, W9, W9Classification};

use super::{
    fields::{
        ADDRESS, BACKUP_WITHHOLDING, BUSINESS_NAME, CERTIFIED_NAME, CERTIFIES, CITY,
        CLASSIFICATION, CONTACT_EMAIL, CONTACT_NAME, CONTACT_PHONE, EXEMPT_PAYEE_CODE, FATCA_CODE,
        FOREIGN_PARTNERS, IDENTIFIER_KIND, LLC_TAXATION, NAME, OTHER_CLASSIFICATION, STATE, ZIP,
    },
    names,
};
use crate::{
    numbers::{W9_NUMBER, kind_name, shown},
    part::{FormPart, FormRow},
    text::w9 as words,
    wire::KeptNumber,
};
use ui::{Field, text::t};

/// The parts of a W-9.
pub(crate) fn parts(w9: &W9, kept: &[KeptNumber]) -> Vec<FormPart> {
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
                row(EXEMPT_PAYEE_CODE, &w9.exempt_payee_code),
                row(FATCA_CODE, &w9.fatca_code),
            ],
        ),
        part(t(words::ADDRESS_TITLE), String::new(), address(w9)),
        part(
            t(words::CONTACT_TITLE),
            String::new(),
            vec![
                row(CONTACT_NAME, &w9.contact_name),
                row(CONTACT_EMAIL, &w9.contact_email),
                row(CONTACT_PHONE, &w9.contact_phone),
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
                    w9.has_backup_withholding,
                ),
                row(CERTIFIED_NAME, &w9.certified_name),
                FormRow::Check(CERTIFIES.label().to_owned(), w9.certifies),
            ],
        ),
    ]
}

fn row(field: Field, value: &str) -> FormRow {
    FormRow::field(field.label(), value)
}

/// Lines 1 to 3. What the classification doesn't ask for is left out unless something stands there.
fn taxpayer(w9: &W9) -> Vec<FormRow> {
    let classifications = W9Classification::ALL.map(|one| {
        let name = t(names::classification(one)).to_owned();
        (name, w9.classification == Some(one))
    });
    let mut rows = vec![
        row(NAME, &w9.name),
        row(BUSINESS_NAME, &w9.business_name),
        FormRow::Choice(CLASSIFICATION.label().to_owned(), classifications.to_vec()),
    ];
    let is_llc = w9.classification == Some(W9Classification::Llc);
    if is_llc || w9.llc_taxation.is_some() {
        let taxations = LlcTaxation::ALL.map(|one| {
            let name = t(names::taxation(one)).to_owned();
            (name, w9.llc_taxation == Some(one))
        });
        rows.push(FormRow::Choice(
            LLC_TAXATION.label().to_owned(),
            taxations.to_vec(),
        ));
    }
    if !w9.other_classification.is_empty() {
        rows.push(row(OTHER_CLASSIFICATION, &w9.other_classification));
    }
    rows.push(FormRow::Check(
        FOREIGN_PARTNERS.label().to_owned(),
        w9.has_foreign_partners,
    ));
    rows
}

fn address(w9: &W9) -> Vec<FormRow> {
    vec![
        row(ADDRESS, &w9.address),
        row(CITY, &w9.city),
        row(STATE, &w9.state),
        row(ZIP, &w9.zip),
    ]
}

fn identifier(w9: &W9, kept: &[KeptNumber]) -> Vec<FormRow> {
    let kinds = [
        IdentifierKind::Ein,
        IdentifierKind::Ssn,
        IdentifierKind::Itin,
    ];
    let kinds = kinds.map(|kind| {
        let name = t(kind_name(kind)).to_owned();
        (name, w9.identifier_kind == Some(kind))
    });
    let own = kept
        .iter()
        .find(|number| Some(number.kind) == w9.identifier_kind);
    let number = own.map(|number| shown(&number.last_four));
    vec![
        FormRow::Choice(IDENTIFIER_KIND.label().to_owned(), kinds.to_vec()),
        row(W9_NUMBER, &number.unwrap_or_default()),
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
