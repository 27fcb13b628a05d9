use chrono::{DateTime, Utc};

use super::*;
use crate::{
    ledger::Legs,
    order_line::{LineFacts, RefundFact, Refunded},
    rate::SharePercent,
    split::{Terms, split},
    testing::{instant, percent},
};

const PLACED: &str = "2026-10-01T09:00:00Z";

fn facts(unit_price_units: i64, quantity: u32) -> LineFacts {
    LineFacts {
        unit_price_units,
        quantity,
        placed_at: instant(PLACED),
        paid_at: None,
        delivered_at: Some(instant("2026-10-03T09:00:00Z")),
        cancelled_at: None,
        frozen_at: None,
        hold_reason: None,
        released_at: None,
    }
}

fn terms(total: &str, creator: &str, managing: Option<&str>) -> Terms {
    let managing = managing.map(percent::<SharePercent>);
    Terms::new(percent(total), percent(creator), managing).unwrap()
}

fn worth(base: i64, terms: Terms) -> Legs {
    Legs::from_parts(split(base, terms).unwrap())
}

/// What is held of the campaign's agency, of the creator and of the managing agency.
fn held_of(line: &DisputedLine<'_>, claim: &Claim) -> [i64; 3] {
    let granted = granted_legs(line, claim).unwrap();
    held(line.now, granted).map(|(_, units)| units)
}

fn creator_rate(rate: &str) -> Claim {
    Claim::Rate {
        claimed: ClaimedRate::Creator(percent(rate)),
    }
}

fn total_rate(rate: &str) -> Claim {
    Claim::Rate {
        claimed: ClaimedRate::Total(percent(rate)),
    }
}

fn attribution(campaign: Option<&str>, creator: Option<&str>) -> Claim {
    Claim::Attribution {
        campaign: campaign.map(str::to_owned),
        creator: creator.map(str::to_owned),
    }
}

fn missing() -> Claim {
    Claim::MissingOrder {
        order: "O-1".to_owned(),
        line: None,
        at: instant(PLACED),
        amount: None,
    }
}

#[test]
fn only_the_difference_is_held() {
    // G1 to G4: the base, the terms, and what the agency, the creator and the managing agency have of it.
    let cases = [
        (10_000, terms("30", "15", None), [1_500, 1_500, 0]),
        (3_998, terms("30", "15", None), [599, 600, 0]),
        (3_998, terms("30", "15", Some("20")), [599, 480, 120]),
        // Managed by the campaign's own agency: no second take.
        (3_998, terms("30", "15", None), [599, 600, 0]),
    ];
    for (base, terms, [agency, creator, managing]) in cases {
        for state in [StateKind::Processing, StateKind::Settled] {
            let facts = facts(base, 1);
            let line = |claimed_by| DisputedLine {
                facts: &facts,
                refunds: &[],
                state,
                terms: Some(terms),
                now: worth(base, terms),
                claimed_by,
            };
            let creators = line(DisputeSide::Creator);
            let agencys = line(DisputeSide::Agency);
            let sellers = line(DisputeSide::Seller);
            // A higher creator rate is the agency's loss alone.
            let loses =
                agency - worth(base, self::terms("30", "18", None)).of(Party::CampaignAgency);
            assert_eq!(held_of(&creators, &creator_rate("18")), [loses, 0, 0]);
            // A lower one that of the creator's side.
            let [none, one, other] = held_of(&agencys, &creator_rate("12"));
            let after = 1_200 * base / 10_000;
            assert_eq!(none, 0);
            assert!((creator + managing - after - (one + other)).abs() <= 1);
            // A lower total is first of all the agency's.
            let [lost, ..] = held_of(&sellers, &total_rate("20"));
            assert!(lost > 0 && lost < agency);
            // A lower base takes from each its share.
            let half = worth(base / 2, terms);
            let of_half = [
                agency - half.of(Party::CampaignAgency),
                creator - half.of(Party::Creator),
                managing - half.of(Party::ManagingAgency),
            ];
            let claim = Claim::Base { units: base / 2 };
            assert_eq!(held_of(&sellers, &claim), of_half);
            // A higher one takes from nobody but the seller.
            let claim = Claim::Base { units: base * 2 };
            assert_eq!(held_of(&creators, &claim), [0, 0, 0]);
            // Another's creator, another's campaign, nobody's.
            let of_another = attribution(None, Some("@kim"));
            assert_eq!(held_of(&agencys, &of_another), [0, creator, managing]);
            let elsewhere = attribution(Some("Spring"), None);
            assert_eq!(held_of(&creators, &elsewhere), [agency, 0, 0]);
            let of_nobody = attribution(None, None);
            assert_eq!(held_of(&sellers, &of_nobody), [agency, creator, managing]);
            // An order that somebody else misses.
            assert_eq!(held_of(&creators, &missing()), [0, creator, managing]);
            assert_eq!(held_of(&agencys, &missing()), [agency, 0, 0]);
            assert_eq!(granted_legs(&sellers, &missing()), None);
        }
    }
}

#[test]
fn what_was_refunded_is_no_part_of_the_difference() {
    let facts = facts(1_000, 2);
    let refunds = [RefundFact {
        refunded: Refunded::Items(1),
        refunded_at: instant("2026-10-20T00:00:00Z"),
    }];
    let terms = terms("20", "10", None);
    let line = DisputedLine {
        facts: &facts,
        refunds: &refunds,
        state: StateKind::Deducted,
        terms: Some(terms),
        now: worth(1_000, terms),
        claimed_by: DisputeSide::Creator,
    };
    assert_eq!(held_of(&line, &creator_rate("15")), [50, 0, 0]);
}

#[test]
fn a_line_that_earns_nothing_holds_nothing() {
    let facts = facts(1_000, 1);
    let line = DisputedLine {
        facts: &facts,
        refunds: &[],
        state: StateKind::Ineligible,
        terms: Some(terms("20", "10", None)),
        now: Legs::ZERO,
        claimed_by: DisputeSide::Creator,
    };
    for claim in [
        creator_rate("15"),
        Claim::Base { units: 500 },
        attribution(None, None),
        missing(),
    ] {
        assert_eq!(held_of(&line, &claim), [0, 0, 0]);
    }
    let unattributed = DisputedLine {
        terms: None,
        ..line
    };
    assert_eq!(granted_legs(&unattributed, &creator_rate("15")), None);
}

#[test]
fn a_rate_above_the_total_grants_nothing() {
    let facts = facts(1_000, 1);
    let terms = terms("20", "10", None);
    let line = DisputedLine {
        facts: &facts,
        refunds: &[],
        state: StateKind::Settled,
        terms: Some(terms),
        now: worth(1_000, terms),
        claimed_by: DisputeSide::Creator,
    };
    assert_eq!(granted_legs(&line, &creator_rate("20.01")), None);
}

#[test]
fn a_side_claims_what_it_may_see() {
    use DisputeSide::{Agency, Creator, Seller};
    let managing = Claim::Rate {
        claimed: ClaimedRate::Managing(percent("10")),
    };
    let cases = [
        (total_rate("20"), Seller, Some(Party::Seller), true),
        (total_rate("20"), Agency, Some(Party::CampaignAgency), true),
        (total_rate("20"), Creator, Some(Party::Creator), false),
        (total_rate("20"), Agency, Some(Party::ManagingAgency), false),
        (creator_rate("20"), Seller, Some(Party::Seller), false),
        (creator_rate("20"), Creator, Some(Party::Creator), true),
        (
            creator_rate("20"),
            Agency,
            Some(Party::ManagingAgency),
            true,
        ),
        (managing.clone(), Agency, Some(Party::CampaignAgency), false),
        (managing.clone(), Creator, Some(Party::Creator), true),
        (managing, Agency, Some(Party::ManagingAgency), true),
        (
            attribution(None, Some("@a")),
            Seller,
            Some(Party::Seller),
            false,
        ),
        (
            attribution(Some("A"), None),
            Seller,
            Some(Party::Seller),
            true,
        ),
        (
            attribution(None, Some("@a")),
            Agency,
            Some(Party::CampaignAgency),
            true,
        ),
        (attribution(None, None), Creator, None, false),
        (missing(), Creator, None, true),
        (missing(), Agency, None, true),
        (missing(), Seller, None, false),
        (
            Claim::Base { units: -1 },
            Seller,
            Some(Party::Seller),
            false,
        ),
        (Claim::Base { units: 0 }, Seller, Some(Party::Seller), true),
    ];
    for (claim, side, part, is_for) in cases {
        assert_eq!(claim.is_for(side, part), is_for, "{claim:?} {side}");
    }
}

#[test]
fn what_is_open_is_taken_decided_or_withdrawn_and_nothing_after_that() {
    let moves = [
        DisputeMove::Take,
        DisputeMove::Decide(DisputeState::Granted),
        DisputeMove::Decide(DisputeState::Open),
        DisputeMove::Withdraw,
    ];
    let after = |state: DisputeState| moves.map(|made| state.after(made).ok());
    let (review, gone) = (Some(DisputeState::InReview), Some(DisputeState::Withdrawn));
    assert_eq!(after(DisputeState::Open), [review, None, None, gone]);
    let granted = Some(DisputeState::Granted);
    assert_eq!(after(DisputeState::InReview), [review, granted, None, gone]);
    for state in DisputeState::ALL {
        if !state.is_open() {
            assert_eq!(after(state), [None; 4], "{state}");
        }
    }
}

#[test]
fn a_line_is_questioned_for_sixty_days_from_when_it_is_decided_what_it_earns() {
    let placed = instant(PLACED);
    let settled: DateTime<Utc> = instant("2026-10-18T09:00:00Z");
    assert_eq!(open_until(StateKind::Processing, placed, None), None);
    assert_eq!(open_until(StateKind::Frozen, placed, None), None);
    let until = open_until(StateKind::Settled, placed, Some(settled));
    assert_eq!(until, Some(instant("2026-12-17T09:00:00Z")));
    let until = open_until(StateKind::Ineligible, placed, None);
    assert_eq!(until, Some(instant("2026-11-30T09:00:00Z")));
}

#[test]
fn a_decision_grants_what_it_makes_true() {
    let legs = |base| worth(base, terms("20", "10", None));
    let rates = Decision::Terms {
        total: percent("20"),
        creator: percent("10"),
        managing: None,
    };
    let claim = creator_rate("10");
    let whole = (Some(legs(1_000)), Some(legs(1_000)));
    assert_eq!(outcome(rates, &claim, whole), DisputeState::Granted);
    let part = (Some(legs(1_000)), Some(legs(900)));
    assert_eq!(outcome(rates, &claim, part), DisputeState::PartlyGranted);
    assert_eq!(
        outcome(Decision::Reject, &claim, whole),
        DisputeState::Rejected
    );
    let amount = |units| Claim::MissingOrder {
        order: "O-1".to_owned(),
        line: None,
        at: instant(PLACED),
        amount: Some(units),
    };
    let paid = Decision::Compensate { units: 500 };
    let nothing = (None, None);
    assert_eq!(outcome(paid, &amount(500), nothing), DisputeState::Granted);
    assert_eq!(
        outcome(paid, &amount(501), nothing),
        DisputeState::PartlyGranted
    );
}

#[test]
fn texts_are_cleaned_and_counted() {
    let text = DisputeText::try_from("  The rate was 15%.\r\n ".to_owned()).unwrap();
    assert_eq!(text.as_str(), "The rate was 15%.");
    let none = DisputeText::try_from(" \n".to_owned());
    assert_eq!(none, Err(DisputeTextRefusal::Missing));
    let long = DisputeAnswer::try_from("x".repeat(2_001));
    let refusal = DisputeTextRefusal::TooLong {
        given: 2_001,
        most: 2_000,
    };
    assert_eq!(long, Err(refusal));
}

#[test]
fn a_number_is_of_its_market() {
    let number = DisputeNumber {
        market: Market::Gb,
        count: 17,
    };
    assert_eq!(number.to_string(), "GB-17");
}
