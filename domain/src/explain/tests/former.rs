//! A line that a decision took from others: nobody is told what it was for them but those for whom it counts throughout.

use crate::{
    currency::Currency,
    dispute::DisputeNumber,
    explain::{
        DecidedChange, DecidedTerms, EntrySteps, Explanation, FormerParts, Inputs, KnownDecision,
        Replay, SeenDeal, Viewer, WrittenEntry, derive,
        tests::line::{GivenBack, Plan},
    },
    ids::{CampaignId, CreatorId, EntryId, LineDecisionId},
    ledger::{Entry, EntryKind, Legs, Party},
    market::Market,
    money::Money,
    rate::{CreatorRate, TotalRate},
    split::Terms,
    testing::{instant, percent, uuid},
};

const DECIDED: &str = "2026-04-10T10:00:00Z";

/// Another creator, whom nobody manages.
const FORMER: FormerParts = FormerParts {
    campaign_agency: false,
    creator: true,
    managing_agency: true,
};

fn corrected(place: u128, posted: Legs, former: FormerParts) -> WrittenEntry {
    WrittenEntry {
        id: EntryId::new(uuid(0xE0 + place)),
        dated_at: instant(DECIDED),
        recorded_at: instant(DECIDED),
        entry: Entry {
            kind: EntryKind::Corrected,
            pending: Legs::ZERO,
            posted,
        },
        former,
    }
}

fn decision(number: u128, creators: [u128; 2], rates: [&str; 2]) -> KnownDecision {
    let terms = |creator: u128, rate: &str| {
        let (total, creator_rate): (TotalRate, CreatorRate) = (percent("30"), percent(rate));
        DecidedTerms {
            campaign_id: CampaignId::new(uuid(0xB0)),
            creator_id: CreatorId::new(uuid(creator)),
            terms: Terms::new(total, creator_rate, None).unwrap(),
        }
    };
    KnownDecision {
        id: LineDecisionId::new(uuid(number)),
        decided_at: instant(DECIDED),
        dispute: Some(DisputeNumber {
            market: Market::Gb,
            count: 1,
        }),
        before: Some(terms(creators[0], rates[0])),
        after: terms(creators[1], rates[1]),
        entries: vec![],
    }
}

/// The line of vector G3, which settled for another creator first: 6.00 of 11.99 without a managing agency, after a
/// decision about that creator's rate. A second one took it back and gave it to the line's creator.
fn taken_from_another() -> Inputs {
    let of_another = Plan {
        share: None,
        ..Plan::g3()
    };
    let mut inputs = Plan::g3().inputs();
    inputs.entries = of_another.inputs().entries;
    for entry in &mut inputs.entries {
        entry.former = FORMER;
    }
    let taken_back = Legs::new(1_199, -599, -600, 0).unwrap();
    let given = Legs::new(-1_199, 599, 480, 120).unwrap();
    inputs.entries.extend([
        corrected(2, taken_back, FORMER),
        corrected(3, given, FormerParts::default()),
    ]);
    let (another, own) = (0xD1, 0xD0);
    inputs.decisions = vec![
        decision(0xF0, [another, another], ["14", "15"]),
        decision(0xF1, [another, own], ["15", "15"]),
    ];
    inputs
}

fn seen(viewer: Viewer) -> Explanation {
    let derivation = derive(taken_from_another()).unwrap();
    let replay = derivation.replay().unwrap().seen_by(viewer, &derivation);
    assert_eq!(replay, Replay::Agrees, "{viewer:?}");
    derivation.seen_by(viewer).unwrap()
}

fn entries(explanation: &Explanation) -> usize {
    let SeenDeal::Attributed(deal) = &explanation.deal else {
        panic!("the line is attributed");
    };
    deal.entries.len()
}

#[test]
fn each_viewer_has_the_own_entries_and_amounts_alone() {
    for (viewer, estimated, actual, count) in [
        (Viewer::Seller, 1_199, 1_199, 4),
        (Viewer::CampaignAgency, 599, 599, 4),
        (Viewer::Creator, 0, 480, 1),
        (Viewer::ManagingAgency, 0, 120, 1),
        (Viewer::Operator, 1_199, 1_199, 4),
    ] {
        let explanation = seen(viewer);
        let pounds = |units| Money::new(units, Currency::Gbp);
        assert_eq!(explanation.own.estimated, pounds(estimated), "{viewer:?}");
        assert_eq!(explanation.own.actual, Some(pounds(actual)), "{viewer:?}");
        assert_eq!(entries(&explanation), count, "{viewer:?}");
    }
}

#[test]
fn an_entry_of_another_is_explained_to_nobody_else() {
    let explanation = seen(Viewer::Creator);
    let steps = |place: u128| EntrySteps::of(&explanation, EntryId::new(uuid(0xE0 + place)));
    assert_eq!([0, 1, 2].map(steps), [None, None, None]);
    let given = steps(3).unwrap();
    assert_eq!(given.part, Party::Creator);
    let units = [given.before, given.difference, given.now].map(|amount| amount.units);
    assert_eq!(units, [0, 480, 480]);
}

#[test]
fn what_was_decided_of_another_creators_rate_is_told_to_neither() {
    let changes = |viewer| {
        let decisions = seen(viewer).decisions;
        let changes = decisions.into_iter().map(|decision| decision.change);
        changes.collect::<Vec<_>>()
    };
    for viewer in [Viewer::Creator, Viewer::ManagingAgency] {
        assert_eq!(changes(viewer), [DecidedChange::Attribution], "{viewer:?}");
    }
    let of_agency = changes(Viewer::CampaignAgency);
    assert!(
        matches!(of_agency[0], DecidedChange::CreatorRate { .. }),
        "{of_agency:?}"
    );
    assert_eq!(of_agency.len(), 2);
}

#[test]
fn a_line_of_which_nobody_decided_is_told_as_ever() {
    let plan = Plan {
        quantity: 2,
        refunds: vec![(GivenBack::Items(1), 40)],
        ..Plan::g3()
    };
    let explanation = derive(plan.inputs()).unwrap().seen_by(Viewer::Creator);
    assert_eq!(entries(&explanation.unwrap()), 3);
}
