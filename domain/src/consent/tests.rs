use super::*;
use crate::testing::percent;

fn in_force(rate: &str, earned: Option<&str>) -> InForce {
    let rate = percent(rate);
    InForce {
        rate,
        terms_version: 2,
        lower: crate::showcase::lower_rate(earned.map(percent), rate),
    }
}

fn consent(rate: &str, agreed_terms: Option<u16>, gives_up: Option<&str>) -> Consent {
    Consent {
        rate_shown: percent(rate),
        agreed_terms,
        gives_up: gives_up.map(percent),
    }
}

#[test]
fn a_creator_agrees_to_exactly_what_is_in_force() {
    let lower = LowerRate {
        current: percent("15"),
        offered: percent("12"),
    };
    let changed = AddRefusal::RateChanged {
        shown: percent("15"),
        now: percent("12"),
    };
    let table = [
        // What was agreed to, what is in force, and the answer.
        (consent("12", Some(2), None), in_force("12", None), Ok(())),
        (
            consent("12", Some(2), None),
            in_force("12", Some("12")),
            Ok(()),
        ),
        (
            consent("12", Some(2), None),
            in_force("12", Some("9")),
            Ok(()),
        ),
        (
            consent("15", Some(2), None),
            in_force("12", None),
            Err(changed),
        ),
        // A change is told before an omission.
        (
            consent("15", None, None),
            in_force("12", None),
            Err(changed),
        ),
        (
            consent("15", Some(1), Some("20")),
            in_force("12", Some("20")),
            Err(changed),
        ),
        (
            consent("12", None, None),
            in_force("12", None),
            Err(AddRefusal::TermsNotAgreed),
        ),
        (
            consent("12", Some(1), None),
            in_force("12", None),
            Err(AddRefusal::TermsChanged { now: 2 }),
        ),
        (
            consent("12", Some(2), None),
            in_force("12", Some("15")),
            Err(AddRefusal::LowerRate(lower)),
        ),
        // The creator agreed to give up less than is earned now.
        (
            consent("12", Some(2), Some("14")),
            in_force("12", Some("15")),
            Err(AddRefusal::LowerRate(lower)),
        ),
        (
            consent("12", Some(2), Some("15")),
            in_force("12", Some("15")),
            Ok(()),
        ),
        // What was to be given up is no longer earned: nothing is lost by it.
        (
            consent("12", Some(2), Some("15")),
            in_force("12", None),
            Ok(()),
        ),
    ];
    for (number, (consent, in_force, answer)) in table.into_iter().enumerate() {
        assert_eq!(consent.covers(&in_force), answer, "row {number}");
    }
}

#[test]
fn refusals_read_as_sentences_and_come_back_off_the_wire() {
    let lower = AddRefusal::LowerRate(LowerRate {
        current: percent("15"),
        offered: percent("12"),
    });
    assert_eq!(
        lower.to_string(),
        "this pays 12.00 %, and you already earn 15.00 % on this product"
    );
    let link = AddRefusal::Link(LookUpRefusal::OtherMarket {
        link: Market::Gb,
        yours: Market::Id,
    });
    assert_eq!(
        link.to_string(),
        "the link is for creators in UK, and you sell in ID"
    );
    for refusal in [lower, link, AddRefusal::TermsNotAgreed] {
        let wire = serde_json::to_string(&refusal).unwrap();
        assert_eq!(serde_json::from_str::<AddRefusal>(&wire).unwrap(), refusal);
    }
}
