mod made;

use domain::{
    currency::Currency,
    ledger::EntryKind,
    order_line::Refunded,
    rate::{CreatorRate, SharePercent},
};
use proptest::{
    prelude::*,
    test_runner::{Config, RngSeed},
};
use uuid::Uuid;

use self::made::{Sold, file, key, records};
use super::{hidden::HiddenTerms, *};
use crate::{
    SigningKey,
    file::{DecisionRecord, EntryRecord, Fault},
};

fn report(bytes: &[u8]) -> Report {
    verify(bytes, Some(&key().public())).unwrap()
}

/// The checks that failed.
fn failed(bytes: &[u8]) -> Vec<Check> {
    let checks = report(bytes).checks.into_iter();
    let failed = checks.filter(|(_, outcome)| matches!(outcome, Outcome::Failed(_)));
    failed.map(|(check, _)| check).collect()
}

fn is_verified(bytes: &[u8]) -> bool {
    verify(bytes, None).is_ok_and(|report| report.is_verified())
}

/// The vectors of the money rules: what is sold, with what of it given back.
fn vectors() -> Vec<(Currency, Sold)> {
    let managed = |sold: Sold| Sold {
        share: Some(2_000),
        ..sold
    };
    let three = |refunds: [Vec<Refunded>; 2]| Sold {
        quantity: 3,
        refunds,
        ..Sold::of(1_000, 2_000, 2_000)
    };
    let one = || vec![Refunded::Items(1)];
    vec![
        (Currency::Usd, Sold::of(10_000, 3_000, 1_500)),
        (Currency::Usd, Sold::of(3_998, 3_000, 1_500)),
        (Currency::Usd, managed(Sold::of(3_998, 3_000, 1_500))),
        (Currency::Idr, Sold::of(24_200, 1_000, 500)),
        (Currency::Idr, Sold::of(33_333, 750, 500)),
        (Currency::Vnd, Sold::of(10_001, 1_500, 1_500)),
        (Currency::Usd, three([one(), Vec::new()])),
        (Currency::Usd, three([Vec::new(), one()])),
        (Currency::Gbp, Sold::of(165, 1_000, 260)),
        (Currency::Gbp, managed(Sold::of(165, 1_000, 260))),
        (Currency::Gbp, Sold::of(9, 500, 250)),
        (Currency::Gbp, Sold::of(10, 500, 250)),
        (
            Currency::Usd,
            three([
                vec![Refunded::Amount(150)],
                vec![Refunded::Amount(1), Refunded::Items(1)],
            ]),
        ),
        (
            Currency::Usd,
            Sold {
                is_cancelled: true,
                ..three([Vec::new(), one()])
            },
        ),
    ]
}

#[test]
fn the_vectors_are_verified_by_everybody() {
    for (currency, sold) in vectors() {
        let parts = Party::ALL.into_iter();
        for part in parts.filter(|part| *part != Party::ManagingAgency || sold.share.is_some()) {
            let bytes = file(part, currency, &records(part, std::slice::from_ref(&sold)));
            let report = report(&bytes);
            assert!(report.is_verified(), "{part} of {sold:?}: {report:?}");
            let fingerprint = report.signed_by.fingerprint();
            assert_eq!(fingerprint, key().public().fingerprint());
        }
    }
}

fn of_agency() -> Vec<u8> {
    let sold: Vec<Sold> = vectors().into_iter().map(|(_, sold)| sold).collect();
    let sold = [sold[1].clone(), sold[12].clone()].into_iter().zip(1..);
    let sold = sold.map(|(sold, registration)| Sold {
        registration,
        ..sold
    });
    let sold: Vec<Sold> = sold.collect();
    let part = Party::CampaignAgency;
    file(part, Currency::Usd, &records(part, &sold))
}

#[test]
fn every_changed_byte_is_found() {
    let bytes = of_agency();
    assert!(is_verified(&bytes));
    for place in 0..bytes.len() {
        for change in [0x01, 0x20, 0x80] {
            let mut changed = bytes.clone();
            changed[place] ^= change;
            assert!(
                !is_verified(&changed),
                "byte {place} changed by {change:#x}"
            );
        }
    }
}

#[test]
fn every_line_has_its_place() {
    let bytes = of_agency();
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    for place in 0..lines.len() {
        let mut dropped = lines.clone();
        dropped.remove(place);
        assert!(!is_verified(&dropped.concat()), "line {place} dropped");
        let mut doubled = lines.clone();
        doubled.insert(place, lines[place]);
        assert!(!is_verified(&doubled.concat()), "line {place} doubled");
        if place > 0 {
            let mut swapped = lines.clone();
            swapped.swap(place - 1, place);
            assert!(!is_verified(&swapped.concat()), "line {place} swapped");
        }
    }
}

#[test]
fn one_spelling_is_read_and_no_other() {
    let text = String::from_utf8(of_agency()).unwrap();
    let fault = |text: &str| match verify(text.as_bytes(), None) {
        Err(Unreadable::Line { line, fault }) => (line, fault),
        other => panic!("{other:?}"),
    };
    let other = |from: &str, to: &str| fault(&text.replacen(from, to, 1));
    assert_eq!(
        other("{\"rates\"", " {\"rates\""),
        (2, Fault::OtherSpelling)
    );
    assert_eq!(
        other("\"quantity\":1", "\"quantity\":01"),
        (4, Fault::NoRecord)
    );
    assert_eq!(
        other("\"quantity\":1", "\"quantity\":1.0"),
        (4, Fault::NoRecord)
    );
    assert_eq!(
        other("\"terms_version\"", "\"terms\""),
        (3, Fault::NoRecord)
    );
    assert_eq!(
        other("{\"consent\"", "\n{\"consent\""),
        (3, Fault::NoRecord)
    );
    assert_eq!(
        other("}\n{\"consent\"", "}\r\n{\"consent\""),
        (2, Fault::OtherSpelling)
    );
    assert_eq!(other("\"0505", "\"0A05"), (3, Fault::NoRecord));
    assert_eq!(other("bill\":1", "bill\":2"), (1, Fault::OtherEdition));
    assert_eq!(fault(&format!("{text} ")).1, Fault::BehindSignature);
    assert_eq!(fault(text.trim_end()).1, Fault::Endless);
    assert_eq!(fault(""), (1, Fault::Missing));
    let without_end = text.lines().take(5).map(|line| format!("{line}\n"));
    assert_eq!(fault(&without_end.collect::<String>()), (6, Fault::Missing));
}

/// Changes the first order line before the file is made and signed.
fn with(part: Party, sold: &[Sold], change: impl Fn(&mut LineRecord)) -> Vec<u8> {
    let mut records = records(part, sold);
    for record in &mut records {
        if let Record::Line(line) = record {
            change(line);
            break;
        }
    }
    file(part, Currency::Usd, &records)
}

#[test]
fn what_the_signer_made_wrong_is_found() {
    let sold = [Sold::of(3_998, 3_000, 1_500), Sold::of(9_999, 3_000, 1_500)];
    let agency = Party::CampaignAgency;
    assert_eq!(failed(&with(agency, &sold, |_| {})), []);
    let more = with(agency, &sold, |line| line.entries[0].units += 1);
    assert_eq!(failed(&more), [Check::Amounts]);
    let Outcome::Failed(failure) = &report(&more).checks[5].1 else {
        panic!("{more:?}");
    };
    assert_eq!(failure.at.as_ref().unwrap().line, 4);
    assert_eq!(
        failure.at.as_ref().unwrap().order.as_deref(),
        Some("ORDER-0")
    );
    assert_eq!(
        failure.why.to_string(),
        "USD 6.00 is written, USD 5.99 follows"
    );
    let rate = with(agency, &sold, |line| {
        line.deal.as_mut().unwrap().creator_bps = Some("14.99".parse().unwrap());
        line.entries[0].units = 600;
    });
    assert_eq!(failed(&rate), [Check::Rates]);
    let moved = with(agency, &sold, |line| {
        line.entries[0].dated_at -= chrono::TimeDelta::hours(1);
    });
    assert_eq!(failed(&moved), [Check::Amounts]);
    let accepted = with(agency, &sold, |line| {
        let deal = line.deal.as_mut().unwrap();
        deal.accepted_at = deal.accepted_at.map(|at| at + chrono::TimeDelta::hours(1));
    });
    assert_eq!(failed(&accepted), [Check::Consents]);
}

#[test]
fn what_was_decided_is_followed() {
    let sold = [Sold::of(3_998, 3_000, 1_500)];
    let decided = |given: i64| {
        with(Party::Seller, &sold, |line| {
            let at = line.entries[0].dated_at + chrono::TimeDelta::days(1);
            let corrected = [(9_001, -1_199), (9_002, given)].map(|(id, units)| EntryRecord {
                entry: Uuid::from_u128(id),
                kind: EntryKind::Corrected,
                dated_at: at,
                recorded_at: at,
                units,
                part_units: None,
                on_this_bill: true,
            });
            line.entries.extend(corrected);
            line.decisions.push(DecisionRecord {
                decision: Uuid::from_u128(8_000),
                at,
                entries: corrected.map(|entry| entry.entry).to_vec(),
                deal: Some(DealRecord {
                    total: Some(TotalRecord::Bps(
                        TotalRate::from_basis_points(2_000).unwrap(),
                    )),
                    ..line.deal.clone().unwrap()
                }),
            });
        })
    };
    // Everything is taken back, and 20 % of 39.98 is 8.00.
    assert_eq!(failed(&decided(800)), []);
    assert_eq!(failed(&decided(799)), [Check::Amounts]);
}

#[test]
fn a_creators_file_verifies_without_the_total() {
    let sold: Vec<Sold> = (1..40)
        .map(|number| Sold {
            share: (number % 2 == 0).then_some(3_333),
            ..Sold::of(997 * number, 2_750, 1_111)
        })
        .collect();
    let bytes = file(
        Party::Creator,
        Currency::Gbp,
        &records(Party::Creator, &sold),
    );
    assert_eq!(failed(&bytes), []);
    let text = String::from_utf8(bytes).unwrap();
    assert!(!text.contains("bps\":2750") && text.contains("hidden"));
}

#[test]
fn another_total_is_found() {
    let sold = [
        Sold::of(399_800, 3_000, 1_500),
        Sold::of(3_998, 3_000, 1_500),
    ];
    let more = with(Party::Creator, &sold, |line| {
        line.entries[0].units += 2;
        line.entries[0].part_units = Some(line.entries[0].units);
    });
    assert_eq!(failed(&more), [Check::Amounts]);
    // Two products with rates of their own are one by one right, but not as one product.
    let apart = [
        Sold::of(3_998, 3_000, 1_500),
        Sold {
            registration: 2,
            ..Sold::of(101, 1_500, 1_500)
        },
    ];
    let mut records = records(Party::Creator, &apart);
    assert_eq!(failed(&file(Party::Creator, Currency::Usd, &records)), []);
    for record in &mut records {
        if let Record::Rates(rates) = record {
            rates.registration = Uuid::from_u128(1_001);
        }
    }
    let failed = failed(&file(Party::Creator, Currency::Usd, &records));
    assert!(failed.contains(&Check::Rates), "{failed:?}");
}

#[test]
fn a_sellers_file_says_nothing_of_a_creator() {
    let sold = [Sold {
        share: Some(2_000),
        ..Sold::of(3_998, 3_000, 1_500)
    }];
    let bytes = file(Party::Seller, Currency::Usd, &records(Party::Seller, &sold));
    assert_eq!(failed(&bytes), []);
    let text = String::from_utf8(bytes).unwrap();
    for word in [
        "creator",
        "handle",
        "receipt",
        "consent",
        "offer",
        "accepted",
        "managing\":{",
        "1500",
        "111111111111111A",
    ] {
        assert!(!text.contains(word), "{word:?} in {text}");
    }
}

#[test]
fn the_key_and_the_chain_must_be_the_right_ones() {
    let bytes = of_agency();
    let other = SigningKey::new([8; 32]).unwrap().public();
    let report = verify(bytes.as_slice(), Some(&other)).unwrap();
    assert!(matches!(
        report.checks[2],
        (Check::KnownKey, Outcome::Failed(_))
    ));
    let report = verify(bytes.as_slice(), None).unwrap();
    assert_eq!(report.checks[2], (Check::KnownKey, Outcome::NotAsked));
    assert!(report.is_verified());
}

#[test]
fn codes_are_those_that_were_written_down() {
    let codes: Vec<&str> = Check::ALL.into_iter().map(Check::code).collect();
    assert_eq!(
        codes,
        [
            "file_signature",
            "head_signature",
            "known_key",
            "inclusion",
            "lines_digest",
            "amounts",
            "rates",
            "consents",
            "sums",
            "total",
        ]
    );
    let kinds = crate::file::PayeeKind::ALL.map(crate::file::PayeeKind::code);
    assert_eq!(kinds, ["shop", "agency", "creator"]);
    let kinds = crate::file::OtherKind::ALL.map(crate::file::OtherKind::code);
    assert_eq!(kinds, ["incentive", "compensation"]);
}

proptest! {
    #![proptest_config(Config {
        rng_seed: RngSeed::Fixed(0x5EED),
        failure_persistence: None,
        cases: 1_000,
        ..Config::default()
    })]

    #[test]
    fn the_true_total_is_always_possible(
        base in 0_i64..10_000_000,
        total in 100_u16..=8_000,
        creator in 1_u16..=8_000,
        share in proptest::option::of(0_u16..=10_000),
    ) {
        let creator = creator.min(total);
        let terms = HiddenTerms {
            creator: CreatorRate::from_basis_points(creator).unwrap(),
            share: share.map(|share| SharePercent::from_basis_points(share).unwrap()),
        };
        let total = TotalRate::from_basis_points(total).unwrap();
        let written = split(base, Terms::new(total, terms.creator, terms.share).unwrap()).unwrap();
        let mut possible = PossibleTotals::all();
        let is_possible = possible.narrow(base, terms, |parts| {
            (parts.creator(), parts.managing_agency())
                == (written.creator(), written.managing_agency())
        });
        prop_assert!(is_possible);
        let (least, most) = possible.bounds().unwrap();
        prop_assert!(least <= total && total <= most);
        // No rate gives one unit more than the rate of the base, rounded, can be.
        let beyond = written.creator() + written.managing_agency() + 2;
        prop_assert!(!possible.narrow(base, terms, |parts| {
            parts.creator() + parts.managing_agency() == beyond
        }));
    }
}
