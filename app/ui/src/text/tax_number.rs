//! What numbers of tax offices are called, as whoever gave one and those who review it read it.

use domain::tax::IdentifierKind;

use super::Text;

/// What a number of this kind is called.
pub const fn name(kind: IdentifierKind) -> Text {
    match kind {
        IdentifierKind::Ein => EIN,
        IdentifierKind::Ssn => SSN,
        IdentifierKind::Itin => ITIN,
        IdentifierKind::Utr => UTR,
        IdentifierKind::Nino => NINO,
        IdentifierKind::GbVat => GB_VAT,
        IdentifierKind::Nik => NIK,
        IdentifierKind::Npwp => NPWP,
    }
}

crate::texts! {
    EIN = "EIN";
    SSN = "SSN";
    ITIN = "ITIN";
    UTR = "UTR";
    NINO = "National Insurance number";
    GB_VAT = "VAT number";
    NIK = "NIK";
    NPWP = "NPWP";
}
