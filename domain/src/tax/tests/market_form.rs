//! The forms of the other markets.

use super::{
    w9::{company, individual},
    *,
};

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
