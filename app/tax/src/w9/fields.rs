//! The fields of a W-9, in the order of the form. What a classification doesn't ask for is hidden where there are
//! scripts, and said beside it in any case.

use domain::tax::{IdentifierKind, LlcTaxation, W9Classification, W9Field};
use leptos::{ev::Event, prelude::*};

use super::names;
use crate::{
    form::W9Form,
    numbers::{NumberField, W9_NUMBER, kind_name},
    only::Only,
    text::{page, w9 as words},
    wire::KeptNumber,
};
use ui::{
    Checkbox, Choice, Field, Fieldset, InputKind, RadioCard, RadioCards, SelectField, TextField,
    text::{Text, t},
};

ui::fields! {
    in "w9" as "form[w9]";
    pub(super) NAME: name = Field::new(words::NAME).hint(words::NAME_HINT);
    pub(super) BUSINESS_NAME: business_name as "business-name" =
        Field::new(words::BUSINESS_NAME).hint(words::BUSINESS_NAME_HINT).optional();
    pub(super) CLASSIFICATION: classification = Field::new(words::CLASSIFICATION);
    pub(super) LLC_TAXATION: llc_taxation as "llc-taxation" =
        Field::new(words::LLC_TAXATION).hint(words::LLC_TAXATION_HINT);
    pub(super) OTHER_CLASSIFICATION: other_classification as "other-classification" =
        Field::new(words::OTHER_CLASSIFICATION).hint(words::OTHER_CLASSIFICATION_HINT);
    pub(super) FOREIGN_PARTNERS: foreign_partners as "foreign-partners" =
        Field::new(words::FOREIGN_PARTNERS).hint(words::FOREIGN_PARTNERS_HINT);
    pub(super) EXEMPT_PAYEE_CODE: exempt_payee_code as "exempt-payee-code" =
        Field::new(words::EXEMPT_PAYEE_CODE).hint(words::EXEMPT_PAYEE_CODE_HINT)
            .kind(InputKind::Code).optional();
    pub(super) FATCA_CODE: fatca_code as "fatca-code" =
        Field::new(words::FATCA_CODE).hint(words::FATCA_CODE_HINT).kind(InputKind::Code).optional();
    pub(super) ADDRESS: address = Field::new(words::ADDRESS);
    pub(super) CITY: city = Field::new(words::CITY);
    pub(super) STATE: state = Field::new(words::STATE).hint(words::STATE_HINT).kind(InputKind::Code);
    pub(super) ZIP: zip = Field::new(words::ZIP).kind(InputKind::Code);
    pub(super) CONTACT_NAME: contact_name as "contact-name" = Field::new(words::CONTACT_NAME);
    pub(super) CONTACT_EMAIL: contact_email as "contact-email" =
        Field::new(words::CONTACT_EMAIL).kind(InputKind::ContactEmail);
    pub(super) CONTACT_PHONE: contact_phone as "contact-phone" =
        Field::new(words::CONTACT_PHONE).kind(InputKind::Phone).optional();
    pub(super) IDENTIFIER_KIND: identifier_kind as "identifier-kind" = Field::new(words::KIND);
    pub(super) BACKUP_WITHHOLDING: backup_withholding as "backup-withholding" =
        Field::new(words::BACKUP_WITHHOLDING);
    pub(super) CERTIFIED_NAME: certified_name as "certified-name" =
        Field::new(page::CERTIFIED_NAME).hint(page::CERTIFIED_NAME_HINT);
}

ui::fields! {
    in "w9" as "form";
    pub(super) CERTIFIES: certifies = Field::new(page::CERTIFIES);
}

/// Every field of the form but its documents.
#[component]
pub(crate) fn Fields(
    /// What stands in them.
    form: W9Form,
    /// Whether the person certifies.
    certifies: bool,
    /// The number that is kept.
    kept: Option<KeptNumber>,
) -> impl IntoView {
    let form = StoredValue::new(form);
    view! {
        <Taxpayer form />
        <Fieldset legend=t(words::ADDRESS_TITLE)>
            <TextField field=ADDRESS value=text(form, W9Field::Address) />
            <TextField field=CITY value=text(form, W9Field::City) />
            <TextField field=STATE value=text(form, W9Field::State) />
            <TextField field=ZIP value=text(form, W9Field::Zip) />
        </Fieldset>
        <Fieldset legend=t(words::CONTACT_TITLE) hint=t(words::CONTACT_TITLE_HINT)>
            <TextField field=CONTACT_NAME value=text(form, W9Field::ContactName) />
            <TextField field=CONTACT_EMAIL value=text(form, W9Field::ContactEmail) />
            <TextField field=CONTACT_PHONE value=text(form, W9Field::ContactPhone) />
        </Fieldset>
        <Identifier kind=text(form, W9Field::IdentifierKind) kept />
        <Certification form certifies />
    }
}

/// Lines 1 to 4.
#[component]
fn Taxpayer(form: StoredValue<W9Form>) -> impl IntoView {
    let chosen = RwSignal::new(text(form, W9Field::Classification));
    let taxed = RwSignal::new(text(form, W9Field::LlcTaxation));
    let is = move |one: W9Classification| chosen.with(|chosen| chosen == one.code());
    let is_llc = Signal::derive(move || is(W9Classification::Llc));
    let is_other = Signal::derive(move || is(W9Classification::Other));
    let may_have_partners = Signal::derive(move || {
        let is_taxed_so = taxed.with(|taxed| taxed == LlcTaxation::P.code());
        let is_llc = is(W9Classification::Llc) && is_taxed_so;
        is(W9Classification::Partnership) || is(W9Classification::TrustEstate) || is_llc
    });
    let may_be_exempt = Signal::derive(move || !is(W9Classification::Individual));
    let cards = W9Classification::ALL.map(|one| {
        let hint = if one == W9Classification::Llc {
            t(words::LLC_HINT)
        } else {
            ""
        };
        RadioCard::new(one.code(), t(names::classification(one)), hint)
    });
    let mut taxations = vec![Choice::new("", t(words::NOT_CHOSEN))];
    taxations.extend(LlcTaxation::ALL.map(|one| Choice::new(one.code(), t(names::taxation(one)))));
    let choose = move |event: Event| chosen.set(event_target_value(&event));
    let choose_taxation = move |event: Event| taxed.set(event_target_value(&event));
    view! {
        <Fieldset legend=t(words::TAXPAYER)>
            <TextField field=NAME value=text(form, W9Field::Name) />
            <TextField field=BUSINESS_NAME value=text(form, W9Field::BusinessName) />
            <div on:change=choose>
                <RadioCards
                    field=CLASSIFICATION
                    cards=cards.to_vec()
                    value=text(form, W9Field::Classification)
                />
            </div>
            <Only asked=is_llc>
                <div on:change=choose_taxation>
                    <SelectField field=LLC_TAXATION choices=taxations value=text(form, W9Field::LlcTaxation) />
                </div>
            </Only>
            <Only asked=is_other>
                <TextField field=OTHER_CLASSIFICATION value=text(form, W9Field::OtherClassification) />
            </Only>
            <Only asked=may_have_partners>
                <Checkbox field=FOREIGN_PARTNERS checked=is_ticked(form, W9Field::ForeignPartners) />
            </Only>
        </Fieldset>
        <Fieldset legend=t(words::EXEMPTIONS) hint=t(words::EXEMPTIONS_HINT)>
            <Only asked=may_be_exempt>
                <TextField field=EXEMPT_PAYEE_CODE value=text(form, W9Field::ExemptPayeeCode) />
            </Only>
            <TextField field=FATCA_CODE value=text(form, W9Field::FatcaCode) />
        </Fieldset>
    }
}

/// Part I.
#[component]
fn Identifier(kind: String, kept: Option<KeptNumber>) -> impl IntoView {
    let cards = [
        (IdentifierKind::Ein, words::EIN_HINT),
        (IdentifierKind::Ssn, words::SSN_HINT),
        (IdentifierKind::Itin, words::ITIN_HINT),
    ];
    let cards = cards.map(|(kind, hint): (IdentifierKind, Text)| {
        RadioCard::new(kind.code(), t(kind_name(kind)), t(hint))
    });
    view! {
        <Fieldset legend=t(words::IDENTIFIER_TITLE) hint=t(page::BEFORE_SUBMIT)>
            <RadioCards field=IDENTIFIER_KIND cards=cards.to_vec() value=kind />
            <NumberField field=W9_NUMBER kept />
        </Fieldset>
    }
}

/// Part II.
#[component]
fn Certification(form: StoredValue<W9Form>, certifies: bool) -> impl IntoView {
    view! {
        <Fieldset
            legend=t(words::CERTIFICATION_TITLE)
            hint=t(words::CERTIFICATION_INTRODUCTION)
        >
            <p>{t(words::CERTIFICATION_1)}</p>
            <p>{t(words::CERTIFICATION_2)}</p>
            <p>{t(words::CERTIFICATION_3)}</p>
            <p>{t(words::CERTIFICATION_4)}</p>
            <Checkbox field=BACKUP_WITHHOLDING checked=is_ticked(form, W9Field::BackupWithholding) />
            <TextField field=CERTIFIED_NAME value=text(form, W9Field::CertifiedName) />
            <Checkbox field=CERTIFIES checked=certifies />
        </Fieldset>
    }
}

fn text(form: StoredValue<W9Form>, field: W9Field) -> String {
    form.with_value(|form| form.text(field))
}

fn is_ticked(form: StoredValue<W9Form>, field: W9Field) -> bool {
    form.with_value(|form| form.is_ticked(field))
}
