//! Reads a sealed trail batch by batch and says what is not as it was sealed. It knows no database, so
//! that every way to tamper with one can be tried on it.

use std::iter::Peekable;

use uuid::Uuid;

use super::{
    Fault,
    chain::{AuditKey, AuditKeys, SealedEvent, Sum, batch_sum, chain_sum, event_sum},
    explain::{is_of, places, seal_alone},
};

/// Among how many wrong events of a batch it is looked for where one was moved from.
const MOVES_MAX: usize = 64;

/// A head of the chain that was kept outside the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The batch.
    pub batch: i64,
    /// What holds it to all before it.
    pub chain: Sum,
}

/// A batch's own row, as it lies in the database.
#[derive(Clone, Debug)]
pub(super) struct Seal {
    /// Its moment, in seconds since 1970.
    pub(super) sealed_at: String,
    /// How many events it has.
    pub(super) events: i32,
    /// Which key it was sealed with.
    pub(super) key_id: Vec<u8>,
    /// The sum of its events.
    pub(super) digest: Vec<u8>,
    /// What holds it to the batch before.
    pub(super) chain: Vec<u8>,
}

/// An event's seal, and the event if it is still there.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// Its place in the batch, from 1.
    pub(super) position: i32,
    /// The event's key.
    pub(super) audit_event_id: Uuid,
    /// The event's sum.
    pub(super) mac: Vec<u8>,
    /// The event.
    pub(super) event: Option<SealedEvent>,
}

/// How far a trail was read.
pub(super) struct Verifier<'k, H: Iterator<Item = Head>> {
    keys: &'k AuditKeys,
    /// That of the batch that is read, and how many came after it.
    key: &'k AuditKey,
    age: usize,
    heads: Peekable<H>,
    before: Option<Before>,
}

/// The batch that was read last.
struct Before {
    batch: i64,
    /// What it says holds it to those before it, and what that should be: when only one of them is
    /// right, the next batch follows all the same, and the fault is named once.
    chains: [Option<Vec<u8>>; 2],
}

impl<'k, H: Iterator<Item = Head>> Verifier<'k, H> {
    /// Begins with the first batch. The heads are in the order of their batches.
    pub(super) fn new(keys: &'k AuditKeys, heads: H) -> Self {
        Self {
            keys,
            key: keys.newest(),
            age: usize::MAX,
            heads: heads.peekable(),
            before: None,
        }
    }

    /// Reads the next batch that there is: its own row, and its events in the order of their places.
    pub(super) fn read(
        &mut self,
        batch: i64,
        seal: Option<&Seal>,
        members: &[Member],
    ) -> Vec<Fault> {
        let mut faults = Vec::new();
        let expected = self
            .before
            .as_ref()
            .map_or(1, |before| before.batch.saturating_add(1));
        if batch > expected {
            let (from, to) = (expected, batch - 1);
            faults.push(Fault::BatchesDeleted { from, to });
        }
        let chains = match seal.map(|seal| (seal, self.keys.named(&seal.key_id))) {
            Some((seal, Some((age, key)))) => {
                if age > self.age {
                    faults.push(Fault::EarlierKey { batch });
                }
                (self.key, self.age) = (key, age);
                self.read_sealed(batch, expected, seal, members, &mut faults)
            }
            Some((seal, None)) => {
                faults.push(Fault::OtherKey { batch });
                [Some(seal.chain.clone()), None]
            }
            None => {
                faults.push(Fault::BatchSealDeleted { batch });
                faults.append(&mut self.member_faults(batch, members));
                [None, None]
            }
        };
        self.compare_head(batch, seal, &mut faults);
        self.before = Some(Before { batch, chains });
        faults
    }

    /// The newest batch that was read, 0 before the first.
    pub(super) fn newest(&self) -> i64 {
        self.before.as_ref().map_or(0, |before| before.batch)
    }

    /// Ends: what the heads know beyond the last batch is gone.
    pub(super) fn end(mut self) -> Option<Fault> {
        let last = self.newest();
        let to = self.heads.by_ref().map(|head| head.batch).max()?;
        let from = last.saturating_add(1);
        (to > last).then_some(Fault::TailCut { from, to })
    }

    /// Reads a batch that was sealed with this key; what may hold the next one to it.
    fn read_sealed(
        &self,
        batch: i64,
        expected: i64,
        seal: &Seal,
        members: &[Member],
        faults: &mut Vec<Fault>,
    ) -> [Option<Vec<u8>>; 2] {
        let mut wrong = self.member_faults(batch, members);
        let is_count = usize::try_from(seal.events).is_ok_and(|events| events == members.len());
        let is_row = (1..)
            .zip(members)
            .all(|(place, member)| member.position == place);
        let kept = members.iter().map(|m| (m.audit_event_id, &*m.mac));
        let is_right = self.digest(batch, seal, kept) == *seal.digest;
        match (is_right, is_count && is_row) {
            (true, true) => {}
            // The seals are all there, so it is the row, or a place, that says otherwise.
            (true, false) => faults.push(Fault::BatchEdited { batch }),
            (false, true) => wrong = self.explain(batch, seal, members, wrong),
            (false, false) => {
                let before = faults.len();
                places(batch, seal, members, faults);
                if faults.len() == before && wrong.is_empty() {
                    faults.push(Fault::BatchEdited { batch });
                }
            }
        }
        faults.append(&mut wrong);
        self.read_chain(batch, expected, seal, faults)
    }

    /// The batch's sum is not that of its events' seals. If it is that of the events themselves, the
    /// events are as they were and their seals were changed; else so was the batch's own row, unless an
    /// event explains it.
    fn explain(
        &self,
        batch: i64,
        seal: &Seal,
        members: &[Member],
        wrong: Vec<Fault>,
    ) -> Vec<Fault> {
        let sums: Option<Vec<Sum>> = members
            .iter()
            .map(|m| Some(event_sum(self.key, batch, m.position, m.event.as_ref()?)))
            .collect();
        let right = sums.filter(|sums| {
            let sums = members.iter().zip(sums);
            let sums = sums.map(|(m, sum)| (m.audit_event_id, sum.as_slice()));
            self.digest(batch, seal, sums) == *seal.digest
        });
        match right {
            Some(_) => wrong.into_iter().map(seal_alone).collect(),
            None if wrong.is_empty() => vec![Fault::BatchEdited { batch }],
            None => wrong,
        }
    }

    fn digest<'m>(
        &self,
        batch: i64,
        seal: &Seal,
        sums: impl ExactSizeIterator<Item = (Uuid, &'m [u8])>,
    ) -> Sum {
        batch_sum(self.key, batch, &seal.sealed_at, sums)
    }

    fn read_chain(
        &self,
        batch: i64,
        expected: i64,
        seal: &Seal,
        faults: &mut Vec<Fault>,
    ) -> [Option<Vec<u8>>; 2] {
        let chain = |before| chain_sum(self.key, batch, &seal.digest, before);
        let follows: Vec<Sum> = match &self.before {
            None => vec![chain(None)],
            Some(before) => before
                .chains
                .iter()
                .flatten()
                .map(|c| chain(Some(c.as_slice())))
                .collect(),
        };
        // Where the batch before is gone, nothing says what this one followed.
        let is_known = batch == expected && !follows.is_empty();
        let is_right = follows.iter().any(|chain| *chain == *seal.chain);
        if is_known && !is_right && !faults.iter().any(|fault| is_of(fault, batch)) {
            faults.push(Fault::NotFollowing { batch });
        }
        let should_be = follows.into_iter().next().map(Vec::from);
        [Some(seal.chain.clone()), should_be.filter(|_| is_known)]
    }

    /// What is wrong with the batch's events at their places.
    fn member_faults(&self, batch: i64, members: &[Member]) -> Vec<Fault> {
        let is_wrong = |member: &&Member| match &member.event {
            Some(event) => event_sum(self.key, batch, member.position, event) != *member.mac,
            None => true,
        };
        let wrong: Vec<&Member> = members.iter().filter(is_wrong).collect();
        let faults = wrong
            .iter()
            .map(|member| self.member_fault(batch, member, &wrong));
        faults.collect()
    }

    /// What is wrong with an event. Where it was moved from, something is wrong too.
    fn member_fault(&self, batch: i64, member: &Member, wrong: &[&Member]) -> Fault {
        let (position, event) = (member.position, member.audit_event_id);
        let Some(contents) = &member.event else {
            return Fault::Deleted {
                batch,
                position,
                event,
            };
        };
        let mut others = wrong.iter().take(MOVES_MAX);
        let moved = others.find(|other| {
            let sum = event_sum(self.key, batch, other.position, contents);
            other.position != position && (sum == *other.mac || sum == *member.mac)
        });
        match moved {
            Some(other) => Fault::Moved {
                batch,
                position,
                event,
                sealed_as: other.position,
            },
            None => Fault::Edited {
                batch,
                position,
                event,
            },
        }
    }

    /// Compares the heads that were kept of this batch. Those of batches before it, of which none is
    /// there any more, were told as deleted.
    fn compare_head(&mut self, batch: i64, seal: Option<&Seal>, faults: &mut Vec<Fault>) {
        while let Some(head) = self.heads.next_if(|head| head.batch <= batch) {
            let is_other = seal.is_some_and(|seal| head.chain != *seal.chain);
            let fault = Fault::HeadDiffers { batch };
            if head.batch == batch && is_other && !faults.contains(&fault) {
                faults.push(fault);
            }
        }
    }
}
