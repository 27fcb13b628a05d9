//! The steps of a derivation, and what each viewer sees of them.

use crate::{
    attribution::Unattributed,
    currency::Currency,
    explain::{
        Attributed, CreatorStep, Exact, Explanation, Holder, MissingUnit, QuotaStep, Rounding,
        SeenDeal, SeenLeg, Viewer, derive,
        tests::line::{GivenBack, Plan},
    },
    ledger::EntryKind,
    money::Money,
    order_line::Refunded,
    testing::percent,
};

fn money(units: i64) -> Money {
    Money::new(units, Currency::Gbp)
}

fn seen(plan: &Plan, viewer: Viewer) -> Explanation {
    derive(plan.inputs()).unwrap().seen_by(viewer).unwrap()
}

fn attributed(explanation: Explanation) -> Attributed {
    match explanation.deal {
        SeenDeal::Attributed(deal) => *deal,
        SeenDeal::NotAttributed { because } => panic!("{because:?}"),
    }
}

fn legs(legs: &[SeenLeg]) -> Vec<(Holder, i64)> {
    legs.iter()
        .map(|leg| (leg.holder, leg.amount.units))
        .collect()
}

#[test]
fn g3_in_all_its_steps() {
    let explanation = seen(&Plan::g3(), Viewer::Operator);
    assert_eq!(explanation.own.actual, Some(money(1_199)));
    let deal = attributed(explanation);
    let total = deal.calculation.total.unwrap();
    let exact = Exact {
        units: 1_199,
        over: 4_000,
        parts: 10_000,
    };
    assert_eq!((total.exact, total.rounding), (exact, Rounding::Down));
    let half = Exact {
        units: 599,
        over: 1_500,
        parts: 3_000,
    };
    let Some(CreatorStep::Quota { quota: creator, .. }) = deal.calculation.creator_part else {
        panic!("an operator sees the quota");
    };
    let tie = QuotaStep {
        exact: half,
        down: money(599),
        missing_unit: MissingUnit::Tie,
        result: money(600),
    };
    assert_eq!(creator, tie);
    let agency = deal.calculation.agency_part.unwrap();
    assert_eq!(agency.rate, percent("15"));
    assert_eq!(
        (agency.quota.missing_unit, agency.quota.result),
        (MissingUnit::None, money(599))
    );
    let sharing = deal.calculation.sharing.unwrap();
    assert_eq!(
        (sharing.taken.result, sharing.kept.result),
        (money(120), money(480))
    );
    assert!(sharing.taken.exact.is_whole());
}

#[test]
fn the_largest_remainder_is_not_called_a_tie() {
    // G6: a total of 2,500, the creator's quota 1,666 and two thirds.
    let plan = Plan {
        unit_price: 33_333,
        total: "7.5",
        creator: "5".into(),
        share: None,
        ..Plan::g3()
    };
    let deal = attributed(seen(&plan, Viewer::CampaignAgency));
    let Some(CreatorStep::Quota { quota, .. }) = deal.calculation.creator_part else {
        panic!("a campaign's agency sees the quota");
    };
    assert_eq!(
        (quota.missing_unit, quota.result),
        (MissingUnit::LargestRemainder, money(1_667))
    );
    assert_eq!(quota.exact.further_decimals(3), ("666".to_owned(), true));
}

#[test]
fn a_seller_sees_the_total_and_nothing_behind_it() {
    let explanation = seen(&Plan::g3(), Viewer::Seller);
    assert_eq!(explanation.own.estimated, money(1_199));
    assert_eq!(explanation.creator, None);
    let deal = attributed(explanation);
    assert_eq!(deal.total_rate.map(|total| total.rate), Some(percent("30")));
    assert_eq!((deal.creators_rate(), deal.managing), (None, None));
    assert_eq!(deal.calculation.creator_part, None);
    assert_eq!(
        (deal.calculation.agency_part, deal.calculation.sharing),
        (None, None)
    );
    let settled = &deal.entries[1];
    assert_eq!(settled.kind, EntryKind::Settled);
    assert_eq!(
        legs(&settled.posted),
        [(Holder::Seller, -1_199), (Holder::Others, 1_199)]
    );
    assert_eq!(
        legs(&settled.pending),
        [(Holder::Seller, 1_199), (Holder::Others, -1_199)]
    );
}

#[test]
fn a_campaigns_agency_sees_the_creators_part_as_one() {
    let explanation = seen(&Plan::g3(), Viewer::CampaignAgency);
    assert_eq!(explanation.own.actual, Some(money(599)));
    let deal = attributed(explanation);
    assert_eq!((&deal.managing, deal.calculation.sharing), (&None, None));
    let posted = [
        (Holder::Seller, -1_199),
        (Holder::CampaignAgency, 599),
        (Holder::CreatorPart, 600),
    ];
    assert_eq!(legs(&deal.entries[1].posted), posted);
}

#[test]
fn a_creator_and_the_managing_agency_see_the_effect_of_the_total() {
    for (viewer, own) in [(Viewer::Creator, 480), (Viewer::ManagingAgency, 120)] {
        let explanation = seen(&Plan::g3(), viewer);
        assert_eq!(explanation.own.actual, Some(money(own)), "{viewer:?}");
        let deal = attributed(explanation);
        assert_eq!((deal.total_rate, deal.calculation.total), (None, None));
        assert_eq!(deal.calculation.agency_part, None);
        let effect = CreatorStep::Effect {
            rate: percent("15"),
            exact: Exact {
                units: 599,
                over: 7_000,
                parts: 10_000,
            },
            rounding: Rounding::Up,
            result: money(600),
        };
        assert_eq!(deal.calculation.creator_part, Some(effect));
        let posted = [
            (Holder::Creator, 480),
            (Holder::ManagingAgency, 120),
            (Holder::Others, -600),
        ];
        assert_eq!(legs(&deal.entries[1].posted), posted);
    }
}

#[test]
fn a_return_shows_the_estimate_beside_what_is_kept() {
    // G8 and G9: three for 10.00 at 20 %, all of it the creator's.
    let returned = |days| Plan {
        unit_price: 1_000,
        quantity: 3,
        total: "20",
        creator: "20".into(),
        share: None,
        refunds: vec![(GivenBack::Items(1), days)],
        is_settled: true,
    };
    for (days, entries) in [(10, 2), (40, 3)] {
        let explanation = seen(&returned(days), Viewer::Creator);
        assert_eq!(explanation.own.estimated, money(600));
        assert_eq!(explanation.own.actual, Some(money(400)));
        assert_eq!(explanation.refunds[0].lowers_settlement, days == 10);
        let deal = attributed(explanation);
        let result = |step: Option<CreatorStep>| step.map(|step| step.result());
        assert_eq!(result(deal.calculation.creator_part), Some(money(400)));
        let estimate = deal.estimate.unwrap();
        assert_eq!(
            (estimate.quantity, result(estimate.creator_part)),
            (3, Some(money(600)))
        );
        assert_eq!(deal.entries.len(), entries);
    }
}

#[test]
fn an_amount_that_was_given_back_lowers_the_base_by_itself() {
    // Three for 10.00 at 20 %, all of it the creator's; 2.50 back and no item.
    let given_back = |days| Plan {
        unit_price: 1_000,
        quantity: 3,
        total: "20",
        creator: "20".into(),
        share: None,
        refunds: vec![(GivenBack::Hundredths(25), days)],
        is_settled: true,
    };
    for (days, entries) in [(10, 2), (40, 3)] {
        let explanation = seen(&given_back(days), Viewer::Creator);
        assert_eq!(explanation.own.actual, Some(money(550)));
        let [refund] = &explanation.refunds[..] else {
            panic!("{:?}", explanation.refunds);
        };
        assert_eq!(refund.refunded, Refunded::Amount(250));
        assert!(refund.is_counted);
        let deal = attributed(explanation);
        assert_eq!(deal.calculation.base, money(2_750));
        assert_eq!(deal.calculation.quantity, 3);
        assert_eq!(deal.estimate.unwrap().base, money(3_000));
        assert_eq!(deal.entries.len(), entries);
    }
}

#[test]
fn only_who_knows_the_creator_hears_why_a_line_counts_for_nobody() {
    for viewer in Viewer::ALL {
        let mut inputs = Plan::g3().inputs();
        inputs.deal = Err(Unattributed::Removed);
        inputs.entries.clear();
        let explanation = derive(inputs).unwrap().seen_by(viewer).unwrap();
        let because = (viewer != Viewer::Seller).then_some(Unattributed::Removed);
        assert_eq!(explanation.deal, SeenDeal::NotAttributed { because });
    }
}
