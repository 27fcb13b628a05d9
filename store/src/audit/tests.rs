//! Ten thousand ways to tamper with a small trail, each as whoever owns the database could: all are
//! found, and what is said leads to the place.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{
    AuditKey, AuditKeys, Fault, Head,
    chain::{SealedEvent, seal_batch},
    verifier::{Member, Seal, Verifier},
};

/// How many times a trail is tampered with.
const ROUNDS: u64 = 10_000;

/// Numbers that look random and are the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut number = self.0;
        number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((number ^ (number >> 31)) % u64::try_from(end).unwrap()).unwrap()
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn sum(&mut self) -> Vec<u8> {
        (0..32)
            .map(|_| u8::try_from(self.below(256)).unwrap())
            .collect()
    }
}

/// An event's seal, as its own row.
#[derive(Clone)]
struct Row {
    batch: i64,
    position: i32,
    event: Uuid,
    mac: Vec<u8>,
}

/// The tables, and what is kept outside of them.
#[derive(Clone)]
struct Trail {
    events: BTreeMap<Uuid, SealedEvent>,
    seals: BTreeMap<i64, Seal>,
    rows: Vec<Row>,
    heads: Vec<Head>,
}

fn key() -> AuditKey {
    AuditKey::new([7; 32])
}

fn event(number: u128) -> SealedEvent {
    SealedEvent {
        audit_event_id: Uuid::from_u128(number),
        at: format!("1338552{number:03}.000000"),
        actor_kind: "operator".into(),
        // Another one than each object's: to exchange the two is a change.
        actor_id: Some(Uuid::from_u128(1 << 100)),
        actor_name: None,
        organisation_id: None,
        verb: "account.seat".into(),
        object_kind: "account".into(),
        object_id: Some(Uuid::from_u128(number << 64)),
        detail: format!(r#"{{"number": {number}}}"#),
    }
}

impl Trail {
    /// Six batches of one to seven events.
    fn new() -> Self {
        let mut trail = Self {
            events: BTreeMap::new(),
            seals: BTreeMap::new(),
            rows: Vec::new(),
            heads: Vec::new(),
        };
        let mut number = 0;
        for (batch, events) in (1..).zip([4, 7, 1, 5, 2, 6]) {
            let events = (0..events).map(|_| {
                number += 1;
                event(number)
            });
            trail.seal(&key(), batch, events.collect());
        }
        trail.heads = trail.kept_heads();
        trail
    }

    fn kept_heads(&self) -> Vec<Head> {
        let heads = self.seals.iter().map(|(batch, seal)| Head {
            batch: *batch,
            chain: (*seal.chain).try_into().unwrap(),
        });
        heads.collect()
    }

    fn seal(&mut self, key: &AuditKey, batch: i64, events: Vec<SealedEvent>) {
        let before = self.seals.get(&(batch - 1)).map(|seal| seal.chain.clone());
        let at = format!("{batch}.000000");
        for event in &events {
            self.events.insert(event.audit_event_id, event.clone());
        }
        let (seal, members) = seal_batch(key, batch, &at, events, before.as_deref());
        self.seals.insert(batch, seal);
        self.rows.extend(members.into_iter().map(|member| Row {
            batch,
            position: member.position,
            event: member.audit_event_id,
            mac: member.mac,
        }));
    }

    /// Seals all of it again from this batch on, as it lies there.
    fn seal_again(&mut self, key: &AuditKey, from: i64) {
        for batch in from..=6 {
            let events = self.rows.iter().filter(|row| row.batch == batch);
            let events = events.map(|row| self.events[&row.event].clone()).collect();
            self.rows.retain(|row| row.batch != batch);
            self.seal(key, batch, events);
        }
    }

    fn delete_batch(&mut self, batch: i64) {
        self.seals.remove(&batch);
        let gone: Vec<Uuid> = self.of_batch(batch).map(|row| row.event).collect();
        self.events.retain(|event, _| !gone.contains(event));
        self.rows.retain(|row| row.batch != batch);
    }

    fn of_batch(&self, batch: i64) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.batch == batch)
    }

    /// Two rows of one batch.
    fn two_of_one(&self, numbers: &mut Numbers) -> (usize, usize) {
        loop {
            let (one, other) = self.two(numbers);
            if self.rows[one].batch == self.rows[other].batch {
                return (one, other);
            }
        }
    }

    /// Two rows.
    fn two(&self, numbers: &mut Numbers) -> (usize, usize) {
        let one = numbers.below(self.rows.len());
        let other = (one + 1 + numbers.below(self.rows.len() - 1)) % self.rows.len();
        (one, other)
    }

    /// Everything that is wrong, as the verb finds it in the database.
    fn faults(&self) -> Vec<Fault> {
        self.faults_by(&key().into())
    }

    fn faults_by(&self, keys: &AuditKeys) -> Vec<Fault> {
        let mut verifier = Verifier::new(keys, self.heads.iter().copied());
        let batches = self.rows.iter().map(|row| row.batch);
        let batches: BTreeSet<i64> = batches.chain(self.seals.keys().copied()).collect();
        let mut faults = Vec::new();
        for batch in batches {
            let mut members: Vec<Member> = self
                .of_batch(batch)
                .map(|row| Member {
                    position: row.position,
                    audit_event_id: row.event,
                    mac: row.mac.clone(),
                    event: self.events.get(&row.event).cloned(),
                })
                .collect();
            members.sort_by_key(|member| member.position);
            faults.extend(verifier.read(batch, self.seals.get(&batch), &members));
        }
        faults.extend(verifier.end());
        let is_sealed = |event: &Uuid| self.rows.iter().any(|row| row.event == *event);
        let unsealed = self.events.keys().filter(|event| !is_sealed(event));
        faults.extend(unsealed.map(|event| Fault::NotSealed { event: *event }));
        faults
    }
}

/// What must be named.
enum Named {
    Events(Vec<Uuid>),
    Batches(Vec<i64>),
}

type Tampering = fn(&mut Trail, &mut Numbers) -> Named;

/// Every way, by name.
const TAMPERINGS: [(&str, Tampering); 20] = [
    ("edit an event", edit_event),
    ("edit an event and its seal", |trail, numbers| {
        let row = numbers.below(trail.rows.len());
        trail.rows[row].mac = numbers.sum();
        let event = trail.rows[row].event;
        trail.events.get_mut(&event).unwrap().verb.push('x');
        Named::Events(vec![event])
    }),
    ("delete an event", |trail, numbers| {
        let event = numbers.pick(&trail.rows.iter().map(|row| row.event).collect::<Vec<_>>());
        trail.events.remove(&event);
        Named::Events(vec![event])
    }),
    ("delete an event and its seal", |trail, numbers| {
        let row = trail.rows.remove(numbers.below(trail.rows.len()));
        trail.events.remove(&row.event);
        Named::Batches(vec![row.batch])
    }),
    ("delete an event's seal", |trail, numbers| {
        let row = trail.rows.remove(numbers.below(trail.rows.len()));
        Named::Events(vec![row.event])
    }),
    ("insert an event", |trail, numbers| {
        let new = event(1_000 + u128::try_from(numbers.below(1_000)).unwrap());
        trail.events.insert(new.audit_event_id, new.clone());
        Named::Events(vec![new.audit_event_id])
    }),
    ("insert an event into a batch", |trail, numbers| {
        let new = event(1_000 + u128::try_from(numbers.below(1_000)).unwrap());
        let id = new.audit_event_id;
        trail.events.insert(id, new);
        let batch = numbers.pick(&[1, 2, 3, 4, 5, 6]);
        let position = i32::try_from(trail.of_batch(batch).count() + 1).unwrap();
        let mac = numbers.sum();
        trail.rows.push(Row {
            batch,
            position,
            event: id,
            mac,
        });
        if numbers.below(2) == 0 {
            trail.seals.get_mut(&batch).unwrap().events += 1;
        }
        Named::Events(vec![id])
    }),
    ("swap two places", |trail, numbers| {
        let (one, other) = trail.two_of_one(numbers);
        let place = trail.rows[one].position;
        trail.rows[one].position = trail.rows[other].position;
        trail.rows[other].position = place;
        Named::Events(vec![trail.rows[one].event, trail.rows[other].event])
    }),
    ("swap the ids of two seals", |trail, numbers| {
        let (one, other) = trail.two(numbers);
        let event = trail.rows[one].event;
        trail.rows[one].event = trail.rows[other].event;
        trail.rows[other].event = event;
        Named::Events(vec![trail.rows[one].event, trail.rows[other].event])
    }),
    ("swap the contents of two events", |trail, numbers| {
        let (one, other) = trail.two(numbers);
        let ids = [trail.rows[one].event, trail.rows[other].event];
        let [a, b] = ids.map(|id| trail.events[&id].clone());
        let with_id = |event: SealedEvent, audit_event_id| SealedEvent {
            audit_event_id,
            ..event
        };
        trail.events.insert(ids[0], with_id(b, ids[0]));
        trail.events.insert(ids[1], with_id(a, ids[1]));
        Named::Events(ids.to_vec())
    }),
    ("swap two events between batches", |trail, numbers| {
        let (one, other) = trail.two(numbers);
        let (a, b) = (trail.rows[one].clone(), trail.rows[other].clone());
        trail.rows[one] = Row {
            batch: a.batch,
            position: a.position,
            ..b.clone()
        };
        trail.rows[other] = Row {
            batch: b.batch,
            position: b.position,
            ..a.clone()
        };
        Named::Events(vec![a.event, b.event])
    }),
    ("give an event another id", |trail, numbers| {
        let old = trail.rows[numbers.below(trail.rows.len())].event;
        let mut event = trail.events.remove(&old).unwrap();
        event.audit_event_id = Uuid::from_u128(5_000);
        trail.events.insert(event.audit_event_id, event);
        Named::Events(vec![old, Uuid::from_u128(5_000)])
    }),
    ("cut the newest events", |trail, numbers| {
        let from = trail.rows.len() - 1 - numbers.below(12);
        let gone: Vec<Uuid> = trail.rows[from..].iter().map(|row| row.event).collect();
        trail.events.retain(|event, _| !gone.contains(event));
        Named::Events(gone)
    }),
    ("cut the newest batches", |trail, numbers| {
        let from = 2 + i64::try_from(numbers.below(5)).unwrap();
        (from..=6).for_each(|batch| trail.delete_batch(batch));
        Named::Batches((from..=6).collect())
    }),
    ("cut the newest batches' own rows", |trail, numbers| {
        let from = 1 + i64::try_from(numbers.below(6)).unwrap();
        trail.seals.retain(|batch, _| *batch < from);
        Named::Batches((from..=6).collect())
    }),
    ("delete a batch", |trail, numbers| {
        let batch = numbers.pick(&[1, 2, 3, 4, 5]);
        trail.delete_batch(batch);
        Named::Batches(vec![batch])
    }),
    ("edit a batch", edit_batch),
    ("edit the number of a batch", |trail, numbers| {
        let batch = numbers.pick(&[1, 2, 3, 4, 5, 6]);
        let seal = trail.seals.remove(&batch).unwrap();
        let rows = trail.rows.iter_mut().filter(|row| row.batch == batch);
        rows.for_each(|row| row.batch = 9);
        trail.seals.insert(9, seal);
        Named::Batches(vec![batch])
    }),
    ("rewrite with another key", |trail, numbers| {
        let is_forged = numbers.below(2) == 0;
        let named = rewrite(trail, numbers, &AuditKey::new([8; 32]));
        if is_forged {
            for seal in trail.seals.values_mut() {
                seal.key_id = key().id().to_vec();
            }
        }
        named
    }),
    ("rewrite with the key itself", |trail, numbers| {
        rewrite(trail, numbers, &key())
    }),
];

/// Edits an event and seals everything again from its batch on.
fn rewrite(trail: &mut Trail, numbers: &mut Numbers, key: &AuditKey) -> Named {
    let edited = numbers.below(trail.rows.len());
    let Row { batch, event, .. } = trail.rows[edited];
    trail.events.get_mut(&event).unwrap().verb.push('x');
    trail.seal_again(key, batch);
    Named::Batches((batch..=6).collect())
}

/// Another value in any column of an event, also a null or an empty one.
fn edit_event(trail: &mut Trail, numbers: &mut Numbers) -> Named {
    let id = trail.rows[numbers.below(trail.rows.len())].event;
    let event = trail.events.get_mut(&id).unwrap();
    match numbers.below(13) {
        0 => event.at = "Infinity".into(),
        1 => event.at = event.at.replace(".000000", ".000001"),
        2 => event.actor_kind = "system".into(),
        3 => event.actor_id = None,
        4 => event.actor_id = Some(Uuid::from_u128(3)),
        5 => event.actor_name = Some(String::new()),
        6 => event.organisation_id = event.actor_id,
        7 => event.verb = String::new(),
        // The same bytes, divided otherwise.
        8 => {
            event.object_kind.push_str(&event.verb);
            event.verb = String::new();
        }
        9 => event.object_id = None,
        10 => event.object_id = event.actor_id,
        11 => event.detail = "{}".into(),
        _ => event.detail = event.detail.replace(": ", ": 1"),
    }
    Named::Events(vec![id])
}

fn edit_batch(trail: &mut Trail, numbers: &mut Numbers) -> Named {
    let batch = numbers.pick(&[1, 2, 3, 4, 5, 6]);
    let seal = trail.seals.get_mut(&batch).unwrap();
    match numbers.below(8) {
        0 => seal.sealed_at = "0.000000".into(),
        1 => seal.events += 1,
        2 => seal.events -= 1,
        3 => seal.events = i32::MAX,
        4 => seal.events = i32::MIN,
        5 => seal.key_id = vec![1; 8],
        6 => seal.digest = numbers.sum(),
        _ => seal.chain = numbers.sum(),
    }
    Named::Batches(vec![batch])
}

#[test]
fn a_trail_that_nobody_touched_has_no_fault() {
    assert_eq!(Trail::new().faults(), []);
}

#[test]
fn every_tampering_is_found_and_located() {
    let untouched = Trail::new();
    let mut numbers = Numbers(1);
    for round in 0..ROUNDS {
        let (name, tamper) = TAMPERINGS[usize::try_from(round).unwrap() % TAMPERINGS.len()];
        let mut trail = untouched.clone();
        let named = tamper(&mut trail, &mut numbers);
        let faults = trail.faults();
        let is_named = |event: &Uuid| faults.iter().any(|fault| fault.event() == Some(*event));
        let is_covered = |batch: &i64| {
            let mut batches = faults.iter().filter_map(Fault::batches);
            batches.any(|(from, to)| (from..=to).contains(batch))
        };
        let is_located = match &named {
            Named::Events(events) => events.iter().all(is_named),
            Named::Batches(batches) => batches.iter().all(is_covered),
        };
        assert!(is_located, "round {round}, {name}: {faults:#?}");
    }
}

#[test]
fn one_change_is_named_once() {
    let mut numbers = Numbers(2);
    for round in 0..200 {
        let mut trail = Trail::new();
        edit_event(&mut trail, &mut numbers);
        assert_eq!(trail.faults().len(), 1, "event, round {round}");
        let mut trail = Trail::new();
        edit_batch(&mut trail, &mut numbers);
        // The head tells that the batch's row is another one, besides.
        let faults = trail.faults();
        let own = faults
            .iter()
            .filter(|f| !matches!(f, Fault::HeadDiffers { .. }));
        assert_eq!(own.count(), 1, "batch, round {round}: {faults:?}");
    }
}

#[test]
fn without_a_kept_head_a_cut_tail_is_not_missed() {
    // Which is why there is one.
    let mut trail = Trail::new();
    trail.delete_batch(6);
    let cut = Fault::TailCut { from: 6, to: 6 };
    assert_eq!(trail.faults(), [cut]);
    trail.heads.clear();
    assert_eq!(trail.faults(), []);
}

#[test]
fn places_that_were_swapped_are_both_named() {
    let mut trail = Trail::new();
    trail.rows[0].position = 2;
    trail.rows[1].position = 1;
    let moved = |position, event, sealed_as| Fault::Moved {
        batch: 1,
        position,
        event: Uuid::from_u128(event),
        sealed_as,
    };
    assert_eq!(trail.faults(), [moved(1, 2, 2), moved(2, 1, 1)]);
}

#[test]
fn a_key_that_was_changed_still_proves_what_it_sealed() {
    let new = AuditKey::new([9; 32]);
    let mut trail = Trail::new();
    trail.seal(&new, 7, vec![event(100), event(101)]);
    trail.seal(&new, 8, vec![event(102)]);
    trail.heads = trail.kept_heads();
    let both = AuditKeys::new(new.clone(), vec![key()]);
    assert_eq!(trail.faults_by(&both), []);
    // Whoever has only the new key can read no batch before it, and is told which.
    let unread: Vec<Fault> = (1..=6).map(|batch| Fault::OtherKey { batch }).collect();
    assert_eq!(trail.faults_by(&new.into()), unread);

    // Whoever found the old key can add nothing any more.
    trail.seal(&key(), 9, vec![event(103)]);
    let added = trail.faults_by(&both);
    assert_eq!(added, [Fault::EarlierKey { batch: 9 }]);
    trail.rows[2].mac = vec![0; 32];
    let faults = trail.faults_by(&both);
    let place = (faults[0].batches(), faults[0].event());
    assert_eq!(place, (Some((1, 1)), Some(Uuid::from_u128(3))));
}
