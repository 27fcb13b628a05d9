//! What is wrong with a W-9, each at its field.

use domain::tax::{TaxFieldRefusal, W9Field};

use super::fields::{
    ADDRESS, BACKUP_WITHHOLDING, BUSINESS_NAME, CERTIFIED_NAME, CERTIFIES, CITY, CLASSIFICATION,
    CONTACT_EMAIL, CONTACT_NAME, CONTACT_PHONE, EXEMPT_PAYEE_CODE, FATCA_CODE, FOREIGN_PARTNERS,
    IDENTIFIER_KIND, LLC_TAXATION, NAME, OTHER_CLASSIFICATION, STATE, ZIP,
};
use crate::{
    documents::DOCUMENTS,
    errors::{at_documents, of_field},
    numbers::W9_NUMBER,
};
use ui::{Field, FieldError};

/// Everything that is wrong, in the order of the form.
pub(crate) fn of_w9(wrong: &[(W9Field, TaxFieldRefusal)]) -> Vec<FieldError> {
    wrong
        .iter()
        .map(|(field, why)| match control(*field) {
            Some(control) => control.error(of_field(control.label(), *why)),
            None => at_documents(DOCUMENTS, *why),
        })
        .collect()
}

/// The control of a field; none of documents, which are several.
const fn control(field: W9Field) -> Option<Field> {
    Some(match field {
        W9Field::Name => NAME,
        W9Field::BusinessName => BUSINESS_NAME,
        W9Field::Classification => CLASSIFICATION,
        W9Field::LlcTaxation => LLC_TAXATION,
        W9Field::OtherClassification => OTHER_CLASSIFICATION,
        W9Field::ForeignPartners => FOREIGN_PARTNERS,
        W9Field::ExemptPayeeCode => EXEMPT_PAYEE_CODE,
        W9Field::FatcaCode => FATCA_CODE,
        W9Field::Address => ADDRESS,
        W9Field::City => CITY,
        W9Field::State => STATE,
        W9Field::Zip => ZIP,
        W9Field::ContactName => CONTACT_NAME,
        W9Field::ContactEmail => CONTACT_EMAIL,
        W9Field::ContactPhone => CONTACT_PHONE,
        W9Field::IdentifierKind => IDENTIFIER_KIND,
        W9Field::Identifier => W9_NUMBER,
        W9Field::BackupWithholding => BACKUP_WITHHOLDING,
        W9Field::CertifiedName => CERTIFIED_NAME,
        W9Field::Certifies => CERTIFIES,
        W9Field::Documents => return None,
    })
}
