use super::*;
use crate::{
    showcase::{Earned, EntryAddress, lower_rate},
    testing::{percent, uuid},
};

fn entry(number: u128) -> EntryAddress {
    EntryAddress {
        shop: uuid(1).into(),
        entry: uuid(number).into(),
    }
}

fn in_force(rate: &str, earned: Option<&str>) -> InForce {
    let rate = percent(rate);
    let earned = earned.map(|rate| Earned {
        entry: entry(2),
        rate: percent(rate),
        next: None,
    });
    InForce {
        rate,
        terms_version: 2,
        lower: lower_rate(earned, rate),
    }
}

fn consent(rate: &str, agreed_terms: Option<u16>, gives_up: Option<&str>) -> Consent {
    Consent {
        rate_shown: percent(rate),
        agreed_terms,
        gives_up: gives_up.map(percent),
        seen: Seen::NotSaid,
    }
}

#[test]
fn a_creator_agrees_to_exactly_what_is_in_force() {
    let lower = LowerRate {
        current: percent("15"),
        offered: percent("12"),
        until: None,
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
        until: None,
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

#[test]
fn what_was_shown_comes_back_as_one_text() {
    let shown = ShownOffer {
        rate: percent("12"),
        current: Some(percent("15")),
        seen: Seen::Entry(entry(2)),
    };
    assert_eq!(shown.to_string(), format!("1200,1500,{}", entry(2)));
    for shown in [
        shown,
        ShownOffer {
            current: None,
            seen: Seen::Nothing,
            ..shown
        },
        ShownOffer {
            seen: Seen::NotSaid,
            ..shown
        },
    ] {
        assert_eq!(shown.to_string().parse(), Ok(shown));
        let wire = serde_json::to_string(&shown).unwrap();
        assert_eq!(serde_json::from_str::<ShownOffer>(&wire).unwrap(), shown);
    }
    // A form that says nothing of what counted is read as well.
    let bare: ShownOffer = "1200".parse().unwrap();
    assert_eq!((bare.current, bare.seen), (None, Seen::NotSaid));
    for junk in ["", "x", "0,,", "1200,x,", "1200,,x", "99999"] {
        assert_eq!(junk.parse::<ShownOffer>(), Err(NotShown), "{junk:?}");
    }
}

#[test]
fn only_the_better_ones_are_agreed_to_unless_all_are() {
    let shown = |current: Option<&str>| ShownOffer {
        rate: percent("12"),
        current: current.map(percent),
        seen: Seen::Nothing,
    };
    let better = shown(None).consent(Some(2), LowerChoice::Better).unwrap();
    assert_eq!((better.agreed_terms, better.gives_up), (Some(2), None));
    assert_eq!(
        shown(Some("15")).consent(Some(2), LowerChoice::Better),
        None
    );
    let all = shown(Some("15"))
        .consent(Some(2), LowerChoice::All)
        .unwrap();
    assert_eq!(all.gives_up, Some(percent("15")));
}

#[test]
fn what_was_seen_differs_from_what_counts_only_if_it_was_said() {
    let now = entry(2);
    for (seen, differs) in [
        (Seen::NotSaid, false),
        (Seen::Nothing, true),
        (Seen::Entry(entry(2)), false),
        (Seen::Entry(entry(3)), true),
    ] {
        assert_eq!(seen.differs_from(now), differs, "{seen:?}");
    }
}
