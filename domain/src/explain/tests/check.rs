//! The check of the whole agrees for every line that the rules made, and with the split; it notices
//! any amount that was made otherwise.

use proptest::prelude::*;

use crate::{
    explain::{
        Book, Difference, Replay, Viewer, derive,
        tests::line::{Plan, any_plan},
    },
    ledger::Legs,
    order_line::listing::StateKind,
    split::split,
    testing::deterministic,
};

proptest! {
    #![proptest_config(deterministic())]

    #[test]
    fn every_line_agrees_with_its_entries_and_with_the_split(plan in any_plan()) {
        let inputs = plan.inputs();
        let (kind, terms) = (inputs.state.kind, inputs.deal.as_ref().unwrap().terms().unwrap());
        let kept = inputs.kept().unwrap();
        let derivation = derive(inputs).unwrap();
        let checked = derivation.replay().unwrap();
        prop_assert!(checked.agrees(), "{:?}", checked);
        for viewer in Viewer::ALL {
            prop_assert_eq!(checked.seen_by(viewer, &derivation), Replay::Agrees);
        }
        let of_split = |base: i64| Legs::from_parts(split(base, terms).unwrap());
        let ordered = plan.unit_price * i64::from(plan.quantity);
        match kind {
            StateKind::Processing => prop_assert_eq!(checked.written.pending, of_split(ordered)),
            StateKind::Ineligible => prop_assert_eq!(checked.written.posted, Legs::ZERO),
            _ => prop_assert_eq!(checked.written.posted, of_split(kept.base_units)),
        }
    }
}

#[test]
fn a_wrong_entry_is_noticed_by_everybody_and_shown_to_whom_it_concerns() {
    let mut inputs = Plan::g3().inputs();
    // A unit too much for the creator, at the cost of the managing agency.
    inputs.entries[1].entry.posted = Legs::new(-1_199, 599, 481, 119).unwrap();
    let derivation = derive(inputs).unwrap();
    let checked = derivation.replay().unwrap();
    assert!(!checked.agrees());
    for viewer in Viewer::ALL {
        let Replay::Differs { own } = checked.seen_by(viewer, &derivation) else {
            panic!("{viewer:?} is told that all agrees");
        };
        let expected: Vec<(Book, i64, i64)> = match viewer {
            Viewer::Creator => vec![(Book::Posted, 480, 481)],
            Viewer::ManagingAgency => vec![(Book::Posted, 120, 119)],
            Viewer::Seller | Viewer::CampaignAgency | Viewer::Operator => vec![],
        };
        let told = |own: &Difference| (own.book, own.reckoned.units, own.written.units);
        assert_eq!(
            own.iter().map(told).collect::<Vec<_>>(),
            expected,
            "{viewer:?}"
        );
    }
}

#[test]
fn an_estimate_that_was_never_released_is_noticed() {
    let mut inputs = Plan::g3().inputs();
    inputs.entries[1].entry.pending = Legs::ZERO;
    let derivation = derive(inputs).unwrap();
    let checked = derivation.replay().unwrap();
    let Replay::Differs { own } = checked.seen_by(Viewer::Seller, &derivation) else {
        panic!("the seller is told that all agrees");
    };
    assert_eq!(own.len(), 1);
    assert_eq!(
        (own[0].book, own[0].reckoned.units, own[0].written.units),
        (Book::Pending, 0, 1_199)
    );
}
