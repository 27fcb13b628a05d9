//! What an agency says of its company, to read.

use domain::{application::EntityInformation, category::PartnerRole, market::Market};
use leptos::prelude::*;

use crate::{
    documents::DocumentList,
    text::{document as documents_words, entity as words},
    wire::DocumentView,
};
use ui::{
    DescriptionList, Fact,
    text::{Text, country, market as markets, t},
};

/// What a partner role is called.
pub(crate) const fn role_name(role: PartnerRole) -> Text {
    match role {
        PartnerRole::CreatorService => words::ROLE_CREATOR,
        PartnerRole::SellerService => words::ROLE_SELLER,
        PartnerRole::CreatorMatchmaking => words::ROLE_MATCHMAKING,
    }
}

/// The names of markets, as a list in words.
pub(crate) fn market_names(all: &[Market]) -> String {
    let names: Vec<&str> = all.iter().map(|market| t(markets::name(*market))).collect();
    names.join(", ")
}

/// All of the entity information.
#[component]
pub(crate) fn EntityFacts(
    /// What it says.
    entity: EntityInformation,
    /// The documents of the agency.
    documents: Vec<DocumentView>,
) -> impl IntoView {
    let role = entity.role.map(|role| t(role_name(role)));
    let markets = market_names(&entity.registration_markets());
    view! {
        <DescriptionList>
            <Fact name=t(words::ROLE)>{role}</Fact>
            <Fact name=t(words::LEGAL_NAME)>{entity.legal_name}</Fact>
            <Fact name=t(words::REGISTRATION_NUMBER)>{entity.registration_number}</Fact>
            <Fact name=t(words::REGISTERED_ADDRESS)>{entity.registered_address}</Fact>
            <Fact name=t(words::COUNTRY)>{country::name(&entity.country)}</Fact>
            <Fact name=t(words::LEGAL_REPRESENTATIVE)>{entity.legal_representative}</Fact>
            <Fact name=t(words::WEBSITE)>{entity.website}</Fact>
            <Fact name=t(words::INTRODUCTION)>{entity.introduction}</Fact>
            <Fact name=t(words::MARKETS_TITLE)>{markets}</Fact>
            <Fact name=t(documents_words::DOCUMENTS)>
                <DocumentList documents chosen=entity.documents />
            </Fact>
        </DescriptionList>
    }
}
