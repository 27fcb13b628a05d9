//! The fields of a market's form, as its data says.

use std::collections::BTreeMap;

use domain::tax::{FieldCheck, FieldCode, FormField, MarketForm, Need, Validity};
use leptos::{ev::Event, prelude::*};

use super::names::{answer, control, label};
use crate::{
    numbers::NumberField,
    only::Only,
    text::{market_form as words, page},
    wire::KeptNumber,
};
use ui::{Checkbox, Fieldset, Note, RadioCard, RadioCards, TextField, Tone, format, text::t};

/// What stands in the fields on which others depend.
type Answered = RwSignal<BTreeMap<String, String>>;

/// Every field of the form but its documents.
#[component]
pub(crate) fn Fields(
    /// The form.
    form: &'static MarketForm,
    /// What stands in its fields, by their codes.
    values: BTreeMap<String, String>,
    /// Whether the person certifies.
    certifies: bool,
    /// The numbers that are kept.
    kept: Vec<KeptNumber>,
) -> impl IntoView {
    let answered = RwSignal::new(values.clone());
    let is_of_certification = |field: &&FormField| field.code == FieldCode::CertifiedName;
    let (last, first): (Vec<_>, Vec<_>) = form.fields.iter().partition(is_of_certification);
    let shown = |fields: Vec<&'static FormField>| {
        let fields = fields.into_iter();
        fields
            .map(|field| one(field, (&values, kept.as_slice()), answered))
            .collect_view()
    };
    let (first, last) = (shown(first), shown(last));
    let validity = match form.validity {
        Validity::UntilChanged => None,
        Validity::Months(months) => Some(words::valid_for(&format::count(u64::from(months)))),
    };
    let validity = validity.map(|says| view! { <Note tone=Tone::Plain>{says}</Note> });
    let certifies =
        control(FieldCode::Certifies).map(|field| view! { <Checkbox field checked=certifies /> });
    view! {
        {validity}
        <Fieldset legend=t(words::FIELDS) hint=t(page::BEFORE_SUBMIT)>
            {first}
        </Fieldset>
        <Fieldset legend=t(page::CERTIFICATION)>
            <p>{t(words::CERTIFICATION)}</p>
            {last}
            {certifies}
        </Fieldset>
    }
}

/// A field. One that depends on another stands there only while that asks for it.
fn one(
    field: &'static FormField,
    (values, kept): (&BTreeMap<String, String>, &[KeptNumber]),
    answered: Answered,
) -> AnyView {
    let value = values.get(field.code.code()).cloned().unwrap_or_default();
    let shown = shown(field, (value, kept), answered);
    let Need::When(other, asking) = field.need else {
        return shown;
    };
    let asked = Signal::derive(move || {
        answered.with(|answered| {
            let answer = answered.get(other.code());
            answer.is_some_and(|answer| asking.contains(&answer.as_str()))
        })
    });
    let names: Vec<String> = asking.iter().map(|code| answer(code)).collect();
    let when = words::only_when(label(other), &names.join(", "));
    view! {
        <Only asked>
            <p class="field__hint">{when}</p>
            {shown}
        </Only>
    }
    .into_any()
}

fn shown(
    field: &'static FormField,
    (value, kept): (String, &[KeptNumber]),
    answered: Answered,
) -> AnyView {
    let Some(own) = control(field.code) else {
        return ().into_any();
    };
    let code = field.code;
    let choose = move |event: Event| {
        let chosen = event_target_value(&event);
        answered.update(|answered| {
            answered.insert(code.code().to_owned(), chosen);
        });
    };
    let cards = |codes: &[&str]| {
        let codes = codes.iter();
        let cards = codes.map(|code| RadioCard::new(*code, answer(code), ""));
        cards.collect::<Vec<_>>()
    };
    let cards = match field.check {
        FieldCheck::Choice(codes) => cards(codes),
        FieldCheck::YesNo => cards(&["yes", "no"]),
        FieldCheck::Identifier(kind) => {
            let kept = kept.iter().find(|number| number.kind == kind).cloned();
            return view! { <NumberField field=own kept /> }.into_any();
        }
        FieldCheck::Text { .. }
        | FieldCheck::CompanyNumber
        | FieldCheck::Postcode(_)
        | FieldCheck::Email
        | FieldCheck::Phone => return view! { <TextField field=own value /> }.into_any(),
    };
    view! {
        <div on:change=choose>
            <RadioCards field=own cards value />
        </div>
    }
    .into_any()
}
