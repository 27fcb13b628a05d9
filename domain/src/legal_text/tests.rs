use super::*;
use crate::testing::instant;

const FIRST: &str = "2026-01-01T00:00:00Z";
const SECOND: &str = "2026-07-01T00:00:00Z";
const THIRD: &str = "2027-01-01T00:00:00Z";

fn version(version: u16, effective_at: &str) -> LegalVersion {
    LegalVersion {
        version,
        effective_at: instant(effective_at),
    }
}

/// In no order, as a database may bring them.
fn versions() -> [LegalVersion; 3] {
    [version(2, SECOND), version(3, THIRD), version(1, FIRST)]
}

#[test]
fn the_version_that_began_last_is_in_force() {
    for (at, expected) in [
        ("2025-12-31T23:59:59Z", None),
        (FIRST, Some(1)),
        ("2026-06-30T23:59:59Z", Some(1)),
        (SECOND, Some(2)),
        ("2026-12-31T23:59:59Z", Some(2)),
        (THIRD, Some(3)),
        ("2040-01-01T00:00:00Z", Some(3)),
    ] {
        let found = in_force(&versions(), instant(at));
        assert_eq!(found.map(|found| found.version), expected, "{at}");
    }
    assert_eq!(in_force(&[], instant(FIRST)), None);
}

#[test]
fn a_version_that_begins_later_is_not_in_force() {
    let only = [version(1, SECOND)];
    assert_eq!(in_force(&only, instant(FIRST)), None);
    assert_eq!(
        standing(&only, only[0], instant(FIRST)),
        LegalStanding::Upcoming
    );
}

#[test]
fn a_version_is_upcoming_then_in_force_then_replaced() {
    let (all, second) = (versions(), version(2, SECOND));
    for (at, expected) in [
        ("2026-06-30T23:59:59Z", LegalStanding::Upcoming),
        (SECOND, LegalStanding::InForce),
        ("2026-12-31T23:59:59Z", LegalStanding::InForce),
        (THIRD, LegalStanding::Replaced(instant(THIRD))),
    ] {
        assert_eq!(standing(&all, second, instant(at)), expected, "{at}");
    }
    assert_eq!(
        standing(&all, version(1, FIRST), instant("2040-01-01T00:00:00Z")),
        LegalStanding::Replaced(instant(SECOND))
    );
}

#[test]
fn exactly_one_begun_version_stands_in_force_at_any_instant() {
    // Also where two begin together: the higher number counts.
    let all = [version(1, FIRST), version(2, SECOND), version(3, SECOND)];
    for at in [FIRST, "2026-03-01T12:00:00Z", SECOND, THIRD] {
        let at = instant(at);
        let standing_in_force = all
            .into_iter()
            .filter(|version| standing(&all, *version, at) == LegalStanding::InForce);
        let standing_in_force: Vec<_> = standing_in_force.collect();
        assert_eq!(standing_in_force.len(), 1, "{at}");
        assert_eq!(in_force(&all, at), standing_in_force.first().copied());
    }
}
