use std::collections::BTreeSet;

use crate::{Digest, Fields, Head, PublicKey, Signature, SigningKey, from_hex, hex};

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
