use super::*;
use crate::{application::FieldRefusal, market::Market, secret_text::SecretText, testing::instant};

#[test]
fn a_routing_number_has_a_check_digit() {
    for (digits, is_one) in [
        ("021000021", true),
        ("121000248", true),
        ("011401533", true),
        ("021000022", false),
        ("012000021", false),
        ("000000000", false),
        ("02100002", false),
        ("0210000211", false),
        ("02100002A", false),
        ("", false),
    ] {
        assert_eq!(is_routing_number(digits), is_one, "{digits}");
    }
}

#[test]
fn no_two_digits_that_change_places_pass_unless_they_differ_by_five() {
    let right = "121000248";
    for at in 0..8 {
        let mut digits: Vec<u8> = right.bytes().collect();
        digits.swap(at, at + 1);
        let changed = String::from_utf8(digits).unwrap();
        let differ = right.as_bytes()[at].abs_diff(right.as_bytes()[at + 1]);
        let is_same = differ.is_multiple_of(5);
        assert_eq!(is_routing_number(&changed), is_same, "{changed}");
    }
}

#[test]
fn an_iban_is_read_however_it_is_typed() {
    let read = "GB82WEST12345698765432";
    for typed in [
        "GB82WEST12345698765432",
        "gb82 west 1234 5698 7654 32",
        " GB82-WEST-1234-5698-7654-32\u{a0}",
        "ＧＢ８２ ＷＥＳＴ １２３４ ５６９８ ７６５４ ３２",
        "gb82west12345698765432\n",
    ] {
        assert_eq!(read_iban(typed).unwrap().as_str(), read, "{typed:?}");
        assert_eq!(normalised_iban(typed).as_str(), read, "{typed:?}");
    }
    for right in [
        "DE44500105175407324931",
        "NO9386011117947",
        "MT84MALT011000012345MTLCAST001S",
        // The least and the greatest check digits that there are.
        "GB02WEST12345600000017",
        "GB98WEST12345600000035",
        "GB97WEST12345600000053",
    ] {
        assert_eq!(read_iban(right).unwrap().as_str(), right);
    }
}

#[test]
fn what_is_no_iban_says_why() {
    use IbanRefusal::{Missing, UnknownCountry, WrongCheckDigits, WrongForCountry, WrongForm};
    for (typed, refusal) in [
        ("", Missing),
        (" - ", Missing),
        ("82WEST12345698765432GB", WrongForm),
        ("GB8", WrongForm),
        ("GBXXWEST12345698765432", WrongForm),
        ("GB82 WEST 1234 5698 7654 3é", WrongForm),
        ("GB82WEST1234569876543\u{200b}2", WrongForm),
        ("GB83WEST12345698765432", WrongCheckDigits),
        ("GB82WEST12345698765423", WrongCheckDigits),
        // They leave the same remainder as 02, 97 and 98.
        ("GB99WEST12345600000017", WrongCheckDigits),
        ("GB00WEST12345600000053", WrongCheckDigits),
        ("GB01WEST12345600000035", WrongCheckDigits),
        ("GB82", WrongForCountry),
    ] {
        assert_eq!(read_iban(typed), Err(refusal), "{typed:?}");
    }
    // A country without IBANs, with check digits that fit.
    assert_eq!(read_iban("US64SVBKUS6S3300958879"), Err(UnknownCountry));
}

fn typed(bank: &str, account: &str) -> TypedNumbers {
    TypedNumbers {
        bank: SecretText::new(bank.to_owned()),
        account: SecretText::new(account.to_owned()),
    }
}

#[test]
fn each_scheme_has_its_numbers() {
    for (scheme, (bank, account), text, last_four) in [
        (
            BankScheme::UsAch,
            ("021 000 021", "１２３４５６７８"),
            "021000021 12345678",
            "5678",
        ),
        (
            BankScheme::UsAch,
            ("021000021", "12345"),
            "021000021 12345",
            "45",
        ),
        (
            BankScheme::GbDomestic,
            ("12-34-56", "12345678"),
            "123456 12345678",
            "5678",
        ),
        (
            BankScheme::Iban,
            ("ignored", "gb82 west 1234 5698 7654 32"),
            " GB82WEST12345698765432",
            "5432",
        ),
        (
            BankScheme::IdDomestic,
            ("014", "1234567890"),
            "014 1234567890",
            "7890",
        ),
        (
            BankScheme::Bic,
            ("mbbemykl", "123456789012"),
            "MBBEMYKL 123456789012",
            "9012",
        ),
    ] {
        let numbers = BankNumbers::read(scheme, &typed(bank, account)).unwrap();
        assert_eq!(numbers.text().expose(), text);
        assert_eq!(numbers.last_four(), last_four);
        assert_eq!(numbers.scheme(), scheme);
        assert!(!format!("{numbers:?}").contains(account), "{numbers:?}");
    }
}

#[test]
fn an_account_is_the_same_however_it_is_named() {
    let kept = |scheme, bank: &str, account: &str| {
        let numbers = BankNumbers::read(scheme, &typed(bank, account)).unwrap();
        numbers.text().expose().to_owned()
    };
    let domestic = kept(BankScheme::GbDomestic, "12-34-56", "98765432");
    let iban = kept(BankScheme::Iban, "", "GB82 WEST 1234 5698 7654 32");
    assert_ne!(domestic, iban);
    assert_eq!(compared_account(&domestic).as_str(), domestic);
    assert_eq!(compared_account(&iban).as_str(), domestic);
    for other in [
        " DE44500105175407324931",
        " NO9386011117947",
        "021000021 12345678",
        "MBBEMYKL 123456789012",
        " GB82",
        "",
    ] {
        assert_eq!(compared_account(other).as_str(), other);
    }
}

#[test]
fn wrong_numbers_are_named_one_by_one() {
    use BankField::{AccountNumber, BankNumber};
    use BankNumberRefusal::{Iban, Missing, NotABic, NotDigits, WrongCheckDigit, WrongLength};
    let length = |given, least, most| WrongLength { given, least, most };
    for (scheme, (bank, account), expected) in [
        (
            BankScheme::UsAch,
            ("", ""),
            vec![(BankNumber, Missing), (AccountNumber, Missing)],
        ),
        (
            BankScheme::UsAch,
            ("021000022", "123"),
            vec![
                (BankNumber, WrongCheckDigit),
                (AccountNumber, length(3, 4, 17)),
            ],
        ),
        (
            BankScheme::UsAch,
            ("02100002", "12a45"),
            vec![(BankNumber, length(8, 9, 9)), (AccountNumber, NotDigits)],
        ),
        (
            BankScheme::GbDomestic,
            ("12-34-5", "12345678"),
            vec![(BankNumber, length(5, 6, 6))],
        ),
        (
            BankScheme::Iban,
            ("", "GB83WEST12345698765432"),
            vec![(AccountNumber, Iban(IbanRefusal::WrongCheckDigits))],
        ),
        (BankScheme::Iban, ("", ""), vec![(AccountNumber, Missing)]),
        (
            BankScheme::Bic,
            ("MBBEMYK", "123456"),
            vec![(BankNumber, NotABic)],
        ),
        (
            BankScheme::Bic,
            ("1BBEMYKL", "123456"),
            vec![(BankNumber, NotABic)],
        ),
    ] {
        let wrong = BankNumbers::read(scheme, &typed(bank, account)).unwrap_err();
        assert_eq!(wrong, expected, "{scheme} {bank} {account}");
    }
}

#[test]
fn a_market_has_its_schemes() {
    for market in Market::ALL {
        assert!(!schemes_of(market).is_empty(), "{market}");
    }
    let right = BankInformation {
        market: Some(Market::Gb),
        scheme: Some(BankScheme::Iban),
        holder: "Ann Example".to_owned(),
        bank_name: "A Bank".to_owned(),
        ..BankInformation::default()
    };
    assert!(right.refusals().is_empty());
    let of_other_market = BankInformation {
        market: Some(Market::Us),
        ..right
    };
    assert_eq!(
        of_other_market.refusals(),
        [(BankField::Scheme, FieldRefusal::NothingChosen)]
    );
    assert_eq!(
        BankInformation::default().refusals(),
        [
            (BankField::Scheme, FieldRefusal::NothingChosen),
            (BankField::Holder, FieldRefusal::Missing),
            (BankField::BankName, FieldRefusal::Missing),
        ]
    );
}

#[test]
fn the_holder_is_the_party_by_the_words_of_its_name() {
    for (holder, name, is_same) in [
        ("Hedgerow Media Ltd", "Hedgerow Media Limited", true),
        ("HEDGEROW MEDIA LTD.", "Hedgerow Media Limited", true),
        ("hedgerow  media, limited", "Hedgerow Media Limited", true),
        ("Hedgerow & Sons", "Hedgerow and Sons", true),
        ("Acme L.L.C.", "Acme LLC", true),
        ("Acme Corp", "Acme Corporation", true),
        ("Jose Alvarez", "José Álvarez", true),
        ("Ａｃｍｅ Inc", "Acme Incorporated", true),
        // Banks write the last name first.
        ("EXAMPLE, ANN", "Ann Example", true),
        ("O'Neill Ann", "Ann O’Neill", true),
        ("Smith-Jones Ann", "Ann Smith Jones", true),
        ("Hedgerow Media", "Hedgerow Media Limited", false),
        ("Hedgerow Media Inc", "Hedgerow Media Limited", false),
        ("Hedgerow Medias Ltd", "Hedgerow Media Limited", false),
        ("Ann Ann Example", "Ann Example", false),
        ("Ann", "Ann Example", false),
        ("", "", false),
        ("...", "...", false),
    ] {
        assert_eq!(holder_matches(holder, &[name]), is_same, "{holder} {name}");
    }
    assert!(holder_matches("Two", &["One", "Two"]));
    assert!(!holder_matches("Three", &["One", "Two"]));
    assert!(!holder_matches("One", &[]));
}

#[test]
fn the_table_of_moves() {
    use AccountMove::{Activate, Approve, Reject, Replace, Stop};
    use PaymentAccountState::{Active, Rejected, Replaced, Stopped, UnderReview, Waiting};
    let moves = [
        (UnderReview, Approve { has_waited: true }, Active),
        (UnderReview, Approve { has_waited: false }, Waiting),
        (UnderReview, Reject, Rejected),
        (UnderReview, Stop, Stopped),
        (Waiting, Activate, Active),
        (Waiting, Stop, Stopped),
        (Active, Replace, Replaced),
    ];
    for state in PaymentAccountState::ALL {
        for made in AccountMove::ALL {
            let known = moves
                .iter()
                .find(|(from, by, _)| (*from, *by) == (state, made));
            let expected = known.map_or(Err(AccountRefusal { state }), |(.., to)| Ok(*to));
            assert_eq!(state.after(made), expected, "{state} {made:?}");
        }
    }
}

#[test]
fn people_read_one_of_four_states() {
    use PaymentAccountState::{Active, Rejected, Replaced, Stopped, UnderReview, Waiting};
    let table: [(&[PaymentAccountState], ShownState); 10] = [
        (&[], ShownState::NotActivated),
        (&[UnderReview], ShownState::UnderReview),
        (&[Waiting], ShownState::UnderReview),
        (&[UnderReview, Rejected], ShownState::UnderReview),
        (&[Rejected], ShownState::Rejected),
        (&[Stopped], ShownState::NotActivated),
        (&[Active, Replaced], ShownState::Active),
        (&[Waiting, Active], ShownState::Active),
        (&[Rejected, Active], ShownState::Active),
        (&[Stopped, Active, Rejected], ShownState::Active),
    ];
    for (accounts, state) in table {
        assert_eq!(shown(accounts), state, "{accounts:?}");
    }
}

#[test]
fn another_account_waits_from_when_it_was_linked() {
    let linked = instant("2026-03-01T10:00:00Z");
    for (approved, is_change, from) in [
        ("2026-03-01T11:00:00Z", false, "2026-03-01T11:00:00Z"),
        ("2026-03-01T11:00:00Z", true, "2026-03-04T10:00:00Z"),
        ("2026-03-04T10:00:00Z", true, "2026-03-04T10:00:00Z"),
        ("2026-03-09T11:00:00Z", true, "2026-03-09T11:00:00Z"),
    ] {
        assert_eq!(
            active_from(linked, instant(approved), is_change),
            instant(from),
            "{approved} {is_change}"
        );
    }
}

#[test]
fn an_account_is_linked_with_tax_information_and_one_at_a_time() {
    let linked_at = instant("2026-03-01T10:00:00Z");
    assert_eq!(check_link(true, None), Ok(()));
    assert_eq!(check_link(false, None), Err(LinkRefusal::TaxMissing));
    assert_eq!(
        check_link(false, Some(linked_at)),
        Err(LinkRefusal::TaxMissing)
    );
    assert_eq!(
        check_link(true, Some(linked_at)),
        Err(LinkRefusal::UnderReview {
            linked_at,
            try_again_at: instant("2026-03-02T10:00:00Z"),
        })
    );
}
