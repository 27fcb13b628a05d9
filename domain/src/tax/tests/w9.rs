//! The American form.

use super::*;

pub(super) fn individual() -> W9 {
    W9 {
        name: "Ann Example".to_owned(),
        classification: Some(W9Classification::Individual),
        address: "1 Main Street".to_owned(),
        city: "Springfield".to_owned(),
        state: "il".to_owned(),
        zip: "62701-0001".to_owned(),
        contact_name: "Ann Example".to_owned(),
        contact_email: "ann@example.org".to_owned(),
        identifier_kind: Some(IdentifierKind::Ssn),
        certified_name: "Ann Example".to_owned(),
        certifies: true,
        ..W9::default()
    }
}

pub(super) fn company(classification: W9Classification) -> W9 {
    W9 {
        classification: Some(classification),
        identifier_kind: Some(IdentifierKind::Ein),
        documents: vec![DocumentId::new(uuid(1))],
        ..individual()
    }
}

#[test]
fn a_complete_w9_of_each_classification_can_be_handed_in() {
    use W9Classification::{
        CCorporation, Individual, Llc, Other, Partnership, SCorporation, TrustEstate,
    };
    let llc = W9 {
        llc_taxation: Some(LlcTaxation::P),
        has_foreign_partners: true,
        ..company(Llc)
    };
    let other = W9 {
        other_classification: "Tribal government".to_owned(),
        ..company(Other)
    };
    let exempt = W9 {
        exempt_payee_code: " 5 ".to_owned(),
        fatca_code: "m".to_owned(),
        ..company(CCorporation)
    };
    let trust = W9 {
        identifier_kind: Some(IdentifierKind::Ssn),
        ..company(TrustEstate)
    };
    let all = [
        individual(),
        company(Individual),
        company(CCorporation),
        company(SCorporation),
        company(Partnership),
        company(TrustEstate),
        trust,
        llc,
        other,
        exempt,
    ];
    for w9 in all {
        assert_eq!(w9.refusals(w9.identifier_kind), [], "{w9:?}");
    }
}

#[test]
fn a_classification_needs_its_fields_and_no_others() {
    use W9Classification::{CCorporation, Individual, Llc, Other, Partnership};
    use W9Field as Field;
    let missing = TaxFieldRefusal::Field(FieldRefusal::Missing);
    let table: [(W9, &[(W9Field, TaxFieldRefusal)]); 9] = [
        (
            company(Llc),
            &[(Field::LlcTaxation, TaxFieldRefusal::LlcTaxationMissing)],
        ),
        (company(Other), &[(Field::OtherClassification, missing)]),
        (
            W9 {
                llc_taxation: Some(LlcTaxation::C),
                ..company(Partnership)
            },
            &[(Field::LlcTaxation, TaxFieldRefusal::NotForClassification)],
        ),
        (
            W9 {
                other_classification: "A club".to_owned(),
                ..company(CCorporation)
            },
            &[(
                Field::OtherClassification,
                TaxFieldRefusal::NotForClassification,
            )],
        ),
        (
            W9 {
                has_foreign_partners: true,
                llc_taxation: Some(LlcTaxation::S),
                ..company(Llc)
            },
            &[(
                Field::ForeignPartners,
                TaxFieldRefusal::NotForClassification,
            )],
        ),
        (
            W9 {
                exempt_payee_code: "1".to_owned(),
                ..individual()
            },
            &[(
                Field::ExemptPayeeCode,
                TaxFieldRefusal::NotForClassification,
            )],
        ),
        (
            W9 {
                identifier_kind: Some(IdentifierKind::Ssn),
                ..company(CCorporation)
            },
            &[(
                Field::IdentifierKind,
                TaxFieldRefusal::KindNotForClassification,
            )],
        ),
        (
            W9 {
                classification: None,
                ..individual()
            },
            &[(
                Field::Classification,
                TaxFieldRefusal::Field(FieldRefusal::NothingChosen),
            )],
        ),
        (
            W9 {
                documents: Vec::new(),
                ..company(Individual)
            },
            &[],
        ),
    ];
    for (w9, expected) in table {
        assert_eq!(w9.refusals(w9.identifier_kind), expected, "{w9:?}");
    }
}

#[test]
fn an_empty_w9_says_all_that_is_missing_at_once() {
    use W9Field as Field;
    let wrong = W9::default().refusals(None);
    let fields: Vec<W9Field> = wrong.iter().map(|(field, _)| *field).collect();
    assert_eq!(
        fields,
        [
            Field::Name,
            Field::Classification,
            Field::Address,
            Field::City,
            Field::State,
            Field::Zip,
            Field::ContactName,
            Field::ContactEmail,
            Field::IdentifierKind,
            Field::Identifier,
            Field::CertifiedName,
            Field::Certifies,
        ]
    );
}

#[test]
fn a_w9_is_handed_in_with_the_number_that_it_says() {
    let identifier = |stored| {
        let wrong = individual().refusals(stored);
        wrong
            .into_iter()
            .find(|(field, _)| *field == W9Field::Identifier)
    };
    assert_eq!(identifier(Some(IdentifierKind::Ssn)), None);
    // Another kind was chosen after the number was saved: it is asked for again.
    for stored in [None, Some(IdentifierKind::Ein)] {
        let refusal = TaxFieldRefusal::Identifier(IdentifierRefusal::Missing);
        assert_eq!(identifier(stored), Some((W9Field::Identifier, refusal)));
    }
}

#[test]
fn fields_of_an_address_and_exemptions_have_their_forms() {
    let person = |set: fn(&mut W9)| changed(individual(), set);
    let company = |set: fn(&mut W9)| changed(company(W9Classification::CCorporation), set);
    let table: [(W9, W9Field, bool); 14] = [
        (person(|w9| w9.zip = "62701".into()), W9Field::Zip, true),
        (
            person(|w9| w9.zip = "６２７０１".into()),
            W9Field::Zip,
            true,
        ),
        (person(|w9| w9.zip = "6270".into()), W9Field::Zip, false),
        (person(|w9| w9.zip = "62701-1".into()), W9Field::Zip, false),
        (person(|w9| w9.state = "IL".into()), W9Field::State, true),
        (
            person(|w9| w9.state = "Illinois".into()),
            W9Field::State,
            false,
        ),
        (person(|w9| w9.state = "1L".into()), W9Field::State, false),
        (
            person(|w9| w9.contact_email = "ann".into()),
            W9Field::ContactEmail,
            false,
        ),
        (
            person(|w9| w9.contact_phone = "+1 202 555 0100".into()),
            W9Field::ContactPhone,
            true,
        ),
        (
            person(|w9| w9.contact_phone = "call me".into()),
            W9Field::ContactPhone,
            false,
        ),
        (
            person(|w9| w9.fatca_code = "N".into()),
            W9Field::FatcaCode,
            false,
        ),
        (
            company(|w9| w9.exempt_payee_code = "14".into()),
            W9Field::ExemptPayeeCode,
            false,
        ),
        (
            company(|w9| w9.exempt_payee_code = "0".into()),
            W9Field::ExemptPayeeCode,
            false,
        ),
        (
            company(|w9| w9.exempt_payee_code = "13".into()),
            W9Field::ExemptPayeeCode,
            true,
        ),
    ];
    for (w9, field, is_right) in table {
        let wrong = w9.refusals(w9.identifier_kind);
        let is_wrong = wrong.iter().any(|(other, _)| *other == field);
        assert_eq!(!is_wrong, is_right, "{field} of {w9:?}");
        assert!(wrong.iter().all(|(other, _)| *other == field), "{wrong:?}");
    }
}

/// This form with a change.
fn changed(mut w9: W9, set: fn(&mut W9)) -> W9 {
    set(&mut w9);
    w9
}
