//! Entity information: what company an agency is.

use serde::{Deserialize, Serialize};

use super::field::{self, FieldRefusal};
use crate::{category::PartnerRole, ids::DocumentId, market::Market, typed_text::cleaned};

const NAME_CHARACTERS_MAX: usize = 200;
const NUMBER_CHARACTERS_MAX: usize = 60;
const ADDRESS_CHARACTERS_MAX: usize = 500;
const WEBSITE_CHARACTERS_MAX: usize = 300;
const INTRODUCTION_CHARACTERS_MAX: usize = 1_000;

crate::codes! {
    /// A field of the entity information, in the order of its form.
    #[derive(PartialOrd, Ord)]
    pub enum EntityField {
        /// What the agency wants to be first.
        Role = "role",
        /// The company's legal name.
        LegalName = "legal_name",
        /// The number under which it is registered.
        RegistrationNumber = "registration_number",
        /// Its registered address.
        RegisteredAddress = "registered_address",
        /// The country of its registration.
        Country = "country",
        /// Whether it works in other countries than its own, and in which markets.
        Markets = "markets",
        /// Who represents it by law.
        LegalRepresentative = "legal_representative",
        /// Its website.
        Website = "website",
        /// What it says of itself.
        Introduction = "introduction",
        /// The documents that prove it.
        Documents = "documents",
    }
}

/// The entity information as it was typed: of a draft any part may be missing or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EntityInformation {
    /// What the agency wants to be first: it filters the categories of the next step.
    pub role: Option<PartnerRole>,
    /// The company's legal name.
    pub legal_name: String,
    /// The number under which it is registered.
    pub registration_number: String,
    /// Its registered address.
    pub registered_address: String,
    /// The country of its registration, by its two letters in ISO 3166.
    pub country: String,
    /// Whether it is a cross-border partner, which picks its markets. A local agency's only market is its
    /// own country.
    pub is_cross_border: bool,
    /// The markets that a cross-border partner picked.
    pub markets: Vec<Market>,
    /// Who represents it by law.
    pub legal_representative: String,
    /// Its website.
    pub website: String,
    /// What it says of itself.
    pub introduction: String,
    /// The documents that prove it.
    pub documents: Vec<DocumentId>,
}

impl EntityInformation {
    /// The markets in which the company is registered here: those that a cross-border partner picked, each
    /// once and in the markets' order, and of a local agency its own country.
    #[must_use]
    pub fn registration_markets(&self) -> Vec<Market> {
        if !self.is_cross_border {
            let own = Market::in_any_case(cleaned(&self.country).as_str());
            return own.into_iter().collect();
        }
        let is_picked = |market: &Market| self.markets.contains(market);
        Market::ALL.into_iter().filter(is_picked).collect()
    }

    /// What keeps it from being handed in, field by field in the order of the form; nothing when it can be.
    #[must_use]
    pub fn refusals(&self) -> Vec<(EntityField, FieldRefusal)> {
        let checks = [
            (
                EntityField::Role,
                self.role.is_none().then_some(FieldRefusal::NothingChosen),
            ),
            (
                EntityField::LegalName,
                field::needed(&self.legal_name, NAME_CHARACTERS_MAX),
            ),
            (
                EntityField::RegistrationNumber,
                field::needed(&self.registration_number, NUMBER_CHARACTERS_MAX),
            ),
            (
                EntityField::RegisteredAddress,
                field::needed(&self.registered_address, ADDRESS_CHARACTERS_MAX),
            ),
            (EntityField::Country, self.country_refusal()),
            (EntityField::Markets, self.markets_refusal()),
            (
                EntityField::LegalRepresentative,
                field::needed(&self.legal_representative, NAME_CHARACTERS_MAX),
            ),
            (
                EntityField::Website,
                field::website(&self.website, WEBSITE_CHARACTERS_MAX),
            ),
            (
                EntityField::Introduction,
                field::needed(&self.introduction, INTRODUCTION_CHARACTERS_MAX),
            ),
            (
                EntityField::Documents,
                field::documents(self.documents.len(), 1),
            ),
        ];
        let wrong = checks.into_iter();
        wrong
            .filter_map(|(field, refusal)| Some((field, refusal?)))
            .collect()
    }

    fn country_refusal(&self) -> Option<FieldRefusal> {
        let country = cleaned(&self.country);
        if country.is_empty() {
            return Some(FieldRefusal::Missing);
        }
        let is_code =
            country.chars().count() == 2 && country.chars().all(|c| c.is_ascii_alphabetic());
        if !is_code {
            return Some(FieldRefusal::NotACountry);
        }
        let is_local_elsewhere = !self.is_cross_border && self.registration_markets().is_empty();
        is_local_elsewhere.then_some(FieldRefusal::CountryIsNoMarket)
    }

    fn markets_refusal(&self) -> Option<FieldRefusal> {
        let is_without = self.is_cross_border && self.registration_markets().is_empty();
        is_without.then_some(FieldRefusal::NothingChosen)
    }

    /// Every text with its field, to compare versions.
    pub(super) fn texts(&self) -> Vec<(&'static str, String)> {
        let markets = self.registration_markets();
        let codes: Vec<&str> = markets.into_iter().map(Market::code).collect();
        let role = self.role.map(PartnerRole::code).unwrap_or_default();
        vec![
            (EntityField::Role.code(), role.to_owned()),
            (EntityField::LegalName.code(), cleaned(&self.legal_name)),
            (
                EntityField::RegistrationNumber.code(),
                cleaned(&self.registration_number),
            ),
            (
                EntityField::RegisteredAddress.code(),
                cleaned(&self.registered_address),
            ),
            (EntityField::Country.code(), cleaned(&self.country)),
            (EntityField::Markets.code(), codes.join(" ")),
            (
                EntityField::LegalRepresentative.code(),
                cleaned(&self.legal_representative),
            ),
            (EntityField::Website.code(), cleaned(&self.website)),
            (
                EntityField::Introduction.code(),
                cleaned(&self.introduction),
            ),
            (
                EntityField::Documents.code(),
                super::change::listed(&self.documents),
            ),
        ]
    }
}
