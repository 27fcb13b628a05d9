//! What is wrong with the category information, each at its field.

use domain::{
    application::{CategoryField, FieldRefusal},
    campaign::{ContactKind, ContactRefusal},
};

use super::fields::{
    CASE_STUDIES, CONTACT_NAME, CREATORS, INTRODUCTION, SERVICES, TEAM_SIZE, contact_field,
};
use crate::{
    errors::{of_contact, of_field},
    text::{category as words, document as documents},
};
use ui::{Field, FieldError, text::t};

/// The id of the choice of documents.
pub(super) const DOCUMENTS: &str = "category-documents";

/// Everything that is wrong, in the order of the form; the contacts one by one.
pub(crate) fn of_category(
    wrong: &[(CategoryField, FieldRefusal)],
    contacts: &[(ContactKind, ContactRefusal)],
) -> Vec<FieldError> {
    let fields = wrong
        .iter()
        .flat_map(|(field, why)| at_field(*field, *why, contacts));
    fields.collect()
}

fn at_field(
    field: CategoryField,
    why: FieldRefusal,
    contacts: &[(ContactKind, ContactRefusal)],
) -> Vec<FieldError> {
    let at = |field: Field| vec![field.error(of_field(field.label(), why))];
    match field {
        CategoryField::ServicesOffered => at(SERVICES),
        CategoryField::TeamSize => at(TEAM_SIZE),
        CategoryField::CreatorsManaged => at(CREATORS),
        CategoryField::CaseStudies => at(CASE_STUDIES),
        CategoryField::Introduction => at(INTRODUCTION),
        CategoryField::ContactName => at(CONTACT_NAME),
        CategoryField::Contacts => contacts
            .iter()
            .map(|(kind, why)| {
                let field = contact_field(*kind);
                field.error(of_contact(field.label(), *why))
            })
            .collect(),
        CategoryField::Documents => vec![FieldError {
            field: Some(DOCUMENTS),
            says: of_field("", why),
            beside: None,
        }],
    }
}

/// What a field is called.
pub(crate) fn name(field: CategoryField) -> &'static str {
    match field {
        CategoryField::ServicesOffered => SERVICES.label(),
        CategoryField::TeamSize => TEAM_SIZE.label(),
        CategoryField::CreatorsManaged => CREATORS.label(),
        CategoryField::CaseStudies => CASE_STUDIES.label(),
        CategoryField::Introduction => INTRODUCTION.label(),
        CategoryField::ContactName => CONTACT_NAME.label(),
        CategoryField::Contacts => t(words::CONTACT),
        CategoryField::Documents => t(documents::DOCUMENTS),
    }
}
