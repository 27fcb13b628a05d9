//! What a market's form says, in the order of the form.

use domain::tax::{Answers, FieldCheck, FieldCode, FormField};

use super::names::{answer, label};
use crate::{
    numbers::shown,
    part::{FormPart, FormRow},
    text::{market_form as words, page},
    wire::KeptNumber,
};
use ui::text::t;

/// The parts of a market's form: the fields that it asks for as it is filled in.
pub(crate) fn parts(answers: &Answers, kept: &[KeptNumber]) -> Vec<FormPart> {
    let fields = answers.form().map_or(&[][..], |form| form.fields);
    let asked = fields.iter().filter(|field| answers.is_asked(field));
    let (last, first): (Vec<_>, Vec<_>) =
        asked.partition(|field| field.code == FieldCode::CertifiedName);
    let rows = |fields: Vec<&FormField>| {
        let fields = fields.into_iter();
        fields
            .map(|field| row(field, answers, kept))
            .collect::<Vec<_>>()
    };
    let mut signed = rows(last);
    signed.push(FormRow::Check(
        label(FieldCode::Certifies).to_owned(),
        answers.certifies,
    ));
    vec![
        FormPart {
            heading: t(words::FIELDS).to_owned(),
            text: String::new(),
            rows: rows(first),
        },
        FormPart {
            heading: t(page::CERTIFICATION).to_owned(),
            text: t(words::CERTIFICATION).to_owned(),
            rows: signed,
        },
    ]
}

fn row(field: &FormField, answers: &Answers, kept: &[KeptNumber]) -> FormRow {
    let name = label(field.code);
    let value = answers.get(field.code);
    let choice = |codes: &[&str]| {
        let codes = codes.iter();
        let all = codes.map(|code| (answer(code), *code == value));
        FormRow::Choice(name.to_owned(), all.collect())
    };
    match field.check {
        FieldCheck::Choice(codes) => choice(codes),
        FieldCheck::YesNo => choice(&["yes", "no"]),
        FieldCheck::Identifier(kind) => {
            let own = kept.iter().find(|number| number.kind == kind);
            let number = own.map(|number| shown(&number.last_four));
            FormRow::field(name, number.unwrap_or_default())
        }
        FieldCheck::Text { .. }
        | FieldCheck::CompanyNumber
        | FieldCheck::Postcode(_)
        | FieldCheck::Email
        | FieldCheck::Phone => FormRow::field(name, value),
    }
}
