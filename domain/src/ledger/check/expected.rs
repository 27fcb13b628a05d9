//! The entries that a line must have, worked out event by event as they were written: by the rules that
//! wrote them.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Attribution, DecisionEvidence, LineEvidence, Parties, RefundEvidence};
use crate::{
    ids::RefundId,
    ledger::{
        Entry, EntryKind, Legs, entry_corrected, entry_estimated, entry_settled, entry_voided,
    },
    money::MoneyError,
    order_line::{LineFacts, RefundFact, estimated, listing::StateKind, net, settled},
    split::Parts,
};

/// An entry that must be there, or would be if it changed a balance.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expected {
    /// What it follows from.
    pub(super) cause: Cause,
    /// Whose legs it has.
    pub(super) parties: Parties,
    /// What it adds.
    pub(super) entry: Entry,
    /// The moments that it may be dated at; that at which it was recorded as well, where `or_recorded`.
    pub(super) dated: Vec<DateTime<Utc>>,
    pub(super) or_recorded: bool,
    /// What was counted for the first time when it was worked out.
    pub(super) refunds: Vec<RefundId>,
    pub(super) is_cancelled: bool,
}

/// What an entry follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// The line came in.
    CameIn,
    /// It became ineligible.
    Voided,
    /// It settled.
    Settled,
    /// Something was given back after that.
    Refunded(RefundId),
    /// It was cancelled after that.
    Cancelled,
    /// An operator decided about it.
    Decided,
}

/// When the cancellation of a settled line became known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cancels {
    /// It wasn't cancelled, or had not settled.
    Never,
    /// With what was recorded then.
    At(DateTime<Utc>),
    /// After everything else.
    Last,
}

impl Cancels {
    /// The moments at which it may have been.
    pub(super) fn possible(evidence: &LineEvidence) -> Vec<Self> {
        if evidence.facts.cancelled_at.is_none() || evidence.settled_at.is_none() {
            return vec![Self::Never];
        }
        let corrected = evidence.entries.iter().rev();
        let mut corrected = corrected.filter(|entry| {
            let mut decisions = evidence.decisions.iter();
            entry.kind == EntryKind::Corrected
                && !decisions.any(|decision| decision.entries.contains(&entry.entry))
        });
        let with_last = corrected.next().map(|last| Self::At(last.recorded_at));
        [Some(Self::Last), with_last]
            .into_iter()
            .flatten()
            .collect()
    }
}

/// Something that happened to a settled line, or a decision.
enum Event<'e> {
    Refunds(&'e RefundEvidence),
    Cancels,
    Decides(&'e DecisionEvidence),
}

/// By what events are ordered: their moment; of one moment, first those that were known when the line left
/// processing; of these, by the moment that they are about.
type EventKey = (DateTime<Utc>, bool, DateTime<Utc>, Uuid);

/// The entries that the line must have, in their order, if it earned for `first` when it came in.
pub(super) fn expected(
    evidence: &LineEvidence,
    first: Option<Attribution>,
    cancels: Cancels,
) -> Result<Vec<Expected>, MoneyError> {
    if first.is_none() && evidence.state == StateKind::Ineligible && evidence.entries.is_empty() {
        // Nobody ever earned from it, also if somebody would have.
        return Ok(Vec::new());
    }
    let mut line = Walk {
        evidence,
        now: first,
        posted: Legs::ZERO,
        phase: Phase::Open,
        taken: Vec::new(),
        is_cancelled: false,
        expected: Vec::new(),
    };
    line.come_in()?;
    let (before, after) = events(evidence, cancels);
    for event in before {
        line.happen(&event)?;
    }
    if evidence.settled_at.is_some() {
        line.settle()?;
    } else if evidence.state == StateKind::Ineligible {
        line.void()?;
    }
    for event in after {
        line.happen(&event)?;
    }
    Ok(line.expected)
}

/// What happened before the line left processing, and after.
fn events(evidence: &LineEvidence, cancels: Cancels) -> (Vec<Event<'_>>, Vec<Event<'_>>) {
    let left = end_of_processing(evidence);
    let mut events: Vec<(EventKey, Event<'_>)> = Vec::new();
    for decision in &evidence.decisions {
        let at = decision.decided_at;
        events.push(((at, true, at, decision.key), Event::Decides(decision)));
    }
    if evidence.settled_at.is_some() {
        for refund in &evidence.refunds {
            if let Some(applied_at) = refund.applied_at
                && !is_in_settlement(evidence, refund)
            {
                let is_later = left.is_none_or(|left| left < came_in(refund));
                let id = refund.refund.uuid();
                let key = (applied_at, is_later, refund.fact.refunded_at, id);
                events.push((key, Event::Refunds(refund)));
            }
        }
        let at = match cancels {
            Cancels::Never => None,
            Cancels::At(at) => Some(at),
            Cancels::Last => Some(DateTime::<Utc>::MAX_UTC),
        };
        let key = at.map(|at| (at, false, DateTime::<Utc>::MIN_UTC, Uuid::nil()));
        events.extend(key.map(|key| (key, Event::Cancels)));
    }
    events.sort_by_key(|(key, _)| *key);
    let (before, after): (Vec<_>, Vec<_>) = events.into_iter().partition(|(key, event)| {
        // Refunds of what has not settled make no entry of their own.
        matches!(event, Event::Decides(_)) && left.is_none_or(|left| (key.0, key.3) < left)
    });
    (without_keys(before), without_keys(after))
}

fn without_keys<K, E>(keyed: Vec<(K, E)>) -> Vec<E> {
    keyed.into_iter().map(|(_, event)| event).collect()
}

/// When the line left processing, and with which entry: as far as the ledger has it.
fn end_of_processing(evidence: &LineEvidence) -> Option<(DateTime<Utc>, Uuid)> {
    let mut entries = evidence.entries.iter();
    let entry = entries.find(|entry| match entry.kind {
        EntryKind::Settled | EntryKind::Voided => true,
        EntryKind::Estimated | EntryKind::Corrected => false,
    });
    let written = entry.map(|entry| (entry.recorded_at, entry.entry.uuid()));
    written.or_else(|| Some((evidence.settled_at?, Uuid::nil())))
}

/// When a refund came in, and of one moment after which others.
const fn came_in(refund: &RefundEvidence) -> (DateTime<Utc>, Uuid) {
    (refund.taken_in_at, refund.refund.uuid())
}

/// Whether the line settled without what this refund gave back: it is dated before, and the settlement was
/// what took it into account.
fn is_in_settlement(evidence: &LineEvidence, refund: &RefundEvidence) -> bool {
    let is_earlier = evidence
        .settled_at
        .is_some_and(|settled_at| refund.fact.refunded_at < settled_at);
    let Some(applied_at) = refund.applied_at.filter(|_| is_earlier) else {
        return false;
    };
    let mut entries = evidence.entries.iter();
    match entries.find(|entry| entry.kind == EntryKind::Settled) {
        Some(settled) => {
            // One that came in at the same moment was known if its id is the earlier one.
            applied_at == settled.recorded_at
                && came_in(refund) < (settled.recorded_at, settled.entry.uuid())
        }
        None => refund.taken_in_at < applied_at,
    }
}

/// How far a line has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Open,
    Settled,
    Over,
}

/// A line on its way from event to event.
struct Walk<'e> {
    evidence: &'e LineEvidence,
    now: Option<Attribution>,
    posted: Legs,
    phase: Phase,
    taken: Vec<RefundFact>,
    is_cancelled: bool,
    expected: Vec<Expected>,
}

impl Walk<'_> {
    /// What money needs to know of the line, as it was known then.
    fn facts(&self) -> LineFacts {
        let facts = self.evidence.facts;
        LineFacts {
            cancelled_at: facts.cancelled_at.filter(|_| self.is_cancelled),
            ..facts
        }
    }

    fn estimate(&self, of: Attribution) -> Result<Parts, MoneyError> {
        estimated(&self.evidence.facts, of.terms)
    }

    fn kept(&self, of: Attribution) -> Result<Parts, MoneyError> {
        net(&self.facts(), &self.taken, of.terms)
    }

    fn add(&mut self, cause: Cause, parties: Parties, entry: Entry, dated: Vec<DateTime<Utc>>) {
        self.expected.push(Expected {
            cause,
            parties,
            entry,
            dated,
            or_recorded: false,
            refunds: Vec::new(),
            is_cancelled: false,
        });
    }

    fn come_in(&mut self) -> Result<(), MoneyError> {
        if let Some(now) = self.now {
            let entry = entry_estimated(self.estimate(now)?);
            let placed_at = self.evidence.facts.placed_at;
            self.add(Cause::CameIn, now.parties, entry, vec![placed_at]);
        }
        Ok(())
    }

    /// The expectation ends: at the cancellation, or at the refund that took the last of it.
    fn void(&mut self) -> Result<(), MoneyError> {
        let was_open = self.phase == Phase::Open;
        self.phase = Phase::Over;
        let Some(now) = self.now.filter(|_| was_open) else {
            return Ok(());
        };
        let refunds = self.evidence.refunds.iter();
        let dated = refunds.map(|refund| refund.fact.refunded_at);
        let dated = dated.chain(self.evidence.facts.cancelled_at).collect();
        let entry = entry_voided(self.estimate(now)?);
        self.add(Cause::Voided, now.parties, entry, dated);
        self.allow_recorded();
        Ok(())
    }

    fn settle(&mut self) -> Result<(), MoneyError> {
        self.phase = Phase::Settled;
        let (Some(now), Some(settled_at)) = (self.now, self.evidence.settled_at) else {
            return Ok(());
        };
        let evidence = self.evidence;
        let refunds = evidence.refunds.iter();
        let counted = refunds.filter(|refund| is_in_settlement(evidence, refund));
        let (ids, facts): (Vec<RefundId>, Vec<RefundFact>) =
            counted.map(|refund| (refund.refund, refund.fact)).unzip();
        // A cancellation that was known in time would have kept it from settling.
        let parts = settled(&self.facts(), &facts, now.terms, settled_at)?;
        let entry = entry_settled(self.estimate(now)?, parts);
        self.posted = entry.posted;
        self.taken = facts;
        self.add(Cause::Settled, now.parties, entry, vec![settled_at]);
        self.count(ids);
        Ok(())
    }

    fn happen(&mut self, event: &Event<'_>) -> Result<(), MoneyError> {
        match event {
            Event::Refunds(refund) => {
                self.taken.push(refund.fact);
                let at = refund.fact.refunded_at;
                if self.correct(Cause::Refunded(refund.refund), vec![at])? {
                    self.count(vec![refund.refund]);
                }
            }
            Event::Cancels => {
                self.is_cancelled = true;
                // A refund that was taken in together with it may have been the first to count it.
                let refunds = self.evidence.refunds.iter();
                let dated = refunds.map(|refund| refund.fact.refunded_at).collect();
                if self.correct(Cause::Cancelled, dated)?
                    && let Some(last) = self.expected.last_mut()
                {
                    last.is_cancelled = true;
                }
            }
            Event::Decides(decision) => self.decide(decision)?,
        }
        Ok(())
    }

    /// Brings what was posted to what is kept now; whether the line earns for anybody.
    fn correct(&mut self, cause: Cause, dated: Vec<DateTime<Utc>>) -> Result<bool, MoneyError> {
        let Some(now) = self.now.filter(|_| self.phase == Phase::Settled) else {
            return Ok(false);
        };
        let entry = entry_corrected(self.kept(now)?, self.posted)?;
        self.posted = self.posted.checked_add(entry.posted)?;
        self.add(cause, now.parties, entry, dated);
        self.allow_recorded();
        Ok(true)
    }

    /// The line earns for others from now on, or by other rates: one entry where the parties stay, else one
    /// that takes everything back and one that gives it anew.
    fn decide(&mut self, decision: &DecisionEvidence) -> Result<(), MoneyError> {
        let (before, after) = (self.now, decision.after);
        self.now = after;
        if before.is_none() && decision.entries.is_empty() {
            // Nobody earned from it, and then it was too late to: it was cancelled or given back.
            self.phase = Phase::Over;
        }
        let had = match before {
            Some(before) => self.book(before)?,
            None => Legs::ZERO,
        };
        let has = match after {
            Some(after) => Legs::from_parts(match self.phase {
                Phase::Open => self.estimate(after)?,
                Phase::Settled => self.kept(after)?,
                Phase::Over => Parts::ZERO,
            }),
            None => Legs::ZERO,
        };
        // What is expected is dated as the line's own estimate is; what is earned is corrected when it's decided.
        let at = vec![match self.phase {
            Phase::Open | Phase::Over => self.evidence.facts.placed_at,
            Phase::Settled => decision.decided_at,
        }];
        let same = before
            .zip(after)
            .filter(|(before, after)| before.parties == after.parties);
        if let Some((_, after)) = same {
            self.add_decided(after.parties, has.checked_sub(had)?, at);
        } else {
            if let Some(before) = before {
                self.add_decided(before.parties, Legs::ZERO.checked_sub(had)?, at.clone());
            }
            if let Some(after) = after {
                self.add_decided(after.parties, has, at);
            }
        }
        if self.phase == Phase::Settled {
            self.posted = has;
        }
        Ok(())
    }

    /// What the book has of the line that a decision changes.
    fn book(&self, of: Attribution) -> Result<Legs, MoneyError> {
        Ok(match self.phase {
            Phase::Open => Legs::from_parts(self.estimate(of)?),
            Phase::Settled => self.posted,
            Phase::Over => Legs::ZERO,
        })
    }

    fn add_decided(&mut self, parties: Parties, legs: Legs, at: Vec<DateTime<Utc>>) {
        let entry = match self.phase {
            Phase::Open | Phase::Over => Entry {
                kind: EntryKind::Estimated,
                pending: legs,
                posted: Legs::ZERO,
            },
            Phase::Settled => Entry {
                kind: EntryKind::Corrected,
                pending: Legs::ZERO,
                posted: legs,
            },
        };
        self.add(Cause::Decided, parties, entry, at);
    }

    fn allow_recorded(&mut self) {
        if let Some(last) = self.expected.last_mut() {
            last.or_recorded = true;
        }
    }

    fn count(&mut self, refunds: Vec<RefundId>) {
        if let Some(last) = self.expected.last_mut() {
            last.refunds.extend(refunds);
        }
    }
}
