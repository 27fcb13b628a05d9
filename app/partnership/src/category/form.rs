//! The category information as its form sends it.

use domain::{
    application::CategoryInformation,
    campaign::{ContactKind, TypedContacts},
    ids::DocumentId,
};
use serde::{Deserialize, Serialize};

/// The fields as they were typed. A field that the wire lacks is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct CategoryForm {
    /// What services are offered.
    pub(crate) services_offered: String,
    /// How many people work there.
    pub(crate) team_size: String,
    /// How many creators are managed.
    pub(crate) creators_managed: String,
    /// What was done before.
    pub(crate) case_studies: String,
    /// What the agency says of itself.
    pub(crate) introduction: String,
    /// Whom to speak to.
    pub(crate) contact_name: String,
    /// How to reach that person, by kind.
    pub(crate) contacts: TypedContacts,
    /// Documents, which may be none.
    pub(crate) documents: Vec<DocumentId>,
}

impl From<&CategoryInformation> for CategoryForm {
    fn from(known: &CategoryInformation) -> Self {
        let contact = |kind| known.contacts.get(&kind).cloned().unwrap_or_default();
        Self {
            services_offered: known.services_offered.clone(),
            team_size: known.team_size.clone(),
            creators_managed: known.creators_managed.clone(),
            case_studies: known.case_studies.clone(),
            introduction: known.introduction.clone(),
            contact_name: known.contact_name.clone(),
            contacts: TypedContacts {
                whatsapp: contact(ContactKind::WhatsApp),
                zalo: contact(ContactKind::Zalo),
                line: contact(ContactKind::Line),
                viber: contact(ContactKind::Viber),
                email: contact(ContactKind::Email),
                phone: contact(ContactKind::Phone),
            },
            documents: known.documents.clone(),
        }
    }
}

impl From<&CategoryForm> for CategoryInformation {
    fn from(typed: &CategoryForm) -> Self {
        let contacts = ContactKind::ALL.into_iter().filter_map(|kind| {
            let contact = typed.contacts.of(kind);
            (!contact.is_empty()).then(|| (kind, contact.to_owned()))
        });
        Self {
            services_offered: typed.services_offered.clone(),
            team_size: typed.team_size.clone(),
            creators_managed: typed.creators_managed.clone(),
            case_studies: typed.case_studies.clone(),
            introduction: typed.introduction.clone(),
            contact_name: typed.contact_name.clone(),
            contacts: contacts.collect(),
            documents: typed.documents.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_stays_the_same_there_and_back() {
        let typed = CategoryForm {
            services_offered: "LIVE coaching".into(),
            team_size: " 12".into(),
            creators_managed: "0".into(),
            case_studies: "One".into(),
            introduction: "We".into(),
            contact_name: "Ada".into(),
            contacts: TypedContacts {
                email: "ada@example.org".into(),
                ..TypedContacts::default()
            },
            documents: Vec::new(),
        };
        let information = CategoryInformation::from(&typed);
        assert_eq!(information.contacts.len(), 1);
        assert_eq!(CategoryForm::from(&information), typed);
    }
}
