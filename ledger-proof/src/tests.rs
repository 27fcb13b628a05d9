use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

/// RFC 8032, 7.1: secret key, public key, message, signature.
const VECTORS: [(&str, &str, &str, &str); 2] = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b\
         d25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c\
         387b2eaeb4302aeeb00d291612bb0c00",
    ),
];

#[test]
fn signatures_are_what_the_standard_says() {
    use ring::signature::{ED25519, Ed25519KeyPair, UnparsedPublicKey};

    for (secret, public, message, signature) in VECTORS {
        let seed: [u8; 32] = from_hex(secret).unwrap();
        let message: Vec<u8> = message
            .as_bytes()
            .chunks(2)
            .map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap())
            .collect();
        let key = SigningKey::new(seed).unwrap();
        assert_eq!(key.public().to_string(), public);
        let pair = Ed25519KeyPair::from_seed_unchecked(&seed).unwrap();
        assert_eq!(hex(pair.sign(&message).as_ref()), signature);
        let signature = Signature::from_hex(signature).unwrap();
        let public = UnparsedPublicKey::new(&ED25519, key.public().bytes().to_vec());
        assert!(public.verify(&message, signature.bytes()).is_ok());
    }
}

#[test]
fn a_signature_is_of_one_head_and_one_key() {
    let key = SigningKey::new([7; 32]).unwrap();
    let other = SigningKey::new([8; 32]).unwrap();
    let head = Head {
        number: 12,
        chain: [3; 32],
    };
    let signature = key.sign(&head);
    assert!(key.public().check(&head, &signature));
    assert!(!other.public().check(&head, &signature));
    let later = Head { number: 13, ..head };
    assert!(!key.public().check(&later, &signature));
    let changed = Head {
        chain: [4; 32],
        ..head
    };
    assert!(!key.public().check(&changed, &signature));
    let mut bytes = *signature.bytes();
    bytes[63] ^= 1;
    assert!(!key.public().check(&head, &Signature::new(bytes)));

    // A file's signature is no head's, though the bytes are as many.
    let file = key.sign_file(&head.chain);
    assert!(key.public().check_file(&head.chain, &file));
    assert!(!key.public().check(&head, &file));
    assert!(!key.public().check_file(&head.chain, &signature));
    assert!(!PublicKey::new([0xff; 32]).check(&head, &signature));
}

#[test]
fn a_key_tells_nothing_but_its_public_half() {
    let key = SigningKey::new([7; 32]).unwrap();
    let said = format!("{key:?}");
    assert_eq!(said, format!("SigningKey(PublicKey({}))", key.public()));
    assert!(!said.contains(&hex(&[7; 32])));
    assert_ne!(key.seed_for_commitments(), [7; 32]);
    let other = SigningKey::new([8; 32]).unwrap();
    assert_ne!(key.seed_for_commitments(), other.seed_for_commitments());
    let fingerprint = key.public().fingerprint();
    assert_eq!(fingerprint.len(), 39);
    assert!(fingerprint.split('-').all(|group| group.len() == 4));
    assert_eq!(
        PublicKey::from_hex(&key.public().to_string()),
        Some(key.public())
    );
}

#[test]
fn bytes_have_one_spelling() {
    assert_eq!(hex(&[0, 0x1f, 0xff]), "001fff");
    assert_eq!(from_hex("001fff"), Some([0, 0x1f, 0xff]));
    for wrong in [
        "", "001ff", "001FFF", "001fff0", "001ffg", "+01fff", " 01fff", "００",
    ] {
        assert_eq!(from_hex::<3>(wrong), None, "{wrong}");
    }
    assert_eq!(from_hex::<2>("001fff"), None);
}

#[test]
fn no_two_lists_of_fields_are_the_same() {
    let of = |fields: &[Option<&str>]| {
        let sum = fields.iter().fold(Fields::of("test"), |sum, field| {
            sum.optional(field.map(str::as_bytes))
        });
        sum.end()
    };
    let lists: [&[Option<&str>]; 7] = [
        &[Some("ab"), Some("c")],
        &[Some("a"), Some("bc")],
        &[Some("abc")],
        &[Some("abc"), None],
        &[Some("abc"), Some("")],
        &[None, Some("abc")],
        &[],
    ];
    let sums: BTreeSet<Digest> = lists.iter().map(|list| of(list)).collect();
    assert_eq!(sums.len(), lists.len());
    assert_ne!(Fields::of("test").end(), Fields::of("other").end());
    assert_ne!(
        Fields::of("test").end(),
        Fields::of("tes").field(b"t").end()
    );
}

fn leaves(count: u8) -> Vec<Digest> {
    (0..count).map(|number| [number; 32]).collect()
}

#[test]
fn every_path_proves_its_leaf_and_no_other() {
    for count in 1..=130_u8 {
        let leaves = leaves(count);
        let root = root(&leaves);
        for (at, leaf) in leaves.iter().enumerate() {
            let way = path(&leaves, at);
            let place = u64::try_from(at).unwrap();
            let of = |leaf, place, way: &[Digest]| root_of(leaf, place, u64::from(count), way);
            assert_eq!(of(leaf, place, &way), Some(root), "{at} of {count}");
            assert_ne!(of(&[200; 32], place, &way), Some(root), "another leaf");
            assert_eq!(of(leaf, u64::from(count), &way), None, "no such place");
            if count > 1 {
                let beside = place ^ 1;
                let proves = beside < u64::from(count) && of(leaf, beside, &way) == Some(root);
                assert!(!proves, "{at} of {count} proves its neighbour's place");
                assert_ne!(of(leaf, place, &way[1..]), Some(root), "too short");
            }
            let longer = [way.clone(), vec![[9; 32]]].concat();
            assert_ne!(of(leaf, place, &longer), Some(root), "too long");
        }
        assert_eq!(path(&leaves, usize::from(count)), Vec::<Digest>::new());
    }
}

#[test]
fn a_tree_is_that_of_the_standard() {
    // RFC 6962, 2.1.3 draws the tree of seven leaves.
    let leaf = |number: u8| root(&[[number; 32]]);
    let node = |left: Digest, right: Digest| {
        use sha2::{Digest as _, Sha256};
        let sum = Sha256::new().chain_update([1_u8]).chain_update(left);
        <Digest>::from(sum.chain_update(right).finalize())
    };
    let pairs = [
        node(leaf(0), leaf(1)),
        node(leaf(2), leaf(3)),
        node(leaf(4), leaf(5)),
    ];
    let left = node(pairs[0], pairs[1]);
    let right = node(pairs[2], leaf(6));
    assert_eq!(root(&leaves(7)), node(left, right));
    assert_eq!(path(&leaves(7), 0), [leaf(1), pairs[1], right]);
    assert_eq!(path(&leaves(7), 3), [leaf(2), pairs[0], right]);
    assert_eq!(path(&leaves(7), 4), [leaf(5), leaf(6), left]);
    assert_eq!(path(&leaves(7), 6), [pairs[2], left]);
    assert_eq!(
        hex(&root(&[])),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
}

#[test]
fn a_link_holds_to_the_one_before() {
    let first = chain(1, LinkKind::Entries, &[1; 32], None);
    let second = chain(2, LinkKind::Entries, &[2; 32], Some(&first));
    let all: BTreeSet<Digest> = [
        first,
        second,
        chain(2, LinkKind::Bills, &[2; 32], Some(&first)),
        chain(3, LinkKind::Entries, &[2; 32], Some(&first)),
        chain(2, LinkKind::Entries, &[3; 32], Some(&first)),
        chain(2, LinkKind::Entries, &[2; 32], None),
        chain(2, LinkKind::Entries, &[2; 32], Some(&[0; 32])),
    ]
    .into();
    assert_eq!(all.len(), 7);
}

fn month() -> NaiveDate {
    "2026-11-01".parse().unwrap()
}

#[test]
fn a_link_is_its_batches_in_any_order() {
    let batch = |number| SealedBatch {
        batch: Uuid::from_u128(number),
        market: "GB",
        month: month(),
        entries: 3,
        has_posted: false,
        digest: [1; 32],
    };
    let both = link_digest(&[batch(1), batch(2)]);
    assert_eq!(link_digest(&[batch(2), batch(1)]), both);
    let changed = |change: fn(&mut SealedBatch<'_>)| {
        let mut second = batch(2);
        change(&mut second);
        link_digest(&[batch(1), second])
    };
    let sums = BTreeSet::from([
        both,
        link_digest(&[batch(1)]),
        link_digest(&[]),
        changed(|batch| batch.batch = Uuid::from_u128(3)),
        changed(|batch| batch.market = "ID"),
        changed(|batch| batch.month = "2026-12-01".parse().unwrap()),
        changed(|batch| batch.entries = 4),
        changed(|batch| batch.has_posted = true),
        changed(|batch| batch.digest = [2; 32]),
    ]);
    assert_eq!(sums.len(), 9);
}

fn entry() -> SealedEntry<'static> {
    let id = |number| Some(Uuid::from_u128(number));
    SealedEntry {
        entry: Uuid::from_u128(1),
        shop: id(2),
        line: id(3),
        about: None,
        placed_at: Some(DateTime::from_timestamp_micros(1_000_001).unwrap()),
        dated_at: DateTime::from_timestamp_micros(2_000_002).unwrap(),
        recorded_at: DateTime::from_timestamp_micros(3_000_003).unwrap(),
        market: "GB",
        currency: "GBP",
        kind: "settled",
        parties: [id(2), id(4), id(5), None],
        pending: [10, -4, -6, 0],
        posted: [-10, 4, 6, 0],
    }
}

/// Every way in which an entry can be another.
const CHANGES: [fn(&mut SealedEntry<'static>); 19] = [
    |entry| entry.entry = Uuid::from_u128(9),
    |entry| entry.shop = None,
    |entry| entry.shop = Some(Uuid::from_u128(9)),
    |entry| entry.line = None,
    |entry| (entry.line, entry.about) = (None, entry.line),
    |entry| entry.about = Some(Uuid::from_u128(9)),
    |entry| entry.placed_at = None,
    |entry| entry.placed_at = Some(DateTime::UNIX_EPOCH),
    |entry| entry.dated_at = DateTime::UNIX_EPOCH,
    |entry| entry.recorded_at = DateTime::UNIX_EPOCH,
    |entry| (entry.dated_at, entry.recorded_at) = (entry.recorded_at, entry.dated_at),
    |entry| entry.market = "GBG",
    |entry| (entry.market, entry.currency) = ("GBG", "BP"),
    |entry| entry.kind = "corrected",
    |entry| entry.parties.swap(1, 2),
    |entry| entry.parties.swap(2, 3),
    |entry| (entry.pending, entry.posted) = (entry.posted, entry.pending),
    |entry| entry.posted.swap(1, 2),
    |entry| entry.posted = [-11, 5, 6, 0],
];

#[test]
fn no_two_entries_have_the_same_bytes() {
    let mut sums = BTreeSet::from([entry().digest()]);
    for change in CHANGES {
        let mut other = entry();
        change(&mut other);
        assert_ne!(other, entry());
        assert!(sums.insert(other.digest()), "{other:?}");
    }
    // What the database doesn't keep doesn't count.
    let mut finer = entry();
    finer.dated_at = DateTime::from_timestamp(2, 2_999).unwrap();
    assert_eq!(finer.digest(), entry().digest());
}

proptest! {
    #[test]
    fn entries_that_differ_have_other_sums(
        entry_id in any::<u128>(),
        pending in any::<[i64; 4]>(),
        posted in any::<[i64; 4]>(),
        kind in "[a-z]{0,12}",
    ) {
        let other = SealedEntry {
            entry: Uuid::from_u128(entry_id),
            pending,
            posted,
            kind: &kind,
            ..entry()
        };
        prop_assert_eq!(other.digest() == entry().digest(), other == entry());
    }

    #[test]
    fn a_batch_is_its_entries_in_any_order(count in 1_u128..20, turn in 0_usize..20) {
        let entries: Vec<SealedEntry<'_>> = (0..count)
            .map(|number| SealedEntry { entry: Uuid::from_u128(number), ..entry() })
            .collect();
        let whole = batch_digest(month(), entries.iter().copied());
        let mut turned = entries.clone();
        turned.rotate_left(turn % entries.len());
        prop_assert_eq!(batch_digest(month(), turned.iter().copied()), whole);
        prop_assert_ne!(batch_digest(month(), turned[1..].iter().copied()), whole);
        let next = "2026-12-01".parse().unwrap();
        prop_assert_ne!(batch_digest(next, turned.into_iter()), whole);
        let mut batch = BatchDigest::of(month());
        prop_assert!(batch.is_empty());
        for entry in &entries {
            batch.add(entry);
        }
        prop_assert_eq!(batch.len(), entries.len());
        prop_assert_eq!(batch.end(), whole);
    }
}
