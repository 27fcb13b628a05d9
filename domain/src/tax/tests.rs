use super::*;
use crate::{
    application::FieldRefusal, ids::DocumentId, market::Market, secret_text::SecretText,
    testing::uuid,
};

fn read(kind: IdentifierKind, typed: &str) -> Result<TaxIdentifier, IdentifierRefusal> {
    TaxIdentifier::read(kind, &SecretText::new(typed.to_owned()))
}

#[test]
fn numbers_of_the_united_states_are_read_as_they_are_written() {
    use IdentifierKind::{Ein, Itin, Ssn};
    use IdentifierRefusal::{IsItin, IsNoItin, Missing, NeverGivenOut, NotDigits, WrongLength};
    let too_long = Err(WrongLength {
        given: 10,
        expected: 9,
    });
    let too_short = Err(WrongLength {
        given: 8,
        expected: 9,
    });
    let table = [
        (Ein, "12-3456789", Ok("123456789")),
        (Ein, " 12 3456789 ", Ok("123456789")),
        (Ein, "１２－３４５６７８９", Ok("123456789")),
        (Ein, "12–3456789", Ok("123456789")),
        // No list of prefixes: any may be given out one day.
        (Ein, "07-0000001", Ok("070000001")),
        (Ein, "99-9999999", Ok("999999999")),
        (Ein, "00-0000000", Err(NeverGivenOut)),
        (Ein, "", Err(Missing)),
        (Ein, " - ", Err(Missing)),
        (Ein, "12-345678", too_short),
        (Ein, "12-34567890", too_long),
        (Ein, "12-345678O", Err(NotDigits)),
        (Ein, "12-345678\u{200b}9", Err(NotDigits)),
        (Ein, "12-345678٣", Err(NotDigits)),
        (Ssn, "078-05-1120", Ok("078051120")),
        (Ssn, "899-01-0001", Ok("899010001")),
        (Ssn, "０７８−０５−１１２０", Ok("078051120")),
        (Ssn, "000-05-1120", Err(NeverGivenOut)),
        (Ssn, "666-05-1120", Err(NeverGivenOut)),
        (Ssn, "078-00-1120", Err(NeverGivenOut)),
        (Ssn, "078-05-0000", Err(NeverGivenOut)),
        (Ssn, "900-70-0001", Err(IsItin)),
        (Ssn, "078-05-11200", too_long),
        (Itin, "900-70-0001", Ok("900700001")),
        (Itin, "999-99-9999", Ok("999999999")),
        (Itin, "078-05-1120", Err(IsNoItin)),
        (Itin, "900-70-000", too_short),
    ];
    for (kind, typed, expected) in table {
        let number = read(kind, typed);
        let number = number.map(|number| number.number().expose().to_owned());
        assert_eq!(number, expected.map(str::to_owned), "{kind} {typed:?}");
    }
}

#[test]
fn numbers_of_other_markets_have_check_digits_and_forms() {
    use IdentifierKind::{GbVat, Nik, Nino, Npwp, Utr};
    use IdentifierRefusal::{NeverGivenOut, NotDigits, WrongCheckDigit, WrongForm, WrongLength};
    let length = |given, expected| Err(WrongLength { given, expected });
    let table = [
        (Utr, "19558 39661", Ok("1955839661")),
        (Utr, "1123456789", Ok("1123456789")),
        (Utr, "2123456789", Err(WrongCheckDigit)),
        (Utr, "112345678", length(9, 10)),
        (Utr, "112345678K", Err(NotDigits)),
        (Nino, "ab 12 34 56 c", Ok("AB123456C")),
        (Nino, "ＡＢ１２３４５６Ｃ", Ok("AB123456C")),
        (Nino, "DA123456A", Err(WrongForm)),
        (Nino, "AO123456A", Err(WrongForm)),
        (Nino, "OA123456A", Ok("OA123456A")),
        (Nino, "AB123456E", Err(WrongForm)),
        (Nino, "A1123456A", Err(WrongForm)),
        (Nino, "AB12345C", length(8, 9)),
        (Nino, "éB123456A", Err(WrongForm)),
        (GbVat, "GB 980 4803 08", Ok("980480308")),
        (GbVat, "123456782", Ok("123456782")),
        (GbVat, "123456727", Ok("123456727")),
        (GbVat, "123456783", Err(WrongCheckDigit)),
        (GbVat, "000000000", Err(NeverGivenOut)),
        (GbVat, "GB", length(0, 9)),
        (Nik, "3171011708450001", Ok("3171011708450001")),
        (Nik, "3171015708450001", Ok("3171015708450001")),
        (Nik, "3171013208450001", Err(WrongForm)),
        (Nik, "3171011713450001", Err(WrongForm)),
        (Nik, "3171011708450000", Err(WrongForm)),
        (Nik, "317101170845000", length(15, 16)),
        (Npwp, "01.234.567.4-901.000", Ok("012345674901000")),
        (Npwp, "0012345674901000", Ok("0012345674901000")),
        (Npwp, "3171011708450001", Ok("3171011708450001")),
        (Npwp, "01.234.567.5-901.000", Err(WrongCheckDigit)),
        (Npwp, "00.000.000.0-901.000", Err(NeverGivenOut)),
        (Npwp, "01234567490100", length(14, 16)),
        (Npwp, "01.234.567.4-901.00A", Err(NotDigits)),
    ];
    for (kind, typed, expected) in table {
        let number = read(kind, typed);
        let number = number.map(|number| number.number().expose().to_owned());
        assert_eq!(number, expected.map(str::to_owned), "{kind} {typed:?}");
    }
}

#[test]
fn of_a_number_its_end_is_shown_and_nothing_is_debugged() {
    let ein = read(IdentifierKind::Ein, "12-3456789").unwrap();
    assert_eq!(ein.last_four(), "6789");
    let debugged = format!("{ein:?}");
    assert!(!debugged.contains("3456"), "{debugged}");
    assert_eq!(ein.kind(), IdentifierKind::Ein);
}

fn individual() -> W9 {
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

fn company(classification: W9Classification) -> W9 {
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

fn answers(market: Market, given: &[(FieldCode, &str)]) -> Answers {
    let mut answers = Answers::of(form_of(market).unwrap());
    for (code, value) in given {
        answers.set(*code, (*value).to_owned());
    }
    answers.certifies = true;
    answers.documents = vec![DocumentId::new(uuid(1))];
    answers
}

const GB_COMPANY: &[(FieldCode, &str)] = &[
    (FieldCode::PartyType, "company"),
    (FieldCode::LegalName, "Hedgerow Media Limited"),
    (FieldCode::CompanyNumber, "01234567"),
    (FieldCode::VatRegistered, "yes"),
    (FieldCode::Address, "1 High Street"),
    (FieldCode::City, "Leeds"),
    (FieldCode::Postcode, "ls1 1aa"),
    (FieldCode::ContactName, "Bea Example"),
    (FieldCode::ContactEmail, "bea@example.org"),
    (FieldCode::CertifiedName, "Bea Example"),
];

const ID_PERSON: &[(FieldCode, &str)] = &[
    (FieldCode::PartyType, "individual"),
    (FieldCode::LegalName, "Citra Contoh"),
    (FieldCode::Address, "Jalan Satu 1"),
    (FieldCode::City, "Jakarta"),
    (FieldCode::Postcode, "10110"),
    (FieldCode::ContactName, "Citra Contoh"),
    (FieldCode::ContactEmail, "citra@example.org"),
    (FieldCode::CertifiedName, "Citra Contoh"),
];

#[test]
fn forms_of_markets_ask_what_their_answers_call_for() {
    use IdentifierKind::{GbVat, Nik, Npwp, Utr};
    let refusals = |answers: &Answers, stored: &[IdentifierKind]| answers.refusals(stored);
    let company = answers(Market::Gb, GB_COMPANY);
    assert_eq!(refusals(&company, &[Utr, GbVat]), []);
    let missing = TaxFieldRefusal::Identifier(IdentifierRefusal::Missing);
    assert_eq!(
        refusals(&company, &[Utr]),
        [(FieldCode::VatNumber, missing)]
    );

    let mut without_vat = company.clone();
    without_vat.set(FieldCode::VatRegistered, "no".to_owned());
    assert_eq!(refusals(&without_vat, &[Utr]), []);
    without_vat.set(FieldCode::PartyType, "sole_trader".to_owned());
    // A sole trader has no company number: the field isn't asked, and what stands in it doesn't matter.
    without_vat.set(FieldCode::CompanyNumber, "nonsense".to_owned());
    assert_eq!(refusals(&without_vat, &[Utr]), [(FieldCode::Nino, missing)]);

    let person = answers(Market::Id, ID_PERSON);
    assert_eq!(refusals(&person, &[Nik]), []);
    assert_eq!(refusals(&person, &[Npwp]), [(FieldCode::Nik, missing)]);
    let mut papers_missing = person.clone();
    papers_missing.documents.clear();
    papers_missing.certifies = false;
    assert_eq!(
        refusals(&papers_missing, &[Nik]),
        [
            (FieldCode::Certifies, TaxFieldRefusal::NotCertified),
            (
                FieldCode::Documents,
                TaxFieldRefusal::Field(FieldRefusal::NoDocument)
            ),
        ]
    );
}

#[test]
fn codes_are_kept_as_the_form_writes_them_and_what_is_wrong_stays() {
    let typed = W9 {
        exempt_payee_code: "５".to_owned(),
        fatca_code: " a".to_owned(),
        state: "ｉｌ ".to_owned(),
        zip: "６２７０１ 1234".to_owned(),
        contact_phone: "＋1 (202) 555-０１００".to_owned(),
        ..company(W9Classification::CCorporation)
    };
    let w9 = typed.clone().tidied();
    assert_eq!((&*w9.exempt_payee_code, &*w9.fatca_code), ("5", "A"));
    assert_eq!((&*w9.state, &*w9.zip), ("IL", "62701-1234"));
    assert_eq!(w9.contact_phone, "+1 (202) 555-0100");
    assert_eq!(w9.clone().tidied(), w9);
    let wrong = W9 {
        exempt_payee_code: "１４".to_owned(),
        fatca_code: "ｚ".to_owned(),
        state: "Oregon ".to_owned(),
        zip: "９７２０".to_owned(),
        contact_phone: "one".to_owned(),
        ..typed
    };
    assert_eq!(wrong.clone().tidied(), wrong);

    for (market, code, typed, kept) in [
        (Market::Gb, FieldCode::Postcode, "ｌｓ１　1aa", "LS1 1AA"),
        (Market::Gb, FieldCode::Postcode, "LS1", "LS1"),
        (
            Market::Gb,
            FieldCode::CompanyNumber,
            "sc１２３４５６",
            "SC123456",
        ),
        (Market::Gb, FieldCode::LegalName, "Ｏａｋ Ltd", "Ｏａｋ Ltd"),
        (Market::Id, FieldCode::Postcode, "１０１１０", "10110"),
        (
            Market::Id,
            FieldCode::ContactPhone,
            "＋62 21 555 0100",
            "+62 21 555 0100",
        ),
    ] {
        let answers = answers(market, &[(code, typed)]).tidied();
        assert_eq!(answers.get(code), kept, "{market} {typed}");
    }
}

#[test]
fn answers_of_another_version_are_not_handed_in() {
    let mut old = answers(Market::Gb, GB_COMPANY);
    old.version = 99;
    assert_eq!(
        old.refusals(&[]),
        [(FieldCode::PartyType, TaxFieldRefusal::OtherVersion)]
    );
}

#[test]
fn every_shipped_form_is_sound() {
    for form in SHIPPED {
        let codes: Vec<FieldCode> = form.fields.iter().map(|field| field.code).collect();
        let mut each = codes.clone();
        each.sort_unstable();
        each.dedup();
        assert_eq!(each.len(), codes.len(), "{} asks twice", form.market);
        assert!(codes.contains(&FieldCode::LegalName));
        for field in form.fields {
            if let Need::When(other, values) = field.need {
                let at = codes.iter().position(|code| *code == other).unwrap();
                let own = codes.iter().position(|code| *code == field.code).unwrap();
                assert!(at < own, "{} is asked before {other}", field.code);
                assert!(!values.is_empty());
            }
        }
        let same = SHIPPED
            .iter()
            .filter(|other| (other.market, other.version) == (form.market, form.version));
        assert_eq!(same.count(), 1);
    }
    let with_forms: Vec<Market> = Market::ALL
        .into_iter()
        .filter(|market| form_of(*market).is_some())
        .collect();
    assert_eq!(with_forms, [Market::Gb, Market::Id]);
    assert_eq!(form_of(Market::Us), None);
}

#[test]
fn a_form_holds_for_its_time() {
    let since = crate::testing::instant("2026-01-31T10:00:00Z");
    assert_eq!(Validity::UntilChanged.until(since), None);
    assert_eq!(
        Validity::Months(1).until(since),
        Some(crate::testing::instant("2026-02-28T10:00:00Z"))
    );
    assert_eq!(
        Validity::Months(36).until(since),
        Some(crate::testing::instant("2029-01-31T10:00:00Z"))
    );
}

#[test]
fn what_is_kept_of_a_form_is_read_again_and_has_no_number() {
    for information in [
        TaxInformation::W9(Box::new(individual())),
        TaxInformation::Market(answers(Market::Gb, GB_COMPANY)),
        TaxInformation::default(),
    ] {
        let json = serde_json::to_string(&information).unwrap();
        assert_eq!(
            serde_json::from_str::<TaxInformation>(&json).unwrap(),
            information
        );
        assert!(!json.contains("\"identifier\""), "{json}");
    }
    let information = TaxInformation::Market(answers(Market::Gb, GB_COMPANY));
    assert_eq!(information.names(), ["Hedgerow Media Limited"]);
    assert_eq!(information.market(), Some(Market::Gb));
}
