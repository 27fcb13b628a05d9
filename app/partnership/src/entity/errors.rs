//! What is wrong with the entity information, each at its field.

use domain::application::{EntityField, FieldRefusal};

use super::fields::{
    ADDRESS, COUNTRY, INTRODUCTION, LEGAL_NAME, NUMBER, REPRESENTATIVE, ROLE, SCOPE, WEBSITE,
};
use crate::{
    errors::of_field,
    text::{document as documents, entity as words, field as fields},
};
use ui::{Field, FieldError, text::t};

/// The id of the choice of documents.
pub(super) const DOCUMENTS: &str = "entity-documents";

/// Everything that is wrong, in the order of the form.
pub(crate) fn of_entity(wrong: &[(EntityField, FieldRefusal)]) -> Vec<FieldError> {
    wrong
        .iter()
        .map(|(field, why)| at_field(*field, *why))
        .collect()
}

fn at_field(field: EntityField, why: FieldRefusal) -> FieldError {
    let at = |field: Field| field.error(of_field(field.label(), why));
    match field {
        // Of several roles an agency has one.
        EntityField::Role => ROLE.error(fields::not_chosen(ROLE.label())),
        EntityField::LegalName => at(LEGAL_NAME),
        EntityField::RegistrationNumber => at(NUMBER),
        EntityField::RegisteredAddress => at(ADDRESS),
        EntityField::Country => at(COUNTRY),
        EntityField::Markets => SCOPE.error(of_field(t(words::MARKETS), why)),
        EntityField::LegalRepresentative => at(REPRESENTATIVE),
        EntityField::Website => at(WEBSITE),
        EntityField::Introduction => at(INTRODUCTION),
        EntityField::Documents => FieldError {
            field: Some(DOCUMENTS),
            says: of_field("", why),
            beside: None,
        },
    }
}

/// What a field is called.
pub(crate) fn name(field: EntityField) -> &'static str {
    match field {
        EntityField::Role => ROLE.label(),
        EntityField::LegalName => LEGAL_NAME.label(),
        EntityField::RegistrationNumber => NUMBER.label(),
        EntityField::RegisteredAddress => ADDRESS.label(),
        EntityField::Country => COUNTRY.label(),
        EntityField::Markets => t(words::MARKETS_TITLE),
        EntityField::LegalRepresentative => REPRESENTATIVE.label(),
        EntityField::Website => WEBSITE.label(),
        EntityField::Introduction => INTRODUCTION.label(),
        EntityField::Documents => t(documents::DOCUMENTS),
    }
}
