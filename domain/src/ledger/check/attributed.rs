//! Whether a line counts for the acceptance that it had to count for, by what was known when it came in (rules 7
//! and 15).

use chrono::{DateTime, TimeDelta, Utc};

use super::{FaultValue, LedgerFault, LedgerFaultKind, LineEvidence, agreed::is_surely_known};
use crate::{
    attribution::{Candidate, attribute},
    ids::ShowcaseEntryId,
    period::Period,
};

/// How long a campaign's first day may last: while it isn't over, the campaign may just have been given it.
const FIRST_DAY: TimeDelta = TimeDelta::hours(25);

/// What a line's attribution follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributionEvidence {
    /// The acceptance that the line counted for when it came in; none of a line that counted for nobody.
    pub counted: Option<ShowcaseEntryId>,
    /// Every acceptance of the line's product by its creator, in the order of their ids.
    pub acceptances: Vec<KnownAcceptance>,
}

/// An acceptance, as far as attribution asks about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownAcceptance {
    /// The entry of the showcase that it is.
    pub entry: ShowcaseEntryId,
    /// When the creator accepted the offer.
    pub accepted_at: DateTime<Utc>,
    /// When it was written down; none where nobody knows.
    pub written_at: Option<DateTime<Utc>>,
    /// When the creator removed the product again.
    pub removed_at: Option<DateTime<Utc>>,
    /// The code of the campaign that the offer belongs to.
    pub campaign_code: String,
    /// The period of that campaign.
    pub period: Period,
    /// When the registration of the product in that campaign was closed.
    pub closed_at: Option<DateTime<Utc>>,
}

/// Whether something that was written down was known when a line came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    /// It was.
    Surely,
    /// Both happened side by side, or nobody knows when it was written down.
    Perhaps,
    /// It wasn't.
    Not,
}

impl Known {
    fn of(written_at: DateTime<Utc>, taken_in_at: DateTime<Utc>) -> Self {
        if is_surely_known(written_at, taken_in_at) {
            Self::Surely
        } else if is_surely_known(taken_in_at, written_at) {
            Self::Not
        } else {
            Self::Perhaps
        }
    }
}

impl KnownAcceptance {
    /// Whether it was known when a line came in, with its campaign as it is now.
    fn known(&self, taken_in_at: DateTime<Utc>) -> Known {
        let Some(written_at) = self.written_at else {
            return Known::Perhaps;
        };
        let first_day_ends = self.period.from.checked_add_signed(FIRST_DAY);
        let is_first_day_over = first_day_ends.is_some_and(|ends| ends <= taken_in_at);
        match Known::of(written_at, taken_in_at) {
            Known::Surely if !is_first_day_over => Known::Perhaps,
            known => known,
        }
    }

    /// As attribution asks about it, with those of its ends that count.
    fn candidate(&self, counts: impl Fn(DateTime<Utc>) -> bool) -> Candidate<'_> {
        Candidate {
            accepted_at: self.accepted_at,
            removed_at: self.removed_at.filter(|at| counts(*at)),
            campaign_code: &self.campaign_code,
            period: self.period,
            closed_at: self.closed_at.filter(|at| counts(*at)),
        }
    }
}

impl AttributionEvidence {
    /// Whether the line may have counted for what it did. All that may have been known or not is taken as it speaks
    /// for that: its own acceptance without such an end, and none of the others that isn't surely in its way.
    fn may_have_counted(&self, placed_at: DateTime<Utc>, taken_in_at: DateTime<Utc>) -> bool {
        let ended = |at| Known::of(at, taken_in_at);
        let candidates = self.acceptances.iter().filter_map(|one| {
            let known = one.known(taken_in_at);
            let candidate = if self.counted == Some(one.entry) {
                (known != Known::Not).then(|| one.candidate(|at| ended(at) == Known::Surely))
            } else {
                (known == Known::Surely).then(|| one.candidate(|at| ended(at) != Known::Not))
            };
            Some((one.entry, candidate?))
        });
        chosen(placed_at, &candidates.collect::<Vec<_>>()) == self.counted
    }

    /// What the line counts for by what was written down when it came in.
    fn counting(
        &self,
        placed_at: DateTime<Utc>,
        taken_in_at: DateTime<Utc>,
    ) -> Option<ShowcaseEntryId> {
        let was_there = |at: DateTime<Utc>| at <= taken_in_at;
        let acceptances = self.acceptances.iter();
        let candidates = acceptances
            .filter(|one| one.written_at.is_none_or(was_there))
            .map(|one| (one.entry, one.candidate(was_there)));
        chosen(placed_at, &candidates.collect::<Vec<_>>())
    }
}

/// Which of these an order counts for.
fn chosen(
    placed_at: DateTime<Utc>,
    candidates: &[(ShowcaseEntryId, Candidate<'_>)],
) -> Option<ShowcaseEntryId> {
    let place = attribute(placed_at, candidates.iter().map(|(_, one)| one)).ok()?;
    candidates.get(place).map(|(entry, _)| *entry)
}

/// Whether the line counts for another acceptance than it must, for one where it must for none, or for none where it
/// must for one.
pub(super) fn of_attribution(evidence: &LineEvidence) -> Option<LedgerFault> {
    let attribution = evidence.attribution.as_ref()?;
    let (placed_at, taken_in_at) = (evidence.facts.placed_at, evidence.taken_in_at);
    // Until an order is placed that came in ahead, its campaign may be given other days.
    if taken_in_at < placed_at || attribution.may_have_counted(placed_at, taken_in_at) {
        return None;
    }
    let value =
        |entry: Option<ShowcaseEntryId>| FaultValue::Acceptance(entry.map(ShowcaseEntryId::uuid));
    let expected = attribution.counting(placed_at, taken_in_at);
    let fault = LedgerFault::of_line(LedgerFaultKind::WrongAttribution, evidence.line);
    Some(fault.saying(value(expected), value(attribution.counted)))
}
