//! The completed form as PDF: a pure function of what is saved, so that the same form is the same bytes. It is in
//! English, whoever reads it, and shows the ends of numbers only.

use domain::{
    application::{ApplicationContent, ApplicationState},
    market::Market,
    tax::{FieldCode, TaxInformation},
};
use form_pdf::{Paper, RenderFailure, Row, Section, Sheet};
use leptos::prelude::{Owner, provide_context};
use store::applications::Application;
use ui::{
    format,
    text::{Locale, market as markets, t},
};

use crate::{
    facts::parts,
    form::TaxForm,
    part::{FormPart, FormRow},
    text::pdf as words,
    wire::KeptNumber,
};

/// The completed form of an application; none of one that is of something else.
pub(crate) fn completed_form(
    own: &Application,
    kept: &[KeptNumber],
) -> Option<Result<Vec<u8>, RenderFailure>> {
    let ApplicationContent::Tax(information) = &own.content else {
        return None;
    };
    let sheet = Owner::new().with(|| {
        provide_context(Locale::English);
        sheet(own, information, kept)
    });
    Some(form_pdf::render(&sheet))
}

fn sheet(own: &Application, information: &TaxInformation, kept: &[KeptNumber]) -> Sheet {
    let [first, ..] = Market::ALL;
    let market = information.market().unwrap_or(first);
    let (title, subtitle, paper) = match information {
        TaxInformation::W9(_) => (
            t(words::W9_TITLE).to_owned(),
            t(words::W9_SUBTITLE).to_owned(),
            Paper::Letter,
        ),
        TaxInformation::Market(answers) => (
            words::market_title(t(markets::name(market))),
            words::version(&answers.version.to_string()),
            Paper::A4,
        ),
    };
    let form = TaxForm::from(information);
    let mut sections: Vec<Section> = parts(&form, kept).into_iter().map(section).collect();
    if let Some(last) = sections.last_mut() {
        last.rows.extend(signature(own, information, market));
    }
    Sheet {
        title,
        subtitle,
        sections,
        foot: foot(own, market),
        paper,
    }
}

fn section(part: FormPart) -> Section {
    Section {
        heading: part.heading,
        text: part.text,
        rows: part.rows.into_iter().flat_map(rows).collect(),
        table: None,
    }
}

/// A field is a row; one of which an answer is chosen is its name, and a box for each answer.
fn rows(row: FormRow) -> Vec<Row> {
    match row {
        FormRow::Field(label, value) => vec![Row::Field { label, value }],
        FormRow::Check(label, is_ticked) => vec![Row::Check { label, is_ticked }],
        FormRow::Choice(label, answers) => {
            let value = String::new();
            let mut rows = vec![Row::Field { label, value }];
            let answers = answers.into_iter();
            rows.extend(answers.map(|(label, is_ticked)| Row::Check { label, is_ticked }));
            rows
        }
    }
}

/// Who has certified the form, and when: as it was handed in.
fn signature(own: &Application, information: &TaxInformation, market: Market) -> Vec<Row> {
    let row = |label: &str, value: String| Row::Field {
        label: label.to_owned(),
        value,
    };
    let (name, certifies) = match information {
        TaxInformation::W9(w9) => (w9.certified_name.as_str(), w9.certifies),
        TaxInformation::Market(answers) => {
            (answers.get(FieldCode::CertifiedName), answers.certifies)
        }
    };
    match own.submitted_at.filter(|_| certifies) {
        Some(at) => vec![
            row(t(words::SIGNED_BY), name.to_owned()),
            row(t(words::SIGNED_ON), format::date_time(at, market)),
        ],
        None => vec![row(t(words::SIGNED_ON), t(words::NOT_SIGNED).to_owned())],
    }
}

/// What kind of copy it is.
fn foot(own: &Application, market: Market) -> String {
    let moment = |at| format::date_time(at, market);
    match (own.state, own.submitted_at, own.decided_at) {
        (ApplicationState::Pending, Some(at), _) => words::foot_submitted(&moment(at)),
        (ApplicationState::Approved, _, Some(at)) => words::foot_approved(&moment(at)),
        (ApplicationState::Draft, ..) => t(words::FOOT_DRAFT).to_owned(),
        (
            ApplicationState::Pending
            | ApplicationState::Approved
            | ApplicationState::Rejected
            | ApplicationState::RejectedUpgrade
            | ApplicationState::Withdrawn,
            ..,
        ) => t(words::FOOT_CLOSED).to_owned(),
    }
}
