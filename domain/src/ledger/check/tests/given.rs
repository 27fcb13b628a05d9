//! What the platform gives: as much as was awarded or decided, when, and to the same part.

use super::*;
use crate::ledger::Party;

fn given() -> GivenEvidence {
    GivenEvidence {
        entry: uuid(1),
        part: Party::Creator,
        dated_at: march(1),
        units: 500,
        source: Some(GivenSource {
            of: uuid(2),
            part: Party::Creator,
            at: march(1),
            units: 500,
            worked_out: Some(500),
        }),
    }
}

/// The names of what is found, each with what it is found of.
fn found(damage: fn(&mut GivenEvidence, &mut GivenSource)) -> Vec<(LedgerFaultKind, Uuid)> {
    let mut given = given();
    let mut source = given.source.unwrap();
    damage(&mut given, &mut source);
    given.source = given.source.map(|_| source);
    let faults = check_given(&given).into_iter();
    faults
        .map(|fault| (fault.kind, fault.of.unwrap()))
        .collect()
}

#[test]
fn what_is_given_follows_from_what_was_awarded() {
    assert_eq!(check_given(&given()), []);
    let entry = |kind| vec![(kind, uuid(1))];
    let changed = LedgerFaultKind::ChangedAmount;
    assert_eq!(found(|given, _| given.units = 600), entry(changed));
    let part = found(|given, _| given.part = Party::ManagingAgency);
    assert_eq!(part, entry(LedgerFaultKind::WrongParty));
    let moved = found(|given, _| given.dated_at = march(2));
    assert_eq!(moved, entry(LedgerFaultKind::MovedPeriod));
    let orphan = found(|given, _| given.source = None);
    assert_eq!(orphan, entry(LedgerFaultKind::OrphanEntry));
}

#[test]
fn an_award_that_its_rule_does_not_give_is_found_by_itself() {
    let changed = LedgerFaultKind::ChangedAmount;
    // The entry is as much as the rule gives.
    let raised = found(|_, source| source.units = 600);
    assert_eq!(raised, [(changed, uuid(2))]);
    // Both were raised.
    let both = found(|given, source| (given.units, source.units) = (600, 600));
    assert_eq!(both, [(changed, uuid(2)), (changed, uuid(1))]);
    // The rule gives this payee nothing.
    let nothing = found(|_, source| source.worked_out = None);
    assert_eq!(nothing, [(changed, uuid(2))]);
}
