//! The fields of the entity information, in a form of the page's, under the names that
//! [`domain::application::EntityInformation`] reads.

use domain::{application::EntityInformation, category::PartnerRole, market::Market};
use leptos::prelude::*;

use super::{country, errors::DOCUMENTS, facts::role_name};
use crate::{
    documents::DocumentChoices,
    text::{document as documents_words, entity as words},
    wire::DocumentView,
};
use ui::{
    Checkbox, Choice, Field, Fieldset, InputKind, RadioCard, RadioCards, SelectField, TextField,
    TextareaField,
    text::{market as markets, t},
};

ui::fields! {
    in "entity" as "form";
    pub(super) ROLE: role = Field::new(words::ROLE);
    pub(super) LEGAL_NAME: legal_name as "legal-name" = Field::new(words::LEGAL_NAME);
    pub(super) NUMBER: registration_number as "registration-number" =
        Field::new(words::REGISTRATION_NUMBER).kind(InputKind::Code);
    pub(super) ADDRESS: registered_address as "registered-address" =
        Field::new(words::REGISTERED_ADDRESS);
    pub(super) COUNTRY: country = Field::new(words::COUNTRY);
    pub(super) SCOPE: is_cross_border as "scope" = Field::new(words::SCOPE);
    pub(super) REPRESENTATIVE: legal_representative as "legal-representative" =
        Field::new(words::LEGAL_REPRESENTATIVE);
    pub(super) WEBSITE: website = Field::new(words::WEBSITE).kind(InputKind::Link);
    pub(super) INTRODUCTION: introduction = Field::new(words::INTRODUCTION).max(1_000);
}

/// The field of a market that a cross-border partner picks.
const fn market_field(market: Market) -> Field {
    let id = match market {
        Market::Us => "entity-market-us",
        Market::Gb => "entity-market-gb",
        Market::Id => "entity-market-id",
        Market::My => "entity-market-my",
        Market::Vn => "entity-market-vn",
        Market::Th => "entity-market-th",
        Market::Ph => "entity-market-ph",
        Market::Sg => "entity-market-sg",
    };
    Field::new(markets::name(market)).named(id, "form[markets][]")
}

/// Every field of the entity information.
#[component]
pub(super) fn Fields(
    /// What stands in them.
    form: EntityInformation,
    /// The documents of the agency.
    documents: Vec<DocumentView>,
) -> impl IntoView {
    let chosen = form.documents.clone();
    view! {
        <Role role=form.role />
        <Fieldset legend=t(words::COMPANY)>
            <TextField field=LEGAL_NAME value=form.legal_name />
            <TextField field=NUMBER value=form.registration_number />
            <TextareaField field=ADDRESS value=form.registered_address rows=3 />
            <Country country=form.country />
            <TextField field=REPRESENTATIVE value=form.legal_representative />
            <TextField field=WEBSITE value=form.website />
            <TextareaField field=INTRODUCTION value=form.introduction />
        </Fieldset>
        <Markets is_cross_border=form.is_cross_border picked=form.markets />
        <Fieldset legend=t(documents_words::DOCUMENTS) hint=t(documents_words::HINT)>
            <DocumentChoices id=DOCUMENTS documents chosen />
        </Fieldset>
    }
}

#[component]
fn Role(role: Option<PartnerRole>) -> impl IntoView {
    let cards = PartnerRole::ALL.map(|role| {
        let hint = match role {
            PartnerRole::CreatorService => words::ROLE_CREATOR_HINT,
            PartnerRole::SellerService => words::ROLE_SELLER_HINT,
            PartnerRole::CreatorMatchmaking => words::ROLE_MATCHMAKING_HINT,
        };
        RadioCard::new(role.code(), t(role_name(role)), t(hint))
    });
    let value = role.map(PartnerRole::code).unwrap_or_default().to_owned();
    view! { <RadioCards field=ROLE cards=cards.to_vec() value /> }
}

#[component]
fn Country(country: String) -> impl IntoView {
    let mut choices = vec![Choice::new("", t(words::CHOOSE_COUNTRY))];
    choices.extend(country::choices());
    view! { <SelectField field=COUNTRY choices value=country /> }
}

#[component]
fn Markets(is_cross_border: bool, picked: Vec<Market>) -> impl IntoView {
    let cards = vec![
        RadioCard::new("false", t(words::LOCAL), t(words::LOCAL_HINT)),
        RadioCard::new("true", t(words::CROSS_BORDER), t(words::CROSS_BORDER_HINT)),
    ];
    let markets = Market::ALL.map(|market| {
        let checked = picked.contains(&market);
        view! { <Checkbox field=market_field(market) value=market.code() checked /> }
    });
    view! {
        <Fieldset legend=t(words::MARKETS_TITLE)>
            <RadioCards field=SCOPE cards value=is_cross_border.to_string() />
            <Fieldset legend=t(words::MARKETS) hint=t(words::MARKETS_HINT)>
                {markets.into_iter().collect_view()}
            </Fieldset>
        </Fieldset>
    }
}
