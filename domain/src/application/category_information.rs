//! Category information: what an agency offers in a service category of a market.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::field::{self, FieldRefusal};
use crate::{
    campaign::{ContactKind, ContactRefusal, ContactRules},
    ids::DocumentId,
    typed_text::cleaned,
};

const TEXT_CHARACTERS_MAX: usize = 1_000;
const NAME_CHARACTERS_MAX: usize = 100;
const TEAM_MAX: u32 = 100_000;
const CREATORS_MAX: u32 = 10_000_000;

crate::codes! {
    /// A field of the category information, in the order of its form.
    #[derive(PartialOrd, Ord)]
    pub enum CategoryField {
        /// What services are offered.
        ServicesOffered = "services_offered",
        /// How many people work there.
        TeamSize = "team_size",
        /// How many creators are managed.
        CreatorsManaged = "creators_managed",
        /// What was done before.
        CaseStudies = "case_studies",
        /// What the agency says of itself to creators and sellers.
        Introduction = "introduction",
        /// Whom to speak to.
        ContactName = "contact_name",
        /// How to reach that person.
        Contacts = "contacts",
        /// Documents, which may be none.
        Documents = "documents",
    }
}

/// The category information as it was typed: of a draft any part may be missing or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CategoryInformation {
    /// What services are offered.
    pub services_offered: String,
    /// How many people work there, as it was typed.
    pub team_size: String,
    /// How many creators are managed, as it was typed.
    pub creators_managed: String,
    /// What was done before.
    pub case_studies: String,
    /// What the agency says of itself.
    pub introduction: String,
    /// Whom to speak to.
    pub contact_name: String,
    /// How to reach that person, as typed, by kinds of contact of the market.
    pub contacts: BTreeMap<ContactKind, String>,
    /// Documents, which may be none.
    pub documents: Vec<DocumentId>,
}

impl CategoryInformation {
    /// What keeps it from being handed in for a market with these kinds of contact, field by field in the
    /// order of the form; nothing when it can be.
    #[must_use]
    pub fn refusals(&self, rules: &ContactRules) -> Vec<(CategoryField, FieldRefusal)> {
        let texts = [
            (
                CategoryField::ServicesOffered,
                field::needed(&self.services_offered, TEXT_CHARACTERS_MAX),
            ),
            (
                CategoryField::TeamSize,
                field::number(&self.team_size, 1, TEAM_MAX),
            ),
            (
                CategoryField::CreatorsManaged,
                field::number(&self.creators_managed, 0, CREATORS_MAX),
            ),
            (
                CategoryField::CaseStudies,
                field::needed(&self.case_studies, TEXT_CHARACTERS_MAX),
            ),
            (
                CategoryField::Introduction,
                field::needed(&self.introduction, TEXT_CHARACTERS_MAX),
            ),
            (
                CategoryField::ContactName,
                field::needed(&self.contact_name, NAME_CHARACTERS_MAX),
            ),
            (
                CategoryField::Contacts,
                self.first_contact_refusal(rules).map(FieldRefusal::Contact),
            ),
            (
                CategoryField::Documents,
                field::documents(self.documents.len(), 0),
            ),
        ];
        let wrong = texts.into_iter();
        wrong
            .filter_map(|(field, refusal)| Some((field, refusal?)))
            .collect()
    }

    /// What is wrong with each contact, by its kind.
    #[must_use]
    pub fn contact_refusals(&self, rules: &ContactRules) -> BTreeMap<ContactKind, ContactRefusal> {
        let typed = |kind: ContactKind| self.contacts.get(&kind).map_or("", String::as_str);
        rules.check(typed).err().unwrap_or_default()
    }

    fn first_contact_refusal(&self, rules: &ContactRules) -> Option<ContactRefusal> {
        self.contact_refusals(rules).into_values().next()
    }

    /// Every text with its field, to compare versions.
    pub(super) fn texts(&self) -> Vec<(&'static str, String)> {
        let contacts: Vec<String> = self
            .contacts
            .iter()
            .map(|(kind, text)| (kind, cleaned(text)))
            .filter(|(_, text)| !text.is_empty())
            .map(|(kind, text)| format!("{kind}: {text}"))
            .collect();
        vec![
            (
                CategoryField::ServicesOffered.code(),
                cleaned(&self.services_offered),
            ),
            (CategoryField::TeamSize.code(), cleaned(&self.team_size)),
            (
                CategoryField::CreatorsManaged.code(),
                cleaned(&self.creators_managed),
            ),
            (
                CategoryField::CaseStudies.code(),
                cleaned(&self.case_studies),
            ),
            (
                CategoryField::Introduction.code(),
                cleaned(&self.introduction),
            ),
            (
                CategoryField::ContactName.code(),
                cleaned(&self.contact_name),
            ),
            (CategoryField::Contacts.code(), contacts.join("\n")),
            (
                CategoryField::Documents.code(),
                super::change::listed(&self.documents),
            ),
        ]
    }
}
