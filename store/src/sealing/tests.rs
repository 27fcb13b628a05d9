use std::sync::{
    Arc,
    atomic::{AtomicU8, Ordering},
};

use uuid::Uuid;

use super::*;
use crate::SecretSource;

/// Other bytes each time, and the same in each run.
struct Counting(AtomicU8);

impl SecretSource for Counting {
    fn secret(&self) -> [u8; 32] {
        [self.0.fetch_add(1, Ordering::Relaxed); 32]
    }
}

const fn counting() -> Counting {
    Counting(AtomicU8::new(1))
}

fn keys(newest: u8, earlier: &[u8]) -> FinanceKeys {
    let of = |byte: &u8| MasterKey::new([*byte; 32]);
    let index_of = |byte: &u8| IndexKey::new([byte.wrapping_add(100); 32]);
    FinanceKeys::new(
        (of(&newest), earlier.iter().map(of).collect()),
        (index_of(&newest), earlier.iter().map(index_of).collect()),
    )
}

const HERE: SealedPlace<'static> = SealedPlace {
    table: "sealed_identifier",
    row: Uuid::from_u128(1),
    part: "ein",
    party: Uuid::from_u128(2),
};

#[test]
fn what_is_sealed_opens_in_its_own_place_alone() {
    let keys = keys(1, &[]);
    let sealed = keys.seal(&HERE, b"123456789", &counting()).unwrap();
    assert_eq!(keys.open(&HERE, &sealed).unwrap().as_slice(), b"123456789");
    assert_eq!(sealed.wrapped_key.len(), 72);
    assert!(!sealed.sealed.windows(9).any(|part| part == b"123456789"));
    let elsewhere = [
        SealedPlace {
            table: "document",
            ..HERE
        },
        SealedPlace {
            row: Uuid::from_u128(9),
            ..HERE
        },
        SealedPlace {
            part: "ssn",
            ..HERE
        },
        SealedPlace { part: "", ..HERE },
        SealedPlace {
            party: Uuid::from_u128(9),
            ..HERE
        },
        // The same bytes, cut elsewhere.
        SealedPlace {
            table: "sealed_identifiers",
            part: "in",
            ..HERE
        },
    ];
    for place in elsewhere {
        assert_eq!(keys.open(&place, &sealed), Err(Unreadable), "{place:?}");
        let rewrapped = keys.rewrap(&place, &sealed, &counting());
        assert_eq!(rewrapped, Err(Unreadable), "{place:?}");
    }
}

#[test]
fn neither_column_takes_the_place_of_the_other() {
    let keys = keys(1, &[]);
    let secrets = counting();
    let one = keys.seal(&HERE, &[7; 32], &secrets).unwrap();
    let other = keys.seal(&HERE, &[8; 32], &secrets).unwrap();
    let mixed = Sealed {
        sealed: one.sealed.clone(),
        ..other.clone()
    };
    let swapped = Sealed {
        wrapped_key: one.sealed.clone(),
        sealed: one.wrapped_key.clone(),
        ..one.clone()
    };
    let mut changed = one.clone();
    changed.sealed[30] ^= 1;
    let short = Sealed {
        sealed: one.sealed[..20].to_vec(),
        ..one.clone()
    };
    for broken in [mixed, swapped, changed, short] {
        assert_eq!(keys.open(&HERE, &broken), Err(Unreadable));
    }
}

#[test]
fn another_key_wraps_again_and_both_open_meanwhile() {
    let old = keys(1, &[]);
    let secrets = counting();
    let sealed = old
        .seal(&HERE, b"GB82WEST12345698765432", &secrets)
        .unwrap();
    let both = keys(2, &[1]);
    let (key_id, wrapped_key) = both.rewrap(&HERE, &sealed, &secrets).unwrap();
    assert_eq!(&key_id, both.newest());
    let again = Sealed {
        key_id,
        wrapped_key,
        sealed: sealed.sealed.clone(),
    };
    for row in [&sealed, &again] {
        let opened = both.open(&HERE, row).unwrap();
        assert_eq!(opened.as_slice(), b"GB82WEST12345698765432");
    }
    // Once no row is wrapped with the old key, it can go.
    let new = keys(2, &[]);
    assert!(new.open(&HERE, &again).is_ok());
    assert_eq!(new.open(&HERE, &sealed), Err(Unreadable));
    assert!(!new.knows(old.newest().as_str()));
    // Both name the same key by one id.
    let mislabelled = Sealed {
        key_id: new.newest().clone(),
        ..sealed
    };
    assert_eq!(new.open(&HERE, &mislabelled), Err(Unreadable));
}

#[test]
fn the_same_number_is_found_again_without_reading_it() {
    let old = keys(1, &[]);
    let both = keys(2, &[1]);
    let (id, index) = old.blind_index("ein", "123456789");
    assert_eq!(&id, old.newest_index());
    assert_eq!(old.blind_index("ein", "123456789").1, index);
    assert_ne!(old.blind_index("ssn", "123456789").1, index);
    assert_ne!(old.blind_index("ein", "123456788").1, index);
    assert_ne!(both.blind_index("ein", "123456789").1, index);
    assert!(both.blind_indexes("ein", "123456789").contains(&index));
}

#[test]
fn a_ring_changes_for_all_who_have_it() {
    let ring = FinanceKeyring::new(keys(1, &[]));
    let same = ring.clone();
    let before = ring.now();
    same.replace(keys(2, &[1]));
    assert_eq!(ring.now().newest(), keys(2, &[]).newest());
    assert_eq!(before.newest(), keys(1, &[]).newest());
    let debugged = format!("{ring:?}");
    assert!(!debugged.contains("[2, 2"), "{debugged}");
}

#[test]
fn a_ring_looks_for_a_key_that_it_does_not_know() {
    let looks = Arc::new(AtomicU8::new(0));
    let look_again: LookAgain = {
        let looks = Arc::clone(&looks);
        Arc::new(move |held: &FinanceKeys| {
            looks.fetch_add(1, Ordering::Relaxed);
            assert_eq!(held.newest(), keys(1, &[]).newest());
            Some(keys(2, &[1]))
        })
    };
    let ring = FinanceKeyring::looking_again(keys(1, &[]), look_again);
    let secrets = counting();
    let old = ring.now().seal(&HERE, b"123456789", &secrets).unwrap();
    assert!(ring.open(&HERE, &old).is_ok());
    assert_eq!(looks.load(Ordering::Relaxed), 0);
    // Another process has begun to seal with the key that its file has by now.
    let new = keys(2, &[1]).seal(&HERE, b"123456789", &secrets).unwrap();
    assert!(ring.clone().open(&HERE, &new).is_ok());
    assert!(ring.open(&HERE, &new).is_ok() && ring.open(&HERE, &old).is_ok());
    assert_eq!(looks.load(Ordering::Relaxed), 1);
    // Nobody has this one, however often it is looked for.
    let none = FinanceKeyring::new(keys(1, &[]));
    assert_eq!(none.open(&HERE, &new), Err(Unreadable));
}

#[test]
fn keys_know_of_which_others_they_have_all() {
    let both = keys(2, &[1]);
    for (others, has_all) in [
        (keys(1, &[]), true),
        (keys(1, &[2]), true),
        (keys(3, &[1]), false),
    ] {
        assert_eq!(both.has_all_of(&others), has_all, "{others:?}");
    }
    let ids: Vec<_> = both.ids().cloned().collect();
    assert_eq!(
        ids,
        [keys(2, &[]).newest().clone(), keys(1, &[]).newest().clone()]
    );
    assert_eq!(both.index_ids().next(), Some(both.newest_index()));
}
