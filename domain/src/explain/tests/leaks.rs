//! What a viewer may not see is absent from the serialised value: no name, no number, and whatever is
//! hidden may change without a trace.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;

use crate::{
    explain::{
        Inputs, Viewer, derive,
        tests::line::{AGENCY, CREATOR, MANAGER, Plan, any_creator_rate, any_plan, any_share},
    },
    testing::{deterministic, instant, percent},
};

fn serialised(inputs: Inputs, viewer: Viewer) -> String {
    let explanation = derive(inputs).unwrap().seen_by(viewer).unwrap();
    serde_json::to_string(&explanation).unwrap()
}

/// Every number of a JSON text, without its sign.
fn numbers(json: &str) -> BTreeSet<u64> {
    fn collect(value: &Value, numbers: &mut BTreeSet<u64>) {
        match value {
            Value::Number(number) => {
                numbers.extend(number.as_i64().map(i64::unsigned_abs));
            }
            Value::Array(values) => values.iter().for_each(|value| collect(value, numbers)),
            Value::Object(fields) => fields.values().for_each(|value| collect(value, numbers)),
            Value::Null | Value::Bool(_) | Value::String(_) => {}
        }
    }
    let mut found = BTreeSet::new();
    collect(&serde_json::from_str(json).unwrap(), &mut found);
    found
}

#[test]
fn no_viewer_is_sent_a_name_or_an_amount_that_is_hidden() {
    // G3 with rates of its own: total 30 %, creator 14 %, agency 16 %, share 20 %.
    let plan = Plan {
        creator: "14".into(),
        ..Plan::g3()
    };
    let (seller, agency, creator_part, creator, managing) = (1_199, 639, 560, 448, 112);
    let (total_rate, agency_rate, creator_rate, share) = (3_000, 1_600, 1_400, 2_000);
    let table: [(Viewer, &[u64], &[&str]); 5] = [
        (
            Viewer::Seller,
            &[
                agency,
                creator_part,
                creator,
                managing,
                agency_rate,
                creator_rate,
                share,
            ],
            &[CREATOR, MANAGER, "accepted"],
        ),
        (
            Viewer::CampaignAgency,
            &[creator, managing, share],
            &[MANAGER],
        ),
        (
            Viewer::Creator,
            &[seller, agency, total_rate, agency_rate],
            &["registered"],
        ),
        (
            Viewer::ManagingAgency,
            &[seller, agency, total_rate, agency_rate],
            &["registered"],
        ),
        (Viewer::Operator, &[], &[]),
    ];
    let everything = serialised(plan.inputs(), Viewer::Operator);
    for (viewer, hidden_numbers, hidden_words) in table {
        let json = serialised(plan.inputs(), viewer);
        let sent = numbers(&json);
        for number in hidden_numbers {
            assert!(
                !sent.contains(number),
                "{viewer:?} is sent {number}: {json}"
            );
            assert!(numbers(&everything).contains(number), "{number} is nowhere");
        }
        for word in hidden_words {
            let word = format!("\"{word}");
            assert!(!json.contains(&word), "{viewer:?} is sent {word}: {json}");
        }
        assert!(
            json.contains(AGENCY),
            "everybody knows whose campaign it is"
        );
    }
}

proptest! {
    #![proptest_config(deterministic())]

    #[test]
    fn whatever_a_creator_agreed_to_a_seller_sees_the_same(
        plan in any_plan(),
        creator in any_creator_rate(),
        share in any_share(),
    ) {
        let other = Plan { creator, share, ..plan.clone() };
        let mut others = other.inputs();
        others.creator = "somebody.else".into();
        if let Ok(deal) = &mut others.deal {
            deal.accepted_at = instant("2026-03-09T00:00:00Z");
            deal.history.clear();
            deal.receipt = None;
        }
        prop_assert_eq!(
            serialised(plan.inputs(), Viewer::Seller),
            serialised(others, Viewer::Seller)
        );
    }

    #[test]
    fn whatever_a_managing_agency_takes_the_campaigns_sees_the_same(
        plan in any_plan(),
        share in any_share(),
    ) {
        let other = Plan { share, ..plan.clone() };
        prop_assert_eq!(
            serialised(plan.inputs(), Viewer::CampaignAgency),
            serialised(other.inputs(), Viewer::CampaignAgency)
        );
    }

    #[test]
    fn whatever_the_seller_pays_the_creators_side_sees_the_same(
        plan in any_plan(),
        total in prop_oneof![Just("31"), Just("44.44"), Just("80")],
    ) {
        // Amounts at which no rounding happens, whose direction would rightly be seen: also of a
        // hundredth of the price, which may have been given back.
        let plan = Plan { unit_price: plan.unit_price * 1_000_000, ..plan };
        let other = Plan { total, ..plan.clone() };
        for viewer in [Viewer::Creator, Viewer::ManagingAgency] {
            let mut others = other.inputs();
            if let Ok(deal) = &mut others.deal {
                deal.total_rate = percent(total);
                deal.registered_at = instant("2026-01-01T00:00:00Z");
                deal.approved_at = None;
            }
            prop_assert_eq!(serialised(plan.inputs(), viewer), serialised(others, viewer));
        }
    }

    #[test]
    fn legs_that_are_seen_sum_to_zero(plan in any_plan()) {
        let derivation = derive(plan.inputs()).unwrap();
        for viewer in Viewer::ALL {
            let explanation = derivation.seen_by(viewer).unwrap();
            let crate::explain::SeenDeal::Attributed(deal) = explanation.deal else {
                panic!("the line is attributed");
            };
            for entry in &deal.entries {
                for legs in [&entry.pending, &entry.posted] {
                    let sum: i64 = legs.iter().map(|leg| leg.amount.units).sum();
                    prop_assert_eq!(sum, 0, "{:?} in {:?}", viewer, entry);
                }
            }
        }
    }

    #[test]
    fn what_crosses_the_wire_reads_back(plan in any_plan()) {
        for viewer in Viewer::ALL {
            let explanation = derive(plan.inputs()).unwrap().seen_by(viewer).unwrap();
            let json = serde_json::to_string(&explanation).unwrap();
            prop_assert_eq!(serde_json::from_str::<crate::explain::Explanation>(&json).unwrap(), explanation);
        }
    }
}
