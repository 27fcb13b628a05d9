//! The fields of the category information, in a form of the page's.

use domain::campaign::{ContactKind, ContactRules, TypedContacts};
use leptos::prelude::*;

use super::{errors::DOCUMENTS, form::CategoryForm};
use crate::{
    documents::DocumentChoices,
    text::{category as words, document as documents_words},
    wire::DocumentView,
};
use ui::{Field, Fieldset, InputKind, TextField, TextareaField, text::t};

ui::fields! {
    in "category" as "form";
    pub(super) SERVICES: services_offered as "services-offered" =
        Field::new(words::SERVICES).max(1_000);
    pub(super) TEAM_SIZE: team_size as "team-size" =
        Field::new(words::TEAM_SIZE).kind(InputKind::Whole).hint(words::TEAM_SIZE_HINT);
    pub(super) CREATORS: creators_managed as "creators-managed" =
        Field::new(words::CREATORS_MANAGED).kind(InputKind::Whole).hint(words::CREATORS_MANAGED_HINT);
    pub(super) CASE_STUDIES: case_studies as "case-studies" =
        Field::new(words::CASE_STUDIES).max(1_000);
    pub(super) INTRODUCTION: introduction = Field::new(words::INTRODUCTION).max(1_000);
    pub(super) CONTACT_NAME: contact_name as "contact-name" = Field::new(words::CONTACT_NAME);
}

// The agency's contacts are no credentials of the person who types.
ui::fields! {
    in "category" as "form[contacts]";
    WHATSAPP: whatsapp = Field::new(words::WHATSAPP).kind(InputKind::Code);
    ZALO: zalo = Field::new(words::ZALO).kind(InputKind::Code);
    LINE: line = Field::new(words::LINE).kind(InputKind::Code);
    VIBER: viber = Field::new(words::VIBER).kind(InputKind::Code);
    EMAIL: email = Field::new(words::EMAIL).kind(InputKind::Code);
    PHONE: phone = Field::new(words::PHONE).kind(InputKind::Code);
}

/// The field of a kind of contact.
pub(super) const fn contact_field(kind: ContactKind) -> Field {
    match kind {
        ContactKind::WhatsApp => WHATSAPP,
        ContactKind::Zalo => ZALO,
        ContactKind::Line => LINE,
        ContactKind::Viber => VIBER,
        ContactKind::Email => EMAIL,
        ContactKind::Phone => PHONE,
    }
}

/// Every field of the category information.
#[component]
pub(super) fn Fields(
    /// What stands in them.
    form: CategoryForm,
    /// The kinds of contact of the market.
    rules: ContactRules,
    /// The documents of the agency.
    documents: Vec<DocumentView>,
) -> impl IntoView {
    let chosen = form.documents.clone();
    view! {
        <Fieldset legend=t(words::OFFER)>
            <TextareaField field=SERVICES value=form.services_offered />
            <div class="form__pair">
                <TextField field=TEAM_SIZE value=form.team_size />
                <TextField field=CREATORS value=form.creators_managed />
            </div>
            <TextareaField field=CASE_STUDIES value=form.case_studies />
            <TextareaField field=INTRODUCTION value=form.introduction />
        </Fieldset>
        <Fieldset legend=t(words::CONTACT) hint=t(words::CONTACT_HINT)>
            <TextField field=CONTACT_NAME value=form.contact_name />
            <Contacts rules typed=form.contacts />
        </Fieldset>
        <Fieldset legend=t(documents_words::DOCUMENTS) hint=t(documents_words::HINT)>
            <DocumentChoices id=DOCUMENTS documents chosen />
        </Fieldset>
    }
}

/// The contacts. Each kind has its place, so that a field never becomes another with what was typed into
/// it.
#[component]
fn Contacts(rules: ContactRules, typed: TypedContacts) -> impl IntoView {
    let fields = ContactKind::ALL.map(|kind| {
        let (_, is_required) = rules.kinds.iter().find(|(own, _)| *own == kind)?;
        let (field, value) = (contact_field(kind), typed.of(kind).to_owned());
        let field = if *is_required {
            field
        } else {
            field.optional()
        };
        Some(view! { <TextField field value /> })
    });
    fields.into_iter().collect_view()
}
