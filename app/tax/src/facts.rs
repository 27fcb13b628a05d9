//! What a tax form says, part by part: the page reads it to people, and the completed form prints it.

use domain::market::Market;
use leptos::prelude::*;

use crate::{
    form::TaxForm,
    market_form,
    part::{FormPart, FormRow},
    text::page as words,
    w9,
    wire::KeptNumber,
};
use ui::{DescriptionList, Fact, NoFigure, Section, text::t};

/// Yes or no, in words.
pub(crate) fn yes_or_no(is: bool) -> &'static str {
    t(if is { words::YES } else { words::NO })
}

/// All that a form says, with the ends of its numbers.
pub(crate) fn parts(form: &TaxForm, kept: &[KeptNumber]) -> Vec<FormPart> {
    if form.market == Some(Market::Us) {
        return w9::parts(form, kept);
    }
    let answers = form.answers();
    answers.map_or_else(Vec::new, |answers| market_form::parts(&answers, kept))
}

/// A form, to read.
#[component]
pub(crate) fn FormFacts(
    /// What it says.
    form: TaxForm,
    /// The numbers that are kept for it.
    kept: Vec<KeptNumber>,
) -> impl IntoView {
    let parts = parts(&form, &kept);
    parts
        .into_iter()
        .map(|part| {
            let rows = part.rows.into_iter().map(|row| {
                let (name, value) = in_words(row);
                let value = if value.is_empty() {
                    view! { <NoFigure /> }.into_any()
                } else {
                    value.into_any()
                };
                view! { <Fact name>{value}</Fact> }
            });
            let rows = rows.collect_view();
            let text = (!part.text.is_empty())
                .then(|| view! { <p class="application__note">{part.text}</p> });
            view! {
                <Section title=part.heading>
                    {text}
                    <DescriptionList>{rows}</DescriptionList>
                </Section>
            }
        })
        .collect_view()
}

/// A row as its name and what it says.
fn in_words(row: FormRow) -> (String, String) {
    match row {
        FormRow::Field(name, value) => (name, value),
        FormRow::Check(name, is) => (name, yes_or_no(is).to_owned()),
        FormRow::Choice(name, answers) => {
            let chosen = answers.into_iter().find(|(_, is_chosen)| *is_chosen);
            (name, chosen.map(|(answer, _)| answer).unwrap_or_default())
        }
    }
}
