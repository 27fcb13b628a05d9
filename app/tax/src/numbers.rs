//! Numbers of tax offices, as they are typed. They come beside the form and never go back: of one that is kept
//! the page shows the last characters, and one that is wrong is gone.

#[cfg(feature = "ssr")]
use std::collections::BTreeMap;

use domain::tax::IdentifierKind;
#[cfg(feature = "ssr")]
use domain::{
    secret_text::SecretText,
    tax::{FieldCheck, TaxFieldRefusal, TaxIdentifier, TaxInformation, W9Field},
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::wire::WrongField;
use crate::{
    text::{market_form, page as words, w9},
    wire::KeptNumber,
};
use ui::{
    Field, FieldErrors, InputKind, TextField,
    text::{Text, t, tax_number},
};

/// The name under which the number of a W-9 is sent: which it is, another field says.
#[cfg(feature = "ssr")]
const OF_W9: &str = "w9";

/// The field of a W-9's number.
pub(crate) const W9_NUMBER: Field = Field::new(w9::IDENTIFIER)
    .kind(InputKind::Digits)
    .named("tax-number", "numbers[w9]");

/// The field of a number in another form.
pub(crate) const fn number_field(kind: IdentifierKind) -> Field {
    let (id, name) = match kind {
        IdentifierKind::Ein => ("tax-number-ein", "numbers[ein]"),
        IdentifierKind::Ssn => ("tax-number-ssn", "numbers[ssn]"),
        IdentifierKind::Itin => ("tax-number-itin", "numbers[itin]"),
        IdentifierKind::Utr => ("tax-number-utr", "numbers[utr]"),
        IdentifierKind::Nino => ("tax-number-nino", "numbers[nino]"),
        IdentifierKind::GbVat => ("tax-number-vat", "numbers[gb_vat]"),
        IdentifierKind::Nik => ("tax-number-nik", "numbers[nik]"),
        IdentifierKind::Npwp => ("tax-number-npwp", "numbers[npwp]"),
    };
    Field::new(kind_name(kind)).kind(keys(kind)).named(id, name)
}

/// Which keyboard a number has: some have letters.
const fn keys(kind: IdentifierKind) -> InputKind {
    match kind {
        IdentifierKind::Nino | IdentifierKind::GbVat => InputKind::Code,
        IdentifierKind::Ein
        | IdentifierKind::Ssn
        | IdentifierKind::Itin
        | IdentifierKind::Utr
        | IdentifierKind::Nik
        | IdentifierKind::Npwp => InputKind::Digits,
    }
}

/// What a number is called.
pub(crate) const fn kind_name(kind: IdentifierKind) -> Text {
    match kind {
        IdentifierKind::Ein => w9::EIN,
        IdentifierKind::Ssn => w9::SSN,
        IdentifierKind::Itin => w9::ITIN,
        IdentifierKind::Utr => market_form::UTR,
        IdentifierKind::Nino => tax_number::NINO,
        IdentifierKind::GbVat => market_form::VAT_NUMBER,
        IdentifierKind::Nik => market_form::NIK,
        IdentifierKind::Npwp => market_form::NPWP,
    }
}

/// What people are shown of a number that is kept.
pub(crate) fn shown(last_four: &str) -> String {
    format!("•••• {last_four}")
}

/// The field of a number: to be typed, or what is shown of the one that is kept, and below it how to replace or
/// remove that.
#[component]
pub(crate) fn NumberField(
    /// The field.
    field: Field,
    /// The number that is kept.
    kept: Option<KeptNumber>,
) -> impl IntoView {
    let Some(kept) = kept else {
        return view! { <TextField field hint=t(words::NUMBER_HINT) /> }.into_any();
    };
    let remove = words::remove(t(kind_name(kept.kind)));
    let id = field.error("").field;
    let errors = use_context::<FieldErrors>();
    // What is wrong with another number must be seen.
    let is_wrong = move || {
        errors.is_some_and(|FieldErrors(errors)| {
            errors.with(|errors| errors.iter().any(|error| error.field == id))
        })
    };
    view! {
        <div class="field">
            <p class="field__label">{t(kind_name(kept.kind))}</p>
            <p>
                <span class="hidden-label">{t(words::KEPT_NUMBER)} ": "</span>
                {shown(&kept.last_four)}
            </p>
            <details class="tax-number" open=is_wrong>
                <summary class="link">{t(words::REPLACE)}</summary>
                <div class="form">
                    <TextField field hint=t(words::NEW_NUMBER_HINT) />
                    <label class="choice">
                        <input
                            class="choice__box"
                            type="checkbox"
                            name="forget[]"
                            value=kept.kind.code()
                        />
                        <span class="choice__words">{remove}</span>
                    </label>
                </div>
            </details>
        </div>
    }
    .into_any()
}

/// Reads the numbers that the form asks for as it is filled in: those that are right, and what is wrong with the
/// others. A field that is empty says nothing.
#[cfg(feature = "ssr")]
pub(crate) fn read(
    information: &TaxInformation,
    typed: &BTreeMap<String, SecretText>,
) -> (Vec<TaxIdentifier>, Vec<WrongField>) {
    let is_w9 = matches!(information, TaxInformation::W9(_));
    let asked = information.identifiers_asked();
    let (mut right, mut wrong) = (Vec::new(), Vec::new());
    if is_w9 && asked.is_empty() && given(typed, OF_W9).is_some() {
        let field = W9Field::Identifier.code().to_owned();
        wrong.push((field, TaxFieldRefusal::NumberWithoutKind));
    }
    for kind in asked {
        let name = if is_w9 { OF_W9 } else { kind.code() };
        let Some(number) = given(typed, name) else {
            continue;
        };
        match TaxIdentifier::read(kind, number) {
            Ok(identifier) => right.push(identifier),
            Err(why) => {
                let field = field_of(information, kind).to_owned();
                wrong.push((field, TaxFieldRefusal::Identifier(why)));
            }
        }
    }
    (right, wrong)
}

/// The code of the field in which a number is typed.
#[cfg(feature = "ssr")]
fn field_of(information: &TaxInformation, kind: IdentifierKind) -> &'static str {
    match information {
        TaxInformation::W9(_) => W9Field::Identifier.code(),
        TaxInformation::Market(answers) => {
            let fields = answers.form().map_or(&[][..], |form| form.fields);
            let own = fields
                .iter()
                .find(|field| field.check == FieldCheck::Identifier(kind));
            own.map_or("", |field| field.code.code())
        }
    }
}

#[cfg(feature = "ssr")]
fn given<'t>(typed: &'t BTreeMap<String, SecretText>, name: &str) -> Option<&'t SecretText> {
    typed.get(name).filter(|number| !number.is_blank())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use domain::{
        market::Market,
        tax::{Answers, FieldCode, W9, form_of},
    };

    use super::*;

    fn typed(numbers: &[(&str, &str)]) -> BTreeMap<String, SecretText> {
        let numbers = numbers.iter();
        numbers
            .map(|(name, number)| ((*name).to_owned(), SecretText::new((*number).to_owned())))
            .collect()
    }

    fn w9(kind: Option<IdentifierKind>) -> TaxInformation {
        TaxInformation::W9(Box::new(W9 {
            identifier_kind: kind,
            ..W9::default()
        }))
    }

    #[test]
    fn the_number_of_a_w9_is_of_the_kind_that_is_chosen() {
        let (right, wrong) = read(
            &w9(Some(IdentifierKind::Ein)),
            &typed(&[("w9", "１２-3456789")]),
        );
        assert_eq!((right.len(), wrong.len()), (1, 0));
        assert_eq!(right[0].kind(), IdentifierKind::Ein);
        assert_eq!(right[0].last_four(), "6789");
        let (right, wrong) = read(&w9(None), &typed(&[("w9", "123456789")]));
        assert!(right.is_empty());
        let without_kind = TaxFieldRefusal::NumberWithoutKind;
        assert_eq!(wrong, [("identifier".to_owned(), without_kind)]);
    }

    #[test]
    fn an_empty_field_says_nothing() {
        let all: [&[(&str, &str)]; 3] = [&[], &[("w9", " ")], &[("ssn", "078051120")]];
        for numbers in all {
            let (right, wrong) = read(&w9(Some(IdentifierKind::Ssn)), &typed(numbers));
            assert!(right.is_empty() && wrong.is_empty(), "{numbers:?}");
        }
    }

    #[test]
    fn only_numbers_that_the_form_asks_for_are_read() {
        let mut answers = Answers::of(form_of(Market::Gb).unwrap());
        answers.set(FieldCode::PartyType, "individual".to_owned());
        let information = TaxInformation::Market(answers);
        let numbers = typed(&[
            ("nino", "AB 12 34 56 C"),
            ("utr", "1955839661"),
            ("ssn", "1"),
        ]);
        let (right, wrong) = read(&information, &numbers);
        assert_eq!(right.len(), 1);
        assert_eq!(right[0].kind(), IdentifierKind::Nino);
        assert!(wrong.is_empty());
    }

    #[test]
    fn a_wrong_number_is_told_at_its_field() {
        let mut answers = Answers::of(form_of(Market::Gb).unwrap());
        answers.set(FieldCode::VatRegistered, "yes".to_owned());
        let information = TaxInformation::Market(answers);
        let (right, wrong) = read(&information, &typed(&[("gb_vat", "GB12")]));
        assert!(right.is_empty());
        assert_eq!(wrong[0].0, FieldCode::VatNumber.code());
    }
}
