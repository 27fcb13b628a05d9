//! Agency links: the terms in which an agency manages a creator, and whether it takes a share of an
//! order (rule 6).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{ids::AgencyId, rate::SharePercent};

/// The term in which an agency manages a creator: from its start up to, not including, its end. A
/// creator has at most one at any instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AgencyLink {
    /// The managing agency.
    pub agency: AgencyId,
    /// What it takes of the creator's part.
    pub share: SharePercent,
    /// The first instant of the term; without one it has held from the beginning of time.
    pub from: Option<DateTime<Utc>>,
    /// The first instant after the term; without one it has no end.
    pub until: Option<DateTime<Utc>>,
}

impl AgencyLink {
    /// Whether the agency manages the creator at the instant.
    #[must_use]
    pub fn holds_at(&self, instant: DateTime<Utc>) -> bool {
        self.from.is_none_or(|from| from <= instant)
            && self.until.is_none_or(|until| instant < until)
    }

    /// Whether there is an instant at which both terms hold. Such links of one creator cannot both
    /// be.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        fn starts_before_end_of(link: &AgencyLink, other: &AgencyLink) -> bool {
            match (link.from, other.until) {
                (Some(from), Some(until)) => from < until,
                (None, _) | (_, None) => true,
            }
        }
        starts_before_end_of(self, other)
            && starts_before_end_of(other, self)
            && !self.is_empty()
            && !other.is_empty()
    }

    /// Whether the term ends before it starts, and so never holds.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!((self.from, self.until), (Some(from), Some(until)) if until <= from)
    }
}

/// The link that holds at the instant, of all links of one creator.
#[must_use]
pub fn managing_agency_at(links: &[AgencyLink], instant: DateTime<Utc>) -> Option<AgencyLink> {
    links.iter().copied().find(|link| link.holds_at(instant))
}

/// The link by which an agency takes a share of an order placed at the instant: the one that holds
/// then, unless its agency runs the campaign. Who is paid by the seller takes nothing of the
/// creator's part too.
#[must_use]
pub fn sharing_link(
    links: &[AgencyLink],
    campaign_agency: AgencyId,
    placed_at: DateTime<Utc>,
) -> Option<AgencyLink> {
    managing_agency_at(links, placed_at).filter(|link| link.agency != campaign_agency)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{instant, percent, uuid};

    fn link(agency: u128, from: Option<&str>, until: Option<&str>) -> AgencyLink {
        AgencyLink {
            agency: AgencyId::new(uuid(agency)),
            share: percent("20"),
            from: from.map(instant),
            until: until.map(instant),
        }
    }

    #[test]
    fn a_link_holds_from_its_start_to_not_including_its_end() {
        let link = link(
            1,
            Some("2026-01-01T00:00:00Z"),
            Some("2026-02-01T00:00:00Z"),
        );
        assert!(!link.holds_at(instant("2025-12-31T23:59:59.999999Z")));
        assert!(link.holds_at(instant("2026-01-01T00:00:00Z")));
        assert!(link.holds_at(instant("2026-01-31T23:59:59.999999Z")));
        assert!(!link.holds_at(instant("2026-02-01T00:00:00Z")));
    }

    #[test]
    fn at_a_handover_the_next_agency_takes_over_at_once() {
        let handover = "2026-02-01T00:00:00Z";
        let links = [link(1, None, Some(handover)), link(2, Some(handover), None)];
        let agency_at = |at| managing_agency_at(&links, instant(at)).map(|link| link.agency.uuid());

        assert!(!links[0].overlaps(&links[1]));
        assert_eq!(agency_at("1970-01-01T00:00:00Z"), Some(uuid(1)));
        assert_eq!(agency_at("2026-01-31T23:59:59Z"), Some(uuid(1)));
        assert_eq!(agency_at(handover), Some(uuid(2)));
        assert_eq!(managing_agency_at(&[], instant(handover)), None);
    }

    #[test]
    fn the_campaigns_own_agency_takes_no_second_share() {
        let links = [link(1, None, None)];
        let placed_at = instant("2026-01-15T00:00:00Z");
        assert_eq!(
            sharing_link(&links, AgencyId::new(uuid(1)), placed_at),
            None
        );
        assert_eq!(
            sharing_link(&links, AgencyId::new(uuid(2)), placed_at),
            Some(links[0])
        );
    }

    #[test]
    fn terms_overlap_when_an_instant_is_in_both() {
        let (first, second) = ("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
        let unbounded = link(1, None, None);
        let january = link(2, Some(first), Some(second));
        let from_february = link(3, Some(second), None);
        let never = link(4, Some(second), Some(second));

        assert!(unbounded.overlaps(&january));
        assert!(january.overlaps(&january));
        assert!(!january.overlaps(&from_february));
        assert!(!from_february.overlaps(&january));
        assert!(never.is_empty());
        assert!(!never.overlaps(&unbounded));
        assert!(!unbounded.overlaps(&never));
    }
}
