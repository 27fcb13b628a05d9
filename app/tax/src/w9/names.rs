//! What fields of a W-9 are called, and what can be chosen in them.

use domain::tax::{LlcTaxation, W9Classification, W9Field};

use super::fields::{
    ADDRESS, BACKUP_WITHHOLDING, BUSINESS_NAME, CERTIFIED_NAME, CERTIFIES, CITY, CLASSIFICATION,
    CONTACT_EMAIL, CONTACT_NAME, CONTACT_PHONE, EXEMPT_PAYEE_CODE, FATCA_CODE, FOREIGN_PARTNERS,
    IDENTIFIER_KIND, LLC_TAXATION, NAME, OTHER_CLASSIFICATION, STATE, ZIP,
};
use crate::{numbers::W9_NUMBER, text::w9 as words};
use ui::{Field, text::Text};

/// The control of a field; none of documents, which are several.
pub(crate) const fn control(field: W9Field) -> Option<Field> {
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

/// What a classification is called.
pub(super) const fn classification(classification: W9Classification) -> Text {
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

/// As what an LLC is taxed.
pub(super) const fn taxation(taxation: LlcTaxation) -> Text {
    match taxation {
        LlcTaxation::C => words::TAXED_AS_C,
        LlcTaxation::S => words::TAXED_AS_S,
        LlcTaxation::P => words::TAXED_AS_P,
    }
}
