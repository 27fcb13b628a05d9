//! What an agency offers in a category of a market, to read.

use domain::{application::CategoryInformation, campaign::ContactKind, category::FirstCategory};
use leptos::prelude::*;

use super::fields::contact_field;
use crate::{
    documents::DocumentList,
    text::{category as words, document as documents_words},
    wire::DocumentView,
};
use ui::{
    DescriptionList, Fact,
    text::{Text, t},
};

/// What a first category is called.
pub(crate) const fn first_name(first: FirstCategory) -> Text {
    match first {
        FirstCategory::CreatorService => words::CREATOR_SERVICE,
        FirstCategory::SellerService => words::SELLER_SERVICE,
        FirstCategory::Discontinued => words::DISCONTINUED,
    }
}

/// All of the category information.
#[component]
pub(crate) fn CategoryFacts(
    /// What it says.
    information: CategoryInformation,
    /// The documents of the agency; none where they aren't shown.
    documents: Vec<DocumentView>,
) -> impl IntoView {
    let contacts = ContactKind::ALL.map(|kind| {
        let contact = information.contacts.get(&kind)?;
        let (name, contact) = (contact_field(kind).label(), contact.clone());
        Some(view! { <Fact name>{contact}</Fact> })
    });
    let contact = Some(information.contact_name).filter(|name| !name.is_empty());
    let contact = contact.map(|name| view! { <Fact name=t(words::CONTACT_NAME)>{name}</Fact> });
    let chosen = information.documents;
    let documents = (!chosen.is_empty() && !documents.is_empty()).then(|| {
        view! {
            <Fact name=t(documents_words::DOCUMENTS)>
                <DocumentList documents chosen />
            </Fact>
        }
    });
    view! {
        <DescriptionList>
            <Fact name=t(words::SERVICES)>{information.services_offered}</Fact>
            <Fact name=t(words::TEAM_SIZE)>{information.team_size}</Fact>
            <Fact name=t(words::CREATORS_MANAGED)>{information.creators_managed}</Fact>
            <Fact name=t(words::CASE_STUDIES)>{information.case_studies}</Fact>
            <Fact name=t(words::INTRODUCTION)>{information.introduction}</Fact>
            {contact}
            {contacts.into_iter().collect_view()}
            {documents}
        </DescriptionList>
    }
}
